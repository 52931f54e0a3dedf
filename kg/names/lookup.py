"""Which actor or place a mention means, and which id is the nearest to a mistyped one.

`find` is for names that people write into a reading: it guesses nothing. `propose` is for readers: it says whom a
mention may mean, where the spelling is another one (`kg.names.spelling`).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz, process

from kg.names.folding import fold
from kg.names.spelling import Verdict, judged, name, skeletons, surnames
from kg.names.spelling import likeness as likeness
from kg.names.spelling import verdict as verdict

_BY_SURNAME = ("Person", "Actor")  # whom the last word of their name can mean


class Labelled(Protocol):
    """Whatever has one name and other spellings of it."""

    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


def find(mention: str, known: Mapping[str, Labelled]) -> str | None:
    """The id of what a mention names: by its id, or by a label that is the same but for case, accents and "the".

    None where nothing fits, and where two things bear the label: a guess would put words into the wrong mouth.

    >>> from kg.reading.models import Actor
    >>> find("the Kremlin", {"kremlin": Actor(type="Institution", name="Kremlin")})
    'kremlin'
    """
    if mention in known:
        return mention
    found = _index(known).bearers.get(fold(mention), ())
    return found[0] if len(found) == 1 else None


def propose(mention: str, known: Mapping[str, Labelled]) -> list[tuple[str, Verdict]]:
    """Whom a mention may mean, best first: ids with "same" or "perhaps".

    What `find` finds is the answer, and the only one. A person's surname alone is "perhaps". States and ministries are
    left out: Niger and Nigeria are too near for a guess, and `find` knows all their names.

    >>> from kg.reading.models import Actor
    >>> propose("Sergej Lawrow", {"lavrov": Actor(type="Person", name="Sergei Lavrov")})
    [('lavrov', 'same')]
    """
    if found := find(mention, known):
        return [(found, "same")]
    spelled = _index(known).spelled
    alone = len(name(mention).words) == 1
    told = [skeleton for skeleton in skeletons(mention) if len(skeleton) > 1]
    # The likely labels first: those with words whose consonants are like those of the mention's words.
    hits: Counter[int] = Counter()
    for skeleton in told or skeletons(mention):
        cutoff = 65 if len(skeleton) < 4 else 70
        like = process.extract(skeleton, spelled.skeletons, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
        for found_skeleton, _, at in like:
            hits.update(
                place for place in spelled.places[at] if not alone or found_skeleton in spelled.labels[place].alone
            )
    best: dict[str, float] = {}
    for place, count in hits.items():
        label = spelled.labels[place]
        if count >= min(2, len(told), label.told):
            best[label.id] = max(best.get(label.id, 0.0), likeness(mention, label.text))
    ranked = sorted((-score, id_) for id_, score in best.items() if judged(score) != "different")
    return [(id_, judged(-score)) for score, id_ in ranked]


class _Label(NamedTuple):
    """A label; `told`: how many of its words tell it from others, `alone`: whose skeletons may stand for the whole."""

    id: str
    text: str
    told: int
    alone: tuple[str, ...]


class _Spelled(NamedTuple):
    """All labels, all skeletons, and for each skeleton the places of the labels that hold it."""

    labels: list[_Label]
    skeletons: list[str]
    places: list[list[int]]


class _Index:
    """What is looked up in a mapping; it holds for as long as the mapping holds the same things."""

    def __init__(self, known: Mapping[str, Labelled]) -> None:
        self.things = dict(known)
        self.bearers: dict[str, list[str]] = defaultdict(list)
        for id_, thing in known.items():
            for label in {fold(label) for label in (thing.name, *thing.also)}:
                self.bearers[label].append(id_)

    @cached_property
    def spelled(self) -> _Spelled:
        labels: list[_Label] = []
        holders: dict[str, list[int]] = defaultdict(list)
        for id_, thing in self.things.items():
            by_surname = getattr(thing, "type", "Person") in _BY_SURNAME
            for text in (thing.name, *thing.also):
                words, found = name(text).words, skeletons(text)
                acronym = text.isupper() and len(text) < 7
                if getattr(thing, "iso", None) or name(text).institution or acronym or not words:
                    continue
                alone = tuple(found[at] for at in surnames(words)) if by_surname or len(words) == 1 else ()
                for skeleton in set(found):
                    holders[skeleton].append(len(labels))
                labels.append(_Label(id_, text, sum(len(skeleton) > 1 for skeleton in found), alone))
        return _Spelled(labels, list(holders), list(holders.values()))


_INDEXES: dict[int, _Index] = {}  # of the last few mappings that were searched, by their identity


def _index(known: Mapping[str, Labelled]) -> _Index:
    index = _INDEXES.get(id(known))
    if index is None or index.things != known:
        index = _Index(known)
        _INDEXES.pop(id(known), None)
        while len(_INDEXES) >= 8:
            _INDEXES.pop(next(iter(_INDEXES)))
        _INDEXES[id(known)] = index
    return index
