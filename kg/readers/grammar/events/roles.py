"""Who takes part in an event, who mediates, where it takes place and what it is about, as its clause says.

The roles are those that ACE and its followers call an event's arguments
(https://www.ldc.upenn.edu/collaborations/past-projects/ace/annotation-tasks-and-specifications).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.events.tokens import TokenFacts
from kg.readers.grammar.events.words import EventWord, table
from kg.readers.grammar.speech import clauses
from kg.reading.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT = frozenset({"poss", "amod", "compound", "nmod", "nummod"})
LONGEST_PLACE = 5  # words: what is longer is a headline that a tagger took for a name
_WITHIN = frozenset({"in", "at", "near", "outside", "inside", "off", "within"})
_REGIONS = frozenset({"region", "province", "district", "oblast", "governorate", "peninsula"})
_TOWNS = frozenset({"city", "town", "village", "capital", "port", "kingdom", "republic", "state", "island"})
_PARTIES = frozenset({"between", "with", "among", "of", "by", "from", "amongst"})
_TARGETS = frozenset({"on", "against", "into", "at", "to"})
_CONFLICTS = frozenset({"conflict", "war", "crisis", "dispute", "standoff"})
_BROKERS = frozenset({"mediator", "mediators", "intermediary", "intermediaries"})


@dataclass(frozen=True)
class Clause:
    """Where an event word stands: the nouns of its phrase, and the word that it is subject or object of.

    `role` is "subject", "object", a preposition or "". `joined` tells that the subject of `governor` takes part.
    `helpers` are participles that say who mediated.
    """

    word: EventWord
    type: EventType
    around: "tuple[Token, ...]"
    governor: "Token | None"
    role: str
    joined: bool
    helpers: "tuple[Token, ...]" = ()

    @property
    def inner(self) -> "list[Token]":
        """The prepositions of the phrase itself."""
        return [child for noun in self.around for child in noun.children if child.dep_ in ("prep", "agent")]

    @property
    def outer(self) -> "list[Token]":
        """The prepositions of the governing verb."""
        if self.governor is None:
            return []
        return [child for child in self.governor.children if child.dep_ in ("prep", "agent")]


def coordinated(token: "Token") -> "Iterator[Token]":
    """A token with those that are coordinated with it or stand in apposition to it."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ != "VERB":
            yield from coordinated(child)


def participants(clause: Clause, facts: TokenFacts) -> tuple[str, ...]:
    """The ids of those who take part."""
    tokens: list[Token] = []
    head = clause.word.head
    if clause.word.entry.verb:
        tokens += _subjects(head)
        if clause.type != "Moratorium":
            deps = ("dobj", "nsubjpass", "dative")
            objects = [one for child in head.children if child.dep_ in deps for one in coordinated(child)]
            tokens += objects
            tokens += [
                one for noun in objects for prep in noun.children if prep.lower_ == "between" for one in _objects(prep)
            ]
    else:
        tokens += [one for noun in clause.around for child in noun.children for one in _beside(child)]
        if clause.joined and clause.governor is not None and clause.role != "subject":
            tokens += _subjects(clause.governor)
    with_ = _PARTIES | (_TARGETS if clause.type == "MilitaryAction" else frozenset())
    for prep in [*clause.inner, *(clause.outer if clause.joined else ())]:
        if prep.lower_ in with_:
            tokens += _objects(prep)
    for noun in clause.around:
        for child in noun.children:
            if child.dep_ == "acl" and child.lemma_ in ("involve", "include"):
                tokens += [one for part in child.children if part.dep_ == "dobj" for one in coordinated(part)]
    return _ids(tokens, facts)


def targets(clause: Clause) -> "list[Token]":
    """What is attacked: "the strike on the port", "bombed the port"."""
    if clause.type != "MilitaryAction":
        return []
    objects = [child for child in clause.word.head.children if child.dep_ in ("dobj", "nsubjpass")]
    preps = [one for prep in clause.inner if prep.lower_ in ("on", "against") for one in _objects(prep)]
    return [*objects, *preps] if clause.word.entry.verb else preps


