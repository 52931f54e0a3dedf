"""The events of a text, and what each claim is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.names.folding import slug
from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events.answers import Target
from kg.readers.grammar.events.linking import Linker
from kg.readers.grammar.events.register import Known, register
from kg.readers.grammar.events.tokens import Names, Time, TokenFacts
from kg.reading.models import Event

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ID_WORDS = 6
_NAME_WORDS = 14
_UNSAID = "not said what"  # a moratorium must suspend something (see the shape of bc:Moratorium)


@dataclass(frozen=True)
class Link:
    """An id of an event or `event.aspect`, and what is doubtful about it; a remark has a topic in place of the id."""

    target: str
    doubts: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True)
class Events:
    """The events that the claims of a text are about, and those these refer to, by id.

    `links` holds, for each attribution, the event it is about (or `event.aspect`), else the topic that it remarks on,
    and what is doubtful about that.
    """

    events: Mapping[str, Event]
    links: Mapping[Attribution, Link]

    def link(self, attribution: Attribution) -> tuple[str, tuple[str, ...]]:
        """What a claim is about: an id of `events` or `event.aspect`; and in a few words each why one should look.

        The id is empty where it is about no event of ours.
        """
        link = self.links[attribution]
        return link.target, link.doubts

    def topic(self, attribution: Attribution) -> str:
        """What a claim that is about no event remarks on."""
        return self.links[attribution].topic


def find_events(doc: "Doc", attributions: Iterable[Attribution], cast: Names, times: Iterable[Time]) -> Events:
    """The events of a parsed text, and which of them each of its attributions is about.

    Each is about exactly one, or, where no word of its content names one of a type of ours, a remark on a topic.
    Events that the article tells of in its own voice alone are left out.
    """
    facts = TokenFacts(doc, cast, times)
    found = register(doc, facts)
    linker = Linker(doc, facts, found, cast)
    linked = {attribution: linker.link(attribution) for attribution in sorted(attributions, key=lambda one: one.start)}
    wanted = _with_what_they_refer_to(target.known for target in linked.values() if _is_ours(target.known))
    ids = _named(wanted)
    events = {ids[id(known)]: _event(known, ids) for known in wanted}
    links = {
        attribution: _link(target, ids)
        if _is_ours(target.known)
        else Link("", target.doubts, linker.topics.topic(attribution))
        for attribution, target in linked.items()
    }
    return Events(events, links)


def _is_ours(known: Known) -> bool:
    """Whether an event is of a type that says more than that it is one: claims about all others are remarks."""
    return known.type != "Event"


def _link(target: Target, ids: Mapping[int, str]) -> Link:
    doubts = target.doubts
    if target.known.type == "Moratorium" and not target.known.topic:
        doubts = (*doubts, doubt("suspended"))
    return Link(ids[id(target.known)] + (f".{target.aspect}" if target.aspect else ""), doubts)


def _with_what_they_refer_to(events: Iterable[Known]) -> list[Known]:
    wanted: dict[int, Known] = {}
    stack = list(events)[::-1]
    while stack:
        known = stack.pop()
        if id(known) not in wanted:
            wanted[id(known)] = known
            stack += [other for other in (known.derailed_by, known.concerns) if other is not None]
    return list(wanted.values())


def _named(events: list[Known]) -> dict[int, str]:
    """An id for each event, made from its name; two of a name are numbered."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for known in events:
        stem = "-".join(slug(_name(known)).split("-")[:_ID_WORDS]) or known.type.lower()
        id_ = stem
        number = 2
        while id_ in taken:
            id_ = f"{stem}-{number}"
            number += 1
        taken.add(id_)
        ids[id(known)] = id_
    return ids


def _name(known: Known) -> str:
    """What a person would call it: its fullest noun phrase, with what it is about or where it takes place."""
    best = max(known.mentions, key=lambda one: (len(one.kinds), not one.word.entry.weak, len(one.label)))
    label = best.label or known.type
    tail = ""
    if best.topic and " of " not in label and best.topic.casefold() not in label.casefold():
        tail = f" {best.topic_word} {best.topic}"
    elif known.place:
        place = next(iter(known.place))
        tail = f" in {place}" if place.casefold() not in label.casefold() else ""
    name = " ".join(f"{label}{tail}".split()[:_NAME_WORDS])
    return name[:1].upper() + name[1:]


def _when(known: Known) -> str | None:
    """Its date; what was put in force then and still is has no end."""
    if known.edtf and known.phase == "inForce" and "/" not in known.edtf:
        return f"{known.edtf}/.."
    return known.edtf


def _event(known: Known, ids: Mapping[int, str]) -> Event:
    moratorium = known.type == "Moratorium"
    return Event(
        type=known.type,
        name=_name(known),
        participants=tuple(known.participants) if not moratorium or len(known.participants) != 1 else (),
        mediator=tuple(known.mediator),
        place=tuple(known.place)[:2],
        topic=(known.topic,) if known.topic and not moratorium else (),
        suspends=(known.topic or _UNSAID,) if moratorium else (),
        imposed_by=tuple(known.participants) if moratorium and len(known.participants) == 1 else (),
        phase=known.phase,
        when=_when(known),
        time_text=known.time_text if known.time_text else None,
        concerns=(ids[id(known.concerns)],) if known.concerns is not None else (),
        derailed_by=(ids[id(known.derailed_by)],) if known.derailed_by is not None else (),
        attributed_to=(known.attributed_to,) if known.attributed_to else (),
    )
