"""The drafts, folders of drafts and questions that `kg review` shows, and the step from them into the store."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from kg.commands.add import held_in, in_folders, take, taken_words
from kg.commands.decisions import Books
from kg.commands.progress import progress
from kg.commands.shared import warn
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.review.desk import Desk
    from kg.review.queue import Queue, Took


@dataclass(frozen=True)
class Into:
    """The store that reviewed drafts go into, and the file of decisions beside them."""

    store: str
    base: str
    decisions: Path
    allow_outside: bool = False

    def take(self, paths: Sequence[Path]) -> "Took":
        """Check drafts and store those that are whole. The store is held only while they are put there."""
        from kg.graph import intake
        from kg.graph.opening import open_store
        from kg.reading.decisions import load_decisions
        from kg.review.queue import Took

        taken = take(paths, self.base, False, held_in(self.store, self.base), self.allow_outside)
        decided = load_decisions(self.decisions) if self.decisions.is_file() else None
        if taken.checked:
            with open_store(self.store, base=self.base) as store:
                warn(intake.store_checked(store, taken.checked, decided))
        lines = {path: "in the store" for path in paths if path not in taken.failed}
        lines |= {path: str(error).splitlines()[0] for path, error in taken.failed.items()}
        return Took(lines, taken_words(taken, self.store))

    def books(self) -> Books:
        """Decisions, and the store open for as long as they need it."""
        from kg.graph.opening import open_store

        def opened(write: bool) -> "Store":
            # Before anything was added there is nothing to ask, which is no fault; to look makes no store.
            location = self.store if "://" in self.store or (Path(self.store) / "CURRENT").is_file() else "memory:"
            return open_store(location, base=self.base, write=write)

        return Books(self.decisions, opened)


def queue_of(
    paths: Sequence[Path], decisions: Path | None, store: str, base: str, allow_outside: bool = False
) -> "tuple[Queue, Into]":
    """The drafts that are named, and those in folders; `KgError` for a folder without any."""
    from kg.reading.decisions import FILE, beside
    from kg.reading.directory import known_actors
    from kg.review.queue import Draft, Queue

    folders = [path for path in paths if path.is_dir()]
    found = list(dict.fromkeys([*(path for path in paths if path not in folders), *in_folders(folders)]))
    if missing := next((path for path in found if not path.exists()), None):
        raise KgError("no such file", str(missing), "check the path")
    where = decisions or beside(found) or (folders[0] if folders else found[0].parent) / FILE
    into = Into(store, base, where, allow_outside)
    drafts = [Draft(path, known_actors(), allow_outside=allow_outside) for path in found]
    with progress("reading", len(drafts)) as step:
        for draft in drafts:
            draft.waits()
            step()
    return Queue(drafts, join(map(str, paths)), into.take), into


def desks_of(queue: "Queue", into: Into, by: str) -> "dict[str, Desk]":
    """All that the server has: the list of drafts, each draft, and the questions."""
    from kg.review.desk import Page
    from kg.review.questions import QuestionsDesk
    from viz.review import drafts_page, questions_page, review_page

    stored = stored_events(into.store, into.base)
    for draft in queue.drafts:
        draft.reviewer, draft.stored = by, stored
    questions = QuestionsDesk(into.books(), by, queue.called)
    queue.taken = questions.again
    desks = dict(queue.desks(Page(*drafts_page()), Page(*review_page())))
    return {**desks, "questions": questions.desk(Page(*questions_page()))}


def stored_events(location: str, base: str) -> list[Mapping[str, str]]:
    """The events of the store, if there is one, that an event of a draft may be: id, name, and what tells them."""
    from kg.graph.opening import open_store
    from kg.graph.tellings import tellings

    if not (Path(location) / "CURRENT").is_file():  # a review needs no store
        return []
    with suppress(KgError), open_store(location, base=base, write=False) as store:
        return [
            {"id": one.event, "name": one.name, "detail": " · ".join(filter(None, (one.type, one.title)))}
            for one in tellings(store)
        ]
    return []
