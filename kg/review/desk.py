"""What one path of the server holds: a page, what it shows, and what may be asked of it; and the desk of one draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import KgError
from kg.review.requests import Change, Line
from kg.review.revision import Revision
from kg.review.state import state

Plain = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)


class Page(NamedTuple):
    """The HTML of a page, and the Content-Security-Policy that goes with it."""

    html: str
    policy: str


class Malformed(Exception):
    """What was sent is no request; its text says why."""


@dataclass(frozen=True)
class Desk:
    """A page; its state as plain data, of which `version` tells whether it is another one by now; what may be asked.

    `asked` has for the name of a request what takes its body and says what was done (`{"done": "Accepted", …}`). All
    may be called from several threads, and raise `KgError`: `Behind` where the page did not know the newest state.
    """

    page: Page
    state: Callable[[], Plain]
    version: Callable[[], str]
    asked: Mapping[str, Callable[[Any], Plain]]


class Versioned(BaseModel):
    """A request that says no more than which state it was made to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Line


def parsed(model: type[Model], body: Any) -> Model:
    """The body of a request; `Malformed` names the first value at fault."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Malformed(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def done(words: str) -> Plain:
    """What a request says that has changed no claim of a draft, and made nothing."""
    return {"done": words, "claim": None, "made": None}


def of_draft(opened: Callable[[], Revision], page: Page, drafts: Callable[[], Plain] | None = None) -> Desk:
    """The desk of one draft, opened when somebody comes to it; `drafts` tells of the queue that it stands in."""

    def shown() -> Plain:
        # First the draft: what waits in it counts in the queue.
        found = state(opened())
        return {**found, "drafts": drafts() if drafts else None}

    def shown_anew() -> Plain:
        opened().refresh()
        return shown()

    def version() -> str:
        opened().refresh()
        return opened().held.version

    return Desk(page, shown_anew, version, {
        "edit": lambda body: opened().apply(parsed(Change, body)),
        "undo": lambda body: opened().undo(parsed(Versioned, body).version),
    })  # fmt: skip


def error_state(desk: Desk) -> Plain:
    """The state to go with an error; nothing, where not even that can be told."""
    try:
        return {"state": desk.state()}
    except KgError:
        return {}
