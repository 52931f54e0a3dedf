"""The stance that a reported sentence takes: something is so, is not so, must be, or will be done by the speaker."""

from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation, predicates, silence, wants
from kg.readers.grammar.events.assertion import NEGATED, Assertion, Verdict, governed, is_finite, is_own
from kg.readers.grammar.events.denial import denied, is_meant, is_willed, verbless
from kg.readers.grammar.events.turning import TURNED, taken_back, verdict
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import cues
from kg.reading.models import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

TWICE = "twice"
UNWANTED = "unwanted"
_HAPPENS_ONCE = frozenset({"Talks", "Mediation", "PrisonerExchange", "MilitaryAction"})
_DEEPEST = 4  # clauses within clauses
_OPPOSITE = {"affirms": "denies", "denies": "affirms", "refuses": "affirms", "doubts": "affirms", "offers": "refuses"}


def stance(said: Assertion, event: Event | None) -> Verdict:
    """The stance that an assertion takes, and what is doubtful about it."""
    if found := taken_back(said):
        return found
    if (noun := negation.opening(said.sentence)) is not None:
        return verbless(said, noun)
    return _asserted(said, said.root, event)


def turned(said: Assertion, event: Event | None) -> Verdict | None:
    """What a later part of a quotation makes of the first: "The truce is a fine idea," he said, "but we reject it".

    None where it goes on. `said` has the later part as its content.
    """
    words = [token for token in said.content if not token.is_punct]
    if not words:
        return None
    if plain := verdict(said, said.sentence):
        return plain
    if words[0].lower_ not in ("but", "yet", "however", "though", "although"):
        return None
    if not said.mentions and not any(one.lower_ in ("it", "that", "this", "them", "one") for one in words):
        return None
    root = next((one for one in words if is_finite(one) and not one.is_ancestor(words[0])), said.content.root)
    found, _ = _asserted(said, governed(root), event)
    return (found, TURNED) if found in ("denies", "refuses") else None


def _asserted(said: Assertion, root: "Token", event: Event | None, depth: int = 0) -> Verdict:
    inner = _inner(said, root) if depth < _DEEPEST else None
    if root.pos_ in ("NOUN", "PROPN") and not _is_clause(root):
        if negation.is_none(root):
            return verbless(said, root)
        if inner is not None and root.lemma_.lower() in wordlists("polarity")["statements"]:
            return _asserted(said, inner, event, depth + 1)
        return (predicates.by_noun(root) if said.conveyed else "affirms"), ""
    if said.reported and said.sentence.text.rstrip("”\"’' ").endswith("?"):
        return "doubts", "question"
    if silence.is_silent(root):
        return "declines", ""
    if predicate := predicates.by_predicate(root):
        within = _asserted(said, inner, event, depth + 1)[0] if inner is not None else ""
        return ("affirms", TWICE) if predicate == "denies" and within in ("denies", "refuses") else (predicate, "")
    subject, _ = clauses.subject(root)
    mine = is_own(said, subject, root)
    negated = negation.is_negated(root) or (root.i == said.root.i and negation.is_fronted(said.sentence))
    aux = wants.auxiliaries(root)
    if wanted := wants.obliged(root, said.content, mine, said.reported, said.wanting):
        return wanted if not negated else ("refuses" if aux & wordlists("polarity")["must"] else "affirms", NEGATED)
    if found := _by_verb(said, root, event, mine=mine, negated=negated, inner=inner, depth=depth):
        return found
    ready = wants.is_ready(root)
    if mine and negated and (ready or (aux & (wants.FUTURE | {"can", "could"}) and is_willed(root))):
        return "refuses", ""
    if negated:
        return denied(said, root, subject, mine, event)
    if mine and wants.threatens(root):
        return "demands", "threat"
    if mine and ready:
        return "offers", ""
    if mine and aux & (wants.FUTURE | {"could"}) and wants.is_helpful(root):
        return "offers", "" if aux & {"will", "'ll", "’ll", "wo"} else "conditional"
    return "affirms", ""


