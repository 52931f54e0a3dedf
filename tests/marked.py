"""Texts whose attributions are marked in them, and a small cast: what the readers of events and stance work on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.parse import parse
from kg.readers.grammar.speech.cues import cues

# {cue|verb|frame}: the entry of cues.yaml and the frame of it that the content fills; {cue|verb} stands for a clause.
_MARK = re.compile(
    r"\[(?P<source>[^\]]*)\]|\{(?P<cue>[^}|]*)\|(?P<verb>[^}|]*)(?:\|(?P<frame>[^}]*))?\}|<(?P<content>[^>]*)>"
)

NAMES = {
    "russia": ("Russia", "Russian", "Moscow", "the Kremlin"),
    "ukraine": ("Ukraine", "Ukrainian", "Kyiv"),
    "norland": ("Norland", "Norlandic"),
    "sudland": ("Sudland", "Sudlandic"),
    "qatar": ("Qatar", "Qatari"),
    "oman": ("Oman", "Omani"),
    "united-nations": ("UN", "United Nations"),
    "north-front": ("North Front",),
    "weber": ("Weber", "Anna Weber"),
    "petrov": ("Petrov",),
}
_IDS = {name: id_ for id_, names in NAMES.items() for name in names}
_NAME = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, _IDS), key=len, reverse=True))})(?!\w)")


@dataclass(frozen=True)
class Speaker:
    ids: tuple[str, ...]


class Cast:
    """Knows the names above; a source that names none of them is its own words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = [(_IDS[match[1]], match.start(), match.end()) for match in _NAME.finditer(text)]

    def named(self, start: int, end: int, places: bool = False) -> list[tuple[str, int, int]]:
        return [one for one in self.found if start <= one[1] and one[2] <= end]

    authors: tuple[str, ...] = ()

    def side(self, id_: str) -> str:
        return id_

    def kind(self, id_: str) -> str:
        return "Person" if id_ in ("weber", "petrov") else "ArmedGroup" if id_ == "north-front" else "State"

    def name(self, id_: str) -> str:
        return NAMES.get(id_, (id_,))[0]

    def find(self, name: str) -> str:
        return _IDS.get(name, "")

    def is_known(self, id_: str) -> bool:
        return id_ in NAMES

    def body(self, name: str) -> str:
        return name.lower()

    def group(self, name: str) -> str:
        return name

    def speaker(self, attribution: Attribution) -> Speaker:
        ids = [id_ for start, end in attribution.source for id_, _, _ in self.named(start, end)]
        return Speaker(tuple(ids) or tuple(self.text[start:end].lower() for start, end in attribution.source))


@dataclass(frozen=True)
class Time:
    start: int
    end: int
    edtf: str | None
    words: str


@dataclass(frozen=True)
class Marked:
    """A parsed text with its attributions, cast and times."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    cast: Cast
    times: tuple[Time, ...]


def marked(text: str, times: Sequence[tuple[str, str | None]] = ()) -> Marked:
    """A text in which `[source] {cue|verb|frame} <content>` stand for an attribution, in any order.

    A role that is filled already begins the next attribution; one that has a cue but no source of its own has the
    source of the one before. `times` are expressions with their dates.
    """
    plain, at = "", 0
    roles: list[dict[str, tuple[tuple[int, int], str, str]]] = []
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        role = next(name for name in ("source", "cue", "content") if match[name] is not None)
        if not roles or role in roles[-1]:
            roles.append({})
        roles[-1][role] = ((len(plain), len(plain) + len(match[role])), match["verb"] or "", match["frame"] or "clause")
        plain += match[role]
        at = match.end()
    plain += text[at:]
    doc = parse(plain)
    for earlier, later in pairwise(roles):
        if "source" in earlier and "cue" in later:
            later.setdefault("source", earlier["source"])
    found_times = [Time(plain.index(words), plain.index(words) + len(words), edtf, words) for words, edtf in times]
    return Marked(doc, tuple(_attribution(doc, entry) for entry in roles), Cast(plain), tuple(found_times))


def _attribution(doc: Doc, entry: dict[str, tuple[tuple[int, int], str, str]]) -> Attribution:
    source, cue, content = ((entry[role][0],) if role in entry else () for role in ("source", "cue", "content"))
    _, verb, frame = entry.get("cue", ((0, 0), "", ""))
    anchor = doc.char_span(*(cue or content or source)[0], alignment_mode="expand")
    table = cues()
    known = next((kind[verb] for kind in (table.verbs, table.nouns, table.adjectives) if verb in kind), {})
    assert not verb or frame in known, f"cues.yaml has no «{verb}» that takes «{frame}»"
    negated = bool(cue) and any(child.dep_ == "neg" for child in anchor.root.children)
    stance = known[frame].stance if verb else "affirms"
    sentence = (anchor.sent.start_char, anchor.sent.end_char)
    return Attribution(source, cue, content, verb, stance, negated, sentence=sentence, frame=frame)
