"""What a relative clause denies: "…, charges Suderia denies", "…, which it denied" — what was said just before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.readers.grammar.speech.cues import Cue, cues
from kg.readers.grammar.speech.page import Found

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = frozenset('.!?”"’)')


def refer(found: Sequence[Found]) -> None:
    """Give each denial in a relative clause at the end of its sentence what the claim before it says.

    What is denied is that claim, be it called so ("a charge", "accusations") or not; the noun before the clause
    is only the last of its words.
    """
    for one in found:
        clause = _clause(one)
        if clause is None:
            continue
        before = [other for other in found if other is not one and _leads_to(other, one, clause)]
        if not before:
            continue
        other = max(before, key=lambda two: (two.cue or two.content)[0].i)
        taken = {token.i for token in clause.subtree} | {token.i for token in one.content if _points(clause.head)}
        said = [token for token in other.content if token.i not in taken]
        while said and said[-1].is_punct and said[-1].text not in _ENDS:
            said.pop()
        if any(token.is_alpha for token in said):
            one.content = other.content = said  # nor are they words of whoever is answered
            one.entry = Cue("affirms" if one.word in cues().lists["confirming"] else "denies")


def _clause(found: Found) -> "Token | None":
    """The verb of a relative clause that denies or confirms what stands before it, and ends its sentence."""
    verb = next((token for token in found.cue if token.dep_ == "relcl"), None)
    if verb is None or found.frame != "object":
        return None
    turned_down = found.entry.stance in ("denies", "refuses") and _points(verb.head)  # "an accusation it rejected"
    if not turned_down and found.word not in cues().lists["answering"] | cues().lists["confirming"]:
        return None
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    after = all(token.is_punct or token.is_space for token in rest)
    return verb if after and found.content and found.content[-1].i < verb.i else None


def _points(noun: "Token") -> bool:
    """Whether a noun only calls a claim one: "charges"."""
    return noun.lemma_.lower() in cues().lists["claims"]


def _leads_to(other: Found, one: Found, clause: "Token") -> bool:
    """Whether a claim stands before a relative clause, and ends in the noun that this hangs on or in one beside it."""
    if not other.cue or other.cue[0].sent != clause.sent or other.cue[0].i > clause.i or other.cue == one.cue:
        return False
    if _points(clause.head) and not any(token == clause.head for token in other.content[:-1]):
        return other.content[-1].i < clause.i
    return any(token == clause.head for token in other.content) and other.head != clause.head
