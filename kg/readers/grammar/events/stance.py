"""The stance of a claim: what the reporting verb says of it, corrected by negation and by what is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events import polarity, predicates, silence
from kg.readers.grammar.events.assertion import Assertion
from kg.readers.grammar.events.tokens import Names
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.parse import parts
from kg.reading.models import Event
from kg.text.spans import Spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ARTICLE = "article"
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_COMMUNAL = frozenset({"they", "both", "we", "all"})
_NEGATED = {
    "denies": ("affirms", "undenied"),
    "refuses": ("affirms", "unexcluded"),
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
    mentions: Iterable[int] = (),
) -> Stance:
    """The stance of the speaker of an attribution to what its claim is about.

    It starts from what the table of cues says of the reporting word (`attribution.stance`). `event` is what the claim
    is about; "no talks were held" denies the talks only where it is known that it speaks of talks. `side` tells whom
    an actor speaks for: what a minister says that the country will do is an offer of their own. `mentions` are the
    numbers of the tokens in its content that name the event.
    """
    mentions = frozenset(mentions)
    content = _telling(doc, attribution.content, mentions)
    cue = _span(doc, attribution.cue)
    said = [token for span in attribution.content for token in _span(doc, (span,)) or ()]
    base = _by_object(attribution, cue, content, frozenset(token.lemma_.lower() for token in said))
    if attribution.stance == "declines" or (cue is not None and silence.keeps_silent(cue)):
        return Stance("declines")
    if _is_negated(attribution, doc, cue):
        return _negated(base, attribution, cue)
    lists = wordlists("polarity")
    if base == "affirms" and _verb(attribution, *lists["urging"]):
        return Stance("demands")
    if content is None or base not in ("affirms", "denies"):
        return Stance(base)
    noun = cue.root.lemma_.lower() if cue is not None and cue.root.pos_ == "NOUN" else ""
    if noun and base == "affirms" and (act := predicates.act(noun)):
        return Stance(act)
    naming = attribution.frame in ("naming", "as") or _verb(attribution, *lists["naming"])
    if naming and base == "affirms" and (named := predicates.by_name(said)):
        return Stance(named)
    whole = _assertion(attribution, doc, content, cast, side, mentions)
    stance, why = polarity.stance(whole, event)
    for part in (part for part in parts(doc, attribution.content) if part.start >= content.end):
        stance, why = polarity.turned(replace(whole, content=part), event) or (stance, why)
    if base == "denies":
        return Stance("affirms", (doubt(polarity.TWICE),)) if stance in ("denies", "refuses") else Stance(base)
    if stance == "affirms" and _verb(attribution, *lists["pledging"]):
        stance = "offers"
    return Stance(stance, (doubt(why),) if why else ())


def _assertion(
    attribution: Attribution,
    doc: "Doc",
    content: "Span",
    cast: Names,
    side: Callable[[str], str] | None,
    mentions: frozenset[int],
) -> Assertion:
    lists = wordlists("polarity")
    own = set(cast.speaker(attribution).ids)
    own |= {id_ for start, end in attribution.source for id_, _, _ in cast.named(start, end)}
    if side is not None:
        own |= {side(id_) for id_ in own if id_ != _ARTICLE}
    return Assertion(
        doc,
        content,
        cast,
        frozenset(own),
        bool(attribution.cue),
        _verb(attribution, *lists["conveying"]),
        _verb(attribution, *lists["wanting"]),
        attribution.frame == "quote",
        attribution.frame in ("of", "for", "with") and _verb(attribution, *lists["accusing"]),
        tuple(doc[i] for i in sorted(mentions)),
        any(_possesses(one) for span in parts(doc, attribution.source) for one in span),
    )


def _possesses(word: "Token") -> bool:
    """ "Its president", "their envoy": of the side that is spoken of."""
    return word.dep_ == "poss" and word.lower_ in ("its", "their", "his", "her")


def _telling(doc: "Doc", spans: Spans, mentions: frozenset[int]) -> "Span | None":
    """The first part of a content that names the event, else the longest."""
    naming = (part for part in parts(doc, spans) if any(part.start <= i < part.end for i in mentions))
    return next(naming, None) or _span(doc, spans)


def _span(doc: "Doc", spans: Spans) -> "Span | None":
    """The longest part of a role that has several."""
    longest = sorted(spans, key=lambda one: one[0] - one[1])[:1]
    return next(iter(parts(doc, tuple(longest))), None)


def _by_object(attribution: Attribution, cue: "Span | None", content: "Span | None", lemmas: frozenset[str]) -> str:
    """What verbs of turning down and of agreeing mean hangs on their object."""
    stance = attribution.stance
    if content is None:
        return "declines" if stance == "refuses" else stance
    lists = wordlists("polarity")
    root = content.root
    noun = root.lemma_.lower() if root.pos_ == "NOUN" else ""
    if stance == "refuses" and silence.withholds(root):
        return "declines"
    if attribution.frame == "as" and _verb(attribution, *lists["belittling"]):
        return "denies" if lemmas & lists["statements"] else "refuses"
    if stance == "refuses" and noun in lists["statements"] and not _verb(attribution, *lists["condemning"]):
        return "denies"  # who rejects a claim denies it; who condemns it does not like what it says
    if stance == "denies" and noun in lists["wanted"]:
        return "refuses"
    if _verb(attribution, "agree"):
        infinitive = root.tag_ == "VB" and any(child.lower_ == "to" for child in root.children)
        if stance == "offers" and (not infinitive or _several(cue)):
            return "affirms"  # two who agree on something have an agreement; one who agrees to do it pledges it
    return stance


def _verb(attribution: Attribution, *verbs: str) -> bool:
    return attribution.verb.split(" ")[0] in verbs


def _several(cue: "Span | None") -> bool:
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
