"""What was known by a day: which articles and claims count, and that all else follows from these alone."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.commands.main import main
from kg.graph import intake, terms
from kg.graph.as_of import as_of, known
from kg.graph.store import Store
from kg.reading.decisions import load_decisions
from kg.reading.models import Reading
from viz.explorer import data_of

Write = Callable[..., Reading]
TakeIn = Callable[[Store, Reading], None]
HERE = Path(__file__).parent
LANTERN, COURIER = (HERE / "readings" / f"{name}.yaml" for name in ("lantern", "courier"))
GAZETTE = HERE / "cases" / "gazette.yaml"


def articles(store: Store) -> list[str]:
    return [str(graph.value).rpartition("/")[2] for graph in store.graphs() if "/article/" in graph.value]


def claims(store: Store) -> list[str]:
    found = store.query("SELECT DISTINCT ?claim { ?claim a bc:Claim } ORDER BY ?claim")
    assert isinstance(found, ox.QuerySolutions)
    return [row["claim"].value.rpartition("/")[2] for row in found]


def standing(store: Store, event: str) -> str:
    found = store.query(f"SELECT ?standing {{ event:{event} bc:standing ?standing }}")
    assert isinstance(found, ox.QuerySolutions)
    return "".join(row["standing"].value.removeprefix(terms.BC) for row in found)


@pytest.mark.parametrize(
    ("dates", "day", "there"),
    [
        ({"published": "2030-06-14"}, "2030-06-13", "later"),
        ({"published": "2030-06-14"}, "2030-06-14", "whole"),
        ({"published": "2030-06"}, "2030-05-31", "later"),
        ({"published": "2030-06"}, "2030-06-29", "perhaps"),
        ({"published": "2030-06"}, "2030-06-30", "whole"),
        ({"published": "2030-06/.."}, "2030-05-31", "later"),
        ({"published": "2030-06/.."}, "2039-01-01", "perhaps"),
        ({"published": "../2030-06-14"}, "2001-01-01", "perhaps"),
        ({"published": "../2030-06-14"}, "2030-06-14", "whole"),
        ({}, "2039-01-01", "perhaps"),
        # It was out when it was read.
        ({"published": "2030-06/..", "read": "2030-08"}, "2030-08-30", "perhaps"),
        ({"published": "2030-06/..", "read": "2030-08"}, "2030-08-31", "whole"),
        ({"read": "2030-08-02"}, "2030-08-02", "whole"),
        ({"published": "2030", "read": "2030-08-02"}, "2030-08-02", "whole"),
        ({"published": "2030-06-14", "read": "2030-08-02"}, "2030-06-14", "whole"),
    ],
)
def test_when_an_article_counts(
    dates: dict[str, str], day: str, there: str, store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    take_in(store, write_reading("a", ["russia affirms talks"], **dates))
    assert [name for name, held in known(store, date.fromisoformat(day))._asdict().items() if held] == [there]


def test_of_an_article_that_was_perhaps_out_only_what_was_said_by_then_counts(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    sentences = [
        "russia affirms talks said 2030-06-10", "ukraine denies talks said 2030-06", "article affirms truce",
        "qatar affirms talks said 2030-06-10/..", "officials via post denies truce said 2030-05",
    ]  # fmt: skip
    take_in(
        store, write_reading("a", sentences, {"talks": {"mediator": "qatar", "place": "Doha"}}, published="2030-06/..")
    )
    found = as_of(store, date(2030, 6, 20))
    assert claims(found) == ["a.1", "a.5"]
    assert (standing(found, "talks"), standing(found, "truce")) == ("Reported", "Denied")
    assert standing(store, "talks") == "Contested"
    # What the claims speak of is whole, and nothing is left that they do not lead to.
    assert found.query("ASK { event:talks bc:mediator actor:qatar ; bc:place/bc:within actor:qatar }")
    assert found.query("ASK { article:a schema:headline ?title . ?reading prov:used article:a }")
    assert found.query("ASK { ?claim bc:evidence/oa:exact 'Words 5.' ; bc:relayedBy/skos:prefLabel ?post }")
    assert not found.query("ASK { ?passage oa:exact 'Words 2.' }")
    assert articles(as_of(store, date(2030, 4, 1))) == []
    # A month later it may have been out, but no more of it was said by then for certain.
    assert claims(as_of(store, date(2030, 6, 30))) == ["a.1", "a.2", "a.5"]


def test_of_what_was_printed_later_only_what_was_said_by_then_counts(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    sentences = [
        "russia affirms talks said 2030-06-01",
        "russia affirms truce said 2030-06-29/..",
        "qatar denies talks",
    ]
    take_in(store, write_reading("a", sentences, published="2030-07-01"))
    take_in(store, write_reading("b", ["ukraine denies talks"], published="2030-06-02"))
    assert claims(as_of(store, date(2030, 6, 30))) == ["a.1", "b.1"]
    assert claims(as_of(store, date(2030, 5, 31))) == []
    assert not as_of(store, date(2030, 6, 30)).query("ASK { event:truce a bc:Event }")
    assert claims(as_of(store, date(2030, 6, 30), also=[terms.iri("article", "a")])) == ["a.1", "a.2", "a.3", "b.1"]


def test_where_nothing_is_left_out_it_is_the_store_itself(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    take_in(store, write_reading("a", ["russia affirms talks"], published="2030-07-01"))
    assert as_of(store, date(2030, 7, 1)) is store


DAYS = ("2030-06-01", "2030-06-10", "2030-06-20")
SAID = ("russia affirms talks", "ukraine denies talks", "officials via post affirms talks", "russia denies talks.place",
        "article affirms truce", "qatar offers talks", "kremlin affirms truce")  # fmt: skip
DECIDED = """
events:
  shared: {name: The shared one, same: {a.own: {by: AH, at: 2031}, b.own: {by: "rule:link-1", at: 2031}}}
