"""The rule that weighs two tellings, and the groups that follow: what is certain, what is asked, what never."""

import math
import random
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import tellings as many
from kg import dates
from kg.linking.candidates import pairs, weighed
from kg.linking.groups import Decided, joins
from kg.linking.reasons import WEIGHTS
from kg.linking.rule import Verdict, weigh
from kg.linking.telling import Telling


def told(event: str, type_: str = "Talks", published: str = "2030-06-10", **more: object) -> Telling:
    """A telling in the words of a table: days as EDTF, all that is a set as words."""
    when = str(more.pop("when", ""))
    sets = {key: frozenset(str(value).split()) for key, value in more.items() if key not in ("phase", "name")}
    plain = {key: str(value) for key, value in more.items() if key in ("phase", "name")}
    days = {"days": dates.bounds(when), "span": "/" in when} if when else {}
    article = event.partition(".")[0]
    return Telling(article, event, plain.pop("name", event), type_, dates.bounds(published), **days, **sets, **plain)  # type: ignore[arg-type]


NORDIA, BOTH = "nordia", "nordia suderia"
CASES = [
    ("the same day and sides", told("a.x", parties=BOTH, when="2030-06-07"),
     told("b.y", parties=BOTH, when="2030-06-07"), "same"),
    ("another place on one day", told("a.x", parties=BOTH, when="2030-06-07", places="velmar"),
     told("b.y", parties=BOTH, when="2030-06-07", places="lund"), "same"),
    ("another place in no one's day", told("a.x", parties=BOTH, when="2030-06", places="velmar", topics="fishing"),
     told("b.y", parties=BOTH, when="2030-06", places="lund", topics="fishing"), "perhaps"),
    ("three days apart", told("a.x", "Agreement", parties=BOTH, when="2030-06-03", topics="fishing"),
     told("b.y", "Agreement", parties=BOTH, when="2030-06-06", topics="fish"), "perhaps"),
    ("fifteen days apart", told("a.x", parties=BOTH, when="2030-06-03"),
     told("b.y", parties=BOTH, when="2030-06-18"), ""),
    ("a round and the process", told("a.x", parties=BOTH, when="2030-06-07", topics="fishing"),
     told("b.y", parties=BOTH, topics="fishing"), "part of"),
    ("a day and a longer time", told("a.x", parties=BOTH, when="2030-06-07"),
     told("b.y", parties=BOTH, when="2030-05-01/2030-07-01"), "part of"),
    ("a denial of what was reported", told("a.x", parties=BOTH, when="2030-06-07", stances="Affirms"),
     told("b.y", parties=BOTH, published="2030-06-11", stances="Denies"), "same"),
    ("a denial of what was reported long ago", told("a.x", parties=BOTH, when="2030-06-07", stances="Affirms"),
     told("b.y", parties=BOTH, published="2030-09-11", stances="Denies"), "part of"),
    ("the other party denies", told("a.x", "PrisonerExchange", parties=BOTH, stances="Affirms"),
     told("b.y", "PrisonerExchange", parties=NORDIA, speakers="suderia", stances="Denies"), "same"),
    ("somebody else denies", told("a.x", "PrisonerExchange", parties=BOTH, stances="Affirms"),
     told("b.y", "PrisonerExchange", parties=NORDIA, speakers="ostia", stances="Denies"), "perhaps"),
    ("another counterpart", told("a.x", parties=BOTH, when="2030-06-07", places="velmar"),
     told("b.y", parties="nordia ostia", when="2030-06-07", places="velmar"), ""),
    ("talks and force", told("a.x", parties=BOTH, when="2030-06-07"),
     told("b.y", "MilitaryAction", parties=BOTH, when="2030-06-07"), ""),
    ("no side in common", told("a.x", parties="nordia", when="2030-06-07", places="velmar", topics="fishing"),
     told("b.y", parties="suderia", when="2030-06-07", places="velmar", topics="fishing"), ""),
    ("no sides at all, and one name", told("a.x", "Ceasefire", name="The truce"),
     told("b.y", "Ceasefire", name="The truce"), ""),
    ("other topics", told("a.x", parties=BOTH, topics="fishing", matter="fishing", stances="Affirms"),
     told("b.y", parties=BOTH, topics="border", matter="border", stances="Denies"), "perhaps"),
    ("one truce, two mediators", told("a.x", "Ceasefire", parties=BOTH, phase="inForce", mediators="ostia"),
     told("b.y", "Ceasefire", parties=BOTH, phase="inForce", mediators="westia"), "same"),
    ("a truce is sought, then in force", told("a.x", "Ceasefire", parties=BOTH, phase="proposed"),
     told("b.y", "Ceasefire", "2030-06-14", parties=BOTH, phase="inForce"), "same"),
    ("a truce is in force, another is sought", told("a.x", "Ceasefire", parties=BOTH, phase="inForce"),
     told("b.y", "Ceasefire", "2030-06-14", parties=BOTH, phase="proposed"), "perhaps"),
    ("two proposals of a truce", told("a.x", "Ceasefire", parties=BOTH, phase="proposed"),
     told("b.y", "Ceasefire", parties=BOTH, phase="proposed"), "perhaps"),
    ("another mediates", told("a.x", "Mediation", parties=BOTH, mediators="ostia", topics="fishing"),
     told("b.y", "Mediation", parties=BOTH, mediators="westia", topics="fishing"), ""),
    ("who takes part is told by one alone", told("a.x", mediators="ostia", when="2030-06-07", places="velmar"),
     told("b.y", parties=BOTH, mediators="ostia", when="2030-06-07", places="velmar"), "perhaps"),
    ("one side, a topic, and a year", told("a.x", "Agreement", parties=NORDIA, when="2030", topics="nuclear"),
     told("b.y", "Agreement", parties=BOTH, when="2030-06-07", topics="nuclear"), "perhaps"),
    ("the go-betweens are all that is named", told("a.x", "Agreement", mediators="ostia westia", topics="hostages"),
     told("b.y", "Agreement", mediators="ostia westia"), "same"),
    ("another strikes", told("a.x", "MilitaryAction", parties=BOTH, by="nordia", when="2030-06-07"),
     told("b.y", "MilitaryAction", parties=BOTH, by="suderia", when="2030-06-07"), ""),
    ("one strike", told("a.x", "MilitaryAction", parties=BOTH, by="nordia", when="2030-06-07", places="velmar"),
     told("b.y", "MilitaryAction", parties=NORDIA, by="nordia", when="2030-06-07", places="velmar"), "same"),
    ("strikes of nobody's day", told("a.x", "MilitaryAction", parties=BOTH, by="nordia", places="velmar"),
     told("b.y", "MilitaryAction", parties=BOTH, by="nordia", places="velmar"), "perhaps"),
    ("one side and a day", told("a.x", parties=NORDIA, when="2030-06-07"),
     told("b.y", parties=NORDIA, when="2030-06-07"), "perhaps"),
    ("over, and yet to come", told("a.x", "Agreement", parties=BOTH, phase="concluded", topics="fishing nets"),
     told("b.y", "Agreement", parties=BOTH, phase="planned", topics="fishing nets", published="2030-06-12"), "perhaps"),
    ("of one article", told("a.x", parties=BOTH, when="2030-06-07"), told("a.y", parties=BOTH, when="2030-06-07"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "verdict"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_two_tellings(one: Telling, other: Telling, verdict: str) -> None:
    found, again = weigh(one, other), weigh(other, one)
    assert (found.verdict.value if found else "") == verdict, found
    assert (again.verdict.value if again else "") == verdict, again


def test_reasons_are_plain_words_of_both_kinds() -> None:
    found = weigh(
        told("a.x", "Agreement", parties=BOTH, when="2030-06-03", topics="fishing"),
        told("b.y", "Agreement", parties=BOTH, when="2030-06-06", topics="fishing"),
    )
    assert found is not None
    assert found.reasons == ("the same sides", "the same kind of event", "topic fishing")
    assert found.against == ("3 days apart",)


def test_the_part_stands_before_the_whole() -> None:
    process = told("a.x", parties=BOTH, topics="fishing")
    found = weigh(process, told("b.y", parties=BOTH, when="2030-06-07", topics="fishing"))
    assert found is not None
    assert (found.one.event, found.other.event) == ("b.y", "a.x")


def test_a_name_weighs_nothing() -> None:
    for one, other in ((case[1], case[2]) for case in CASES):
        named = weigh(replace(one, name="The truce"), replace(other, name="The truce"))
        found = weigh(one, other)
        assert (named.score, named.verdict) == (found.score, found.verdict) if named and found else named is found


def test_of_two_events_of_an_article_that_are_about_as_near_none_is_certain() -> None:
    one = told("a.x", parties=BOTH, when="2030-06-07")
    near = [told("b.y", parties=BOTH, when="2030-06-07"), told("b.z", parties=BOTH, when="2030-06-07")]
    assert joins(weighed([one, near[0]]), Decided({}))
    assert joins(weighed([one, *near]), Decided({})) == []
    # With a place in common one of them is ahead.
    placed = [replace(one, places=frozenset({"velmar"})), replace(near[0], places=frozenset({"velmar"})), near[1]]
    assert [(pair.one.event, pair.other.event) for pair in joins(weighed(placed), Decided({}))] == [("a.x", "b.y")]


def test_a_group_holds_one_event_of_an_article_and_pairs_that_all_fit() -> None:
    trio = [told(f"{article}.x", parties=BOTH, when="2030-06-07") for article in "abc"]
    assert len(joins(weighed(trio), Decided({}))) == 2
    # b and c are seventeen days apart: what is undated may be either, and is not both.
    chain = [
        told("a.x", "Agreement", parties=BOTH, topics="fishing nets"),
        told("b.x", "Agreement", parties=BOTH, topics="fishing nets", when="2030-06-01"),
        told("c.x", "Agreement", parties=BOTH, topics="fishing nets", when="2030-06-18"),
    ]
    assert len(joins(weighed(chain), Decided({}))) == 1


def test_what_a_person_parted_is_not_joined_and_shared_events_are_not_made_one() -> None:
    trio = [told(f"{article}.x", parties=BOTH, when="2030-06-07") for article in "abc"]
    parted = Decided({}, {frozenset(("a.x", "b.x"))})
    assert [(one.one.event, one.other.event) for one in joins(weighed(trio), parted)] == [("a.x", "c.x")]
    assert joins(weighed(trio), Decided({"a.x": "one", "b.x": "two", "c.x": "two"})) == []
    grown = joins(weighed(trio), Decided({"a.x": "one", "b.x": "one"}))
    assert [one.other.event for one in grown] == ["c.x"]


@st.composite
def some_tellings(draw: st.DrawFn) -> list[Telling]:
    """A few tellings of a small world, so that many of them meet."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        sides = draw(st.lists(st.sampled_from(["nordia", "suderia", "ostia"]), max_size=3, unique=True))
        found.append(
            told(
                f"{draw(st.sampled_from('abcd'))}.e{number}",
                draw(st.sampled_from(["Talks", "Ceasefire", "MilitaryAction"])),
                draw(st.sampled_from(["2030-06-10", "2030-06-12", "2030-09"])),
                parties=" ".join(sides),
                when=draw(st.sampled_from(["", "2030-06-07", "2030-06-09", "2030-06", "2030-06/.."])),
                stances=draw(st.sampled_from(["", "Affirms", "Denies"])),
            )
        )
    return found


@settings(deadline=None, derandomize=True, max_examples=80)
@given(some_tellings())
def test_laws_of_what_is_joined(world: list[Telling]) -> None:
    found = joins(weighed(world), Decided({}))
    groups: list[set[str]] = []
    for one in found:
        pair = {one.one.event, one.other.event}
        touching = [group for group in groups if group & pair]
        groups = [*(group for group in groups if not group & pair), pair.union(*touching)]
    fits = {frozenset((one.one.event, one.other.event)) for one in weighed(world) if one.verdict is not Verdict.PART}
    for group in groups:
        assert len({event.partition(".")[0] for event in group}) == len(group)
        assert all(frozenset((one, other)) in fits for one in group for other in group if one < other)
    # Blocking loses nothing that is certain, and the order in which articles come does not matter.
    every = [weigh(a, b) for a in world for b in world if a.event < b.event]
    certain = {frozenset((one.one.event, one.other.event)) for one in every if one and one.verdict is Verdict.CERTAIN}
    assert certain <= fits
    shuffled = random.Random(1).sample(world, len(world))
    assert {one.one.event for one in joins(weighed(shuffled), Decided({}))} == {one.one.event for one in found}


def test_a_mark_changes_with_what_is_compared_and_with_nothing_else() -> None:
    one = told("a.x", parties=BOTH, when="2030-06-07")
    assert len(one.mark) == 8
    assert replace(one, name="Another name", quotes=("other words",)).mark == one.mark
    for change in ({"parties": frozenset({"nordia"})}, {"type": "Mediation"}, {"places": frozenset({"velmar"})},
                   {"days": dates.Bounds(date(2030, 6, 8), date(2030, 6, 8))}):  # fmt: skip
        assert replace(one, **change).mark != one.mark  # type: ignore[arg-type]


def test_every_weight_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in many.RULE.parent.glob("*.py"))
    assert [name for name in WEIGHTS if source.count(f'"{name}"') < 2] == []


def test_candidates_grow_with_the_events_and_not_with_their_square() -> None:
    def seconds(size: int) -> float:
        world = many.world(size)
        started = time.process_time()
        weighed(world)
        return time.process_time() - started

    seconds(500)
    small, large = min(seconds(1_000) for _ in range(2)), seconds(8_000)
    assert math.log(large / small) / math.log(8) <= 1.5
    assert sum(1 for _ in pairs(many.world(1_000))) < 1_000 * 1_000 / 20