def _by_verb(
    said: Assertion, root: "Token", event: Event | None, *, mine: bool, negated: bool, inner: "Token | None", depth: int
) -> Verdict | None:
    """What the predicate itself makes of it: "we reject the deal", "I think that …", "failed to meet"."""
    lists = wordlists("polarity")
    empty = negation.empty_arguments(root)
    facts = [one for child in root.children if child.dep_ in ("attr", "dobj") for one in (child, *_of(child))]
    if (negated or empty) and any(one.lemma_.lower() in lists["truth"] for one in facts):
        return "denies", ""
    if any(one.lemma_.lower() in lists["will"] for one in empty):
        return ("refuses", "") if mine else ("affirms", UNWANTED)
    base = _own_word(root) if mine or root.lemma_ in lists["excluding"] else ""
    if base:
        if not negated and inner is not None and base in ("denies", "refuses"):
            within, _ = _asserted(said, inner, event, depth + 1)
            if within in ("denies", "refuses"):
                return "affirms", TWICE
        if negated:
            return _OPPOSITE[base], TWICE
        return (base if mine else "affirms"), ""
    if root.lemma_ in lists["failing"] and any(one.dep_ == "xcomp" and said.holds(one) for one in root.children):
        if negated:
            return "affirms", TWICE
        if said.of_others and root.lemma_ != "fail":
            return "affirms", UNWANTED
        return ("refuses", "") if mine and root.lemma_ in ("refuse", "decline") else ("denies", NEGATED)
    if negated and root.lemma_ in lists["leaving"] and any(is_meant(said, one) for one in _objects(root)):
        return "affirms", TWICE
    if negation.is_yet_to(root) and any(one.dep_ == "xcomp" for one in root.children):
        return "denies", NEGATED
    if event is not None and event.type in _HAPPENS_ONCE and _is_cancelled(said, root) and not negated:
        return "denies", "uncalled"
    if inner is not None and _is_transparent(root, mine):
        if negated and root.lemma_ in lists["raised"]:
            return "doubts", "unbelieved"
        within, doubt = _asserted(said, inner, event, depth + 1)
        return (_OPPOSITE.get(within, within), TWICE) if negated else (within, doubt)
    if negated and root.lemma_ in lists["favouring"] and _is_for_it(said, root):
        return ("affirms", UNWANTED) if said.of_others else ("refuses", "") if mine else ("doubts", UNWANTED)
    return None


def _is_for_it(said: Assertion, root: "Token") -> bool:
    """Whether what is wanted is the event itself: "want a truce", "want to hold talks" – not "want to stymie talks"."""
    deed = next((one for one in root.children if one.dep_ == "xcomp"), None)
    if deed is None:
        return any(is_meant(said, one) for one in root.children if one.dep_ in ("dobj", "nsubjpass"))
    return deed.lemma_.lower() in wordlists("polarity")["happen"] or deed in said.mentions


def _own_word(root: "Token") -> str:
    """The stance of a verb of speaking that is no mere saying: "we deny", "we refuse to"; "" for others."""
    word = root.lemma_.lower()
    particle = next((f"{word} {child.lower_}" for child in root.children if child.dep_ == "prt"), word)
    if word in wordlists("polarity")["excluding"] and (word != "rule" or particle == "rule out"):
        return "refuses"
    frames = cues().verbs.get(particle) or cues().verbs.get(word, {})
    deps = {child.dep_ for child in root.children}
    for frame, dep in (("clause", "ccomp"), ("object", "dobj"), ("ing", "xcomp"), ("to", "xcomp")):
        if dep in deps and frame in frames and frames[frame].stance in ("denies", "refuses"):
            statement = any(one.lemma_.lower() in wordlists("polarity")["statements"] for one in root.children)
            return "denies" if statement else frames[frame].stance
    return ""


def _inner(said: Assertion, root: "Token") -> "Token | None":
    """The clause below a predicate or a noun in which the event is named."""
    for child in root.children:
        if child.dep_ in ("ccomp", "xcomp", "acl") and child.pos_ in ("VERB", "AUX") and said.holds(child):
            return governed(child)
        if child.dep_ in ("prep", "dobj", "attr") and root.pos_ in ("VERB", "AUX", "NOUN"):
            for noun in (child, *child.children):
                if noun.lemma_.lower() in wordlists("polarity")["statements"] and noun.dep_ in ("pobj", "dobj"):
                    below = (one for one in noun.children if one.dep_ in ("acl", "ccomp") and said.holds(one))
                    if (found := next(below, None)) is not None:
                        return governed(found)
    return None


def _is_transparent(root: "Token", mine: bool) -> bool:
    """Whether a predicate only frames the clause below it: "we can confirm that", "it is clear that"."""
    impersonal = any(child.dep_ == "expl" or child.lower_ == "it" for child in root.children if child.i < root.i)
    if root.lemma_ in ("be", "remain", "seem", "appear"):
        return any(child.dep_ == "ccomp" for child in root.children)
    frames = cues().verbs.get(root.lemma_.lower(), {})
    return (mine or impersonal) and "clause" in frames and frames["clause"].stance == "affirms"


def _is_cancelled(said: Assertion, root: "Token") -> bool:
    """ "The talks were called off", "Talks called off"."""
    particle = next((f"{root.lemma_} {child.lower_}" for child in root.children if child.dep_ == "prt"), root.lemma_)
    if particle not in wordlists("polarity")["cancelling"]:
        return False
    below = (child for child in root.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return not said.mentions or any(one in said.mentions for child in below for one in (child, *child.conjuncts))


def _objects(verb: "Token") -> "Iterator[Token]":
    """Its object, and what follows "from": "break off the talks", "walk away from the talks"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ in ("prep", "advmod", "prt"):
            yield from (one for prep in (child, *child.children) if prep.lower_ == "from" for one in prep.children)


def _of(noun: "Token") -> "list[Token]":
    return [one for prep in noun.children if prep.lower_ == "of" for one in prep.children]


def _is_clause(root: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "cop", "expl") for child in root.children)
