"""Silence that is told: "had no comment on the talks", "gave no details"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import Cue, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_DECLINES = Cue("declines")


def silences(page: Page) -> Iterator[Found]:
    """Who is said to keep silent, with what they are silent on."""
    yield from _without_words(page)
    yield from _not_drawn(page)


def _not_drawn(page: Page) -> Iterator[Found]:
    """ "Would not be drawn on whether they had met"."""
    for verb in page.words("VERB"):
        who = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        on = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "about")), None)
        negated = any(child.dep_ == "neg" for child in verb.children)
        if verb.lemma_ == "draw" and who is not None and negated and on is not None:
            head = next((child for child in on.children), None)
            if head is not None:
                yield Found(
                    [*clauses.group(verb), on],
                    clauses.phrase(who, verb),
                    [one for one in on.subtree if one != on],
                    "draw",
                    "on",
                    _DECLINES,
                    head,
                )


def _without_words(page: Page) -> Iterator[Found]:
    """Who is said to have, make or give no comment, or not to give details, with what they would have been about.

    Where nothing says what about, the words themselves.
    """
    lists = cues().lists
    for noun in page.words("NOUN"):
        none = any(child.lower_ == "no" or child.dep_ == "neg" for child in (*noun.children, *noun.head.children))
        withheld = none and noun.lemma_.lower() in lists["withheld"]
        if not withheld or noun.dep_ != "dobj" or noun.head.lemma_ not in lists["light"]:
            continue
        verb = noun.head
        who, _ = clauses.subject(verb)
        told = verb.dep_ == "ccomp" and verb.head.lemma_ in cues().verbs
        if who is None or who.pos_ not in ("NOUN", "PROPN") or told:
            continue
        about = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i]
        cue = [
            *clauses.group(verb),
            *(one for one in noun.subtree if not any(one == top or top.is_ancestor(one) for top in about)),
        ]
        head: Token = next((one for prep in about for one in prep.children if one.dep_ in ("pobj", "pcomp")), noun)
        content = list(head.subtree) if head != noun else [noun]
        cue = sorted({*cue, *about[:1]} - set(content), key=lambda one: one.i)
        yield Found(cue, clauses.phrase(who, verb), content, "no " + noun.lemma_.lower(), "object", _DECLINES, head)
