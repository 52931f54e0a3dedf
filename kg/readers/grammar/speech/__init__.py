"""All attributions of a text: direct, indirect and nominal, each once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.parse import text_of
from kg.readers.grammar.speech import (
    antecedents,
    dialogue,
    nominal,
    official,
    parenthesis,
    quoted,
    reported,
    silence,
)
from kg.readers.grammar.speech.cues import cues
from kg.readers.grammar.speech.page import Found, Page
from kg.text.spans import Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find(doc: "Doc") -> list[Attribution]:
    """The attributions of a parsed text, in its order.

    >>> from kg.readers.grammar.parse import parse
    >>> text = "Nordia held talks, officials said. Suderia denied the report."
    >>> [text[slice(*one.content[0])] for one in find(parse(text))]
    ['Nordia held talks', 'the report']
    """
    page = Page(doc, text_of(doc))
    verbs = reported.verbs(page)
    direct = quoted.direct(page, verbs)
    rest = {i: entry for i, entry in verbs.items() if i not in direct}
    pledges = list(official.pledges(page))
    pledged = {one.cue[0].i for one in pledges}
    found = [
        *direct.values(),
        *(one for one in reported.reported(page, rest) if pledged.isdisjoint(token.i for token in one.cue)),
        *parenthesis.according(page),
        *nominal.nouns(page),
        *nominal.adjectives(page),
        *(one for one in nominal.labels(page) if not _has_speaker(one, direct.values())),
        *nominal.headlines(page),
        *silence.silences(page),
        *pledges,
    ]
    found = [one for one in found if not _is_wanted(one, found)]
    antecedents.refer(found)
    dialogue.goes_on(page, found)
    for one in found:
        _to_the_mark(page, one)
    attributions = {(one.cue, one.content): one for one in map(_attribution, filter(_tells, found))}
    return sorted(attributions.values(), key=lambda one: (one.start, one.cue))


def _is_wanted(one: Found, found: list[Found]) -> bool:
    """Whether a word of speaking names what somebody else wants to be said: "wants a promise from X that …"."""
    noun = next((token for token in one.cue if token.pos_ == "NOUN"), None)
    if noun is None or not any(child.lower_ in ("a", "an", "any") for child in noun.children):
        return False
    return any(
        (other.entry.attitude or other.entry.stance in ("demands", "offers")) and noun in other.content
        for other in found
        if other is not one and other.frame in ("to", "that", "clause", "object", "for")
    )


def _to_the_mark(page: Page, found: Found) -> None:
    """A quotation that begins in a content belongs to it up to its closing mark, also over the end of a sentence."""
    last = max(token.i for token in found.content)
    number = page.inside[last]
    if number >= 0:
        first, end = page.quotes[number]
        if any(token.i == first for token in found.content) and not any(first <= token.i < end for token in found.cue):
            found.content.extend(page.doc[last + 1 : end])


def _has_speaker(label: Found, direct: Iterable[Found]) -> bool:
    """Whether what a label leads is a quotation with a speaker of its own: "Suderia: “No,” its minister said"."""
    places = {token.i for token in label.content}
    return any(one.cue and one.cue[0].i in places for one in direct)


def _tells(found: Found) -> bool:
    """A date speaks nothing ("today's announcement"), nor does who "asked not to be named"."""
    if found.frame == "to" and found.head.lemma_ in cues().lists["naming"]:
        return not any(token.dep_ == "neg" for token in found.content)
    if [token.lower_ for token in found.source] == ["you"]:
        return False  # the reader
    return not (found.source and found.source[0].ent_type_ in ("DATE", "TIME"))


def _attribution(found: Found) -> Attribution:
    sentence = (found.cue or found.content)[0].sent
    negated = any(token.dep_ == "neg" for token in found.cue) or _nobody(found.source)
    return Attribution(
        spans(found.source),
        spans(found.cue),
        spans(found.content),
        found.word,
        found.entry.stance,
        negated,
        found.entry.attitude,
        (),
        (sentence.start_char, sentence.end_char),
        found.frame,
    )


def _nobody(source: "list[Token]") -> bool:
    """Whether nobody is said to say it: "neither side", but not "No. 10"."""
    if not source or source[0].lower_ not in cues().lists["nobody"]:
        return False
    return len(source) < 2 or source[1].text != "."


def spans(tokens: "list[Token]") -> Spans:
    """The stretches of text that tokens fill, without spaces, commas and "and" at their ends."""
    runs: list[list[Token]] = []
    for token in sorted(set(tokens), key=lambda one: one.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    found = []
    for run in runs:
        while run and (run[0].is_space or run[0].text == ","):
            run.pop(0)
        while run and (run[-1].is_space or run[-1].text == "," or (run[-1].dep_ == "cc" and len(run) > 1)):
            run.pop()
        if run and not (len(run) == 1 and run[0].dep_ == "cc"):
            found.append((run[0].idx, run[-1].idx + len(run[-1])))
    return tuple(found)
