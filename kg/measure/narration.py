"""What annotated texts tell in their own voice, and how much of that a reader has.

Not every sentence of the kind is annotated. So precision counts only those claims of the reader on whose words the gold
says whose they are: the text's own (a claim of the document, a relation told by the article), or somebody's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.measure.annotated import Relation
from kg.measure.claim_events import ClaimText, pairs
from kg.measure.events import narrated, overlap
from kg.measure.scoring import Accuracy
from kg.names import folding
from kg.reading.draft import DraftClaim
from kg.reading.resolve import ARTICLE
from kg.yaml.document import load_yaml

_HALF = 0.5  # a relation is in a claim that has so much of its words
_BOTH = 2  # of a relation's actors so many must be in the event, by side or place
_AND = re.compile(r" and | between | the ")


@dataclass(frozen=True)
class Narration:
    """How much of what the texts tell in their own voice a reader has.

    `claims`: of the gold's claims in the document's own voice, those that the reader tells in it too. `relations` told
    by the article: those of which some claim has the words; `as_events`: those that stand in an event of their type
    with both their actors. `found`: how many claims in the text's own voice the reader has; `right`: of those on whose
    words the gold says whose they are, those that are the text's own.
    """

    claims: Accuracy
    relations: Accuracy
    as_events: Accuracy
    found: int
    right: Accuracy

    @classmethod
    def of(cls, texts: Sequence[ClaimText], cues: bool) -> "Narration":
        """`cues` says whether the reader marks cues; see `kg.measure.events.narrated`."""
        table = load_yaml(Path(__file__).with_name("relations.yaml")).data
        claims, relations, events, judged, found = [], [], [], [], 0
        for text in texts:
            own = [one for one in text.draft.claims if narrated(one, cues)]
            wanted = [one for one in text.head.claims if one.document_author]
            told = pairs(text.text, wanted, own)
            claims += [at in told for at in range(len(wanted))]
            by_article = [one for one in text.head.relations if one.voice == ARTICLE and one.relation in table]
            relations += [_has(text.draft.claims, one) for one in by_article]
            events += [_in_an_event(text, one, table[one.relation]) for one in by_article]
            theirs = pairs(text.text, [one for one in text.head.claims if not one.document_author], own)
            right = {id(one) for one in told.values()}
            right |= {id(one) for one in own if any(_has([one], relation) for relation in by_article)}
            judged += [id(one) in right for one in own if id(one) in right | {id(one) for one in theirs.values()}]
            found += len(own)
        return cls(_share(claims), _share(relations), _share(events), found, _share(judged))

    def to_plain(self) -> dict[str, Any]:
        """The figures as `kg evaluate --json` writes them."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {key: one if isinstance(one, int) else one.to_plain() for key, one in told.items()}


def _share(judged: Sequence[bool]) -> Accuracy:
    return Accuracy(sum(judged), len(judged))


def _has(claims: Iterable[DraftClaim], relation: Relation) -> bool:
    """Whether one of the claims has at least half of the words by which a relation is told."""
    span = (relation.start, relation.end)
    return any(overlap((span,), claim.content) >= _HALF * (span[1] - span[0]) for claim in claims)


def _in_an_event(text: ClaimText, relation: Relation, types: Sequence[str]) -> bool:
    actors = _AND.split(f"{relation.subject} and {relation.object}")
    wanted = text.sides.sides(text.sides.named(one) for one in actors)
    for id_, event in text.draft.events.items():
        told = text.told(id_, event, text.draft)
        there = text.sides.sides((*told.parties, *told.mediators)) | {folding.fold(one) for one in told.places}
        if told.type in types and len(wanted & there) >= _BOTH:
            return True
    return False