actors: {same: {a.officials: b.officials}}
reprints: [{articles: [a, c], by: "rule:reprint-1", at: 2031}]
"""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(
        st.tuples(st.sampled_from(DAYS), st.lists(st.sampled_from(SAID), min_size=1, max_size=4)),
        min_size=3,
        max_size=3,
    )
)
def test_it_is_the_store_of_the_articles_that_were_out(
    told: Sequence[tuple[str, list[str]]], write_reading: Write, take_in: TakeIn
) -> None:
    decisions = load_decisions(Path("decisions.yaml"), DECIDED)
    own = {"own": {"same_as": None, "name": "Own"}}
    readings = [
        write_reading(
            id_, [*said, "russia affirms own"], own | {"talks": {"place": "Doha", "when": "2030-06-05"}}, published=day
        )
        for id_, (day, said) in zip("abc", told, strict=True)
    ]
    whole = kg.open("memory:")
    intake.decide(whole, decisions)
    for reading in readings:
        take_in(whole, reading)
    for day in DAYS:
        expected = kg.open("memory:")
        intake.decide(expected, decisions)
        for reading in readings:
            if (reading.article.published or "") <= day:
                take_in(expected, reading)
        found = as_of(whole, date.fromisoformat(day))
        assert set(found.quads()) == set(expected.quads())
        assert set(rows(found)) == set(rows(expected))


def rows(store: Store) -> Sequence[Any]:
    """What the default graph holds, over which queries run."""
    found = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(row) for row in found]


def test_a_wire_story_counts_by_the_day_of_the_original(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    for id_, outlet, day in (("wire", "reuters", "10"), ("paper", "post", "12"), ("other", "bloomberg", "14")):
        take_in(store, write_reading(id_, ["sources affirms talks"], outlet=outlet, published=f"2030-06-{day}"))
    intake.decide(store, load_decisions(Path("d.yaml"), "reprints: [{articles: [wire, paper], by: AH, at: 2031}]"))
    standings = [standing(as_of(store, date(2030, 6, day)), "talks") for day in (9, 10, 12, 14)]
    assert standings == ["", "Reported", "Reported", "Corroborated"]


# --- the option


def run(stand: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", stand, *arguments])


def test_a_query_of_a_day_says_what_it_left_out(stand: str) -> None:
    result = run(stand, "query", "SELECT DISTINCT ?a { ?c bc:statedIn ?a }", "--format", "csv", "--as-of", "2031-06")
    assert (result.exit_code, result.stdout) == (0, "a\nhttps://w3id.org/backchannel/id/article/lantern\n")
    assert result.stderr == (
        "as of 30 June 2031: 1 of 3 articles\n"
        "warning: perhaps out by then, perhaps not: only what was said by then for certain counts @ courier:"
        " tell `published` or `read` more closely in the reading\n"
    )


def test_a_dossier_of_a_day_has_what_was_said_by_then(stand: str) -> None:
    whole = run(stand, "show", "harbour-talks").stdout
    then = run(stand, "show", "harbour-talks", "--as-of", "2031-06-30").stdout
    assert "in 3 articles" in whole
    assert "gazette:" in whole
    assert "gazette:" not in then
    assert "lantern:" in then


def test_a_page_of_a_day_says_so_in_its_title(stand: str, tmp_path: Path) -> None:
    file = tmp_path / "then.html"
    assert run(stand, "draw", "-o", str(file), "--as-of", "2031-06-30").exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert ", as of 30 June 2031 · Backchannel</title>" in page
    assert "Arvenian gunboats" not in str(data_of(page))
    assert run(stand, "draw", "-o", str(file)).exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert "<title>3 articles · Backchannel</title>" in page
    assert "Arvenian gunboats" in str(data_of(page))


def test_an_export_of_a_day_and_of_a_later_one(stand: str) -> None:
    then = run(stand, "export", "-f", "nquads", "--as-of", "2031-06-30").stdout
    assert "gazette" not in then.replace("gazette.harbour-talks", "")  # but for the decision, which is of no day
    assert run(stand, "export", "-f", "nquads", "--as-of", "2001").stdout.count("/article/") == 0
    assert "gazette" in run(stand, "export", "-f", "nquads", "--as-of", "2031-07-02").stdout


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("yesterday", "«yesterday» is not EDTF: write 2024"),
        ("2031-06/..", "«2031-06/..» has no last day: write a date such as 2024-08 or 2024-08-31"),
    ],
)
@pytest.mark.parametrize(
    "command", [("query", "contested"), ("show", "x"), ("draw",), ("export",)], ids=lambda one: one[0]
)
def test_what_is_no_day_is_wrong_usage(stand: str, command: tuple[str, ...], day: str, message: str) -> None:
    result = run(stand, *command, "--as-of", day)
    assert result.exit_code == 2
    assert f"Invalid value for '--as-of': {message}" in result.stderr
