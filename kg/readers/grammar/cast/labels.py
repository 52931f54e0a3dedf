"""The labels of the directory, and the words for states, as they are looked for in a text."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from kg.names.folding import fold
from kg.names.lookup import propose
from kg.names.spelling import Verdict, skeletons
from kg.readers.grammar.cast.offices import offices
from kg.readers.grammar.tables import lists, table
from kg.reading.leaders import Leader, leaders
from kg.reading.models import Directory
from kg.reading.states import state_of

_SPELLED = frozenset({"Person", "Outlet", "ArmedGroup", "Institution"})
_ALIKE = 75  # of 100: how like one another the last words of two spellings of a name must sound at least
_FIRST = 50  # and their first words: these differ more (Majed, Madschid)
_LONGEST = 9  # tokens of a label
_SAME_BODY: dict[str, str] = table("cast", "offices")["same_body"]
_NOT_OF_A_BODY = lists("cast", "offices")["not_of_a_body"]


@lru_cache(maxsize=20_000)
def collapse(word: str) -> str:
    """A word as labels are compared: folded, without spaces ("U.S." is "us")."""
    return fold(word).replace(" ", "")


@lru_cache(maxsize=20_000)
def nationality(word: str) -> str | None:
    """The state that a nationality word or another word for it means."""
    return state_of(word)


class Known:
    """The labels of a directory, to be found in a row of words."""

    def __init__(self, directory: Directory) -> None:
        self.actors = directory.actors
        self.labels: dict[str, str] = {}
        for id_, actor in directory.actors.items():
            for label in (actor.name, *actor.also):
                self.labels.setdefault(collapse(label), id_)
        self.places = {collapse(label) for place in directory.places.values() for label in (place.name, *place.also)}
        self.prefixes = {label[:end] for label in self.labels for end in range(1, len(label) + 1)}
        self.cores = _cores(directory)
        self.proposals: dict[str, list[tuple[str, Verdict]]] = {}
        self.leaders: dict[str, Leader] = {id_: one for id_, one in leaders().items() if id_ in directory.actors}
        self.surnames: dict[str, list[str]] = {}
        self.ends: dict[str, set[str]] = {}  # the last words of labels as they sound, and with each the first ones
        for id_, actor in directory.actors.items():
            if actor.type == "Person" and actor.name:
                own = self.leaders[id_].surnames if id_ in self.leaders else fold(actor.name).split()[-1:]
                for surname in own:
                    self.surnames.setdefault(surname_key(surname), []).append(id_)
            for label in (actor.name, *actor.also) if actor.type in _SPELLED else ():
                if told := skeletons(label):
                    self.ends.setdefault(told[-1], set()).add(told[0])

    def proposed(self, name: str, how: Verdict, *types: str) -> tuple[str, ...]:
        """Whom of some types a name means in the spelling it has, surely ("same") or perhaps.

        Only a name whose first and last words sound like those of a label is looked at more closely.
        """
        if name not in self.proposals:
            self.proposals[name] = propose(name, self.actors) if self._sounds_known(name) else []
        found = [id_ for id_, verdict in self.proposals[name] if verdict == how and self.actors[id_].type in types]
        return tuple(id_ for id_ in found if how == "same" or id_ not in self.leaders or self._begins_so(name, id_))

    def _begins_so(self, name: str, id_: str) -> bool:
        """Whether a first name can be a leader's: the table is too long for all who have but a like surname."""
        labels = (self.actors[id_].name, *self.actors[id_].also)
        told = skeletons(name)
        return any(told[:1] and other and told[0][:1] == other[0][:1] for other in map(skeletons, labels))

    def _sounds_known(self, name: str) -> bool:
        told = skeletons(name)
        if not told:
            return False
        ends = process.extract(told[-1], self.ends.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return any(fuzz.ratio(told[0], first) >= _FIRST for end, _, _ in ends for first in self.ends[end])

    def match(self, folded: list[str], texts: list[str], i: int) -> tuple[str, int]:
        """The id of the longest label that begins at word i, and where it ends; ("", i) where none does."""
        found, row, j = ("", i), "", i
        if texts[i].lower() == "the":
            return found
        while j < len(folded) and j < i + _LONGEST:
            if not folded[j] and texts[j] not in "-–’'.":
                break
            row += folded[j]
            if row not in self.prefixes:
                break
            j += 1
            if not folded[j - 1]:
                continue
            if row in self.labels and (len(row) > 3 or texts[i].isupper() or "." in texts[i]):
                found = (self.labels[row], j)
        return found


_known: dict[int, tuple[Directory, Known]] = {}


def known(directory: Directory) -> Known:
    """The labels of a directory, made once for each."""
    if id(directory) not in _known:
        _known.clear()
        _known[id(directory)] = (directory, Known(directory))
    return _known[id(directory)][1]


def surname_key(name: str) -> str:
    """A surname as surnames are compared: folded, without particles.

    >>> surname_key("el-Sisi"), surname_key("Díaz-Canel")
    ('sisi', 'diazcanel')
    """
    words = fold(name).split()
    return "".join([word for word in words if word not in offices().particles] or words)


def body_core(words: str) -> frozenset[str]:
    """What makes a body of a state the same body in other words.

    >>> body_core("Ministry of Foreign Affairs") == body_core("foreign ministry") == body_core("Foreign Office")
    True
    """
    return frozenset({_SAME_BODY.get(word, word) for word in fold(words).split()} - _NOT_OF_A_BODY)


def _cores(directory: Directory) -> dict[tuple[str, frozenset[str]], str]:
    """The bodies of the directory by the state they speak for and by what kind of body they are."""
    cores: dict[tuple[str, frozenset[str]], str] = {}
    for id_, actor in directory.actors.items():
        if actor.type == "Institution" and actor.speaks_for:
            for label in (actor.name, *actor.also):
                rest = [
                    word for word in label.split() if not (word[0].isupper() and nationality(word.removesuffix("'s")))
                ]
                cores.setdefault((actor.speaks_for, body_core(" ".join(rest))), id_)
    return cores
