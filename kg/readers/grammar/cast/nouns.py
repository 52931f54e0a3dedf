"""Whom a common noun means: "the ministry", "both sides", "the newspaper", "officials", "the statement"."""

from kg.readers.grammar.cast.officeholders import OfficeHolders
from kg.readers.grammar.cast.offices import Noun
from kg.readers.grammar.cast.phrase import Phrase
from kg.readers.grammar.cast.phrases_meant import PhrasesMeant
from kg.readers.grammar.cast.pronouns import NOBODY, Mention, Sense
from kg.readers.grammar.cast.sureness import CALLED, FITTING, GUESSED, LIKELY, NAMED
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.tables import lists

_STATE = frozenset({"State"})
_OUTLETS = frozenset({"Outlet"})
_BODIES = frozenset({"Institution", "ArmedGroup", "Outlet"})
_SMALL = lists("cast", "grammar")
_OFFICES = lists("cast", "offices")
_INDEFINITE = _SMALL["indefinite"] | {""}
_ISSUED = 4  # sentences back to whoever issued "the statement"


class Nouns:
    """Finds or enters the actors that nouns of the table call, each by its kind."""

    def __init__(self, meaning: PhrasesMeant) -> None:
        self.meaning, self.roster, self.trail = meaning, meaning.roster, meaning.trail
        self.holders = OfficeHolders(meaning)

    def of(self, phrase: Phrase, noun: Noun, at: Mention) -> Sense:
        """Whom a noun with its owners and determiner means; nobody where it calls no actor here."""
        term = phrase.term
        if term.can_be("title"):
            return NOBODY
        if phrase.owners and noun.kinds & {"gathering", "group", "body"} and phrase.owners[0].term.can_be("office"):
            held = phrase.owners[0].term.noun
            if held is not None and held.plural:
                return self.meaning.of(phrase.owners[0], at)  # "an assembly of foreign ministers"
        owners = self.meaning.owners(phrase, at)
        owned = [self.meaning.spoken_for(id_) for id_ in owners] or ([term.id] if term.id else [])
        several = noun.plural or phrase.determiner in _SMALL["of_two"]
        if phrase.determiner in _SMALL["whoever"] and not owned and not at.speaker:
            return NOBODY
        if term.can_be("government"):
            return Sense(tuple(owned)) if owned else self.trail.noun("government", _STATE, at)
        if term.can_be("office"):
            return self.holders.of_office(phrase, noun, owned, several, at)
        if phrase.owners and noun.lemma in _OFFICES["relational"]:
            return self._others(term.text, owned) if at.speaker else NOBODY
        if term.can_be("group") and not term.can_be("official"):
            if several or noun.lemma in _OFFICES["several_in_one"]:
                return Sense(tuple(owned)) if len(owned) > 1 else self.trail.group(noun.lemma, phrase.count, at)
            if not term.can_be("body", "agency"):
                return self._state(noun, owned, at)
        if term.can_be("official", "other"):
            return self.holders.nameless(phrase, noun, owned, at)
        return self._thing(phrase, noun, owners or owned, at)

    def _others(self, words: str, owned: list[str]) -> Sense:
        """ "Nordia's allies": nobody of those named."""
        whose = f" of {self.roster.called(owned[0])}" if owned else ""
        entry = self.roster.enter("AnonymousSource", f"{words[:1].upper()}{words[1:]}{whose}")
        entry.plural = True
        return Sense((entry.id,), CALLED)

    def _state(self, noun: Noun, owned: list[str], at: Mention) -> Sense:
        """ "the Russian side" is Russia, "the country" whoever speaks of it speaks for, else the one just spoken of."""
        if owned:
            return Sense(tuple(owned[:1]))
        if noun.lemma not in _OFFICES["one_state"]:
            return NOBODY
        speaker = self.trail.cited_before(at)
        side = self.roster.party(speaker) if speaker else ""
        if side and self.roster.actor(side).type in _STATE:
            return Sense((side,), FITTING)
        return self.trail.noun(noun.lemma, _STATE, at)

    def _thing(self, phrase: Phrase, noun: Noun, owned: list[str], at: Mention) -> Sense:
        """An outlet, a summit, a body, or a document."""
        term = phrase.term
        news = noun.kinds == {"outlet"} or "news" in term.text.lower()
        if term.can_be("outlet", "agency") and (not owned or news):
            types = _OUTLETS | {"Institution"} if term.can_be("body") else _OUTLETS
            found = self.trail.noun(noun.lemma, types, at)
            if found.ids and phrase.determiner not in _INDEFINITE:
                return found
            if news or not term.can_be("body"):
                return self._outlet(phrase, noun) if at.speaker else NOBODY
        if term.can_be("gathering"):
            self.meaning.pending[at.first] = ""
            return NOBODY
        if term.can_be("body"):
            return self._body(phrase, noun, owned, at)
        return self._document(phrase, owned, at) if term.can_be("document") and at.speaker else NOBODY

    def _outlet(self, phrase: Phrase, noun: Noun) -> Sense:
        entry = self.roster.enter("Outlet", self.meaning.wording(phrase))
        entry.nouns.add(noun.lemma)
        return Sense((entry.id,), LIKELY)

    def _body(self, phrase: Phrase, noun: Noun, owned: list[str], at: Mention) -> Sense:
        words = phrase.term.text
        if not owned:
            if phrase.determiner in _SMALL["definite"] or words.lower() == noun.lemma:
                found = self.trail.noun(words.lower(), _BODIES, at)
                if found.ids:
                    return found
            if words.islower() and not at.speaker and not (at.subject and phrase.determiner == "the"):
                return NOBODY
        entry = self.roster.body(words, owned[0] if owned else "", self._surface(phrase))
        entry.nouns.add(noun.lemma)
        if phrase.alias:
            self.roster.label(entry, phrase.alias)
        return Sense((entry.id,), NAMED if owned else LIKELY, () if owned else (doubt("body", words),))

    def _surface(self, phrase: Phrase) -> str:
        """A body with its owner as the text has it, where the two stand side by side: "Obama administration"."""
        owners = phrase.owners
        if owners and owners[0].term.kind == "noun" and owners[0].last < phrase.term.first:
            return self.meaning.wording(phrase)  # "prime minister's office"
        if not owners or owners[-1].term.last != phrase.term.first:
            return ""
        return " ".join([*(owner.term.text for owner in owners), phrase.term.text])

    def _document(self, phrase: Phrase, owned: list[str], at: Mention) -> Sense:
        """A statement or report speaks for whoever issued it."""
        if owned:
            return Sense((owned[0],), FITTING)
        unsure = (doubt("issuer", phrase.term.text),)
        for mention in reversed(self.trail.mentions):
            if at.sentence - mention.sentence > _ISSUED:
                break
            if mention.speaker and mention.ids:
                return Sense(mention.ids, LIKELY, unsure)
        return Sense((self.roster.enter("Actor", self.meaning.wording(phrase)).id,), GUESSED, unsure)
