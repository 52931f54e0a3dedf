"""How sure the reader is of a claim: a table of shares, counted once on texts that people have read (`sureness.yaml`).

An attribution is of one kind, of which a share is right where nothing is doubtful; each kind of doubt leaves a part of
the odds. `bench/sureness.py` counts the table anew.
"""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import Doubt, doubt
from kg.readers.grammar.parse import parts
from kg.readers.grammar.tables import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# The kinds of what an article's headline, and its text, say in their own voice.
HEADLINE, NARRATION = "headline", "narration"
# What is said in passing: the clauses in which a reporting word depends on another word.
_DEPENDENT = frozenset({"relcl", "acl", "ccomp", "xcomp", "pcomp", "csubj", "pobj", "dobj"})
_PLAIN = frozenset({"say", "tell", "add", "write"})  # they do nothing but report
_REPORTED = frozenset({"clause", "that", "if"})
_NAMED = frozenset({"naming", "as"})
_FRAMES = frozenset({"quote", "according", "object", "to", "passive"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_SCRAP, _FEW = 2, 4  # words
_SHOWN = 3  # doubts: a person reads no more of them above one claim


def sureness(kind: str, doubts: Iterable[str]) -> float:
    """The share of claims like this one that are right, by the kind of attribution and the kinds of its doubts.

    >>> sureness("quote plain", ()) > sureness("object", ()) > sureness("object", ("scrap", "inside"))
    True
    """
    data = table("", "sureness")
    share = data["kinds"].get(kind, data["otherwise"])
    odds = share / (1 - share) * math.prod(data["doubts"].get(one, 1.0) for one in set(doubts))
    return round(float(odds / (1 + odds)), 2)


def looks(kind: str, found: Iterable[str], sure: float, cue: str = "") -> tuple[str, ...]:
    """What a person is asked about a claim, the gravest doubt first; nothing where it is sure enough.

    Where nothing but its kind makes it doubtful, that is asked of its `cue`.
    """
    data = table("", "sureness")
    if sure >= data["threshold"]:
        return ()
    left = {one: data["doubts"].get(kind_of_doubt(one), 1.0) for one in found}
    if min(left.values(), default=1.0) == 1.0:
        left = {doubt(kind if kind in (HEADLINE, NARRATION) else "kind", cue): 0.0, **left}
    return tuple(sorted(left, key=lambda one: left[one])[:_SHOWN])


def kind_of_doubt(one: str) -> str:
    """The kind that the table counts a doubt as."""
    return one.kind if isinstance(one, Doubt) else ""


def kind_of(found: Attribution, doc: "Doc") -> str:
    """The kind of an attribution: by which word it was found, and what of that the content fills."""
    if found.frame in (HEADLINE, NARRATION, "according"):
        return found.frame
    if found.verb == ":":
        return "label"
    head = _head(doc, found)
    if head is not None and head.pos_ in ("NOUN", "PROPN"):
        return "noun"
    if found.frame == "quote" or found.frame in _REPORTED:
        return ("quote" if found.frame == "quote" else "clause") + (" plain" if found.verb in _PLAIN else "")
    if found.frame in _NAMED:
        return "naming"
    return found.frame if found.frame in _FRAMES else "preposition"


def in_words(found: Attribution, doc: "Doc", others: Iterable[Attribution], silent: bool = False) -> list[Doubt]:
    """What the words of an attribution leave open, whoever is meant by them. Who is `silent` has said none."""
    if found.frame in (HEADLINE, NARRATION):
        return []
    doubts = []
    cue, source = _tokens(doc, found.cue), _tokens(doc, found.source)
    said, speaker = (" ".join(" … ".join(_words(doc, span) for span in spans).split())
                     for spans in (found.cue, found.source))  # fmt: skip
    if cue and any(_holds(other, found.cue[0][0]) for other in others if other is not found):
        doubts.append(doubt("inside"))
    if not source:
        doubts.append(doubt("nobody", said))
    else:
        after = [token.lower_ for token in doc[source[-1].i + 1 : source[-1].i + 3] if token.text != ","]
        if after and after[0] in ("who", "whose", "which"):
            doubts.append(doubt("extent", speaker))
        if len(source) == 1 and (source[0].tag_ in _RELATIVE or source[0].pos_ == "DET"):
            doubts.append(doubt("relative", speaker))
    head = _head(doc, found)
    if head is not None and head.dep_ in _DEPENDENT:
        doubts.append(doubt("subordinate", said))
    if head is not None and head.tag_ == "VB" and all(one.lemma_ != "do" for one in head.children):  # not "did not say"
        doubts.append(doubt("unreal", said))
    length = sum(not (token.is_punct or token.is_space) for token in _tokens(doc, found.content))
    if length <= _FEW and not silent:
        doubts.append(doubt("scrap" if length <= _SCRAP else "few"))
    if found.negated:
        doubts.append(doubt("withheld", said))
    return doubts


def _holds(outer: Attribution, place: int) -> bool:
    return any(start <= place < end for start, end in outer.content)


def _words(doc: "Doc", span: tuple[int, int]) -> str:
    """The text of a span; not from `doc.text`, which is put together anew each time."""
    return "".join(part.text for part in parts(doc, (span,)))


def _tokens(doc: "Doc", spans: Iterable[tuple[int, int]]) -> "list[Token]":
    return [token for part in parts(doc, tuple(spans)) for token in part]


def _head(doc: "Doc", found: Attribution) -> "Token | None":
    """The word of the cue on which its others depend."""
    span: Span | None = doc.char_span(*found.cue[0], alignment_mode="expand") if found.cue else None
    return span.root if span is not None else None
