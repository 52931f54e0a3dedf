"""The stance of a claim: what the reporting verb says of it, corrected by negation and by what is said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events import assertion, predicates
from kg.readers.grammar.events.tokens import Names
from kg.readers.grammar.events.wordlists import wordlists
from kg.reading.models import Event
from kg.text.spans import Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_ARTICLE = "article"
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_COMMUNAL = frozenset({"they", "both", "we", "all"})
_NEGATED = {
    "denies": ("affirms", "undenied"),
    "refuses": ("offers", "unexcluded"),
    "doubts": ("affirms", ""),
    "offers": ("refuses", ""),
    "demands": ("declines", "undemanded"),
    "declines": ("affirms", "unrefused"),
}


@dataclass(frozen=True)
class Stance:
    """A key of `kg.reading.models.STANCES`, and in a few words each why a person should look at it."""

    stance: str
    doubts: tuple[str, ...] = ()


def stance_of(
    attribution: Attribution,
    doc: "Doc",
    cast: Names,
    event: Event | None = None,
    side: Callable[[str], str] | None = None,
) -> Stance:
    """The stance of the speaker of an attribution to what its claim is about.

    It starts from what the table of cues says of the reporting word (`attribution.stance`). `event` is what the claim
    is about; "no talks were held" denies the talks only where it is known that it speaks of talks. `side` tells whom
    an actor speaks for: what a minister says that the country will do is an offer of their own.
    """
    content = _span(doc, attribution.content)
    cue = _span(doc, attribution.cue)
    said = [token for span in attribution.content for token in _span(doc, (span,)) or ()]
    base = _by_object(attribution, cue, content, frozenset(token.lemma_.lower() for token in said))
    if _is_negated(attribution, doc, cue):
        return _negated(base, attribution, cue)
    lists = wordlists("polarity")
    if base == "affirms" and _verb(attribution, *lists["urging"]):
        return Stance("demands")
    if base != "affirms" or content is None:
        return Stance(base)
    own = set(cast.speaker(attribution).ids)
    own |= {id_ for start, end in attribution.source for id_, _, _ in cast.named(start, end)}
    if side is not None:
        own |= {side(id_) for id_ in own if id_ != _ARTICLE}
    noun = cue.root.lemma_.lower() if cue is not None and cue.root.pos_ == "NOUN" else ""
    if noun and (act := predicates.act(noun)):
        return Stance(act)
    naming = attribution.frame in ("naming", "as") or _verb(attribution, *lists["naming"])
    if naming and (named := predicates.by_name(said)):
        return Stance(named)
    whole = assertion.Assertion(
        doc,
        content,
        cast,
        frozenset(own),
        bool(attribution.cue),
        _verb(attribution, *lists["conveying"]),
        _verb(attribution, *lists["wanting"]),
    )
    stance, why = assertion.stance(whole, event)
    if stance == "affirms" and _verb(attribution, *lists["pledging"]):
        return Stance("offers")
    return Stance(stance, (doubt(why),) if why else ())


def _span(doc: "Doc", spans: Spans) -> "Span | None":
    """The longest part of a role that has several."""
    if not spans:
        return None
    start, end = max(spans, key=lambda one: one[1] - one[0])
    return doc.char_span(start, end, alignment_mode="expand")


def _by_object(attribution: Attribution, cue: "Span | None", content: "Span | None", lemmas: frozenset[str]) -> str:
    """What verbs of turning down and of agreeing mean hangs on their object."""
    stance = attribution.stance
    if content is None:
        return "declines" if stance == "refuses" else stance
    lists = wordlists("polarity")
    root = content.root
    noun = root.lemma_.lower() if root.pos_ == "NOUN" else ""
    if stance == "refuses" and root.lemma_ in lists["silent"]:
        return "declines"
    if attribution.frame == "as" and _verb(attribution, *lists["belittling"]):
        return "denies" if lemmas & lists["statements"] else "refuses"
    if stance == "refuses" and noun in lists["statements"] and not _verb(attribution, *lists["condemning"]):
        return "denies"  # who rejects a claim denies it; who condemns it does not like what it says
    if stance == "denies" and noun in lists["wanted"]:
        return "refuses"
    if _verb(attribution, "agree"):
        infinitive = root.tag_ == "VB" and any(child.lower_ == "to" for child in root.children)
        if stance == "offers" and (not infinitive or _several(attribution, cue)):
            return "affirms"  # two who agree on something have an agreement; one who agrees to do it pledges it
    return stance


def _verb(attribution: Attribution, *verbs: str) -> bool:
    return attribution.verb.split(" ")[0] in verbs


def _several(attribution: Attribution, cue: "Span | None") -> bool:
    """Whether its verb has more than one subject."""
    if cue is None:
        return False
    subject = next((child for child in cue.root.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return False
    return (
        subject.lower_ in _COMMUNAL
        or subject.tag_ in ("NNS", "NNPS")
        or any(one.dep_ == "conj" for one in subject.children)
    )


def _is_negated(attribution: Attribution, doc: "Doc", cue: "Span | None") -> bool:
    if attribution.negated:
        return True
    source = _span(doc, attribution.source)
    nobody = source is not None and source[0].lower_ in _NOBODY
    return nobody or (cue is not None and any(child.dep_ == "neg" for child in cue.root.children))


def _negated(base: str, attribution: Attribution, cue: "Span | None") -> Stance:
    """What is left of a stance whose reporting verb is negated."""
    lists = wordlists("polarity")
    lemma: str = cue.root.lemma_ if cue is not None else attribution.verb
    if base == "affirms" and lemma in lists["withheld"]:
        return Stance("declines", (doubt("unsaid"),))
    if base == "affirms" and lemma in lists["happen"]:
        return Stance("denies")
    if base in ("affirms", "offers") and lemma in lists["raised"]:
        stance = "refuses" if lemma in ("agree", "accept", "support", "consider") else "doubts"
        return Stance(stance, (doubt("unbelieved"),) if stance == "doubts" else ())
    stance, why = _NEGATED.get(base, ("doubts", "negation"))
    return Stance(stance, (doubt(why),) if why else ())
