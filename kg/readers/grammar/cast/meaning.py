"""Whom a phrase means: a person with an office, a body, an outlet, a nameless source, or somebody named before."""

from collections.abc import Callable
from dataclasses import replace

from kg.names.folding import fold
from kg.readers.grammar.cast.labels import collapse
from kg.readers.grammar.cast.nouns import Nouns
from kg.readers.grammar.cast.phrase import Phrase
from kg.readers.grammar.cast.pronouns import NOBODY, Mention, Sense, Trail
from kg.readers.grammar.cast.roster import Roster
from kg.readers.grammar.cast.sureness import CALLED, FARTHER, LIKELY, NAMED, NOT_DOUBTED
from kg.readers.grammar.cast.terms import PRONOUNS, Term
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.tables import lists
from kg.reading.vocabulary import ActorType

_SMALL = lists("cast", "grammar")
_COUNTRIES = tuple(lists("cast", "offices")["country_endings"])
_PAST = lists("cast", "offices")["past"]


class Meaning:
    """Finds or enters the actors that the phrases of one article mean, in the order of the text."""

    def __init__(self, roster: Roster, trail: Trail, wording: Callable[[Phrase], str]) -> None:
        self.roster, self.trail = roster, trail
        self.wording = wording  # a nameless phrase as the text has it
        self.pending: dict[int, str] = {}  # where several office holders stand whom the text may name later, and which
        self.owning: set[tuple[int, int]] = (
            set()
        )  # where those stand whom others speak for: "the ministry" can mean them later
        self.nouns = Nouns(self)
        self.role = ""  # the last office of a named person, for his "counterpart"

    def of(self, phrase: Phrase, at: Mention) -> Sense:
        """Whom a phrase at a place of the text means; nobody where it names no actor."""
        term = phrase.term
        if term.kind == "pronoun":
            return self._pronoun(term, at)
        if term.kind == "state":
            if phrase.alias:
                self.roster.label(self.roster.actor(term.id), phrase.alias)
            return Sense((self.roster.actor(term.id).id,))
        if term.kind == "known":
            return self._known(phrase)
        if term.kind == "name":
            return self._named(phrase, at)
        return self.nouns.of(phrase, term.noun, at) if term.noun else NOBODY

    def people(self, phrase: Phrase, at: Mention) -> Sense | None:
        """The people of a nation, where a phrase means them and not their state: "Palestinians say", "many Russians".

        "The Russians" who say something are those of the one side.
        """
        term = phrase.term
        if term.kind != "state" or not term.adjective or phrase.alias or not at.plural or phrase.owners:
            return None
        counted = phrase.count > 0 or phrase.determiner in _SMALL["some_of_many"]
        if phrase.determiner in _SMALL["definite_people"] or not (at.speaker or counted):
            return None
        if not at.speaker:
            return NOBODY
        entry = self.roster.enter("AnonymousSource", self.wording(phrase).partition(" and ")[0].removesuffix(" alike"))
        entry.plural = True
        return Sense((entry.id,), CALLED)

    def _pronoun(self, term: Term, at: Mention) -> Sense:
        word = PRONOUNS[term.text.lower()]
        if word in ("we", "me"):
            return NOBODY
        if term.text.lower() in ("both", "neither"):
            return self.trail.group("both", 2, at)
        return self.trail.pronoun(word, at)

    def _known(self, phrase: Phrase) -> Sense:
        entry = self.roster.actor(phrase.term.id)
        if phrase.called and phrase.called.noun:
            entry.nouns.add(phrase.called.noun.lemma)
        if phrase.alias:
            self.roster.label(entry, phrase.alias)
        return Sense((entry.id,))

    # --- names

    def _named(self, phrase: Phrase, at: Mention) -> Sense:
        term, roster = phrase.term, self.roster
        guess = term.guess
        words = term.text.split()
        if (guess == "Actor" and not at.speaker) or term.text.lower() in self.roster.table.modifiers:
            return NOBODY
        person = phrase.role is not None or term.id or guess == "Person"
        if not person and not phrase.called and (len(words) == 1 or guess == ""):
            last = fold(words[-1])
            person = last in roster.parts or last in roster.whole
            labelled = roster.labels.get(collapse(term.text))
            person = person and (labelled is None or roster.actor(labelled).type == "Person")
            person = person or (
                guess == ""
                and at.speaker
                and not phrase.owners
                and words[0][0].isupper()
                and not words[0].isupper()
                and not words[0].endswith(_COUNTRIES)
            )
        if person or self._of_a_leader(phrase, at):
            return self._person(phrase, at)
        if guess == "Place" and not phrase.called and not phrase.alias and not at.speaker:
            return NOBODY
        if guess == "" and not phrase.called and not phrase.alias and not at.speaker:
            return NOBODY
        short = roster.known.labels.get(collapse(phrase.alias)) if phrase.alias else None
        if short and roster.actor(short).type != "State":
            roster.label(roster.actor(short), term.text)
            return Sense((short,))
        type_: ActorType = "Institution" if guess in ("Institution", "Outlet", "") else "Actor"
        called = phrase.called
        noun = called.noun.lemma if called and called.noun else ""
        if guess == "Outlet" or (
            called is not None and (called.can_be("outlet") or (noun == "agency" and "news" in called.text.lower()))
        ):
            type_ = "Outlet"
        entry = roster.enter_named(type_, term.text, self._owner(phrase, at) if type_ != "Outlet" else "")
        if noun:
            entry.nouns.add(noun)
        if phrase.alias:
            roster.label(entry, phrase.alias)
        sure = (
            NAMED
            if guess == "Outlet" or (guess == "Institution" and (len(words) > 1 or words[0].isupper()))
            else FARTHER
            if at.speaker
            else LIKELY
        )
        return Sense((entry.id,), sure, () if sure > NOT_DOUBTED else (doubt("sort", term.text),))

    def _of_a_leader(self, phrase: Phrase, at: Mention) -> bool:
        """Whether a name that spaCy takes for no person's is the surname of a leader: "Spain's Sánchez", "Haftar"."""
        name = phrase.term.text
        if phrase.called or " " in name or name.isupper() or collapse(name) in self.roster.labels:
            return False
        owner = self._owner(phrase, at) if phrase.owners else ""
        return bool(self.roster.leaders.bearer(name, "", owner))

    def _person(self, phrase: Phrase, at: Mention) -> Sense:
        role, owner = "", ""
        sex, past = "", False
        if phrase.role:
            role = self.role_of(phrase.role)
            past = not _PAST.isdisjoint(phrase.role.term.text.lower().split())
            owner = self._owner(phrase.role, at)
            noun = phrase.role.term.noun
            sex = self.roster.table.gendered.get(noun.lemma, "") if noun else ""
            if noun and noun.kinds == {"title"}:
                role = ""
        owner = owner or self._owner(phrase, at)
        entry, sure = self.roster.person(phrase.term.text, role, owner, sex, past)
        self.role = role or self.role
        if phrase.alias:
            self.roster.label(entry, phrase.alias)
        full = sure > NOT_DOUBTED or " " in entry.name
        doubts: tuple[str, ...] = () if full else (doubt("surname", entry.name),)
        if entry.maybe:
            doubts += (doubt("person", " or ".join(self.roster.known.actors[id_].name for id_ in entry.maybe)),)
        return Sense((entry.id,), sure if not entry.maybe else min(sure, LIKELY), doubts)

    def role_of(self, phrase: Phrase) -> str:
        """An office in the singular and without rank, that of a counterpart too: "foreign minister"."""
        term = phrase.term
        words = [word for word in term.text.lower().split() if word not in self.roster.table.ranks]
        if term.noun and term.noun.plural:
            count = len(term.noun.lemma.split())
            words[-count:] = term.noun.lemma.split()
        role = " ".join(words)
        return self.role if role == "counterpart" and self.role else role

    def owners(self, phrase: Phrase, at: Mention) -> list[str]:
        """Whom each owner of a phrase means, in the order of the text."""
        found: dict[str, None] = {}
        for owner in phrase.owners:
            bare = replace(at, first=owner.first, last=owner.last, speaker=False, subject=0)
            sense = self.of(owner, bare)
            found |= dict.fromkeys(sense.ids)
            if sense.ids and owner.term.kind != "pronoun" and (owner.first, owner.last) not in self.owning:
                self.owning.add((owner.first, owner.last))
                self.trail.add(replace(bare, ids=sense.ids, kind="owner"))
        return list(found)

    def _owner(self, phrase: Phrase, at: Mention) -> str:
        owners = self.owners(phrase, at)
        return self.spoken_for(owners[0]) if owners else phrase.term.id if phrase.term.kind == "noun" else ""

    def spoken_for(self, id_: str) -> str:
        """Whom a person speaks for: an adviser of Biden for the United States. Everybody else speaks for themselves."""
        entry = self.roster.actor(id_)
        return entry.speaks_for or id_ if entry.type == "Person" else id_
