"""The content of a claim as something asserted: its main predicate, and whether the speaker is its subject."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.readers.grammar.events import negation, wants
from kg.readers.grammar.events.tokens import Names
from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Verdict = tuple[str, str]  # a stance as a key of a claim, and the name of a doubt (`doubts.yaml`), "" for none

NEGATED = "negated"
_FIRST = frozenset({"i", "we", "our", "my", "us"})
_THIRD = frozenset({"it", "he", "she", "they"})


@dataclass(frozen=True)
class Assertion:
    """The content of a claim, with the ids of its speaker and of whom the speaker is said to belong to.

    `named` are the words of the text that name the event it is about, `direct` tells that it stands in quotation marks,
    `reported` that a word reports it, `conveyed` that its noun is the speaker's own act ("voiced readiness"), `wanting`
    that the word can take a subjunctive ("insisted that he leave"), `of_others` that it tells what somebody else is
    accused of, `of_its` that the speaker is somebody of the side that is spoken of ("its president").
    """

    doc: "Doc"
    content: "Span"
    cast: Names
    own: frozenset[str]
    reported: bool
    conveyed: bool = False
    wanting: bool = False
    direct: bool = False
    of_others: bool = False
    named: "tuple[Token, ...]" = field(default=())
    of_its: bool = False

    @cached_property
    def mentions(self) -> "tuple[Token, ...]":
        """The words of the content that name the event."""
        return tuple(one for one in self.named if self.content.start <= one.i < self.content.end)

    @cached_property
    def mention(self) -> "Token | None":
        """The word for its event that hangs highest in its sentence."""
        return min(self.mentions, key=_depth, default=None)

    @cached_property
    def sentence(self) -> "Span":
        """Its sentence that names the event, else its first."""
        within = self.mention.sent if self.mention is not None else self.content[0].sent
        return self.doc[max(self.content.start, within.start) : min(self.content.end, within.end)]

    @cached_property
    def root(self) -> "Token":
        """The main predicate of that sentence; of coordinated ones that under which the event is named."""
        root: Token = self.content.root
        if root.pos_ == "ADJ" and root.lemma_.lower() in ("contrary", "unlike"):
            # "Contrary to what X reported, no deal was signed": the clause after it is what is said
            root = next((one for one in self.content if one.pos_ == "VERB" and one.head not in self.content), root)
        if root not in self.sentence:
            root = self.sentence.root
        if self.mention is not None and self.mention not in (root, *root.children):
            above = [self.mention, *self.mention.ancestors]
            coordinated = [one for one in root.conjuncts if one in above and one.i > root.i and is_finite(one)]
            root = coordinated[0] if coordinated else root
        return governed(root)

    def holds(self, top: "Token") -> bool:
        """Whether the event is named below a word; where no word names it, whether it may be."""
        return not self.mentions or any(one == top or top.is_ancestor(one) for one in self.mentions)


def is_own(said: Assertion, subject: "Token | None", root: "Token") -> bool:
    """Whether the speaker, or the side the speaker belongs to, is the subject."""
    if subject is None or said.of_others:
        return False
    word = subject.lower_
    if word in _FIRST:
        return True
    if word in _THIRD:
        impersonal = word == "it" and any(one.dep_ in ("ccomp", "csubj") for one in root.children)
        return said.reported and not said.direct and not impersonal
    if any(child.lower_ in _FIRST for child in subject.children if child.dep_ == "poss"):
        return True
    below = [one for prep in subject.children if prep.lower_ == "of" for one in prep.children]
    if subject.lower_ in wordlists("polarity")["none"] and any(
        one.lower_ in _FIRST or any(child.lower_ in _FIRST for child in one.children) for one in below
    ):
        return True
    pointing = any(child.lower_ in ("the", "his", "her", "its", "their") for child in subject.children)
    if (
        pointing
        and subject.lemma_.lower() in wordlists("polarity")["own"]
        and subject.tag_ in ("NN", "NNP")
        and said.reported
    ):
        return not any(child.dep_ == "prep" for child in subject.children)
    if said.of_its and subject.pos_ == "PROPN":
        return True
    ends = [(one.left_edge.idx, one.idx + len(one)) for one in (subject, *subject.conjuncts)]
    return any(id_ in said.own for start, end in ends for id_, _, _ in said.cast.named(start, end))


def governed(root: "Token") -> "Token":
    """The verb that one of phase or will governs: "is going to", "has begun to", "continues to"."""
    for _ in range(3):
        inner = next((child for child in root.children if child.dep_ == "xcomp" and child.pos_ == "VERB"), None)
        if inner is None or root.lemma_ not in ("go", "begin", "start", "intend", "plan", "continue"):
            break
        if root.lemma_ == "continue" and not wants.auxiliaries(root):
            break
        if negation.is_negated(root):
            break
        root = inner
    return root


def is_finite(root: "Token") -> bool:
    return root.pos_ in ("VERB", "AUX") and (root.tag_ in ("VBD", "VBZ", "VBP") or bool(wants.auxiliaries(root)))


def _depth(token: "Token") -> int:
    return sum(1 for _ in token.ancestors)
