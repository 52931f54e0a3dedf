"""Which outlet stands between a speaker and the article: "told Reuters", "X, citing Y", "quoted by TASS as saying"."""

from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast.narration import SUBJECTS, Narration
from kg.readers.grammar.cast.pronouns import Sense
from kg.readers.grammar.cast.sureness import CALLED
from kg.readers.grammar.tables import lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = lists("cast", "relay")
_REACH = 60  # tokens from an outlet to its "citing", within one sentence
_CLAUSES = 4
_CHANNELS = frozenset({"Outlet", "Person", "AnonymousSource"})


def channels(narration: Narration, attribution: Attribution) -> list[str]:
    """Who passed a claim on, as far as its own sentence says: ids, the nearest to the speaker first."""
    found = [id_ for place in attribution.relay for id_ in narration.sense(place).ids]
    if attribution.source and cited(narration, attribution):
        found += narration.sense(attribution.source[0]).ids
    found += _outlets(narration, attribution)
    anchor = (attribution.cue or attribution.source or attribution.content)[0]
    cue = narration.tokens[narration.span(anchor)[0]]
    verb = _citing(narration, attribution) or (cue if cue.lemma_ in _VERBS["citing"] else None)
    if verb is not None and not found:
        return [id_ for id_ in _subject(narration, verb) if narration.roster.actor(id_).type in _CHANNELS]
    if verb is None and attribution.cue:
        verb = _passing_on(narration.tokens[narration.span(attribution.cue[-1])[1] - 1])
        found += _subject(narration, verb) if verb is not None else []
    return found


def cited(narration: Narration, attribution: Attribution) -> Sense | None:
    """Whom an outlet cites: what "Bloomberg, citing Russian sources, reported" is what the sources say."""
    sense = narration.sense(attribution.source[0])
    if len(sense.ids) != 1 or narration.roster.actor(sense.ids[0]).type != "Outlet":
        return None
    first, _ = narration.span(attribution.source[0])
    for token in narration.tokens[first : first + _REACH]:
        if narration.sentence[token.i] != narration.sentence[first]:
            break
        if token.lemma_ not in _VERBS["citing"] or narration.quote[token.i] >= 0 or token.pos_ != "VERB":
            continue
        if token.head.lower_ == "without" or (token.tag_ != "VBG" and not _as(token)):
            continue
        for noun in token.children:
            found = narration.at(noun.i) if noun.dep_ == "dobj" else None
            if found is None or not found.ids or found.ids == sense.ids:
                continue
            if narration.roster.actor(found.ids[0]).type != "Actor":  # "citing documents" cites nobody
                return Sense(found.ids, min(found.sure, CALLED), found.doubts)
    return None


def _as(verb: "Token") -> bool:
    """Whether somebody is quoted "as saying"."""
    return any(child.lower_ == "as" for child in verb.children)


def _outlets(narration: Narration, attribution: Attribution) -> list[str]:
    """The outlets in the claim's sentence, but for those in its own words, and those that it is about."""
    outlets = {id_ for id_, entry in narration.roster.entries.items() if entry.type == "Outlet"}
    if not outlets:
        return []
    anchor = (attribution.cue or attribution.source or attribution.content)[0]
    taken: set[int] = set()
    for place in (*attribution.source, *attribution.content):
        taken.update(range(*narration.span(place)))
    found = []
    for mention in narration.of_sentence(narration.sentence[narration.span(anchor)[0]]):
        if len(mention.ids) != 1 or mention.ids[0] not in outlets:
            continue
        head = narration.top(mention.first, mention.last)
        about = head.dep_ == "poss" or (head.dep_ == "dobj" and head.head.lemma_ not in _VERBS["telling"])
        if not about and taken.isdisjoint(range(mention.first, mention.last)):
            found.append(mention.ids[0])
    return found


def _citing(narration: Narration, attribution: Attribution) -> "Token | None":
    """The verb by which a source is cited: "citing" in "Bloomberg, citing officials, …"."""
    if not attribution.source:
        return None
    token = narration.top(*narration.span(attribution.source[0]))
    for _ in range(3):
        if (
            token.dep_ in ("dobj", "pobj", "conj")
            and token.head.lemma_ in _VERBS["citing"]
            and token.head.pos_ == "VERB"
        ):
            return token.head
        if token.dep_ != "conj":
            return None
        token = token.head
    return None


def _passing_on(cue: "Token") -> "Token | None":
    """The verb that hands on somebody else's words: "reiterated" in "reiterated the president's call for …"."""
    if cue.pos_ in ("VERB", "AUX") or cue.dep_ != "dobj" or cue.head.lemma_ not in _VERBS["passing_on"]:
        return None
    return cue.head


def _subject(narration: Narration, verb: "Token") -> list[str]:
    """Whom a verb of citing belongs to: its subject, the noun it hangs on, or a subject of the clauses it hangs on.

    Of these an outlet goes before all others: "TASS reported that a delegation had left, citing an aide".
    """
    found: list[str] = []
    token = verb
    for _ in range(_CLAUSES):
        own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if own is None and token is verb and verb.head.pos_ in ("NOUN", "PROPN"):
            own = verb.head
        ids = list(narration.at(own.i).ids) if own is not None else []
        if ids and narration.roster.actor(ids[0]).type == "Outlet":
            return ids
        found = found or ids
        if token.head.i == token.i:
            break
        token = token.head
    return found
