"""Readers measured against gold: the words they mark, and on claims that match, speaker, stance, relay and event type.

`docs/evaluation.md` tells each measure; `kg.measure.scoring` counts the words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.measure.agreement import ASKED, Told, agree, told_by_gold, told_by_reader
from kg.measure.certainty import Certainty, Judged
from kg.measure.claim_events import ClaimEvents, ClaimText
from kg.measure.events import narrated
from kg.measure.gold import GoldAttribution, GoldText
from kg.measure.naive import Naive
from kg.measure.narration import Narration
from kg.measure.scoring import KINDS, ROLES, Accuracy, Comparison, Marked, Share, all_match, compare, matches, shares
from kg.names import folding
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Directory, Source
from kg.text.article import Article
from kg.text.quotations import quotations
from kg.text.spans import Span, surface

Read = Callable[[Article, Source], Draft]
SPEECH = ("direct", "mixed", "indirect")
_UNMARKED = {"p": None, "r": None, "f1": None}  # the figures of a role that is not compared


@dataclass(frozen=True)
class Difference:
    """Where reader and gold part: `kind` is "missed", "false", "differs" (in its words) or one of `ASKED`."""

    kind: str
    doc: str
    gold: str
    predicted: str


@dataclass(frozen=True)
class Evaluation:
    """What was measured. A role that the gold or the reader does not mark has no figures (None).

    `speech` has the recall of all three roles for direct, mixed and indirect speech. `matched` counts the claims whose
    content matches, of which `answers` tells the rest. `certainty` says whether the reader knew how sure it was.
    `predictions` has for each text what was scored. `events` and `narration` are of annotated claims alone.
    """

    texts: int
    gold: int
    predicted: int
    matched: int
    roles: Mapping[str, Mapping[str, Share] | None]
    speech: Mapping[str, Accuracy]
    answers: Mapping[str, Accuracy]
    certainty: Certainty
    differences: tuple[Difference, ...]
    predictions: Mapping[str, tuple[DraftClaim, ...]]
    events: ClaimEvents | None = None
    narration: Narration | None = None

    def to_plain(self) -> dict[str, Any]:
        """The figures as `kg evaluate --json` writes them; null where nothing was measured."""
        plain: dict[str, Any] = {}
        for role, kinds in self.roles.items():
            plain[role] = {kind: kinds[kind].to_plain() if kinds else dict(_UNMARKED) for kind in KINDS}
        plain["all"]["recall_overlap"] = {kind: one.to_plain() for kind, one in self.speech.items()}
        for key, answer in self.answers.items():
            plain[key] = answer.to_plain() | ({"extra": answer.extra} if key == "relay" else {})
        plain["certainty"] = self.certainty.to_plain()
        plain["events"] = self.events.to_plain() if self.events else None
        plain["narration"] = self.narration.to_plain() if self.narration else None
        return plain

    def lines(self) -> list[dict[str, Any]]:
        """What was scored, one dict a text, as `kg evaluate --predictions` writes it."""
        return [
            {
                "doc": doc,
                "attributions": [
                    {
                        role: [list(span) for span in getattr(claim, role)] or None
                        for role in sorted(ROLES, reverse=True)
                    }
                    for claim in found
                ],
            }
            for doc, found in self.predictions.items()
        ]


def evaluate(
    gold: Sequence[GoldText],
    read: Read,
    known: Directory,
    attitudes: bool = False,
    roles: Sequence[str] = ROLES,
) -> Evaluation:
    """Let a reader read the gold's texts, and measure what it finds.

    `known` are the actors that drafts may name without describing them. Attitudes ("believes") count only where
    `attitudes` says so; `roles` are those that the reader marks. Whatever `read` raises is let through.

    >>> from kg.reading.directory import known_actors
    >>> from kg.measure.gold import load_gold
    >>> from kg.resources import resource
    >>> gold = load_gold([resource("data", "readings", "qatar-limited-talks.yaml")], known_actors())
    >>> done = evaluate(gold, lambda text, source: Draft(source, text), known_actors())
    >>> done.predicted, done.roles["content"]["overlap"].recall, done.roles["cue"]
    (0, 0.0, None)
    """
    if any(one.form == "reading" for one in gold):
        roles = [role for role in roles if role == "content"]
    texts = [_Text(one, read(Article(one.doc, one.text), _source(one)), known, attitudes, roles) for one in gold]
    measured = shares([text.comparison for text in texts], roles)
    whole = set(roles) == set(ROLES)
    annotated = _annotated(texts)
    shown = {*roles, "all"} if whole else set(roles)
    return Evaluation(
        texts=len(texts),
        gold=sum(len(text.comparison.gold) for text in texts),
        predicted=sum(len(text.comparison.predicted) for text in texts),
        matched=sum(len(text.matched) for text in texts),
        roles={role: measured[role] if role in shown else None for role in (*ROLES, "all")},
        speech=_speech(texts) if whole else {kind: Accuracy(0, 0) for kind in SPEECH},
        answers={key: _answers(texts, key) for key in ASKED},
        certainty=Certainty([one for text in texts for one in text.judged()]),
        differences=tuple(one for text in texts for one in text.differences()),
        predictions={text.gold.doc: text.predicted for text in texts},
        events=ClaimEvents.of(annotated) if annotated else None,
        narration=Narration.of(annotated, whole) if annotated else None,
    )


@dataclass(frozen=True)
class _Text:
    """One text of the gold, and what a reader made of it."""

    gold: GoldText
    draft: Draft
    known: Directory
    attitudes: bool
    roles: Sequence[str]

    @cached_property
    def wanted(self) -> tuple[GoldAttribution, ...]:
        return tuple(one for one in self.gold.attributions if self.attitudes or not one.attitude)

    @cached_property
    def predicted(self) -> tuple[DraftClaim, ...]:
        """What counts: without attitudes that are not asked for, and, where the gold holds what somebody is said to
        say, without what the document says in its own voice, which `kg.measure.narration` measures."""
        claims = [one for one in self.draft.claims if self.attitudes or not one.attitude]
        if self.gold.form != "reading" and set(self.roles) == set(ROLES):
            claims = [one for one in claims if not narrated(one, cues=True)]
        return tuple(claims)

    @cached_property
    def comparison(self) -> Comparison:
        return compare(self.gold.text, self.wanted, self.predicted, self.roles)

    @cached_property
    def matched(self) -> list[tuple[Told, Told, Marked, Marked]]:
        """The pairs whose content matches, with what is told of them."""
        found = []
        for i, j in self.comparison.pairs:
            ours, theirs = self.comparison.gold[i], self.comparison.predicted[j]
            if matches(ours, theirs, "content"):
                by_gold = told_by_gold([self.wanted[place] for place in ours.members])
                claims = [self.predicted[place] for place in theirs.members]
                found.append((by_gold, told_by_reader(claims, self.draft, self.known), ours, theirs))
        return found

    def judged(self) -> Iterable[Judged]:
        """Each claim that was found, as its least sure reading; see `kg.measure.certainty`."""
        told = {id(theirs): (by_gold, by_reader) for by_gold, by_reader, _, theirs in self.matched}
        right = {j for i, j in self.comparison.pairs
                 if all_match(self.comparison.gold[i], self.comparison.predicted[j], roles=self.roles)}  # fmt: skip
        for j, mark in enumerate(self.comparison.predicted):
            claims = [self.predicted[place] for place in mark.members]
            least = min(claims, key=lambda claim: claim.confidence)
            answers = told.get(id(mark))
            denied = answers is not None and any(agree(*answers, key) is False for key in ("speaker", "stance"))
            yield Judged(least.confidence, any(one.doubts for one in claims), j in right and not denied, least.basis)

    def differences(self) -> Iterable[Difference]:
        pairs = self.comparison.pairs
        paired = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            ours, theirs = self.comparison.gold[i], self.comparison.predicted[j]
            if not all_match(ours, theirs, roles=self.roles):
                yield Difference("differs", self.gold.doc, self._words(ours), self._words(theirs))
        for i, one in enumerate(self.comparison.gold):
            if i not in paired[0]:
                yield Difference("missed", self.gold.doc, self._words(one), "")
        for j, one in enumerate(self.comparison.predicted):
            if j not in paired[1]:
                yield Difference("false", self.gold.doc, "", self._words(one))
        for by_gold, by_reader, mark, _ in self.matched:
            for key in ASKED:
                if agree(by_gold, by_reader, key) is False:
                    said = f"{by_gold.words(key)}   of: {self._words(mark)}"
                    yield Difference(key, self.gold.doc, said, by_reader.words(key) or "–")

    def _words(self, one: Marked) -> str:
        """`source | cue | content`, as they stand in the text."""
        order = ("source", "cue", "content")
        return " | ".join(surface(self.gold.text, one.spans[role]) or "–" for role in order if role in self.roles)


def _annotated(texts: Sequence[_Text]) -> list[ClaimText]:
    """The texts whose gold tells of events too, with what the baseline makes of them."""
    heads = [(text, head) for text in texts if (head := text.gold.annotated)]
    if not heads:
        return []
    naive = Naive(texts[0].known, nameless=True)
    return [
        ClaimText(head, text.gold.text, text.draft, naive(text.draft.text, text.draft.article), text.known)
        for text, head in heads
    ]


def _answers(texts: Sequence[_Text], key: str) -> Accuracy:
    told = [(ours, theirs) for text in texts for ours, theirs, *_ in text.matched]
    judged = [agree(ours, theirs, key) for ours, theirs in told]
    extra = sum(ours.relay == frozenset() and bool(theirs.relay) for ours, theirs in told) if key == "relay" else 0
    return Accuracy(judged.count(True), len(judged) - judged.count(None), extra)


def _speech(texts: Sequence[_Text]) -> dict[str, Accuracy]:
    """The recall of all roles by overlap, apart for direct, mixed and indirect speech."""
    of, right = dict.fromkeys(SPEECH, 0), dict.fromkeys(SPEECH, 0)
    for text in texts:
        quoted = quotations(text.gold.text)
        predicted = dict(text.comparison.pairs)
        for place, one in enumerate(text.comparison.gold):
            kind = _kind(one, quoted, text.gold.text)
            of[kind] += 1
            theirs = predicted.get(place)
            right[kind] += theirs is not None and all_match(one, text.comparison.predicted[theirs])
    return {kind: Accuracy(right[kind], of[kind]) for kind in SPEECH}


def _kind(one: Marked, quoted: Sequence[Span], text: str) -> str:
    """Direct where at least nine tenths of the content's letters stand in quotation marks, indirect where none do."""
    letters = [place for start, end in one.spans["content"] for place in range(start, end) if text[place].isalnum()]
    inside = sum(any(start <= place < end for start, end in quoted) for place in letters)
    return "indirect" if not inside else "direct" if inside >= 0.9 * len(letters) else "mixed"


def _source(gold: GoldText) -> Source:
    """The head of a text for its reader. What has no title is called by its name."""
    return Source(
        id=folding.slug(gold.doc) or "text",
        file=gold.doc,
        title=gold.title or gold.doc,
        published=gold.published,
        outlet=gold.outlet,
    )
