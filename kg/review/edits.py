"""Edits of a reading: the text of its YAML in, the new text out. Comments, order and layout of all else stay.

Claims are counted from 0, in the order of the file; passages are spans of the article in code points. Whether the new
reading still holds (known names, quotes that stand in the article) is for `kg.reading.resolve` to say.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kg.errors import KgError
from kg.names import folding
from kg.reading.models import Actor, Claim, Event, Review
from kg.reading.vocabulary import STANCES
from kg.text import evidence
from kg.text.sentences import sentence
from kg.text.spans import Span, whole
from kg.yaml import named, patch
from kg.yaml.places import entries, plain
from kg.yaml.values import Value

# A key of STANCES, and an event's id, `event.aspect` or `event.aspect=value`; of a remark its topic.
Target = tuple[str, str]

ORDER, ACTOR_ORDER, EVENT_ORDER = tuple(Claim.model_fields), tuple(Actor.model_fields), tuple(Event.model_fields)
FACTS = ("said", "said_text", "note", "attitude", "mentions")
LONGEST_ID = 60  # characters


def set_speaker(text: str, claim: int, speakers: Sequence[str]) -> str:
    """The claim said by others: ids of actors, or `article`."""
    return _set(text, claim, {"speaker": _some(speakers, "speaker", claim)})


def set_via(text: str, claim: int, outlets: Sequence[str]) -> str:
    """The claim relayed by other outlets, the nearest to the speaker first; none where it was said to the article."""
    return _set(text, claim, {"via": list(outlets) or None})


def set_hedge(text: str, claim: int, hedge: str) -> str:
    """The claim hedged with other words; none where they are empty."""
    return _set(text, claim, {"hedge": " ".join(hedge.split()) or None})


def set_facts(text: str, claim: int, facts: Mapping[str, Value | None]) -> str:
    """The claim with other values of what else it may say (`said`, `note`, `attitude`, `mentions` …)."""
    unknown = [key for key in facts if key not in FACTS]
    if unknown:
        raise KgError(f"«{unknown[0]}» is not set so", f"claims[{claim}]", f"one of {', '.join(FACTS)}")
    return _set(text, claim, {key: value or None for key, value in facts.items()})


def set_targets(text: str, claim: int, targets: Sequence[Target]) -> str:
    """The claim with other stances on other events.

    >>> text = "claims:\\n  - quote: no talks\\n    affirms: talks  # sure?\\n"
    >>> print(set_targets(text, 0, [("denies", "talks")]), end="")
    claims:
      - quote: no talks
        denies: talks  # sure?
    """
    wanted: dict[str, list[str]] = {}
    for stance, event in dict.fromkeys(_some(targets, "stance", claim)):
        if stance not in STANCES:
            raise KgError(f"unknown stance «{stance}»", f"claims[{claim}]", f"one of {', '.join(STANCES)}")
        wanted.setdefault(stance, []).append(event)
    old = [key for key in _claim(text, claim) if key in STANCES]
    gone = [key for key in old if key not in wanted]
    fresh = [key for key in wanted if key not in old]
    renamed = dict(zip(gone, fresh, strict=False))  # what is said of it in a comment on its line stays
    more: dict[str, Value | None] = {} if "remarks" in wanted else {"mentions": None}  # whom but a remark names
    return _set(text, claim, {**wanted, **dict.fromkeys(gone[len(renamed) :]), **more}, renamed)


def set_quote(text: str, claim: int, article: str, spans: Sequence[Span]) -> str:
    """The claim resting on other passages of the article."""
    return _set(text, claim, quoted(article, _some(spans, "quote", claim)))


def accept(text: str, claim: int, seen: Review) -> str:
    """The claim as one that somebody has looked at, without `review: true`. How sure the reader was stays.

    >>> text = "claims:\\n  - quote: no talks\\n    confidence: 0.4\\n    review: true\\n"
    >>> print(accept(text, 0, Review(by="AH", at="2026-11-29")), end="")
    claims:
      - quote: no talks
        confidence: 0.4
        reviewed: {by: AH, at: 2026-11-29}
    """
    return _mark(text, claim, "reviewed", {"by": seen.by, "at": seen.at}, "review")


def put_back(text: str, claim: int) -> str:
    """The claim among those to look at, as if nobody had."""
    return _mark(text, claim, "review", True, "reviewed")


def delete(text: str, claim: int) -> str:
    """The reading without the claim and the comments above it."""
    _claim(text, claim)
    return patch.remove(text, "claims", claim)


def split(text: str, claim: int, article: str, at: int) -> str:
    """Two claims in place of one: the words before a place in its passages, and those from there on."""
    spans = passages(text, claim, article)
    first = [(start, min(end, at)) for start, end in spans if article[start : min(end, at)].strip()]
    second = [(max(start, at), end) for start, end in spans if article[max(start, at) : end].strip()]
    if not first or not second:
        raise KgError(f"no words on one side of {at}", f"claims[{claim}]", "split within the quote, between two words")
    text = _doubled(text, claim)
    return set_quote(set_quote(text, claim + 1, article, second), claim, article, first)


def double(text: str, claim: int, targets: Sequence[Target]) -> str:
    """A second claim right after the first: the same words, with another stance or on another event."""
    return set_targets(_doubled(text, claim), claim + 1, targets)


def merge(text: str, claim: int, other: int, article: str) -> str:
    """One claim in place of two: it rests on the passages of both, and says what the first of them in the file says.

    What the first does not say (a relay, a hedge) comes from the second; so do comments. A day that only one of them
    has goes with both where they stand in one sentence, else with none. It has to be looked at where one of the two
    had, and counts as reviewed where both did. `KgError` where speakers or days differ: they would be false of a part.
    """
    if claim == other:
        raise KgError("a claim cannot be merged with itself", f"claims[{claim}]", "choose another one")
    first, second = sorted((claim, other))
    one, two = _claim(text, first), _claim(text, second)
    for key, what in (("speaker", "said by different speakers"), ("said", "said on different days")):
        if _list(one.get(key)) != _list(two.get(key)) and (key == "speaker" or {key} <= one.keys() & two.keys()):
            raise KgError(what, f"claims[{first}] and claims[{second}]", f"correct the {key} of one, or keep both")
    parts = passages(text, first, article), passages(text, second, article)
    apart = len({sentence(article, spans) for spans in parts if spans}) > 1
    spans = _joined([*parts[0], *parts[1]])
    own = ("id", "nth", "confidence", "reviewed", *STANCES, *(() if "remarks" in one else ("mentions",)))
    more = [key for key in ORDER if key in two and key not in one and key not in own]
    values: dict[str, Value | None] = {key: True if two[key] == "true" else two[key] for key in more}
    if "reviewed" in one and "reviewed" not in two:
        values["reviewed"] = None
    if apart and one.get("said") != two.get("said"):
        values |= {"said": None, "said_text": None}
    comments = entries(text, "claims")[second].comments(text)
    text = patch.remark(patch.remove(text, "claims", second), "claims", first, comments)
    return _set(text, first, {**values, **quoted(article, spans)})


def add(text: str, number: int, claim: Mapping[str, Value], comment: str = "") -> str:
    """One more claim, before the one that has its number now; the comment, mostly its sentence, stands above it."""
    ordered = {key: claim[key] for key in ORDER if claim.get(key)}
    return patch.insert(text, "claims", number, ordered, (comment,))


def place(text: str, article: str, start: int) -> int:
    """Which number a new claim gets whose words begin at a place: that of the first claim whose words come later."""
    for number in range(len(entries(text, "claims"))):
        try:
            if passages(text, number, article)[0][0] > start:
                return number
        except (KgError, IndexError):
            continue
    return len(entries(text, "claims"))


def add_actor(text: str, actor: Mapping[str, Value], taken: Collection[str] = ()) -> tuple[str, str]:
    """One more actor, and the id that it got from its name; it is none of those that are `taken`."""
    return _put(text, "actors", actor, ("places", "events", "claims"), taken)


def add_event(text: str, event: Mapping[str, Value]) -> tuple[str, str]:
    """One more event, and the id that it got from its name."""
    return _put(text, "events", event, ("claims",))


def decide(text: str, actor: str, other: str, same: bool) -> str:
    """What a person says of two actors that may be one: they are (`same_as`), or they are not (`differs_from`)."""
    if same:
        return named.change_named(text, "actors", actor, {"same_as": other}, ACTOR_ORDER)
    said = _list((plain(text).get("actors") or {}).get(actor, {}).get("differs_from"))
    return named.change_named(text, "actors", actor, {"differs_from": [*said, other]}, ACTOR_ORDER)


def set_event(text: str, event: str, values: Mapping[str, Value | None]) -> str:
    """An event with other values; what is None or empty is taken away. Its id stays."""
    return named.change_named(text, "events", event, {key: value or None for key, value in values.items()}, EVENT_ORDER)


def quoted(article: str, spans: Sequence[Span]) -> dict[str, Value | None]:
    """Passages as a claim gives them: their words, and which of several alike (`nth`) where that is not plain.

    A span that ends within a word is widened to the whole of it.

    >>> quoted("talks on talks", [(9, 14)])
    {'quote': ['talks'], 'nth': [2]}
    """
    quotes, places, several = [], [], False
    for span in _joined([_marked(article, span) for span in spans]):
        quote = " ".join(article[slice(*span)].split())
        found = evidence.occurrences(quote, article)
        at = next((number for number, one in enumerate(found, 1) if one[0] < span[1] and span[0] < one[1]), None)
        if at is None:
            raise KgError("words that cannot be found again", f"{span[0]}–{span[1]}", "mark a few whole words")
        quotes.append(quote)
        places.append(at)
        several = several or len(found) > 1
    return {"quote": quotes, "nth": places if several else None}


def passages(text: str, claim: int, article: str) -> list[Span]:
    """Where the quotes of a claim stand in the article, in its order; `KgError` where one does not."""
    one = _claim(text, claim)
    quotes, nths = _list(one.get("quote")), _list(one.get("nth"))
    found = []
    for number, quote in enumerate(quotes):
        nth = int(nths[number]) if number < len(nths) and str(nths[number]).isdecimal() else None
        passage = evidence.find(quote, article, nth)
        found.append((passage.start, passage.end))
    return sorted(found)


def _claim(text: str, claim: int) -> dict[str, Any]:
    held = plain(text).get("claims") or []
    if not 0 <= claim < len(held) or not isinstance(held[claim], dict):
        raise KgError(f"no claim {claim}", "claims", f"there are {len(held)}")
    return {key: value for key, value in held[claim].items() if value is not None}


def _set(text: str, claim: int, values: Mapping[str, Value | None], renamed: Mapping[str, str] | None = None) -> str:
    _claim(text, claim)
    return patch.change(text, "claims", claim, values, ORDER, renamed)


def _mark(text: str, claim: int, key: str, value: Value, other: str) -> str:
    """The claim with one of two keys that exclude each other: it stands where the other one stood."""
    held = _claim(text, claim)
    if other in held and key not in held:
        return _set(text, claim, {key: value}, {other: key})
    return _set(text, claim, {key: value, other: None})


def _doubled(text: str, claim: int) -> str:
    """The text with the claim twice, its comments too. An id of its own only the first can have."""
    _claim(text, claim)
    return _set(patch.repeat(text, "claims", claim), claim + 1, {"id": None})


def _put(
    text: str, key: str, thing: Mapping[str, Value], before: Sequence[str], others: Collection[str] = ()
) -> tuple[str, str]:
    name = str(thing.get("name", ""))
    taken = {*others, *(plain(text).get(key) or {})}
    slug = folding.slug(name)[:LONGEST_ID].strip("-")
    if not slug:
        raise KgError(f"«{name}» is no name", key, "write a name with letters")
    id_ = next(one for one in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if one not in taken)
    return named.put(text, key, id_, {one: value for one, value in thing.items() if value}, before), id_


def _marked(article: str, span: Span) -> Span:
    """A span without white space at its ends, and with the whole of the words it cuts."""
    start, end = max(0, span[0]), min(span[1], len(article))
    while start < end and article[start].isspace():
        start += 1
    while start < end and article[end - 1].isspace():
        end -= 1
    if start >= end:
        raise KgError("no words", f"{span[0]}–{span[1]}", "mark a few words of the article")
    return whole(article, (start, end))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _some(values: Sequence[Any], key: str, claim: int) -> list[Any]:
    if not values:
        raise KgError(f"no {key}", f"claims[{claim}]", f"give it a {key}")
    return list(values)


def _list(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [str(value)]
