"""How many of the invented sentences are read rightly: for each what is wrong, and the count.

    PYTHONPATH=$PWD python tests/sentences.py [--bad] [--aside] [WORDS…]

What is right stands in `sentences.yaml`, whose head explains the fields. `--bad` prints the wrong ones alone, `--aside`
asks for what is kept aside too, WORDS keep the sentences whose text or kind holds them.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kg import readers
from kg.names.folding import fold
from kg.reading.directory import known_actors
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Event, Source
from kg.text.article import Article

PUBLISHED = "2030-06-14"  # a Friday
# An invented article: a report, a denial, silence and an offer.
NEWS = """Envoys leave Velmar

Nordia and Suderia held talks in Velmar in May 2030, the Velmar Gazette reported, citing two Nordian officials.
Suderia’s foreign minister, Ada Holm, dismissed the report as rumors. “There were no talks,” she said on Friday.

The Nordian government declined to comment. Qatar offered to mediate between the two sides, a spokesman said.
"""
TABLE = Path(__file__).with_name("sentences.yaml")
PARTS = ("participants", "by", "against", "mediator", "host", "imposed_by")

Fields = Mapping[str, Any]


def table(name: str) -> list[dict[str, Any]]:
    """The sentences of a list of the table: `cases` or `more`."""
    cases: list[dict[str, Any]] = YAML(typ="safe").load(TABLE.read_text("utf-8"))[name]
    return cases


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


@dataclass(frozen=True)
class Judge:
    """What is right and wrong in the draft of one sentence."""

    case: Fields
    draft: Draft
    aside: bool = False

    def faults(self) -> list[str]:
        """What is wrong, in words; empty if all is right."""
        either = [self._missing(self.case[key]) for key in ("expected", "or") if key in self.case]
        return [*min(either, key=len, default=[]), *self._contradicted(), *self._counted()]

    def _counted(self) -> Iterator[str]:
        claims = len(self.draft.claims)
        if claims != self.case.get("claims", claims):
            yield f"{claims} claims, not {self.case['claims']}"
        persons = sorted(actor.name for actor in self.draft.actors.values() if actor.type == "Person")
        if persons != sorted(self.case.get("persons", persons)):
            yield f"persons {', '.join(persons) or 'none'}"

    def _contradicted(self) -> Iterator[str]:
        """For each `never`, that something is as it must not be."""
        for pattern in self.case.get("never", ()):
            if "actor" in pattern:
                called = [self._labels(id_) for id_ in self._actors]
                meant = [labels for labels in called if _is_called(pattern["actor"], labels)]
                if any("called" not in pattern or _is_called(pattern["called"], labels) for labels in meant):
                    yield f"an actor {_shown(pattern)}"
            elif any(not self._unlike(pattern, claim) and self._speak(pattern, claim) for claim in self.draft.claims):
                yield f"a claim with {_shown(pattern)}"

    def _missing(self, expected: list[Fields]) -> list[str]:
        """What of the expected claims is not there, and events that should be one, or two."""
        faults, letters = [], dict[str, set[str]]()
        for want in expected:
            hits = [one for one in self.draft.claims if not self._unlike(want, one) and not self._others(want, one)]
            unsaid = [name for name in listed(want.get("speaker")) if not any(self._speaks(name, hit) for hit in hits)]
            if not hits or len(hits) != want.get("times", len(hits)):
                faults.append(f"{len(hits)} × {_shown(want)}{self._nearest(want)}")
            elif unsaid:
                faults.append(f"{', '.join(unsaid)} does not say it: {_shown(want)}")
            if want.get("event"):
                about = {hit.event.partition(".")[0] for hit in hits}
                letters[want["event"]] = letters.get(want["event"], about) & about
        if not faults and not any(len({*ids}) == len(letters) for ids in product(*letters.values())):
            faults.append("events that should be one are two, or two are one")
        return faults

    def _nearest(self, want: Fields) -> str:
        unlike = sorted(
            ([*self._unlike(want, claim), *self._others(want, claim)] for claim in self.draft.claims), key=len
        )
        return f" (but {', '.join(unlike[0])})" if unlike and unlike[0] else ""

    def _unlike(self, want: Fields, claim: DraftClaim) -> list[str]:
        """The fields in which a claim is not as wanted, with what they are; not who speaks."""
        event = self.draft.events.get(claim.event.partition(".")[0])
        quote = " … ".join(self.draft.text.text[start:end] for start, end in claim.content)
        relays = [*claim.via, *listed(self.draft.article.outlet)]
        checks: dict[str, Callable[[Any], bool]] = {
            "via": lambda names: all(any(self._is(name, id_) for id_ in claim.via) for name in listed(names)),
            "outlet": lambda name: any(self._is(name, id_) for id_ in relays),
            "stance": lambda stances: claim.stance in listed(stances) or want.get("type") == "remark",
            "said": lambda said: claim.said == str(said),
            "hedged": lambda hedged: bool(claim.hedge) == hedged,
            "review": lambda review: bool(claim.doubts) == review,
            "type": lambda types: any(_is_type(one, event) for one in listed(types)),
            "phase": lambda phases: event is not None and (event.phase or "none") in listed(phases),
            "begins": lambda words: fold(quote).startswith(fold(words)),
            "ends": lambda words: fold(quote).endswith(fold(words)),
            "has": lambda words: fold(words) in fold(quote),
            "party": lambda name: event is not None and any(self._is_side(name, id_) for id_ in _parties(event)),
            "party_type": lambda types: event is not None and any(self._type(id_) in types for id_ in _parties(event)),
            "place": lambda name: event is not None and fold(name) in map(fold, event.place),
            "when": lambda when: event is not None and str(event.when).strip("~") == str(when),
            "aside": lambda told: not self.aside or (event is not None and self._told(told, event)),
        }
        shown = {
            "type": event.type if event else "remark",
            "phase": event.phase if event else None,
            "stance": claim.stance,
            **dict.fromkeys(("begins", "ends", "has"), quote),
        }
        return [
            f"{key} {shown.get(key, getattr(claim, key, ''))}".strip()
            for key, check in checks.items()
            if key in want and not check(want[key])
        ]

    def _told(self, told: Fields, event: Event) -> bool:
        """Whether an event is as is kept aside: exactly these parties and mediators, this place and day."""
        for key, part in (("parties", event.participants), ("by", event.by), ("mediator", event.mediator)):
            if key in told and not _pair(listed(told[key]), list(part), self._is_side):
                return False
        places = [fold(place) for place in event.place]
        if any(fold(place) not in places for place in listed(told.get("place"))):
            return False
        concerned = [self.draft.events[id_].type for id_ in event.concerns if id_ in self.draft.events]
        return str(told.get("when", event.when)) == str(event.when) and told.get("concerns") in (None, *concerned)

    def _others(self, want: Fields, claim: DraftClaim) -> list[str]:
        """Who speaks and should not."""
        names = [*listed(want.get("speaker")), *listed(want.get("beside"))]
        type_ = want.get("speaker_type")
        others = [id_ for id_ in claim.speaker if names and not any(self._is(name, id_) for name in names)]
        return [
            *(f"speaker {id_}" for id_ in others),
            *(f"{id_} is of type {self._type(id_)}" for id_ in claim.speaker if type_ not in (None, self._type(id_))),
        ]

    def _speak(self, never: Fields, claim: DraftClaim) -> bool:
        """Whether one of those speaks, if a pattern asks for it, alone or with others."""
        names, type_ = listed(never.get("speaker")), never.get("speaker_type")
        named = not names or any(self._speaks(name, claim) for name in names)
        return named and (type_ is None or any(self._type(id_) == type_ for id_ in claim.speaker))

    def _speaks(self, name: str, claim: DraftClaim) -> bool:
        return any(self._is(name, id_) for id_ in claim.speaker)

    def _is(self, name: str, id_: str) -> bool:
        return _is_called(name, self._labels(id_))

    def _is_side(self, name: str, id_: str) -> bool:
        """Whether an actor is that one, or speaks for it."""
        for _ in range(4):
            if self._is(name, id_):
                return True
            id_ = self._speaks_for(id_)
        return False

    def _speaks_for(self, id_: str) -> str:
        found = [one[id_].speaks_for for one in (self.draft.actors, known_actors().actors) if id_ in one]
        return next((one for one in found if one), "")

    def _type(self, id_: str) -> str:
        found = [one[id_].type for one in (self.draft.actors, known_actors().actors) if id_ in one]
        return next((one for one in reversed(found) if one != "Actor"), "Actor")

    def _labels(self, id_: str) -> set[str]:
        found = [one[id_] for one in (self.draft.actors, known_actors().actors) if id_ in one]
        return {fold(id_), *(fold(label) for actor in found for label in (actor.name, *actor.also))} - {""}

    @cached_property
    def _actors(self) -> set[str]:
        """All actors that the draft names."""
        named = {id_ for claim in self.draft.claims for id_ in (*claim.speaker, *claim.via, *claim.mentions)}
        parts = {id_ for event in self.draft.events.values() for id_ in _parties(event)}
        return {*self.draft.actors, *named, *parts}


def _parties(event: Event) -> list[str]:
    """Whoever takes part in an event, in whichever role."""
    return [id_ for part in PARTS for id_ in getattr(event, part)]


def _is_called(name: str, labels: set[str]) -> bool:
    """A name in capitals is a whole label; words in small letters are found in one."""
    if name.islower() and name != "article":
        return any(set(fold(name).split()) <= set(label.split()) for label in labels)
    return fold(name) in labels


def _is_type(wanted: str, event: Event | None) -> bool:
    return event is None if wanted == "remark" else event is not None and wanted in ("event", event.type)


def _pair(names: list[str], ids: list[str], fits: Any) -> bool:
    return len(names) == len(ids) and all(any(fits(name, id_) for id_ in ids) for name in names)


def _shown(fields: Fields) -> str:
    told = {key: value for key, value in fields.items() if key not in ("aside", "event", "times")}
    return "; ".join(f"{key} {' or '.join(map(str, listed(value)))}" for key, value in told.items()) or "claim"


@cache
def draft(text: str) -> Draft:
    """What the grammar reader makes of a text of 14 June 2030."""
    head = Source(id="case", file="case.txt", title="Case", published=PUBLISHED)
    return readers.read(Article("case.txt", text), head)


def faults(case: Fields, *, aside: bool = False) -> list[str]:
    """What the grammar reader gets wrong in one sentence."""
    return Judge(case, draft(case["text"]), aside).faults()


def main() -> None:
    """Read all sentences and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORDS")
    parser.add_argument("--bad", action="store_true")
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    for name in ("cases", "more"):
        right = asked = 0
        for number, case in enumerate(table(name), 1):
            text = " / ".join(case["text"].split("\n"))
            if not all(words in text or words in case["kind"] for words in options.words):
                continue
            wrong = faults(case, aside=options.aside)
            right, asked = right + (not wrong), asked + 1
            if wrong or not options.bad:
                print(f"{name} {number:2} {'WRONG' if wrong else 'right'} [{case['kind']}] {text}")
                print(*(f"      {fault}" for fault in wrong), sep="\n", end="\n" * bool(wrong))
        print(f"{name}: {right} of {asked} right")


if __name__ == "__main__":
    main()
