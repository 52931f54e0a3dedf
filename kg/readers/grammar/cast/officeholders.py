"""Who holds an office that the text names without a name, and who its nameless people are."""

from kg.readers.grammar.cast.offices import Noun
from kg.readers.grammar.cast.phrase import Phrase
from kg.readers.grammar.cast.phrases_meant import PhrasesMeant
from kg.readers.grammar.cast.pronouns import NOBODY, Mention, Sense
from kg.readers.grammar.cast.roster import Entry
from kg.readers.grammar.cast.sureness import CALLED, FITTING, LIKELY
from kg.readers.grammar.tables import lists

_PEOPLE = frozenset({"Person", "AnonymousSource"})
_SMALL = lists("cast", "grammar")
_OFFICES = lists("cast", "offices")


class OfficeHolders:
    """Finds or enters whoever is called by an office, or by no more than what he is."""

    def __init__(self, meaning: PhrasesMeant) -> None:
        self.meaning, self.roster, self.trail = meaning, meaning.roster, meaning.trail
        self.classes = self.roster.table.classes

    def of_office(self, phrase: Phrase, noun: Noun, owned: list[str], several: bool, at: Mention) -> Sense:
        """Whom "the ministry's spokesman", "both foreign ministers", "the president" mean.

        `owned` are whom the office is held for, `several` tells that it means more than one.
        """
        role = self.meaning.role_of(phrase)
        if several and len(owned) < 2:
            return self._several(phrase, role, noun, owned, at)
        held = [self.roster.holder(role, owner) for owner in owned]
        if held and all(held):
            return Sense(tuple(one.id for one in held if one), CALLED)
        single = self.classes.get(noun.lemma) in _OFFICES["single_kinds"] or noun.lemma in _OFFICES["single_offices"]
        if owned and single and phrase.determiner not in ("a", "an"):
            entries = [one or self._holder(role, owner) for one, owner in zip(held, owned, strict=True)]
            return Sense(tuple(one.id for one in entries), FITTING)
        if phrase.determiner in ("the", "own", "") and not several:
            found = self._before(phrase, role, noun, owned, at)
            if found.ids:
                return found
        return self.nameless(phrase, noun, owned, at)

    def _several(self, phrase: Phrase, role: str, noun: Noun, owned: list[str], at: Mention) -> Sense:
        if not owned or phrase.determiner in ("the", "both"):
            group = self.trail.group(role, phrase.count, at)
            if group.ids:
                return group
        if not owned:
            self.meaning.pending[at.first] = role
        return self.nameless(phrase, noun, owned, at)

    def _before(self, phrase: Phrase, role: str, noun: Noun, owned: list[str], at: Mention) -> Sense:
        """Whom the article named before, in this office or in one of its kind, or just spoke of."""
        owner = owned[0] if owned else ""
        found = self.trail.noun(role, _PEOPLE, at)
        if found.ids and (not owner or self.roster.party(found.ids[0]) == self.roster.party(owner)):
            return found
        if phrase.determiner != "the":
            return NOBODY
        alike = self._alike(noun, owner) if owner else None
        if alike is not None:
            return Sense((alike.id,), LIKELY)
        just = self.trail.just_spoken_of(owner, at)
        return just if set(just.ids).isdisjoint(self.meaning.owners(phrase, at)) else NOBODY

    def _alike(self, noun: Noun, owner: str) -> Entry | None:
        """The one person of the article who speaks for an owner in such an office: the "nominee" is the "candidate"."""
        kind = self.classes.get(noun.lemma)
        found = [
            one
            for one in self.roster.entries.values()
            if one.type == "Person"
            and any(whose == owner and self.classes.get(role.rpartition(" ")[2]) == kind for role, whose in one.roles)
        ]
        return found[0] if len(found) == 1 else None

    def _holder(self, role: str, owner: str) -> Entry:
        """Whoever holds an office, where no name is given: "Foreign Minister of Ukraine"."""
        name = self.roster.office(role, owner)
        entry = self.roster.enter("Person", name, speaks_for=owner)
        entry.office = entry.office or name
        entry.gender = entry.gender or self.roster.table.gendered.get(role.rpartition(" ")[2], "")
        if (role, owner) not in entry.roles:
            entry.roles.append((role, owner))
        entry.nouns |= {role, role.rpartition(" ")[2]}
        return entry

    def nameless(self, phrase: Phrase, noun: Noun, owned: list[str], at: Mention) -> Sense:
        """People without names: one actor for each description and side ("Russian and Ukrainian officials": two)."""
        if phrase.determiner in _SMALL["the_same_people"] and not owned:
            found = self.trail.noun(noun.lemma, frozenset({"AnonymousSource"}), at)
            if found.ids:
                return found
        sides = owned if phrase.term.can_be("official", "office") else []
        states = [owner.term for owner in phrase.owners if owner.term.kind == "state"]
        if len(states) > 1 and noun.plural and len(states) == len(owned):
            names = [f"{state.text} {phrase.term.text}" for state in states]
        else:
            names, sides = [self.meaning.wording(phrase)], sides if len(sides) == 1 else []
        ids = []
        for i, name in enumerate(names):
            entry = self.roster.enter("AnonymousSource", name, speaks_for=sides[i] if sides else "")
            entry.plural = noun.plural
            entry.nouns |= {noun.lemma, noun.lemma.rpartition(" ")[2]}
            ids.append(entry.id)
        return Sense(tuple(dict.fromkeys(ids)), CALLED)
