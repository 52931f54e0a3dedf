"""Who says what an attribution holds: its source, whoever it stands within, or who issues the article."""

from dataclasses import dataclass, replace

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast import relay
from kg.readers.grammar.cast.interviewee import interviewee
from kg.readers.grammar.cast.labels import collapse
from kg.readers.grammar.cast.mentions import Grammar
from kg.readers.grammar.cast.narration import Narration
from kg.readers.grammar.cast.nested_quotes import Nesting
from kg.readers.grammar.cast.pronouns import Mention, Sense
from kg.readers.grammar.cast.sureness import (
    CALLED,
    CERTAIN,
    FITTING,
    GUESSED,
    NOT_DOUBTED,
    NOT_FOUND,
    NOT_TOLD,
)
from kg.readers.grammar.cast.terms import PRONOUNS
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.inanimate import INANIMATE
from kg.readers.grammar.tables import lists

ARTICLE = "article"
_SMALL = lists("cast", "grammar")
_ACCUSING = lists("cast", "relay")["accusing"]
_GOES_ON = 0.85  # of the sureness of the speaker before, for a quotation without one; a guess


@dataclass(frozen=True)
class Speaker:
    """Who speaks: `ids` (several for "Moscow and Kyiv confirmed"), how sure that is (0 to 1), what is doubtful."""

    ids: tuple[str, ...]
    confidence: float = CERTAIN
    doubts: tuple[str, ...] = ()


class Speakers:
    """Who speaks in one article; `authors` are those who issue it, where it is an official statement."""

    def __init__(self, narration: Narration, nesting: Nesting, outlet: str | None, author: str | None) -> None:
        self.narration, self.nesting, self.roster = narration, nesting, narration.roster
        self.authors = self._authors(outlet, author) if narration.official else ()
        self._found: dict[Attribution, Speaker] = {}

    def _authors(self, outlet: str | None, author: str | None) -> tuple[str, ...]:
        """Who issues an official statement: named in the headline, else its author, else the body that publishes it."""
        publisher = self.roster.known.labels.get(collapse(outlet)) if outlet else None
        first, last = self.narration.signed
        terms = [term for term in self.narration.terms if first <= term.first and term.last <= last]
        found: dict[str, None] = {}
        for group in Grammar(self.narration.tokens, terms).groups():
            for phrase in group.phrases:
                found |= dict.fromkeys(self.narration.meaning.of(phrase, self.narration.bare(phrase)).ids)
        for id_ in found if publisher else ():
            entry = self.roster.actor(self.roster.party(id_))
            if entry.type in ("Person", "Institution") and not entry.known:
                self.roster.speak_for(entry, self.roster.party(publisher or ""))
        name = author or outlet
        if found or not name:
            return tuple(found)
        known = self.roster.known.labels.get(collapse(name))
        return (known or self.roster.enter("Institution", name.removeprefix("The ")).id,)

    def of(self, attribution: Attribution) -> Speaker:
        """Who says what an attribution holds; `("article",)` where the text names nobody."""
        if attribution not in self._found:
            self._found[attribution] = Speaker((ARTICLE,), NOT_TOLD)  # for claims that stand in one another's words
            self._found[attribution] = self._speaker(attribution)
        return self._found[attribution]

    def _speaker(self, attribution: Attribution) -> Speaker:
        if not attribution.source:
            return self._sourceless(attribution)
        narration = self.narration
        if attribution.frame == "turn":
            answers = interviewee(narration)
            return Speaker(answers.ids, answers.sure, answers.doubts)
        sense: Sense | Mention = relay.cited(narration, attribution) or narration.sense(attribution.source[0])
        first, last = narration.span(attribution.source[0])
        token = narration.tokens[first]
        alone = last - first == 1
        word = PRONOUNS.get(token.lower_, "") if alone else ""
        if word in ("we", "me"):
            return self._ourselves(attribution, word)
        if alone and token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
            sense = narration.at(token.head.head.i)  # "the police, who said …"
        if word and sense.ids:
            sense = self._accused(attribution, sense)
        if sense.ids:
            return Speaker(sense.ids, sense.sure, sense.doubts)
        words = " ".join(narration.text[slice(*attribution.source[0])].split())
        if narration.top(first, last).lemma_.lower() in INANIMATE:
            return Speaker((ARTICLE,), NOT_FOUND, (doubt("thing", words),))
        each = token.lower_ in _SMALL["of_two"] and last - first == 2  # "each side", where none was named
        if word or each or (alone and token.pos_ in ("PRON", "DET", "SCONJ")):
            return Speaker((ARTICLE,), NOT_FOUND, (doubt("antecedent", words),))
        return self._nameless(words)

    def _accused(self, attribution: Attribution, sense: Sense | Mention) -> Sense | Mention:
        """Whoever denies an accusation is the accused: "Nordia accused Suderia of shelling, which it denied"."""
        if attribution.stance not in ("denies", "refuses"):
            return sense
        for one in self.nesting.attributions:
            accuses = one.verb in _ACCUSING and one.sentence == attribution.sentence and one.start < attribution.start
            if accuses and one.content and self.of(one).ids == sense.ids:
                accused = self.narration.sense(one.content[0])
                if accused.ids and accused.ids != sense.ids:
                    return replace(accused, sure=min(accused.sure, FITTING))
        return sense

    def _nameless(self, words: str) -> Speaker:
        """A source that holds no name, no office and no body: "critics of the deal"."""
        words = words.partition(", ")[0]  # "Nick Berg, a fellow at …"
        first, _, rest = words.partition(" ")
        words = rest if first.lower() in _SMALL["articles"] and rest else words
        if len(words.split()) < 4 and all(word[0].isupper() for word in words.split()):
            entry, sure = self.roster.person(words)
            if sure > NOT_DOUBTED and " " in entry.name:
                return Speaker((entry.id,), sure)  # a surname whose first name the text has
        else:
            entry = self.roster.enter("AnonymousSource", words[:1].upper() + words[1:])
        return Speaker((entry.id,), GUESSED, (doubt("unnamed", words),))

    def _sourceless(self, attribution: Attribution) -> Speaker:
        """A claim without a source: the issuer's, the enclosing claim's, or one that goes on with a quotation."""
        if self.authors:
            return Speaker(self.authors, CALLED)
        if attribution.frame == "narration":
            return Speaker((ARTICLE,), CERTAIN)
        outer = self.nesting.enclosing(attribution)
        if outer is not None:
            return self.of(outer)
        before = self.nesting.previous(attribution)
        if not attribution.cue and before is not None:
            start = attribution.content[0][0]
            first, _ = self.narration.span((start, start + 1))
            if self.narration.quote[first] >= 0 or self.narration.text[start] in "“\"'‘«":
                speaker = self.of(before)
                return replace(speaker, confidence=speaker.confidence * _GOES_ON)
        return Speaker((ARTICLE,), GUESSED)

    def _ourselves(self, attribution: Attribution, word: str) -> Speaker:
        """The "I" or "we" of whoever is quoted, else of the issuer; a spokeswoman's "we" is whom she speaks for."""
        outer = self.nesting.enclosing(attribution)
        if outer is not None:
            return self.of(outer)
        if not self.authors:
            return Speaker((ARTICLE,), NOT_TOLD)
        if word == "we" and len(self.authors) == 1:
            return Speaker((self.roster.party(self.authors[0]),), FITTING)
        return Speaker(self.authors, CALLED)
