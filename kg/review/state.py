"""What the review page shows of a reading, as plain data. Offsets are code points of the article."""

from collections.abc import Sequence
from typing import Any, get_args

from kg.errors import KgError
from kg.reading import reviewing
from kg.reading.identity import left_open
from kg.reading.models import Claim, Event, Reading
from kg.reading.vocabulary import ASPECTS, STANCES, ActorType, EventType, Phase
from kg.review import walk
from kg.review.revision import Held, Revision
from kg.text import evidence
from kg.text.sentences import sentence
from kg.yaml.places import entries

LOOK = "look: "  # begins a line of comment that says why a person should look at a claim
WHO = ("participants", "by", "against", "mediator", "host", "imposed_by", "violated_by")  # the keys that name actors
EVENT_KEYS = tuple(key for key in Event.model_fields if key not in ("type", "name", "review"))
SPEAKER = "article"  # the article's own voice
# What a form offers, so that the page has no list of its own; stances and aspects with the ontology's name for each,
# the states of a claim with their words.
TERMS = {
    "stances": STANCES,
    "aspects": ASPECTS,
    "actor_types": get_args(ActorType),
    "event_types": get_args(EventType),
    "phases": get_args(Phase),
    "states": reviewing.WORDS,
}


def state(revision: Revision) -> dict[str, Any]:
    """All of a review: the article, its claims and passages, what there is to choose from, what is wrong."""
    with revision.lock:
        held, reading = revision.held, revision.held.reading
        shown: dict[str, Any] = {
            "version": held.version,
            "file": str(revision.path),
            "article": {"title": revision.path.name, "byline": [], "text": held.article},
            "claims": [],
            "unread": [],
            "nothing": [],
            "reviewed": "",
            "stored": revision.stored,
            "events": [],
            "actors": [],
            "names": _open_names(held),
            "terms": TERMS,
            "problems": [str(problem) for problem in held.problems],
            "left": held.left,
            "events_left": held.events_left,
            "undo": len(revision.steps),
        }
        if reading is None:
            return shown
        source = reading.article
        shown["article"] |= {
            "title": source.title,
            "byline": [source.outlet, source.published, source.reader],
            "fields": {key: getattr(source, key) or "" for key in ("title", "published", "outlet", "url")},
        }
        shown["events"] = [_event(held, id_, event) for id_, event in reading.events.items()]
        spans = walk.passages(reading)
        shown["unread"] = walk.unread(reading, spans)
        seen = set(shown["unread"])
        shown["nothing"] = [span for span in walk.claimless(held.article, spans) if span not in seen]
        shown["reviewed"] = f"by {reading.reviewed.by}, {reading.reviewed.at}" if reading.reviewed else ""
        named = {one for claim in reading.claims for one in (*claim.speaker, *claim.via, *claim.mentions)}
        here = {*reading.actors, *map(held.who, named)}
        shown["actors"] = [
            {
                "id": id_,
                "name": actor.name or id_,
                "type": actor.type,
                "also": actor.also,
                "here": id_ in here,
                "office": actor.office or "",
                "speaks_for": actor.speaks_for or "",
            }
            for id_, actor in held.cast.items()
        ]
        comments = [entry.comments(held.text) for entry in entries(held.text, "claims")]
        shown["claims"] = [
            _claim(held, reading, number, claim, said)
            for number, (claim, said) in enumerate(zip(reading.claims, comments, strict=True))
        ]
        return shown


def _claim(held: Held, reading: Reading, number: int, claim: Claim, comments: Sequence[str]) -> dict[str, Any]:
    article = held.article
    spans, faults = _passages(article, claim)
    of_claim = f"claims[{number}]"
    problems = [problem for problem in held.problems if problem.where.startswith((f"{of_claim} ", f"{of_claim}."))]
    doubts = [line.removeprefix(LOOK) for line in comments if line.startswith(LOOK)]
    rest = " ".join(line for line in comments if not line.startswith(LOOK))
    context, note = _context(article, spans, rest)
    return {
        "number": number,
        "spans": spans,
        "context": context,
        "note": claim.note or "",
        "remark": note,
        "quote": list(claim.quote),
        "nth": list(claim.nth or ()),
        "speaker": [_actor(one, held) for one in claim.speaker],
        "via": [_actor(one, held) for one in claim.via],
        # Of a remark its topics.
        "targets": [[stance, about] for stance in STANCES for about in getattr(claim, stance)],
        "mentions": [_actor(one, held) for one in claim.mentions],
        "hedge": claim.hedge or "",
        "said": claim.said or "",
        "said_text": claim.said_text or "",
        "attitude": claim.attitude,
        "confidence": claim.confidence,
        "review": claim.review,
        "state": reviewing.of_claim(reading, claim),
        "reviewed": f"by {claim.reviewed.by}, {claim.reviewed.at}" if claim.reviewed else "",
        "doubts": doubts,
        "problems": [f"{problem.what}: {problem.mend}" for problem in problems] or faults,
    }


def _event(held: Held, id_: str, event: Event) -> dict[str, Any]:
    """All that an event has, as lists by key; whom it names, by id with the name to show."""
    values = {key: getattr(event, key) for key in EVENT_KEYS}
    fields = {key: list(one) if isinstance(one, tuple) else [one] if one else [] for key, one in values.items()}
    return {
        "id": id_,
        "name": event.name,
        "type": event.type,
        "fields": fields,
        "who": {key: [_actor(one, held) for one in fields[key]] for key in WHO},
        "looks": list(event.review.values()),
    }


def _passages(article: str, claim: Claim) -> tuple[list[tuple[int, int]], list[str]]:
    spans, faults = [], []
    for number, quote in enumerate(claim.quote):
        nths = claim.nth or ()
        try:
            passage = evidence.find(quote, article, nths[number] if number < len(nths) else None)
            spans.append((passage.start, passage.end))
        except KgError as error:
            faults.append(str(error))
    return sorted(spans), faults


def _context(article: str, spans: list[tuple[int, int]], comment: str) -> tuple[tuple[int, int] | None, str]:
    """The sentence of a claim: that of the comment above it, else by rule; and the comment, where it is no sentence."""
    if not spans:
        return None, comment
    if comment:
        start, end = spans[0][0], spans[-1][1]
        for found in evidence.occurrences(comment, article):
            if found[0] <= start and end <= found[1]:
                return found, ""
    by_rule = sentence(article, spans)
    inside = comment and " ".join(comment.split()) in " ".join(article.split())
    return by_rule, "" if inside else comment


def _actor(mention: str, held: Held) -> dict[str, str]:
    """Whom a mention names: the id that may stand in the file, and the name to show."""
    id_ = held.who(mention)
    label = "The article itself" if mention == SPEAKER else held.cast[id_].name if id_ else mention
    return {"id": id_ or mention, "name": label or mention}


def _open_names(held: Held) -> list[dict[str, Any]]:
    """The actors that may be known ones, as long as nobody has decided."""
    actors = held.reading.actors if held.reading else {}
    return [
        {"id": id_, "name": actor.name or id_, "maybe": [_actor(one, held) | {"id": one} for one in left]}
        for id_, actor in actors.items()
        if (left := left_open(actor))
    ]
