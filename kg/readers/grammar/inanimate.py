"""Nouns for what happens, which can neither say nor want anything: "strike", "truce"."""

from kg.readers.grammar.tables import lists, table

_SPEAK = lists("cast", "offices")
# Documents speak for whoever wrote them, and some of the words for events are also those of bodies and of people.
_ALSO = _SPEAK["documents"] | _SPEAK["bodies"] | _SPEAK["officials"]
_PEOPLE = frozenset(word for words in table("cast", "offices")["offices"].values() for word in words)

INANIMATE = (
    frozenset(
        noun if isinstance(noun, str) else noun["word"]
        for words in table("events", "events")["types"].values()
        for noun in words.get("nouns", ())
    )
    - _ALSO
    - _PEOPLE
)
