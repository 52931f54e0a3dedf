"""What only passes on somebody else's words, and is no claim beside theirs: "…, Tass reported"."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kg.readers.grammar.parse import parts
from kg.reading.draft import DraftClaim

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ACTS = frozenset({"VERB", "AUX"})


def passes_on(outer: DraftClaim, drafted: Sequence[DraftClaim], doc: "Doc", is_outlet: Callable[[str], bool]) -> bool:
    """Whether a claim says no more than that somebody else said something, or kept silent.

    An outlet that reports what X said adds nothing to X's claim, which names it as a relay; so does whoever tells of a
    silence, and a second naming of the same speaker. Where it tells of more than that ("… and that the army had
    left"), both are claims.
    """
    within = [inner for inner in drafted if _holds(outer, inner)]
    if any(inner.stance == "declines" and inner.speaker != outer.speaker for inner in within):
        return True
    if not within:
        return False
    relays = all(map(is_outlet, outer.speaker)) or _names_again(outer, within, doc)
    return relays and not _says_more(outer, within, doc)


def _holds(outer: DraftClaim, inner: DraftClaim) -> bool:
    """Whether a claim is made in the words of another, by whose speaker it is relayed, or who makes both."""
    if inner is outer or inner.attitude or not inner.cue or not outer.cue:
        return False  # what somebody wants or backs, an outlet says of him in its own words
    if not set(outer.speaker) <= set(inner.via) and outer.speaker != inner.speaker:
        return False
    return any(start <= inner.cue[0][0] and inner.cue[-1][1] <= end for start, end in outer.content)


def _names_again(outer: DraftClaim, within: Sequence[DraftClaim], doc: "Doc") -> bool:
    """Whether "according to" names whoever was said to say it already: "Holm said …, according to her letter"."""
    cue = doc.char_span(*outer.cue[0], alignment_mode="expand") if outer.cue else None
    according = cue is not None and cue[0].lower_ == "according"
    return according and all(inner.speaker == outer.speaker for inner in within)


def _says_more(outer: DraftClaim, within: Sequence[DraftClaim], doc: "Doc") -> bool:
    """Whether there is a verb in a claim's words besides those of the claims within it."""
    taken = [span for one in within for spans in (one.source, one.cue, one.content) for span in spans]
    return any(
        token.pos_ in _ACTS and not any(start <= token.idx < end for start, end in taken)
        for part in parts(doc, outer.content)
        for token in part
    )
