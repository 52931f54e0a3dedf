"""What one reaches without a grammar: an event for each keyword of a sentence, its parties all known actors there.

Every figure of events stands beside that of this baseline, so that people see what a reader adds. Its place is the
first name after "in", "at" or "near", its day that of the article, its phase that it is over; mediators it has none.
"""

import re
from pathlib import Path

from kg.dates import MONTHS
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Directory, Event, Source
from kg.reading.resolve import ARTICLE
from kg.text.article import Article
from kg.yaml.document import load_yaml

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?[”\"]?")
_PLACE = re.compile(rf"\b(?:in|at|near) ((?!(?:{'|'.join(MONTHS)})\b)[A-Z]\w+(?: [A-Z]\w+)*)")
_SHORTEST = 4  # letters of a label that is looked for: shorter ones are words as well


class Naive:
    """The baseline as a reader: call it with an article and its head. `nameless` keeps sentences that name nobody.

    >>> from kg.reading.directory import known_actors
    >>> read = Naive(known_actors())
    >>> text = Article("a", "Russia and Ukraine held talks in Velmar. Nobody came.")
    >>> draft = read(text, Source(id="a", file="a.txt", title="A", published="2024-08-14"))
    >>> [(one.type, one.participants, one.place, one.when) for one in draft.events.values()]
    [('Talks', ('russia', 'ukraine'), ('Velmar',), '2024-08-14')]
    """

    def __init__(self, known: Directory, nameless: bool = False) -> None:
        self.nameless = nameless
        table = load_yaml(Path(__file__).with_name("naive.yaml")).data
        self.words = {type_: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for type_, words in table.items()}
        self.ids = {
            label: id_
            for id_, actor in known.actors.items()
            for label in (actor.name, *actor.also)
            if len(label) >= _SHORTEST and label[0].isupper()
        }
        longest = sorted(self.ids, key=lambda label: (-len(label), label))
        self.names = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")

    def __call__(self, text: Article, source: Source) -> Draft:
        """Each sentence is a claim about each of its events, in the order of their keywords."""
        events: dict[str, Event] = {}
        claims = []
        for sentence in _SENTENCE.finditer(text.text):
            parties = tuple(dict.fromkeys(self.ids[name] for name in self.names.findall(sentence[0])))
            hits = sorted(
                (hit.start(), type_) for type_, words in self.words.items() if (hit := words.search(sentence[0]))
            )
            place = _PLACE.search(sentence[0])
            for _, type_ in (hits or [(0, "Event")]) if parties or self.nameless else ():
                id_ = "+".join((type_, *sorted(parties)))
                events.setdefault(id_, Event.model_validate(
                    {"type": type_, "name": type_, "participants": parties, "phase": "concluded",
                     "place": (place[1],) if place else (), "when": source.published}
                ))  # fmt: skip
                claims.append(DraftClaim((sentence.span(),), (ARTICLE,), "affirms", id_))
        return Draft(source, text, events=events, claims=tuple(claims))
