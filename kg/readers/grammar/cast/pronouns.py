"""To whom "he", "they", "the ministry" and "both sides" go back.

No model is asked. What counts is number, gender and kind, then how near a mention is, whether it is the subject of its
clause or the speaker of the claim before, and whether it stands in the same paragraph (after Lappin & Leass, "An
Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994). A pronoun of the narrator never
goes back to somebody named only inside a quotation.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.readers.grammar.cast.roster import Entry, Roster
from kg.readers.grammar.cast.sureness import CALLED, CERTAIN, FARTHER, FITTING, GUESSED, LIKELY, UNSURE
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.tables import lists

_LOOK_BACK = 60  # mentions; farther back nothing is meant without being named again
_NEAR = 12  # sentences

# What counts for a mention that a pronoun may go back to. The signs are Lappin & Leass's. The sizes are guesses: the
# cases of tests/test_cast.py come out right by them, and no corpus has been asked about each.
MAIN_SUBJECT, SUBJECT = 1.0, 0.5  # the subject of a main clause, of another one: parts of `_AS_SUBJECT`
_AS_SUBJECT = 2.5
_CITED, _CITED_AND_CITING = 1.0, 2.0  # who was cited, and where the pronoun is cited too
_SAME_SENTENCE = 1.0  # for its subject; as much against all others there
_SAME_QUOTATION = 0.4
_EACH_SENTENCE, _SENTENCES = 0.6, 4  # against it for each sentence between the two, up to so many
_OTHER_PARAGRAPH, _EACH_PARAGRAPH, _PARAGRAPHS = 1.5, 0.5, 3  # against it; more for each, up to so many
# How well it agrees: as much is added before all else.
_SEVERAL, _SEVERAL_STATES = 1.0, 0.3  # "they" for what is several; for states, which are rarer "they"
_BODY, _STATE, _NAMELESS = -0.5, -1.6, -1.5  # "they" for one body, one state, one nameless source
_GENDER_UNKNOWN = -0.3  # "he" for a person whose first name does not tell
_NAMELESS_ONE = -0.5  # "he" for a nameless source
_NOBODY_YET = -99
# By how much the best must lead, and how sure that makes of it; `_ALONE` is the lead of the only one. Guesses.
_LEADS = ((1.5, 0.92), (0.6, 0.82))
_ALONE = 2.0
_TELLS_GENDER = 0.8  # surer than this, "she" tells that a person is a woman
_GROUPS = lists("cast", "offices")
_OF_STATES, _OF_LEADERS = _GROUPS["groups_of_states"], _GROUPS["groups_of_leaders"]
_OF_ANYBODY = _GROUPS["groups_of_anybody"]
_THINGS = frozenset({"State", "Institution", "Outlet", "ArmedGroup", "Actor"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody spoken of: `ids` are several where a plural or "and" means several.

    Token numbers, half-open; `quote` is the number of the quotation that it stands in, or -1. `sure` goes from 0 to 1,
    and so does `subject`: `MAIN_SUBJECT`, `SUBJECT`, or 0.
    """

    ids: tuple[str, ...]
    first: int
    last: int
    sentence: int = 0
    paragraph: int = 0
    quote: int = -1
    subject: float = 0
    speaker: bool = False
    plural: bool = False
    sure: float = CERTAIN
    doubts: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a mention was found to mean."""

    ids: tuple[str, ...]
    sure: float = CERTAIN
    doubts: tuple[str, ...] = ()


NOBODY = Sense(())


class Trail:
    """The mentions of a text so far, and what goes back to them."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.mentions: list[Mention] = []
        self.counts: Counter[str] = Counter()

    def add(self, mention: Mention) -> None:
        """Note a mention; those come in the order of the text."""
        self.mentions.append(mention)
        for id_ in mention.ids:
            self._entry(id_).seen = len(self.mentions)
            if self._entry(id_).type in ("State", "ArmedGroup"):
                self.counts[id_] += 1

    def _entry(self, id_: str) -> Entry:
        return self.roster.actor(id_)

    def _before(self, at: Mention) -> Iterator[Mention]:
        """The mentions before one, the nearest first."""
        for mention in self.mentions[: -_LOOK_BACK - 1 : -1]:
            if mention.ids and mention.last <= at.first and mention.quote in (-1, at.quote):
                yield mention

    def pronoun(self, word: str, at: Mention) -> Sense:
        """Whom a pronoun means: `word` is "male", "female", "thing" or "many"."""
        scores: dict[tuple[str, ...], float] = {}
        for mention in self._before(at):
            apart = at.sentence - mention.sentence
            if apart > _NEAR:
                break
            fit = self._fit(word, mention)
            if fit is None:
                continue
            score = fit - _EACH_SENTENCE * min(max(apart - 1, 0), _SENTENCES)
            between = at.paragraph - mention.paragraph
            score -= _OTHER_PARAGRAPH + _EACH_PARAGRAPH * min(between, _PARAGRAPHS) if between > 0 else 0
            score += _AS_SUBJECT * mention.subject
            score += (_CITED_AND_CITING if at.speaker else _CITED) if mention.speaker else 0
            if apart == 0:
                score += _SAME_SENTENCE if mention.subject else -_SAME_SENTENCE
            score += _SAME_QUOTATION if at.quote >= 0 and mention.quote == at.quote else 0
            if score > scores.get(mention.ids, _NOBODY_YET):
                scores[mention.ids] = score
        if not scores:
            return self._couple(at) if word == "many" else NOBODY
        order = sorted(scores, key=lambda ids: -scores[ids])
        ahead = scores[order[0]] - scores[order[1]] if len(order) > 1 else _ALONE
        sure = next((sure for lead, sure in _LEADS if ahead >= lead), UNSURE)
        if word in ("male", "female") and sure > _TELLS_GENDER and not self._entry(order[0][0]).gender:
            self._entry(order[0][0]).gender = word
        return Sense(order[0], sure, () if sure > UNSURE else (doubt("pronoun", self._names(order[:2])),))

    def _fit(self, word: str, mention: Mention) -> float | None:
        """How well a mention agrees with a pronoun in number, gender and kind; None where it does not."""
        several = len(mention.ids) > 1 or mention.plural
        entry = self._entry(mention.ids[0])
        if word == "many":
            if several:
                return _SEVERAL_STATES if entry.type == "State" else _SEVERAL
            if entry.type in ("Institution", "ArmedGroup", "Outlet", "State"):
                return _BODY if entry.type != "State" else _STATE
            return _NAMELESS if entry.type == "AnonymousSource" else None
        if several:
            return None
        if word == "thing":
            return 0.0 if entry.type in _THINGS and mention.kind != "adjective" else None
        if entry.type == "Person":
            return 0.0 if entry.gender == word else _GENDER_UNKNOWN if not entry.gender else None
        if entry.type == "AnonymousSource" and mention.kind != "pronoun":
            return _NAMELESS_ONE if entry.gender in ("", word) else None
        return None

    def _couple(self, at: Mention) -> Sense:
        """The two whom the sentence before speaks of: "Biden met Xi. They agreed …"."""
        people: dict[str, None] = {}
        for mention in self._before(at):
            if at.sentence - mention.sentence > 1:
                break
            if len(mention.ids) == 1 and self._entry(mention.ids[0]).type == "Person":
                people.setdefault(mention.ids[0])
        if len(people) != 2:
            return NOBODY
        couple = tuple(sorted(people))
        return Sense(couple, GUESSED, (doubt("couple", self._names([couple])),))

    def noun(self, lemma: str, types: frozenset[str], at: Mention) -> Sense:
        """Whom "the ministry", "the president", "the agency" means: the nearest whom the article calls so."""
        generic: Mention | None = None
        for mention in self._before(at):
            if len(mention.ids) != 1:
                continue
            entry = self._entry(mention.ids[0])
            if entry.type not in types or (entry.type == "AnonymousSource" and mention.plural != at.plural):
                continue
            if lemma in entry.nouns or (" " in lemma and entry.nouns.issuperset(lemma.split())):
                return Sense(mention.ids, CALLED)
            apart = at.sentence - mention.sentence
            near = apart <= _NEAR if entry.type != "Institution" else apart <= 2 and mention.subject > 0
            if generic is None and near and entry.generic(lemma):
                generic = mention if mention.kind != "adjective" or entry.type == "State" else None
        return Sense(generic.ids, FITTING) if generic is not None else NOBODY

    def cited_before(self, at: Mention) -> str:
        """The one who is cited before a mention in its own sentence, as far as it is one."""
        for mention in self._before(at):
            if mention.sentence != at.sentence:
                break
            if mention.speaker and len(mention.ids) == 1:
                return mention.ids[0]
        return ""

    def just_spoken_of(self, owner: str, at: Mention) -> Sense:
        """The person of the sentences before whom an unknown office can mean: "the nominee" after "Ms Paz said"."""
        for mention in self._before(at):
            if at.sentence - mention.sentence > 2:
                break
            if len(mention.ids) == 1 and mention.subject == MAIN_SUBJECT and at.sentence > mention.sentence:
                entry = self._entry(mention.ids[0])
                if entry.type == "Person" and (
                    not owner or not entry.speaks_for or self.roster.party(owner) == self.roster.party(entry.id)
                ):
                    return Sense(mention.ids, GUESSED, (doubt("person", entry.name),))
        return NOBODY

    def group(self, lemma: str, count: int, at: Mention) -> Sense:
        """Whom "both sides", "the two leaders", "the ministers" means."""
        if lemma in _OF_STATES:
            return self._sides(lemma, count, at)
        for mention in self._before(at):
            if len(mention.ids) > 1 and (not count or len(mention.ids) == count):
                people = [self._entry(id_) for id_ in mention.ids]
                if lemma in _OF_ANYBODY or all(one.type == "Person" and self.holds(one, lemma) for one in people):
                    return Sense(mention.ids, FITTING if at.paragraph - mention.paragraph < 3 else FARTHER)
        found: dict[str, None] = {}
        for mention in self._before(at):
            if at.sentence - mention.sentence > 2:
                break
            for id_ in mention.ids:
                if self._entry(id_).type == "Person" and (lemma in _OF_ANYBODY or self.holds(self._entry(id_), lemma)):
                    found.setdefault(id_)
        if len(found) == (count or 2):
            return Sense(tuple(reversed(found)), LIKELY)
        return NOBODY

    def _sides(self, lemma: str, count: int, at: Mention) -> Sense:
        people: Sense | None = None
        for mention in self._before(at):
            if len(mention.ids) > 1 and (not count or len(mention.ids) == count):
                types = {self._entry(id_).type for id_ in mention.ids}
                if types <= {"State", "ArmedGroup", "Institution"}:
                    return Sense(mention.ids, FITTING)
                if types == {"Person"} and people is None:
                    sides = tuple(dict.fromkeys(self.roster.party(id_) for id_ in mention.ids))
                    people = Sense(sides, FARTHER) if len(sides) == len(mention.ids) else None
        if people is not None:
            return people
        often = [id_ for id_, _ in self.counts.most_common(count or 2)]
        if len(often) == (count or 2) and lemma != "team":
            return Sense(tuple(often), GUESSED, (doubt("group", self._names([tuple(often)])),))
        return NOBODY

    def holds(self, entry: Entry, lemma: str) -> bool:
        """Whether a person holds an office: exactly, or as one of the leaders."""
        if lemma in _OF_LEADERS:
            return any(self.roster.table.classes.get(role.rpartition(" ")[2], "") == "leader" or
                       self.roster.table.classes.get(role) == "leader" for role, _ in entry.roles)  # fmt: skip
        return any(role == lemma or role.endswith(" " + lemma) for role, _ in entry.roles)

    def _names(self, several: list[tuple[str, ...]]) -> str:
        return " or ".join(" and ".join(self._entry(id_).name for id_ in ids) for ids in several)
