"""Two readings of one article: which claims of one are which of the other, by their words, and how far the two agree.

The measures are those of `kg evaluate`, with the first reading in the place of the gold; of stances and types of events
Cohen's kappa too, which takes off what would agree by chance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.measure.agreement import ASKED, Told, agree, same, told_by_gold, told_by_reader
from kg.measure.assignment import assign
from kg.measure.claim_events import BCubed, Content
from kg.measure.gold import Named, as_draft, named, of_reading
from kg.measure.scoring import compare, matches, shares
from kg.reading import resolve
from kg.reading.models import Directory, Event, Reading
from kg.reading.naming import Ref
from kg.reading.resolve import ARTICLE, Resolved, SingleClaim

Ids = Mapping[str, str]  # ids of the other reading, and what they are in the first

_ROLES = ("content",)
_ALIKE = 0.5  # what it adds to claims in common that two events bear one id, or name


@dataclass(frozen=True)
class Row:
    """Claims of one reading and of the other that share their words, by their numbers in the file, and in what they
    differ; of what only one of them has, the other side is empty."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """How far two readings agree in one thing: from 0 to 1, out of how many, and Cohen's kappa where it is told."""

    name: str
    value: float | None
    of: str
    kappa: float | None = None


@dataclass(frozen=True)
class Pairing:
    """The claims of two readings side by side, in the order of the text; the figures; and which events and actors of
    the other reading are which of the first, by their ids."""

    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    events: Ids
    actors: Ids


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two people's labels of the same things; None where there is nothing that could differ.

    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960),
    37–46.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    if not pairs:
        return None
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(ours[label] * theirs[label] for label in ours) / len(pairs) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def paired(one: Reading, other: Reading, known: Directory) -> Pairing:
    """Two readings of one text side by side; `KgError` as `kg.reading.resolve.resolve` raises it."""
    ours, theirs = _Side.of(one, known), _Side.of(other, known)
    found = compare(one.text.text, ours.contents, theirs.contents, _ROLES)
    pairs = [(found.gold[i], found.predicted[j]) for i, j in found.pairs]
    events = _events(ours, theirs, [(left.members, right.members) for left, right in pairs])
    actors = _actors(ours.resolved, theirs.resolved)
    rows = []
    for left, right in pairs:
        singles = ours.told(left.members), theirs.told(right.members)
        differs = [*_differences(*singles, (ours, theirs), (events, actors))]
        words = ["words"] if left.spans != right.spans else []
        rows.append((left.spans["content"], Row(left.members, right.members, (*words, *differs))))
    paired_ = {i for i, _ in found.pairs}, {j for _, j in found.pairs}
    rows += [(one.spans["content"], Row(one.members, ())) for i, one in enumerate(found.gold) if i not in paired_[0]]
    rows += [
        (one.spans["content"], Row((), one.members)) for j, one in enumerate(found.predicted) if j not in paired_[1]
    ]
    rows.sort(key=lambda row: row[0])
    return Pairing(tuple(row for _, row in rows), _figures(one, other, known), events, actors)


@dataclass(frozen=True)
class _Side:
    """One of the two readings, the single claims of each of its claims, and the words of each."""

    reading: Reading
    resolved: Resolved
    singles: tuple[tuple[SingleClaim, ...], ...]

    @classmethod
    def of(cls, reading: Reading, known: Directory) -> "_Side":
        resolved = resolve.resolve(reading, known)
        by_claim: dict[int, list[SingleClaim]] = defaultdict(list)
        for one in resolved.claims:
            by_claim[id(one.source)].append(one)
        return cls(reading, resolved, tuple(tuple(by_claim[id(claim)]) for claim in reading.claims))

    @property
    def contents(self) -> list[Content]:
        return [Content(tuple((at.start, at.end) for at in singles[0].passages)) for singles in self.singles]

    def told(self, numbers: Sequence[int]) -> list[SingleClaim]:
        return [single for number in numbers for single in self.singles[number]]

    def events(self, numbers: Sequence[int]) -> list[str]:
        """The events that claims are about, each once."""
        return list(dict.fromkeys(single.about for single in self.told(numbers) if single.about))

    def named(self, ids: Iterable[str]) -> list[Named]:
        return [named(one, self.resolved.actors) for one in ids]


