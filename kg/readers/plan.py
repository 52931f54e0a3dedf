"""What is to be read anew: texts are taken in, given their ids, and held against the drafts that are there.

An id is made from outlet, day and title. It belongs to whoever had it first: a draft that is there keeps it, then the
first file in order. A file keeps it when its article is corrected, headline and all. Another text that would get the
same id has a part of its own hash added; the same text once more is the same article.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.errors import KgError
from kg.files import read_bytes, read_text
from kg.readers.batch import Job, Options
from kg.readers.mark import Held, Mark, digest, held
from kg.reading.decisions import FILE
from kg.text.article import MAX_BYTES
from kg.text.manuscript import Announced, Manuscript, full_id
from kg.text.take_in import MAX_PAGE_BYTES, take_in_each

_HASH = 6  # hexadecimal digits
_DECISIONS = Path(FILE).stem  # an id that would put a draft into the place of decisions


@dataclass
class Plan:
    """What is to do, how many are as they were, and in lines what was left and why, what else there is to know, which
    articles are there twice, what failed, and which feeds only announce articles.
    """

    jobs: list[Job] = field(default_factory=list)
    same: int = 0
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    failed: list[KgError] = field(default_factory=list)
    announced: list[KgError] = field(default_factory=list)


@dataclass(frozen=True)
class _Taken:
    name: str
    source: str
    made_of: str
    manuscript: Manuscript
    alone: bool  # in its file, as all are but those of a feed

    @cached_property
    def text(self) -> str:
        return digest(self.manuscript.text)

    @cached_property
    def base(self) -> str:
        return full_id(self.manuscript.outlet, self.manuscript.published, self.manuscript.title)


def plan(paths: Iterable[Path], folder: Path, options: Options) -> Plan:
    """What of these files is to be read into a folder. A file that cannot be taken in is among what failed."""
    return _Planner(folder, options).plan(paths)


def written(folder: Path) -> set[Path]:
    """The resolved paths of texts that were written into a folder with drafts: they are no articles to be read."""
    here = folder.resolve()
    marks = {f"{id_}.txt": one.mark for id_, one in drafts(folder).items() if one.mark}
    return {here / text for text, mark in marks.items() if mark.source != text}  # else it is the article itself


def drafts(folder: Path) -> dict[str, Held]:
    """What is held under each id; a file that cannot be read counts as somebody's own."""
    found = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        if path.name == FILE:
            continue
        try:
            found[path.stem] = held(path)
        except KgError:
            found[path.stem] = Held(None, False)
    return found


