"""How far a person has looked at a claim: one of four states, told by four facts, wherever a claim is shown."""

from kg.names import lookup
from kg.reading.identity import left_open
from kg.reading.models import Claim, Reading

LOOK, REVIEWED, HAND, UNSEEN = "look", "reviewed", "hand", "unseen"
# What people are told, from what is left to do to what is done.
WORDS = {LOOK: "to look at", UNSEEN: "sure but unseen", REVIEWED: "reviewed", HAND: "by hand"}


def state(reader: str, reviewed: bool, confidence: float | None, review: bool) -> str:
    """The state of a claim, a key of `WORDS`.

    `reader` is who read the article; `reviewed` says whether somebody put a name to the claim, `review` whether there
    is anything to look at, which outweighs it. A machine says of each claim how sure it is: what has no `confidence` in
    its reading was added by a person.

    >>> state("hand", False, None, False), state("grammar", False, 0.9, False)
    ('hand', 'unseen')
    >>> state("llm:x", True, 0.9, False), state("llm:x", True, 0.9, True)
    ('reviewed', 'look')
    """
    if review:
        return LOOK
    if reviewed:
        return REVIEWED
    return HAND if reader == "hand" or confidence is None else UNSEEN


def of_claim(reading: Reading, claim: Claim) -> str:
    """The state of a claim of a reading."""
    return state(reading.article.reader, claim.reviewed is not None, claim.confidence, is_open(reading, claim))


def is_open(reading: Reading, claim: Claim) -> bool:
    """Whether a claim is to be looked at: it is marked so, or an actor that it names may be a known one."""
    undecided = {id_: actor for id_, actor in reading.actors.items() if left_open(actor)}
    named = (*claim.speaker, *claim.via, *claim.mentions) if undecided else ()
    return claim.review or any(lookup.find(mention, undecided) for mention in named)
