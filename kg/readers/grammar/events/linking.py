"""What a claim is about: the event that its words speak of, not one that they mention in passing."""

from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events import negation, silence
from kg.readers.grammar.events.answers import Past, Target
from kg.readers.grammar.events.denial import is_elliptic
from kg.readers.grammar.events.nearness import DEMONSTRATIVES, Nearness, has_determiner
from kg.readers.grammar.events.register import Known, Register
from kg.readers.grammar.events.tokens import Names, TokenFacts
from kg.readers.grammar.events.topics import Topics
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.events.words import table
from kg.readers.grammar.parse import parts
from kg.readers.grammar.speech import clauses

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_TOO_FAR = 3.4
_SETTLED = frozenset({"Talks", "Mediation", "Moratorium", "Ceasefire", "Agreement", "PrisonerExchange"})
_POINTERS = frozenset({"it", "this", "that", "they", "these", "those", "them"})
_GENERAL = frozenset({
    "work", "effort", "step", "process", "outcome", "matter", "development", "move", "action", "initiative", "decision",
    "issue", "achievement", "progress", "event", "measure", "situation",
})  # fmt: skip
_DECIDED = frozenset({"decision", "announcement", "move", "step", "order"})
_SELF = frozenset({"i", "we", "it", "he", "she", "they"})
_HALTS = frozenset({"halt", "end", "standstill"})
_ASKED = frozenset({"request", "question", "inquiry", "query", "enquiry", "comment", "statement"})