class _Planner:
    def __init__(self, folder: Path, options: Options) -> None:
        self.folder, self.options = folder, options
        self.done = Plan()
        self.held = drafts(folder)
        self.texts: dict[str, str] = {}  # the hash of the text of each article that has its id
        self.names: dict[str, str] = {}  # from which file, as it is called
        self.ids: dict[str, list[str]] = {}  # of each file that was read before
        for id_, one in self.held.items():
            if one.mark:
                self.ids.setdefault(one.mark.source, []).append(id_)
            if (text := folder / f"{id_}.txt").is_file():
                self.texts[id_] = digest(text.read_bytes())
            elif one.mark:
                self.texts[id_] = one.mark.text

    def plan(self, paths: Iterable[Path]) -> Plan:
        reading = self.options.reading
        made = {one.mark.made_of: id_ for id_, one in self.held.items() if one.mark and self._is_whole(id_)}
        new: list[_Taken] = []
        for path in paths:
            try:
                data = read_bytes(path, MAX_PAGE_BYTES)
                made_of = digest(data, reading)
                if made_of in made and not self.options.force:
                    self.done.same += 1
                    self.names[made[made_of]] = str(path)
                else:
                    new += self._taken(path, data, made_of)
            except KgError as error:
                self.done.failed.append(error)
            except Exception as error:  # one file, whatever is the matter with it, does not stop the others
                what = f"cannot be taken in ({type(error).__name__}: {error})"
                self.done.failed.append(KgError(what, str(path), "please report it, with the file"))
        new = [one for one in new if not self._is_remnant(one, new)]
        for taken in sorted(new, key=self._rank):
            self._place(taken)
        return self.done

    def _is_remnant(self, taken: _Taken, new: list[_Taken]) -> bool:
        """Whether a file is the text of another article, written beside it before its draft could be."""
        beside = Path(taken.name).resolve()
        return beside.parent == self.folder.resolve() and any(
            beside.name == f"{one.base}.txt" and taken.manuscript.text == one.manuscript.text
            for one in new
            if one.source != taken.source
        )

    def _is_whole(self, id_: str) -> bool:
        return (self.folder / f"{id_}.txt").is_file()

    def _taken(self, path: Path, data: bytes, made_of: str) -> list[_Taken]:
        source = _from(path, self.folder)
        found = []
        each = take_in_each(data, path, self.options.published, self.options.outlet)
        announced = sum(isinstance(one, Announced) for _, one in each)
        if announced:  # one line for them all: many feeds have nothing else
            what = f"{announced} of {len(each)} entries, only announced"
            self.done.announced.append(KgError(what, str(path), "save the articles' own pages"))
        for key, one in each:
            if isinstance(one, Announced):
                continue
            if isinstance(one, KgError):
                self.done.failed.append(one)
            elif not key:
                found.append(_Taken(str(path), source, made_of, one, True))
            else:  # a feed changes with each article that comes and goes: each is known by itself
                made_of = digest(repr(one), self.options.reading)
                found.append(_Taken(f"«{one.title}» of {path}", f"{source}#{key}", made_of, one, False))
        return found

    def _own(self, taken: _Taken) -> str | None:
        """The id that an article from this file has already: that of its very text, else one that is free.

        A feed may have several of one day, title and address. An article that is alone in its file keeps its id also
        under another headline.
        """
        ids = self.ids.get(taken.source, [])
        mine = [id_ for id_ in ids if re.fullmatch(rf"{taken.base}(?:-[0-9a-f]{{{_HASH}}})?", id_)]
        if not mine and taken.alone and len(ids) == 1 and self._goes_on(ids[0], taken):
            mine = ids
        ours = [id_ for id_ in mine if self._is_as_held(id_, taken)]
        free = [id_ for id_ in mine if id_ not in self.names]
        return next(iter(ours + free), None)

    def _is_as_held(self, id_: str, taken: _Taken) -> bool:
        return self.texts.get(id_) == taken.text

    def _goes_on(self, id_: str, taken: _Taken) -> bool:
        """Whether a text is the one that has an id, corrected, with half of the words of the shorter one: else
        another article came into its file's place, and the draft of the first stays.
        """
        try:
            before = _words(read_text(self.folder / f"{id_}.txt", MAX_BYTES))
        except KgError:
            return False
        now = _words(taken.manuscript.text)
        return 2 * len(before & now) >= min(len(before), len(now))

    def _rank(self, taken: _Taken) -> int:
        """Who has an id already keeps it, first of all the one whose text it is of."""
        id_ = self._own(taken)
        return 2 if id_ is None else 0 if self._is_as_held(id_, taken) else 1

    def _place(self, taken: _Taken) -> None:
        text, base = taken.text, taken.base
        id_ = self._own(taken)
        if id_ is None:
            id_ = base
            another = self.texts.get(id_, text) != text or (id_ in self.held and id_ not in self.texts)
            if another or id_ == _DECISIONS:
                id_ = f"{base}-{text[:_HASH]}"
                if another and id_ not in self.held and id_ not in self.names:
                    whose = self.names.get(base) or str(self.folder / f"{base}.yaml")
                    self.done.notes.append(f"{taken.name} is called as {whose} is, and is another text: it is {id_}")
        if id_ in self.names:
            if self.texts.get(id_) == text:
                self.done.same += 1
                self.done.twice.append(f"{taken.name} is the same article as {self.names[id_]}")
            else:
                where = f"{taken.name} and {self.names[id_]}"
                self.done.failed.append(KgError(f"two articles would be «{id_}»", where, "read one with kg read --id"))
            return
        self.names[id_] = taken.name
        before = self.held.get(id_)
        mark = Mark(taken.source, taken.made_of, text)
        if before and not self.options.force:
            if before.mark and before.untouched and before.mark.made_of == taken.made_of and self._is_whole(id_):
                self.done.same += 1
                return
            if not before.untouched:
                self._leave(taken, id_, self.texts.get(id_) == text)
                return
        self.texts[id_] = text
        self.done.jobs.append(Job(taken.name, id_, taken.manuscript, mark, self.folder))

    def _leave(self, taken: _Taken, id_: str, same: bool) -> None:
        """A draft that somebody changed stays; that its text changed is said."""
        if same:
            self.done.same += 1
        else:
            draft = self.folder / f"{id_}.yaml"
            self.done.left.append(
                f"{taken.name} has changed, but so has its draft, which is left: {draft} (kg read --force redoes it)"
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _from(path: Path, folder: Path) -> str:
    """A file as seen from a folder, so that both may be moved together."""
    try:
        return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()
