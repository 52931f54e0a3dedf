"""The page lists no stance, aspect, event type, actor type or standing that is none, and forgets none.

`viz` knows nothing of `kg`, so what it lists of the vocabulary it lists for itself: here the two are held together.
What a term is called follows from the term; the lists that are left say what does not follow (a shape, a line, another
form of the verb).
"""

import json
import re
from typing import Any, get_args

import pytest

from kg.reading.vocabulary import ASPECTS, STANCES, ActorType, EventType, Phase
from kg.resources import resource
from viz import plain
from viz.bundle import asset, scripts

MARKS: dict[str, Any] = json.loads(asset("marks.json"))
SCHEMA: dict[str, Any] = json.loads(asset("data.schema.json"))["$defs"]
STANCE, ASPECT = set(STANCES.values()), set(ASPECTS.values())
ACTOR, EVENT = set(get_args(ActorType)), set(get_args(EventType))
ONTOLOGY = resource("ontology", "backchannel.ttl").read_text(encoding="utf-8")
STANDING = set(re.findall(r"^bc:(\w+) a bc:Standing", ONTOLOGY, re.MULTILINE))
# How far an event has come and when it was stand beside its name; a note, and what it is part of, are of no claim.
FIELDS = ASPECT - {"phase", "when"} | {"note", "partOf"}


def table(file: str, name: str) -> set[str]:
    """The keys of a table in a script, or the entries of a list."""
    found = re.search(rf"\bconst {name} = (?:\{{(?P<rows>.*?)\}}|\[(?P<list>.*?)\]);", asset(file), re.DOTALL)
    assert found, f"{file} has no {name}"
    return set(re.findall(r"'(\w+)'", found["list"]) if found["list"] else re.findall(r"(\w+): '?", found["rows"]))


def selectors(file: str, attribute: str) -> set[str]:
    return set(re.findall(rf"\[{attribute}=(\w+)\]", asset(file)))


def told(definition: str, field: str) -> set[str]:
    """The terms that the schema of the data names for a field."""
    return set(re.findall(r"\w+", SCHEMA[definition]["properties"][field]["description"])) - {"or"}


# Where it stands, what is listed there, and what has to be.
WHOLE = [
    ("marks.json, shapes.actor", set(MARKS["shapes"]["actor"]), ACTOR),
    ("marks.json, shapes.event", set(MARKS["shapes"]["event"]), EVENT),
    ("marks.json, shapes.claim", set(MARKS["shapes"]["claim"]), STANCE),
    ("marks.json, stances", set(MARKS["stances"]), STANCE),
    ("marks.json, standings", set(MARKS["standings"]), STANDING | {""}),
    ("base/words.js, SPOKE", table("base/words.js", "SPOKE"), STANCE),
    ("base/words.js, ASPECTS", table("base/words.js", "ASPECTS"), ASPECT),
    ("base/words.js, ROLES", table("base/words.js", "ROLES"), FIELDS),
    ("base/facets.js, DISPUTED", table("base/facets.js", "DISPUTED"), STANDING),
    ("text/article.css, [data-stance]", selectors("text/article.css", "data-stance"), STANCE),
    ("text/article.css, [data-also]", selectors("text/article.css", "data-also"), STANCE),
    ("review/review.css, [data-stance]", selectors("review/review.css", "data-stance"), STANCE),
    ("data.schema.json, kind of an actor", told("actor", "kind"), ACTOR),
    ("data.schema.json, standing of an event", told("event", "standing"), STANDING),
    ("data.schema.json, stance of a claim", told("claim", "stance"), STANCE),
    ("viz/plain.py, ROLES and TEXTS", {*plain.ROLES, *plain.TEXTS}, FIELDS),
]
# What needs to be listed of only some.
PART = [
    ("base/words.js, ACTORS", table("base/words.js", "ACTORS"), ACTOR),
    ("base/words.js, ROLE_OF", table("base/words.js", "ROLE_OF"), ASPECT),
    ("base/focus.js, ORDER", table("base/focus.js", "ORDER"), STANCE),
    ("cards/event.js, OF_FACT", table("cards/event.js", "OF_FACT"), STANCE),
    ("list/list.css, [data-stance]", selectors("list/list.css", "data-stance"), STANCE),
    ("review/terms.js, ASKED", table("review/terms.js", "ASKED"), ASPECT),
    ("viz/plain.py, ROLES, among the edges of marks.json", set(plain.ROLES), set(MARKS["edges"])),
    ("marks.json, colours of stances, among the marks of time/claimmarks.js",
     {shape["fill"] for shape in MARKS["shapes"]["claim"].values()}, table("time/claimmarks.js", "SHAPES")),
]  # fmt: skip


@pytest.mark.parametrize(("where", "listed", "wanted"), WHOLE, ids=[row[0] for row in WHOLE])
def test_every_term_has_its_row(where: str, listed: set[str], wanted: set[str]) -> None:
    assert listed, f"{where}: nothing was found there"
    assert not wanted - listed, f"{where}: no row for {', '.join(sorted(wanted - listed))}"
    assert not listed - wanted, f"{where}: the vocabulary has no {', '.join(sorted(listed - wanted))}"


@pytest.mark.parametrize(("where", "listed", "known"), PART, ids=[row[0] for row in PART])
def test_what_is_listed_is_a_term(where: str, listed: set[str], known: set[str]) -> None:
    assert listed, f"{where}: nothing was found there"
    assert not listed - known, f"{where}: the vocabulary has no {', '.join(sorted(listed - known))}"


def test_a_kind_that_nobody_drew_has_the_last_shape_of_the_table() -> None:
    assert [list(MARKS["shapes"][kind])[-1] for kind in ("actor", "event")] == ["Actor", "Event"]


def test_a_phase_is_written_so_that_it_can_be_told_in_words() -> None:
    """`phaseWords` in base/words.js makes "in force" of inForce, and leaves alone what is not written so."""
    assert [phase for phase in get_args(Phase) if not re.fullmatch(r"[a-z]+(?:[A-Z][a-z]+)*", phase)] == []


def test_scripts_compare_with_terms_only() -> None:
    """`event.standing === 'Contestd'` would never be true, and nobody would see it."""
    terms = {"stance": STANCE, "standing": STANDING}
    for module in {*scripts("explorer"), *scripts("review/review")}:
        for key, term in re.findall(r"\b(stance|standing)\b\S* [!=]== '(\w+)'", asset(f"{module}.js")):
            assert term in terms[key], f"{module}.js compares a {key} with {term}, which is none"
