"""The table of events (`events.yaml`), and the words of a text that name an event by it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from kg.readers.grammar import tables
from kg.readers.grammar.parse import having
from kg.reading.vocabulary import EventType, Phase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Words = frozenset[str]

_CLAUSAL = frozenset({"relcl", "advcl", "ccomp", "csubj", "parataxis", "xcomp", "acl"})


@dataclass(frozen=True)
class Entry:
    """One word of the table and the conditions under which it names an event of its type."""

    words: tuple[str, ...]
    type: EventType
    verb: bool
    name: str = ""
    weak: bool = False
    needs: Words = frozenset()
    unless: Words = frozenset()
    with_: Words = frozenset()
    without: Words = frozenset()


@dataclass(frozen=True)
class Table:
    """`events.yaml`, ready to look up. `entries` leads from the first word of an entry to those that start with it."""

    entries: Mapping[str, tuple[Entry, ...]]
    frames: Mapping[str, Phase | None]
    lists: Mapping[str, Words]
    verbs: Mapping[str, Phase]
    beside: Mapping[str, Phase]


@dataclass(frozen=True)
class EventWord:
    """A word (or several) that names an event; `head` is the one that the rest of the sentence hangs on."""

    head: "Token"
    first: int
    last: int
    entry: Entry

    @property
    def type(self) -> EventType:
        """The type that the table gives it."""
        return self.entry.type


@cache
def table() -> Table:
    """The table, read once.

    >>> [entry.type for entry in table().entries["ban"]]
    ['Moratorium', 'Moratorium']
    """
    data = tables.table("events", "events")
    groups = {name: frozenset(words) for name, words in data["groups"].items()}
    entries: dict[str, list[Entry]] = {}
    for type_, kinds in data["types"].items():
        for kind in ("nouns", "verbs"):
            for line in kinds.get(kind, ()):
                entry = _entry(type_, kind == "verbs", line if isinstance(line, dict) else {"word": line}, groups)
                entries.setdefault(entry.words[0], []).append(entry)
    # Several words before one of them, what is sure before what is weak; else the order of the table (sort is stable).
    ordered = {
        word: tuple(sorted(found, key=lambda one: (-len(one.words), one.weak))) for word, found in entries.items()
    }
    phases = data["phases"]
    return Table(
        ordered,
        {word: frame.get("phase") for frame in data["frames"] for word in frame["words"]},
        tables.lists("events", "events"),
        {word: phase for phase, words in phases.items() if phase != "words" for word in words},
        {word: phase for phase, words in phases["words"].items() for word in words},
    )


def _entry(type_: str, verb: bool, line: dict[str, Any], groups: Mapping[str, Words]) -> Entry:
    def words(key: str) -> Words:
        value = line.get(key, ())
        listed = [f"={value}"] if isinstance(value, str) else value
        return frozenset[str]().union(*(groups[one[1:]] if one.startswith("=") else {one} for one in listed))

    return Entry(
        tuple(re.findall(r"[^\s-]+|-", line["word"])),
        cast(EventType, type_),
        verb,
        line.get("name", ""),
        line.get("weak", False),
        words("needs"),
        words("unless"),
        words("with"),
        words("without"),
    )


def begins(word: "Token", stems: Words) -> bool:
    """Whether a word begins as one of a list does: "mediated", "mediation"."""
    return word.lower_.startswith(tuple(stems))


def find_words(doc: "Doc") -> list[EventWord]:
    """The words of a text that name events, in its order; none overlaps another.

    Whether a word that can be noun and verb is the one or the other is the tagger's say.
    """
    entries = table().entries
    found = []
    past = -1
    by_lemma = {token.i: token for token in having(doc, "LEMMA", entries)}
    candidates = by_lemma | {token.i: token for token in having(doc, "LOWER", entries)}
    for number in sorted(candidates):
        if number <= past:
            continue
        token = candidates[number]
        lower, lemma = token.lower_, token.lemma_.lower()
        word = _match(doc, token, entries[lower]) if lower in entries else None
        if word is None and lemma != lower and lemma in entries:
            word = _match(doc, token, entries[lemma])
        if word is not None:
            found.append(word)
            past = word.last
    return found


def _match(doc: "Doc", token: "Token", entries: tuple[Entry, ...]) -> EventWord | None:
    belongings: Words | None = None
    prepositions: Words | None = None
    for entry in entries:
        length = len(entry.words)
        head = token
        if length > 1:
            if token.i + length > len(doc):
                continue
            span = doc[token.i : token.i + length]
            if any(word not in (one.lower_, one.lemma_.lower()) for word, one in zip(entry.words, span, strict=True)):
                continue
            head = span.root
        elif entry.words[0] not in (token.lower_, token.lemma_.lower()):
            continue
        if not _fits(head, entry.verb, length > 1):
            continue
        if entry.needs or entry.unless:
            belongings = belongings if belongings is not None and length == 1 else frozenset(_belonging(head))
            if (entry.needs and not entry.needs & belongings) or entry.unless & belongings:
                continue
        if entry.with_ or entry.without:
            prepositions = frozenset(one.lower_ for one in head.children if one.dep_ in ("prep", "prt", "dative"))
            if (entry.with_ and not entry.with_ & prepositions) or entry.without & prepositions:
                continue
        return EventWord(head, token.i, token.i + length - 1, entry)
    return None


def _fits(head: "Token", verb: bool, several: bool) -> bool:
    """Its part of speech; a word within the name of a person or a body names no event."""
    if verb:
        return head.pos_ == "VERB" and (head.dep_ != "amod" or head.lemma_ in table().lists["mediates"])
    if several and head.pos_ in ("VERB", "ADJ"):
        return True  # what stands as an entry of several words is sure enough, whatever the tagger says
    return head.pos_ in ("NOUN", "PROPN") and head.ent_type_ not in ("PERSON", "ORG", "WORK_OF_ART")


def _belonging(token: "Token", depth: int = 0) -> Iterator[str]:
    """The words that belong to one: beside it, its subject and objects, and what follows its prepositions."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VB":
            yield child.lemma_.lower()  # "efforts to end the war"
        if child.dep_ in _CLAUSAL or (child.dep_ == "conj" and child.pos_ == "VERB"):
            continue
        yield child.lower_
        yield child.lemma_.lower()
        if child.dep_ == "dobj" and child.ent_type_ in ("GPE", "LOC"):
            yield "<place>"
        if depth < 3:
            yield from _belonging(child, depth + 1)
    if depth == 0 and token.dep_ in ("acl", "relcl", "compound", "conj", "pobj"):
        yield token.head.lemma_.lower()
    elif depth == 0 and token.dep_ == "xcomp":  # "the fighting has to stop"
        yield from (child.lemma_.lower() for child in token.head.children if child.dep_ == "nsubj")
