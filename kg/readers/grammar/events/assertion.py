"""What a reported sentence asserts: that something is so, is not so, must be, or will be done by the speaker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.readers.grammar.events import predicates
from kg.readers.grammar.events.tokens import Names
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.events.words import table
from kg.readers.grammar.speech import clauses
from kg.reading.models import Event

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SILENT = frozenset({"respond", "comment", "reply", "answer", "elaborate"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "relcl"})
_FIRST = frozenset({"i", "we", "our", "my"})
_THIRD = frozenset({"it", "he", "she", "they"})
_FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll", "would"})
_NONE = frozenset({"no", "neither", "none", "nobody", "nothing"})
_OWN_DEED = frozenset({"PrisonerExchange", "Agreement", "Ceasefire", "Mediation"})


@dataclass(frozen=True)
class Assertion:
    """The content of a claim, with the ids of its speaker and of whom the speaker is said to belong to.

    `reported` tells that a word reports it, `conveyed` that its noun is the speaker's own act ("voiced readiness"),
    `wanting` that the word can take a subjunctive ("insisted that he leave").
    """

    doc: "Doc"
    content: "Span"
    cast: Names
    own: frozenset[str]
    reported: bool
    conveyed: bool = False
    wanting: bool = False

    @property
    def root(self) -> "Token":
        """The main predicate of its first sentence."""
        root: Token = self.content.root
        if root.pos_ == "ADJ" and root.lemma_.lower() in ("contrary", "unlike"):
            # "Contrary to what X reported, no deal was signed": the clause after it is what is said
            root = next((one for one in self.content if one.pos_ == "VERB" and one.head not in self.content), root)
        first = self.content[0].sent
        if root.sent != first:
            end = min(first.end, self.content.end)
            root = self.doc[self.content.start : end].root
        for _ in range(3):  # "is going to", "has begun to", "continues to"
            inner = next((child for child in root.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
            if inner is None or root.lemma_ not in ("go", "begin", "start", "intend", "plan", "continue"):
                break
            if root.lemma_ == "continue" and not _aux(root):
                break
            root = inner
        return root


def stance(said: Assertion, event: Event | None) -> tuple[str, str]:
    """The stance that an assertion takes, as a key of a claim, and what is doubtful about it (a name in
    `doubts.yaml`, "" for nothing)."""
    root = said.root
    if root.pos_ in ("NOUN", "PROPN") and not _is_clause(root):
        return (predicates.by_noun(root) if said.conveyed else "affirms"), ""
    if said.reported and said.content.text.rstrip("”\"’' ").endswith("?"):
        return "doubts", "question"
    if root.lemma_ in _SILENT and _is_negated(root, None):
        return "declines", ""
    if root.lemma_ in ("decline", "refuse") and any(one.lemma_ in _SILENT for one in root.children):
        return "declines", ""
    if predicate := predicates.by_predicate(root):
        return predicate, ""
    subject, _ = clauses.subject(root)
    mine = _is_own(said, subject, root)
    negated = _is_negated(root, subject)
    aux = _aux(root)
    if found := _obliged(said, root, aux, mine):
        return found
    if mine and negated and (aux & (_FUTURE | {"can", "could"}) or _is_ready(root)):
        return "refuses", ""
    if negated:
        return _denied(root, subject, mine, event)
    if _threatens(root, aux, mine):
        return "demands", "threat"
    if mine and _is_ready(root):
        return "offers", ""
    if mine and aux & (_FUTURE | {"could"}) and (_is_helpful(root)):
        return "offers", "" if aux & {"will", "'ll", "’ll", "wo"} else "conditional"
    return "affirms", ""


def _is_clause(root: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "cop", "expl") for child in root.children)


def _aux(verb: "Token") -> frozenset[str]:
    """The modal and other auxiliaries of a verb, and of the one that it is coordinated with: "will meet and talk"."""
    own = frozenset(
        child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass") and child.lower_ != "to"
    )
    if not own and verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return frozenset(child.lower_ for child in verb.head.children if child.dep_ == "aux")
    return own


def _is_own(said: Assertion, subject: "Token | None", root: "Token") -> bool:
    """Whether the speaker, or the side the speaker belongs to, is the subject."""
    if subject is None:
        return False
    word = subject.lower_
    if word in _FIRST:
        return True
    if word in _THIRD:
        return said.reported and not (word == "it" and any(one.dep_ in ("ccomp", "csubj") for one in root.children))
    if any(child.lower_ in _FIRST for child in subject.children if child.dep_ == "poss"):
        return True
    pointing = any(child.lower_ in ("the", "his", "her", "its", "their") for child in subject.children)
    if (
        pointing
        and subject.lemma_.lower() in wordlists("polarity")["own"]
        and subject.tag_ in ("NN", "NNP")
        and said.reported
    ):
        return not any(child.dep_ == "prep" for child in subject.children)
    ends = [(one.left_edge.idx, one.idx + len(one)) for one in (subject, *subject.conjuncts)]
    return any(id_ in said.own for start, end in ends for id_, _, _ in said.cast.named(start, end))


def _is_negated(root: "Token", subject: "Token | None") -> bool:
    """By "not" or "never", or by a subject or object of none: "no talks were held", "there are no talks"."""
    if any(child.dep_ == "neg" for child in root.children):
        return True
    parts = [subject] if subject is not None else []
    parts += [child for child in root.children if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
    return any(part.lower_ in _NONE or any(child.lower_ in _NONE for child in part.children) for part in parts)


def _denied(root: "Token", subject: "Token | None", mine: bool, event: Event | None) -> tuple[str, str]:
    """A negated sentence denies the event that it is about, where it is its taking place that is negated."""
    lists = wordlists("polarity")
    if event is None or event.type == "Event":
        return "affirms", ""
    if root.lemma_ == "have" and any(
        child.dep_ == "dobj" and child.lemma_ in ("plan", "intention", "desire", "wish") for child in root.children
    ):
        return "refuses", ""
    if not mine and event.type in _OWN_DEED and subject is not None and subject.pos_ == "PROPN":
        return "affirms", "omission"
    there = root.lemma_ == "be" and not any(child.dep_ == "expl" for child in root.children)
    if (root.lemma_.lower() in lists["happen"] and not there) or _names(root, event):
        return "denies", "" if mine or root.lemma_ in ("hold", "take") else "negated"
    return "affirms", "negated"


def _names(root: "Token", event: Event) -> bool:
    return any(entry.verb and entry.type == event.type for entry in table().entries.get(root.lemma_.lower(), ()))


def _obliged(said: Assertion, root: "Token", aux: frozenset[str], mine: bool) -> tuple[str, str] | None:
    """ "Israel must withdraw", "it is time to talk", "stop the war": what is said to have to be done."""
    lists = wordlists("polarity")
    perfect = bool(aux & {"have", "has", "had"})
    if aux & lists["must"] and not mine and not perfect:
        return "demands", ""
    if root.lemma_ in ("deserve",) and root.tag_ in ("VBZ", "VBP"):
        return "demands", "deserved"
    head = root.head if root.dep_ == "xcomp" else root
    for verb in (root, head):
        inner = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        to = inner is not None and any(child.lower_ == "to" for child in inner.children)
        if verb.lemma_ in ("have", "need") and to and not mine and verb.tag_ in ("VBZ", "VBP", "VB"):
            return "demands", ""
    complement = next((child for child in root.children if child.dep_ in ("acomp", "attr")), None)
    needed = complement is not None and complement.lemma_.lower() in lists["needed"] and root.lemma_ == "be"
    if (
        complement is not None
        and needed
        and any(one.dep_ in _CLAUSES for one in (*root.children, *complement.children))
    ):
        return "demands", ""
    if root.lemma_ == "come" and any(child.lemma_.lower() in ("time", "moment") for child in root.children):
        return "demands", ""
    if said.wanting and _is_mandative(root, aux):
        return "demands", ""
    first = next((token for token in said.content if not token.is_punct and not token.is_space), None)
    bare = (
        root.tag_ == "VB"
        and not aux
        and not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children)
    )
    if bare and first is not None and first.i == root.i and root.dep_ not in ("xcomp", "conj") and said.reported:
        return "demands", "imperative"
    return None


def _is_mandative(root: "Token", aux: frozenset[str]) -> bool:
    """The subjunctive of what is wanted: "that the ban be lifted", "that he resign"."""
    if not any(child.dep_ == "mark" and child.lower_ == "that" for child in root.children):
        return False
    subject = next((one for one in root.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    one = subject.tag_ in ("NN", "NNP") and not any(child.dep_ == "conj" for child in subject.children)
    plain = not aux and root.tag_ in ("VB", "VBP") and one
    return plain or aux == frozenset({"be"})


def _threatens(root: "Token", aux: frozenset[str], mine: bool) -> bool:
    """ "Would attack if …": a threat that has a condition demands it."""
    harmful = root.lemma_.lower() in wordlists("polarity")["harmful"]
    if not (harmful and mine and aux & _FUTURE):
        return False
    return any(token.lower_ in ("if", "unless", "until") for token in root.subtree)


def _is_ready(root: "Token") -> bool:
    ready = wordlists("polarity")["ready"]
    if root.lemma_ in ("commit", "prepare") and root.tag_ == "VBN":
        return True
    if root.lemma_.lower() in ready and root.pos_ == "ADJ":
        return True
    return root.lemma_ in ("be", "stand", "remain") and any(
        one.lemma_.lower() in ready or one.lower_ in ready
        for child in root.children
        if child.dep_ in ("acomp", "attr", "oprd", "advcl", "xcomp")
        for one in (child,)
    )


def _is_helpful(root: "Token") -> bool:
    if root.lemma_ == "be":
        return any(
            child.lemma_.lower() in ("helpful", "supportive", "useful")
            for child in root.children
            if child.dep_ == "acomp"
        )
    return root.lemma_.lower() in wordlists("polarity")["helpful"]