def mediators(clause: Clause, facts: TokenFacts) -> tuple[str, ...]:
    """Who mediated: "brokered by X", "X-brokered", "X brokered the truce", "under the auspices of X"."""
    mediates = table().lists["mediates"]
    tokens: list[Token] = []
    governor = clause.governor
    for helper in clause.helpers:
        tokens += _agents(helper)
        tokens += [child for child in helper.children if child.dep_ in ("compound", "npadvmod", "nmod", "nsubj")]
    if clause.word.entry.verb and clause.word.type == "Mediation":
        tokens += _subjects(clause.word.head)
    elif governor is not None and governor.lemma_ in mediates and clause.role in ("object", "subject"):
        tokens += _subjects(governor) if clause.role == "object" else _agents(governor)
    for prep in [*clause.inner, *clause.outer]:
        for child in prep.children:
            if child.lower_ in ("auspices", "mediation", "facilitation") and prep.lower_ in (
                "under",
                "through",
                "with",
            ):
                tokens += [one for one in child.children if one.dep_ in LEFT]
                tokens += [one for of in child.children if of.lower_ in ("of", "by") for one in _objects(of)]
            elif child.lower_ in _BROKERS and prep.lower_ == "as" and governor is not None:
                tokens += _subjects(governor)
    return _ids(tokens, facts)


def places(clause: Clause, facts: TokenFacts) -> tuple[str, ...]:
    """The names of where it takes place: "in Qatar", "into the border region of Kursk", "Doha hosted talks"."""
    outer = clause.outer if clause.joined or clause.role else []
    preps = [*clause.inner, *outer]
    if outer and clause.governor is not None:
        # "On Monday in Paris, the envoys met": the place hangs on the time
        times = [one for prep in outer for one in prep.children if facts.is_time(one)]
        times += [one for one in clause.governor.children if one.dep_ in ("npadvmod", "advmod") and facts.is_time(one)]
        preps += [prep for time in times for prep in time.children if prep.dep_ == "prep"]
    found = [place for prep in preps for place in _place(prep, facts, clause.type)]
    governor = clause.governor
    if governor is not None and governor.lemma_ in table().lists["hosts"] and clause.role == "object":
        found += [facts.words(token) for token in _subjects(governor)]
    if not clause.word.entry.verb:
        # "the Cairo summit": a place beside the word is where it takes place, unless it is a party
        found += [
            facts.words(child)
            for child in clause.word.head.children
            if child.dep_ == "compound" and child.ent_type_ in ("GPE", "LOC", "FAC") and not facts.actors(child)
        ]
    return tuple(place for place in dict.fromkeys(found) if len(place.split()) <= LONGEST_PLACE)


def topic(clause: Clause, facts: TokenFacts) -> "Token | None":
    """The head of what it is about, of a ban the head of what it suspends."""
    if clause.type == "MilitaryAction":
        return None
    head = clause.word.head
    if clause.word.entry.verb and clause.type in ("Moratorium", "PrisonerExchange", "Talks", "Mediation"):
        for child in head.children:
            if (
                child.dep_ in ("dobj", "nsubjpass")
                and child.pos_ not in ("PRON", "PROPN")
                and not facts.is_actor(child)
            ):
                return child
    governor = clause.governor if clause.joined or clause.role == "object" else None
    for lead in dict.fromkeys((*clause.around, *((governor,) if governor is not None else ()))):
        found = _led_to(lead, clause.type, facts)
        if found is not None:
            return found
    governor = clause.governor if clause.governor is not None else clause.around[-1].head
    if clause.type == "Talks" and governor.lemma_ in ("relate", "focus", "concern", "aim"):
        for prep in governor.children:  # "the talks … are related to the exchange of prisoners"
            if prep.dep_ == "prep" and prep.lower_ in ("to", "on", "at"):
                return next((one for one in prep.children if one.dep_ in ("pobj", "pcomp")), None)
    return None


