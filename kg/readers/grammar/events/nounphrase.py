"""A noun phrase in a few words: its head with what stands before it, and as much of what follows as is whole."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WORDS = 5  # at most, as spaces part them
# What stands before a noun and says neither what nor whose it is.
_OPENING = frozenset({"det", "punct", "predet", "preconj", "mark", "aux", "cc", "case", "npadvmod", "neg", "intj"})
_POINTING = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT", "EX"})


def noun_phrase(facts: TokenFacts, content: "Span", head: "Token") -> str:
    """The phrase of a noun, as far as it stands in a content, in five words at most and without pronouns and times.

    What follows the noun is taken whole or not at all: "units based in the far north" is "units", "claim to the
    island" is itself. Of what precedes it the nearest words are kept.
    """
    start, end = _whole_word(facts, content, head)
    for article in content.doc[max(head.left_edge.i, content.start) + 1 : start]:
        if article.dep_ == "det" and content.doc[article.i - 1].pos_ in ("NOUN", "PROPN"):
            # "make the debate a test": two phrases, whatever the parse says, for no article stands within one
            return noun_phrase(facts, content[: article.i - content.start], content.doc[article.i - 1])
    starts = [*_starts(facts, content, head, start), start]
    start = next((one for one in starts if _is_short(facts, one, end)), start)
    for child in (*head.rights, *(content.doc[end].rights if end > head.i else ())):
        if child.i <= end or (child.dep_ == "punct" and child.text in "-”“\"'’"):
            continue
        further = next(
            (one for one in _ends(facts, content, child) if _goes_on(facts, content, (start, end), one)), None
        )
        if further is None:
            if child.dep_ != "cc":
                break
            continue
        end = further
    return facts.named(start, end)


def _whole_word(facts: TokenFacts, content: "Span", head: "Token") -> tuple[int, int]:
    """The first and the last token of a word that hyphens or a name hold together."""
    doc, start, end = content.doc, head.i, head.i
    named = head.pos_ == "PROPN" and head.ent_type_
    while start > content.start and (_hyphen(doc[start - 1], doc[start]) or (named and _is_same_name(doc[start]))):
        start -= 1
    while end + 1 < content.end and (_hyphen(doc[end], doc[end + 1]) or (named and _is_same_name(doc[end + 1]))):
        end += 1
    while end + 1 < content.end and doc[end].pos_ == doc[end + 1].pos_ == "NOUN" and not facts.is_time(doc[end + 1]):
        end += 1  # a noun right behind a noun makes one word with it, whatever the parse says
    while start < head.i and (doc[start].dep_ in _OPENING or doc[start].tag_ in _POINTING):
        start += 1
    return start, end


def _is_same_name(token: "Token") -> bool:
    return token.ent_iob_ == "I" and token.text not in '“”"‘’'


def _hyphen(left: "Token", right: "Token") -> bool:
    return not left.whitespace_ and (left.text == "-" or right.text == "-")


def _starts(facts: TokenFacts, content: "Span", head: "Token", word: int) -> Iterator[int]:
    """Where a phrase may begin, the longest first: at each word before the noun that is no opening one."""
    doc = content.doc
    first = max(head.left_edge.i, content.start)
    pointing = [one.i for one in doc[first:word] if one.tag_ in _POINTING or _dates(facts, one)]
    commas = [one.i for one in doc[first:word] if one.text in (",", "—", "–", ":", ";")]
    first = max([first - 1, *pointing, *commas]) + 1
    for at in range(first, word):
        token = doc[at]
        hangs = token.head == head or token.dep_ in ("compound", "amod", "poss", "nummod", "advmod", "quantmod", "nmod")
        inside = at > first and (_hyphen(doc[at - 1], token) or (token.ent_iob_ == "I" and doc[at - 1].pos_ != "DET"))
        if hangs and not inside and token.dep_ not in _OPENING and token.pos_ not in ("DET", "PART", "PUNCT", "ADP"):
            yield at


def _dates(facts: TokenFacts, token: "Token") -> bool:
    """Whether a word says when: "Monday's talks", but not the morning of a morning paper."""
    return facts.is_time(token) and token.pos_ != "NOUN"


def _ends(facts: TokenFacts, content: "Span", child: "Token") -> Iterator[int]:
    """Where a phrase may end that takes in what follows its noun, the longest first."""
    circumstance = child.dep_ == "prep" and child.lower_ in wordlists("topics")["circumstances"]
    if circumstance or child.dep_ not in ("prep", "acl", "conj") or (child.dep_ == "acl" and child.pos_ != "VERB"):
        return
    if child.lower_ == "of" and child.head.dep_ == "dobj" and child.head.head.lemma_ in wordlists("topics")["of verbs"]:
        return
    yield min(child.right_edge.i, content.end - 1)
    if child.dep_ == "prep":
        objects = (one for one in child.children if one.dep_ == "pobj")
        alone = (one for one in objects if not any(other.dep_ == "conj" for other in one.children))
        yield from (_whole_word(facts, content, one)[1] for one in alone)


def _goes_on(facts: TokenFacts, content: "Span", phrase: tuple[int, int], further: int) -> bool:
    """Whether a phrase may go on to a place: short enough still, and nothing in it that only points or interrupts."""
    start, end = phrase
    if not end < further < content.end or not _is_short(facts, start, further):
        return False
    return not any(
        token.pos_ == "PRON"
        or token.tag_ in _POINTING
        or token.text in (",", ";", ":", "—", "–", "(", "…")
        or token.is_sent_start
        or facts.is_time(token)
        for token in content.doc[end + 1 : further + 1]
    )


def _is_short(facts: TokenFacts, start: int, end: int) -> bool:
    return len(facts.named(start, end).split()) <= WORDS
