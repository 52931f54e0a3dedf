"""The events of a text, and what each claim is about: events first, claims second.

`words` name events; `opening` makes of each mention a frame (`frames`), whose slots `mediation`, `taking_part`,
`places`, `days` and `phases` fill; `pointing` lends it the parties that it points back to; `clusters` puts the mentions
of one event together, and `register` what they say. `linking` then tells what each claim is about, `narrated` what the
text tells itself, `named` what all are called, `slots` how sure it is. `stance` and what it asks tell how a claim
stands to its event, `hedges` what it leaves open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.events import named
from kg.readers.grammar.events.answers import Target
from kg.readers.grammar.events.linking import Linker
from kg.readers.grammar.events.narrated import narrated
from kg.readers.grammar.events.parties import Parties
from kg.readers.grammar.events.register import Known, register
from kg.readers.grammar.events.slots import slots
from kg.readers.grammar.events.tokens import Names, Time, TokenFacts
from kg.reading.draft import Slot
from kg.reading.models import Event
from kg.reading.vocabulary import Aspect

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNSAID = "not said what"  # a moratorium must suspend something (see the shape of bc:Moratorium)


@dataclass(frozen=True)
class Link:
    """An id of an event or `event.aspect`, and what is doubtful about it; a remark has a topic in place of the id.

    `mentions` are the numbers of the tokens that name the event.
    """

    target: str
    doubts: tuple[str, ...] = ()
    topic: str = ""
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Events:
    """The events that the claims of a text are about, and those these refer to, by id.

    `links` holds, for each attribution, the event it is about (or `event.aspect`), else the topic that it remarks on,
    and what is doubtful about that. `told` are the clauses in which the text itself tells of an event, as attributions
    without source and cue. `slots` says of each event how sure its slots are.
    """

    events: Mapping[str, Event]
    links: Mapping[Attribution, Link]
    told: tuple[Attribution, ...] = ()
    slots: Mapping[str, Mapping[Aspect, Slot]] = field(default_factory=dict)

    def link(self, attribution: Attribution) -> tuple[str, tuple[str, ...]]:
        """What a claim is about: an id of `events` or `event.aspect`; and in a few words each why one should look.

        The id is empty where it is about no event of ours.
        """
        link = self.links[attribution]
        return link.target, link.doubts

    def mentions(self, attribution: Attribution) -> tuple[int, ...]:
        """The numbers of the tokens, anywhere in the text, that name the event a claim is about."""
        return self.links[attribution].mentions

    def topic(self, attribution: Attribution) -> str:
        """What a claim that is about no event remarks on."""
        return self.links[attribution].topic


def find_events(doc: "Doc", attributions: Iterable[Attribution], cast: Names, times: Iterable[Time]) -> Events:
    """The events of a parsed text, and which of them each of its attributions is about.

    Each is about exactly one, named in its words or in those that it answers, or else a remark on a topic.
    Each of those that the text tells in its own voice is told once a sentence.
    """
    attributions, times = list(attributions), list(times)
    facts = TokenFacts(doc, cast, times)
    parties = Parties(doc, cast, attributions)
    found = register(doc, facts, parties, times)
    linker = Linker(doc, facts, found, cast)
    linked = {attribution: linker.link(attribution) for attribution in sorted(attributions, key=lambda one: one.start)}
    told = narrated(doc, found, attributions)
    about = [target.known for target in linked.values() if _is_ours(target.known)]
    wanted = _with_what_they_refer_to([*about, *(one.known for one in told)])
    called = named.names(wanted, cast.name)
    ids = named.ids(wanted, called)
    sure = {ids[id(known)]: slots(known, cast.name) for known in wanted}
    events = {ids[id(known)]: _event(known, ids, called[id(known)], sure[ids[id(known)]]) for known in wanted}
    links = {
        attribution: _link(target, ids)
        if _is_ours(target.known)
        else Link("", target.doubts, linker.topics.topic(attribution))
        for attribution, target in linked.items()
    }
    for one in told:
        links[one.attribution] = _link(Target(one.known), ids)
    return Events(events, links, tuple(one.attribution for one in told), sure)


def _is_ours(known: Known) -> bool:
    """Whether an event is of a type that says more than that it is one: claims about all others are remarks."""
    return known.type != "Event"


def _link(target: Target, ids: Mapping[int, str]) -> Link:
    doubts = target.doubts
    if target.known.type == "Moratorium" and not target.known.topic:
        doubts = (*doubts, doubt("suspended"))
    mentions = tuple(one.word.head.i for one in target.known.mentions)
    return Link(ids[id(target.known)] + (f".{target.aspect}" if target.aspect else ""), doubts, "", mentions)


def _with_what_they_refer_to(events: Iterable[Known]) -> list[Known]:
    wanted: dict[int, Known] = {}
    stack = list(events)[::-1]
    while stack:
        known = stack.pop()
        if id(known) not in wanted:
            wanted[id(known)] = known
            stack += [other for other in (known.derailed_by, known.concerns) if other is not None]
    return list(wanted.values())


def _when(known: Known) -> str | None:
    """Its date; what was put in force then and still is has no end."""
    if known.edtf and known.phase == "inForce" and "/" not in known.edtf:
        return f"{known.edtf}/.."
    return known.edtf


def _event(known: Known, ids: Mapping[int, str], name: str, sure: Mapping[Aspect, Slot]) -> Event:
    moratorium = known.type == "Moratorium"
    return Event(
        type=known.type,
        name=name,
        participants=tuple(known.participants),
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
        review={slot: one.look for slot, one in sure.items() if one.look},
    )