class Linker:
    """Links the attributions of one text, which it must be given in the order of the text."""

    def __init__(self, doc: "Doc", facts: TokenFacts, events: Register, cast: Names) -> None:
        self.doc = doc
        self.facts = facts
        self.events = events
        self.cast = cast
        self.past = Past(doc, facts, events)
        self.topics = Topics(facts)
        self.nearness = Nearness(events)

    def link(self, attribution: Attribution) -> Target:
        """The event that an attribution is about: one of no type of ours (`Event`) where it is but a remark."""
        speakers = frozenset(self.cast.speaker(attribution).ids)
        target = self._target(attribution, speakers)
        known = target.known
        if known.phase is None and attribution.stance in ("offers", "demands") and known.type != "MilitaryAction":
            known.phase = "proposed"  # what is wanted or offered is not there yet
        if known.phase is None and negation.left_open(self._cue(attribution) + self._content(attribution)):
            known.phase = "proposed"  # nor is what is not ruled out
        self._speaks_of_itself(known, attribution, speakers)
        self._talks_with(known, attribution, speakers)
        self.past.add(attribution, speakers, target)
        return target

    def _talks_with(self, known: Known, attribution: Attribution, speakers: frozenset[str]) -> None:
        """ "Chad said that no talks with Niger had been held": the speaker is the side that is not named."""
        sides = {self.cast.side(id_) for id_ in speakers}
        sides = {side for side in sides if self.cast.kind(side) in ("State", "ArmedGroup")}
        there = {self.cast.side(id_) for id_ in (*known.participants, *known.mediator)}
        if known.type == "MilitaryAction" or len(known.participants) != 1 or len(sides) != 1 or sides & there:
            return
        for mention in known.mentions:
            head = mention.word.head
            said = any(start <= head.idx < end for start, end in attribution.content)
            if said and mention.frame.is_noun and any(one.lower_ == "with" for one in head.children):
                known.participants = dict.fromkeys((*sides, *known.participants))
                known.how["participants"] = "speaker"
                return

    def _speaks_of_itself(self, known: Known, attribution: Attribution, speakers: frozenset[str]) -> None:
        """ "Said it would mediate": the speaker is who does it, where the cast does not know better."""
        for mention in known.mentions[-3:]:
            head = mention.word.head
            if not any(start <= head.idx < end for start, end in attribution.content):
                continue
            verb = head if mention.word.entry.verb else mention.about.governor
            if verb is None or (verb != head and verb.lemma_.lower() not in table().lists["joins"]):
                continue
            subject, _ = clauses.subject(verb)
            if subject is not None and subject.lower_ in _SELF and not self.facts.actors(subject):
                role = known.mediator if known.type == "Mediation" else known.participants
                there = {self.cast.side(id_) for id_ in role}
                fresh = (id_ for id_ in sorted(speakers - {"article"}) if self.cast.side(id_) not in there)
                role.update(dict.fromkeys(fresh))

    def _target(self, attribution: Attribution, speakers: frozenset[str]) -> Target:
        said = self._parts(attribution)
        if not said:
            return self.past.answered(attribution, speakers) or self._nothing(attribution)
        content = next((part for part in said if not self.facts.is_actor(part.root)), said[0])
        root = content.root
        if root.dep_ == "prep":
            root = next((child for child in root.children if child.dep_ in ("pobj", "pcomp")), root)
        if is_elliptic(root) and (answered := self.past.answered(attribution, speakers)) is not None:
            return answered
        best, cost = min((self.nearness.nearest(part, _heart(part.root)) for part in said), key=lambda one: one[1])
        if self._was_said(root, best):
            answered = self.past.answered(attribution, speakers) or self.past.around(attribution)
            return answered or self._nothing(attribution)
        if (best is None or cost > _TOO_FAR) and silence.is_silent(root):
            return self.past.answered(attribution, speakers) or self._nothing(attribution)
        other_deed = root.tag_ == "VB" and best is not None and best.type not in _SETTLED
        if (best is None or cost > _TOO_FAR or other_deed) and (agreed := self._agreed(attribution)) is not None:
            return Target(agreed)
        if best is not None and cost <= _TOO_FAR:
            return self._aspect(best, root, attribution)
        if (subject := self._subject(root)) is not None:
            return Target(subject)
        if (caused := self._blamed(content, attribution)) is not None:
            return Target(caused, "attributed_to")
        if (named := self._in_cue(attribution)) is not None:
            return Target(named)
        return self._back(content, root, attribution, speakers) or Target(self.events.new("Event"))

    def _parts(self, attribution: Attribution) -> "list[Span]":
        """The parts of what is said, the longest first."""
        return sorted(parts(self.doc, attribution.content), key=lambda span: span.start - span.end)

    def _cue(self, attribution: Attribution) -> "list[Token]":
        return [token for part in parts(self.doc, attribution.cue) for token in part]

    def _content(self, attribution: Attribution) -> "list[Token]":
        return [token for part in self._parts(attribution) for token in part]

    def _subject(self, root: "Token") -> Known | None:
        """The event that is the subject of an infinitive: "the talks are expected to resume"."""
        if root.pos_ != "VERB":
            return None
        subject, _ = clauses.subject(root)
        return self.events.at.get(subject.i) if subject is not None else None

    def _aspect(self, known: Known, root: "Token", attribution: Attribution) -> Target:
        """The one property that a claim singles out: who mediated, what derailed it, what it is put down to."""
        lists = table().lists
        cue = {token.lemma_ for token in self._cue(attribution)}
        if root.lemma_ in lists["derails"] and known.derailed_by is not None:
            return Target(known, "derailed_by")
        if known.attributed_to and (root.lemma_ in lists["blames"] or cue & lists["blames"]):
            return Target(known, "attributed_to")
        if root.lemma_ in lists["mediates"] and root.dep_ in ("acl", "advcl", "amod") and known.mediator:
            return Target(known, "mediator")
        return Target(known)

    def _blamed(self, content: "Span", attribution: Attribution) -> Known | None:
        """The event that is put down to what the content names: "failed, which Russia attributed to …"."""
        blames = table().lists["blames"]
        verb = next((one for one in self._cue(attribution) if one.lemma_ in blames and one.pos_ == "VERB"), None)
        if verb is None:
            return None
        known: Known | None = None
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                inside = (self.events.at.get(one.i) for one in child.subtree)
                known = next((one for one in inside if one is not None), None)
                if known is None and child.tag_ == "WDT":
                    known = self.events.before(verb.i)
        if known is not None:
            known.attributed_to = known.attributed_to or self.facts.phrase(content.root)
        return known

    def _agreed(self, attribution: Attribution) -> Known | None:
        """The agreement that two have where they agree to do something."""
        for token in self._cue(attribution):
            word = self.events.words.get(token.i)
            if word is not None and word.entry.verb and word.type == "Agreement" and _several(token):
                return self.events.at.get(token.i)
        return None

    def _in_cue(self, attribution: Attribution) -> Known | None:
        """The event that the reporting words name: "called the talks useful"."""
        for token in self._cue(attribution):
            if token.pos_ == "NOUN" and (known := self.events.at.get(token.i)) is not None:
                return known
        return None

    def _was_said(self, root: "Token", best: Known | None) -> bool:
        """ "The report", "a request for comment": no event of its own, but what another has said of one."""
        if root.pos_ == "VERB" and root.lemma_ in ("respond", "comment", "reply", "answer"):
            return best is None
        lemma, lists = root.lemma_.lower(), wordlists("polarity")
        if root.pos_ == "NOUN" and lemma in (lists["wanted"] | _DECIDED) - _ASKED and best is None:
            return has_determiner(root, DEMONSTRATIVES | {"the"}) and all(
                one.dep_ in ("det", "punct") for one in root.children
            )
        if root.pos_ != "NOUN" or (lemma not in lists["statements"] and lemma not in _ASKED):
            return False
        if any(child.dep_ in ("acl", "relcl", "ccomp") for child in root.children):
            return False
        return best is None or best.type == "Event" or not any(one.i in self.events.at for one in root.subtree)

    def _back(
        self, content: "Span", root: "Token", attribution: Attribution, speakers: frozenset[str]
    ) -> Target | None:
        """An event named before: what "it" or "this step" means, or what a denial in the same sentence is about."""
        if denied := self.past.same_sentence(attribution, speakers):
            below = (one.lemma_ for prep in root.children for one in prep.children)
            halts = root.lemma_ in table().lists["derails"] or any(one in _HALTS for one in below)
            aspect = "derailed_by" if halts and denied.known.derailed_by is not None else ""
            return Target(denied.known, aspect, (doubt("denial"),))
        for noun in list(self.topics.nouns(content, root))[:3]:
            if noun.lemma_.lower() in _GENERAL and has_determiner(noun, DEMONSTRATIVES):
                return self._meant(noun, content)
        if root.pos_ == "PRON":
            return self._meant(root, content)
        pointer = next((one for one in root.children if one.dep_ in ("nsubj", "nsubjpass", "dobj")), None)
        if pointer is None and root.pos_ == "NOUN":  # "responsibility for it"
            pointer = next((one for prep in root.children if prep.dep_ == "prep" for one in prep.children), None)
        if pointer is None or pointer.lower_ not in _POINTERS:
            return None
        if self.facts.actors(pointer) and root.pos_ != "NOUN":
            return None
        if pointer.lower_ in ("they", "them") and root.pos_ == "VERB":
            return None  # people do things; "they were useful" may be talks
        return self._meant(pointer, content)

    def _meant(self, pointer: "Token", content: "Span") -> Target | None:
        known = self.past.last(content.start)
        return Target(known, "", (doubt("pointer", pointer.text),)) if known else None

    def _nothing(self, attribution: Attribution) -> Target:
        """A claim without content ("declined to comment"), with nobody to answer: about what was named last."""
        known = self.events.before(self.past.token(attribution.start)) or self.events.new("Event")
        return Target(known, "", (doubt("about"),))


def _heart(root: "Token") -> "Token":
    """The clause that a predicate says to be true or untrue: "there is no truth to reports that they met"."""
    lists = wordlists("polarity")
    nouns = (one for noun in root.children if noun.dep_ in ("attr", "dobj") for one in noun.subtree)
    truth = next((one for one in nouns if one.lemma_.lower() in lists["truth"]), None)
    if truth is None:
        return root
    below = (one for one in root.subtree if one.dep_ in ("pobj", "pcomp") and one.i > truth.i)
    claim = next(below, None)
    if claim is None:
        return root
    return next((one for one in claim.children if one.dep_ in ("acl", "ccomp", "relcl")), claim)


def _several(verb: "Token") -> bool:
    """Whether its subject is more than one."""
    subject, _ = clauses.subject(verb)
    if subject is None:
        return False
    plural = subject.lower_ in ("they", "both", "we") or subject.tag_ == "NNS"
    return plural or any(one.dep_ == "conj" for one in subject.children)
