"""How far a person has walked through an article: which sentences no claim rests on, and whether all is seen."""

from collections.abc import Iterable, Sequence
from typing import Any

from kg.errors import KgError
from kg.reading import identity, reviewing
from kg.reading.models import Reading, Review
from kg.text import evidence
from kg.text.sentences import standing
from kg.text.spans import Span
from kg.yaml import named
from kg.yaml.places import plain

OPEN = (reviewing.LOOK, reviewing.UNSEEN)  # the states of a claim that nobody has seen


def claimless(article: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences of an article that none of these passages touches, and that hold a word.

    >>> claimless("No talks. They met in Doha.", [(10, 18)])
    [(0, 9)]
    """
    rests = list(spans)
    return [
        (start, end)
        for start, end in standing(article)
        if any(map(str.isalpha, article[start:end])) and not any(one < end and start < other for one, other in rests)
    ]


def unread(reading: Reading, spans: Iterable[Span]) -> list[Span]:
    """The sentences without a claim of which nobody has said that nothing is claimed in them."""
    if reading.reviewed:
        return []
    seen = {" ".join(words.split()) for words in reading.nothing}
    article = reading.text.text
    return [span for span in claimless(article, spans) if " ".join(article[slice(*span)].split()) not in seen]


def whole(reading: Reading) -> bool:
    """Whether a person has seen every claim, name and guess, and walked every sentence that no claim rests on."""
    if any(reviewing.of_claim(reading, claim) in OPEN for claim in reading.claims) or identity.undecided(reading):
        return False
    return not unread(reading, passages(reading))


def passages(reading: Reading) -> list[Span]:
    """Where the words of all claims stand; what is not in the article is left out."""
    found = []
    for claim in reading.claims:
        for number, quote in enumerate(claim.quote):
            nths = claim.nth or ()
            try:
                passage = evidence.find(quote, reading.text.text, nths[number] if number < len(nths) else None)
            except KgError:
                continue
            found.append((passage.start, passage.end))
    return found


def nothing(text: str, article: str, span: Span, is_so: bool = True) -> str:
    """The reading in which a sentence is among those that claim nothing, or is not any more."""
    words = " ".join(article[slice(*span)].split())
    if not words:
        raise KgError("no words", f"{span[0]}–{span[1]}", "choose a sentence of the article")
    held: Any = plain(text).get("nothing") or []
    before: Sequence[str] = [held] if isinstance(held, str) else held
    left = [one for one in before if " ".join(one.split()) != words]
    now = [*left, words] if is_so else left
    return named.set_top(text, "nothing", now or None)


def signed(text: str, before: bool, after: Reading, seen: Review) -> str:
    """The reading with the name of who went through all of it, once that is so, and without when it no longer is."""
    is_whole = whole(after)
    if is_whole and not after.reviewed:
        return named.set_top(text, "reviewed", {"by": seen.by, "at": seen.at})
    return named.set_top(text, "reviewed", None) if before and after.reviewed and not is_whole else text