def suspended(ban: "Token") -> "Token | None":
    """What a verb of banning bans: "an agreement to ban strikes"."""
    return next((child for child in ban.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _led_to(lead: "Token", type_: EventType, facts: TokenFacts) -> "Token | None":
    lists = table().lists
    for child in lead.children:
        if child.dep_ == "prep":
            found = _after(child, lists["about"], type_)
            if found is not None and not facts.is_time(found) and not facts.is_place(found):
                return found
        elif child.dep_ in ("acl", "advcl", "xcomp", "relcl") and child.lemma_ in lists["about verbs"]:
            inner = next((one for one in child.children if one.dep_ in ("dobj", "xcomp")), None)
            if inner is None:
                below = (one for prep in child.children if prep.dep_ == "prep" for one in prep.children)
                inner = next(below, None)
            if inner is not None and inner.pos_ in ("NOUN", "PROPN", "VERB") and not facts.is_time(inner):
                return inner
        elif child.dep_ == "acl" and type_ in ("Agreement", "Moratorium") and child.tag_ == "VB":
            return child
    return None


def _after(prep: "Token", about: frozenset[str], type_: EventType) -> "Token | None":
    for child in prep.children:
        if child.dep_ not in ("pobj", "pcomp"):
            continue
        if prep.lower_ in about or (prep.lower_ in ("against", "of", "for") and type_ == "Moratorium"):
            return child
        if prep.lower_ == "in" and child.lemma_ in _CONFLICTS:
            return child
        if prep.lower_ == "for" and type_ == "Agreement" and child.pos_ == "NOUN":
            return child
        if prep.lower_ == "with" and child.lemma_ in ("focus", "aim", "goal", "view"):
            for inner in child.children:
                for one in inner.children:
                    if inner.dep_ == "prep" and one.dep_ in ("pobj", "pcomp"):
                        return one
    return None


def _place(prep: "Token", facts: TokenFacts, type_: EventType) -> Iterator[str]:
    if prep.lower_ not in _WITHIN and not (prep.lower_ in ("into", "on") and type_ in ("MilitaryAction", "Talks")):
        return
    for child in prep.children:
        if child.dep_ != "pobj" or facts.is_time(child):
            continue
        lemma = child.lemma_.lower()
        if (lemma in _REGIONS or lemma in _TOWNS) and child.ent_type_ != "GPE":
            inner = [
                *(one for one in child.children if one.dep_ == "compound" and one.pos_ == "PROPN"),
                *(one for of in child.children if of.lower_ == "of" for one in _objects(of)),
            ]
            for one in inner[:1]:
                yield f"{facts.words(one)} {child.lower_}" if lemma in _REGIONS else facts.words(one)
        elif child.pos_ == "PROPN" and (child.ent_type_ in ("GPE", "LOC", "FAC") or prep.lower_ in ("in", "near")):
            yield facts.words(child)


def _beside(child: "Token") -> "Iterator[Token]":
    """A word before a noun, with the one that a hyphen joins to it: "Turkish-Libyan talks"."""
    if child.dep_ in LEFT:
        yield from (one for one in child.children if one.i < child.i and one.nbor().text in ("-", "–"))
        yield child


def _subjects(verb: "Token") -> "list[Token]":
    found, _ = clauses.subject(verb if verb.pos_ in ("VERB", "AUX") else verb.head)
    return list(coordinated(found)) if found is not None else []


def _agents(verb: "Token") -> "list[Token]":
    by = clauses.agent(verb)
    return list(coordinated(by)) if by is not None else []


def _objects(prep: "Token") -> "list[Token]":
    return [one for child in prep.children if child.dep_ == "pobj" for one in coordinated(child)]


def _ids(tokens: "Sequence[Token]", facts: TokenFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for token in tokens for id_ in facts.actors(token)))