def _differences(
    ours: Sequence[SingleClaim], theirs: Sequence[SingleClaim], sides: tuple[_Side, _Side], leads: tuple[Ids, Ids]
) -> Iterator[str]:
    """In what claims on words that they share differ, but for the words."""

    def alike(ids: Callable[[SingleClaim], Iterable[str]]) -> bool:
        mine = sides[0].named(id_ for one in ours for id_ in ids(one))
        yours = sides[1].named(id_ for one in theirs for id_ in ids(one))
        each = all(any(same(who, whom) for whom in yours) for who in mine)
        return each and all(any(same(who, whom) for who in mine) for whom in yours)

    def about(one: SingleClaim, events: Ids, actors: Ids) -> tuple[str, ...]:
        value = actors.get(one.value.id, one.value.id) if isinstance(one.value, Ref) else one.value or ""
        return events.get(one.about, f"? {one.about}"), one.aspect, value, *(topic.id for topic in one.topics)

    own = {id_: id_ for id_ in sides[0].reading.events} | {"": ""}
    if not alike(lambda one: [_speaker(one)]):
        yield "speaker"
    if not alike(lambda one: one.via):
        yield "relay"
    if {one.stance for one in ours} != {one.stance for one in theirs}:
        yield "stance"
    if {about(one, own, {}) for one in ours} != {about(one, {**leads[0], "": ""}, leads[1]) for one in theirs}:
        yield "event"
    for key, name in (("hedge", "hedge"), ("said", "day")):
        if {getattr(one.source, key) for one in ours} != {getattr(one.source, key) for one in theirs}:
            yield name


def _speaker(one: SingleClaim) -> str:
    return ARTICLE if one.speaker.kind == "article" else one.speaker.id


def _events(ours: _Side, theirs: _Side, groups: Sequence[tuple[Sequence[int], Sequence[int]]]) -> dict[str, str]:
    """Which event of the other reading is which of the first: those that the same words tell of, one for one."""
    one, other = ours.reading.events, theirs.reading.events
    common = Counter(
        (left, right) for mine, yours in groups for left in ours.events(mine) for right in theirs.events(yours)
    )
    weights = [
        [common[left, right] + _ALIKE * _alike((left, one[left]), (right, other[right])) for right in other]
        for left in one
    ]
    return {[*other][j]: [*one][i] for i, j in assign(weights) if weights[i][j]}


def _alike(ours: tuple[str, Event], theirs: tuple[str, Event]) -> bool:
    """Whether two events are of one kind, and bear one id or one name."""
    return ours[1].type == theirs[1].type and (ours[0] == theirs[0] or ours[1].name == theirs[1].name)


def _actors(ours: Resolved, theirs: Resolved) -> dict[str, str]:
    """Which actor of the other reading is which of the first."""
    found: dict[str, str] = {}
    for id_ in theirs.actors:
        name = named(id_, theirs.actors)
        fits = [one for one in ours.actors if one == id_ or not name.nameless]
        fits = [one for one in fits if same(named(one, ours.actors), name)]
        if fits:
            found[id_] = id_ if id_ in fits else fits[0]
    return found


def _figures(one: Reading, other: Reading, known: Directory) -> tuple[Figure, ...]:
    """As `kg evaluate` has them, attitudes too."""
    gold, draft = of_reading(one, known), as_draft(other, known)
    found = compare(gold.text, gold.attributions, draft.claims, _ROLES)
    share = shares([found], _ROLES)["content"]
    told: list[tuple[Told, Told]] = []
    events: list[tuple[str, str]] = []
    singles = resolve.resolve(one, known).claims
    for i, j in found.pairs:
        if matches(found.gold[i], found.predicted[j], "content"):
            ours, theirs = found.gold[i].members, found.predicted[j].members
            claims = [draft.claims[place] for place in theirs]
            told.append(
                (told_by_gold([gold.attributions[place] for place in ours]), told_by_reader(claims, draft, known))
            )
            if singles[ours[0]].about and claims[0].event:
                events.append((singles[ours[0]].about, claims[0].event))
    figures = [
        Figure(name, each.f1, f"{each.right} of {each.gold} and {each.predicted}")
        for name, each in (("claims found by both", share["overlap"]), ("with the very same words", share["exact"]))
    ]
    for key in ASKED:
        judged = [agree(*pair, key) for pair in told]
        of, right = len(judged) - judged.count(None), judged.count(True)
        labels = [(getattr(ours, key), getattr(theirs, key)) for ours, theirs in told if getattr(ours, key)]
        chance = kappa(labels) if key in ("stance", "event_type") else None
        figures.append(Figure(key.replace("_", " "), right / of if of else None, f"{right} of {of}", chance))
    gathered = BCubed.of([([left for left, _ in events], [right for _, right in events])])
    value = gathered.f1 if events else None
    return (*figures, Figure("claims gathered into the same events", value, f"B³ of {gathered.claims} claims"))
