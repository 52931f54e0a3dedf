"""How the events of several articles came to be one, and which article gives which of its values.

An event that one article alone tells of has neither: there is nothing to tell apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg import dates
from kg.graph.statements import Thing

# Properties whose values are told with who gives them; the reader's note is nobody's.
GIVEN = (
    "when", "phase", "participant", "by", "against", "mediator", "host", "place", "imposedBy", "concerns", "derailedBy",
    "violatedBy", "attributedTo", "topic", "suspends", "term",
)  # fmt: skip


class Joins:
    """What was decided on events: by whom, when and why.

    `decisions` are the statements of each `bc:Decision`.
    """

    def __init__(self, decisions: Iterable[Thing]) -> None:
        self._deciders: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for decision in decisions:
            if not _ends(decision, "bc:verdict", "Same"):
                continue
            one, other = (_text(decision, property_) for property_ in ("rdf:_1", "rdf:_2"))
            by = [value.value for value in decision.get("bc:decidedBy", ())]
            self._deciders[other].update(by)
            word = {
                "by": next(iter(by), ""),
                "at": dates.words(_text(decision, "dcterms:date")),
                "because": [value.value for value in decision.get("bc:reason", ())],
            }
            self._words[_local(one)].append({**word, "with": _local(other)})
            self._words[_local(other)].append({**word, "with": _local(one)})

    def deciders(self, iri: str) -> list[str]:
        """Who decided that the event with this IRI is what articles told of: names, rules."""
        return sorted(self._deciders.get(iri, ()))

    def of(
        self, iri: str, articles: Sequence[str], identifiers: Callable[[str], Iterable[Any]]
    ) -> list[dict[str, Any]]:
        """The events of `articles` that were joined to be the one with this IRI, each with the words by which it was.

        `identifiers` are the ids by which an article called it before; what has none there kept its own IRI.
        """
        if len(articles) < 2:
            return []
        own = {article: [value.value for value in identifiers(article)] or [_local(iri)] for article in articles}
        return [
            {
                "event": member,
                "article": article.partition(":")[2],
                "words": sorted(self._words.get(member, ()), key=lambda word: (word["with"], word["by"])),
            }
            for article, members in own.items()
            for member in members
        ]


def given(
    articles: Sequence[str], values: Callable[[str, str], Iterable[Any]], spelled: Callable[[Any], str]
) -> dict[str, list[dict[str, Any]]]:
    """By property, each value with the ids of the articles that give it; empty where one article alone tells of it.

    `values` says what an article (first) gives as the values of a property (second), `spelled` how one is written.

    >>> given(["article:a", "article:b"], lambda _, name: ["Doha"] if name == "bc:place" else [], str)
    {'place': [{'value': 'Doha', 'articles': ['a', 'b']}]}
    """
    if len(articles) < 2:
        return {}
    found: dict[str, list[dict[str, Any]]] = {}
    for role in GIVEN:
        tellers: dict[str, list[str]] = defaultdict(list)
        for article in articles:
            for value in values(article, f"bc:{role}"):
                tellers[spelled(value)].append(article.partition(":")[2])
        if tellers:
            found[role] = [{"value": value, "articles": ids} for value, ids in tellers.items()]
    return found


def _text(thing: Mapping[str, list[Any]], property_: str) -> str:
    return next((str(value.value) for value in thing.get(property_, ())), "")


def _ends(thing: Mapping[str, list[Any]], property_: str, term: str) -> bool:
    return any(value.value.endswith(f"#{term}") for value in thing.get(property_, ()))


def _local(iri: str) -> str:
    """What an event is called by commands: `ARTICLE.EVENT`, or a shared event's id."""
    return iri.rpartition("/")[2]
