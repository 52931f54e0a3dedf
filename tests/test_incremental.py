"""Taking readings in and out, one after another, derives the same as deriving everything anew."""

from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kg
from kg.errors import KgError
from kg.graph import derive, intake, terms
from kg.graph.local import LocalStore
from kg.graph.store import Store
from kg.reading.models import Reading
from kg.reading.vocabulary import STANCES

Write = Callable[..., Reading]
TakeIn = Callable[[Store, Reading], None]

ARTICLES = ("a", "b", "c")
EVENTS = ("talks", "truce", "deal")
ACTORS = (
    "russia",
    "ukraine",
    "qatar",
    "kremlin",
    "spokeswoman",
    "president",
    "sources",
    "russian-sources",
    "post",
    "article",
)
OUTLETS = ("bloomberg", "reuters", "post")
DATES = ("2024-05", "2024-06", "2024-05-31/2024-06-02", "2024-07", "2024-06/..", "../2024-05", "2024")
ASPECTS = ("place", "mediator", "when", "derailed_by")


def some(*values: Any) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.sampled_from(values))


def lists(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    # Affirmations and denials are drawn more often: the rules pair them.
    stance = draw(st.sampled_from(["affirms", "denies", "affirms", "denies", *STANCES]))
    aspect = draw(some(*ASPECTS))
    said, via = draw(some(*DATES)), draw(lists(*OUTLETS))
    event = draw(st.sampled_from(EVENTS))
    return (
        draw(st.sampled_from(ACTORS))
        + (f" via {','.join(via)}" if via else "")
        + f" {stance} {event}"
        + (f".{aspect}" if aspect else "")
        + (f" said {said}" if said else "")
    )


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    found = {
        "participants": draw(lists("russia", "ukraine", "spokeswoman", "president", "qatar")),
        "mediator": draw(lists("qatar", "turkey", "russia")),
        "place": draw(lists("doha", "qatar", "souq", "istanbul", "Nowhere")),
        "when": draw(some(*DATES)),
        "derailed_by": draw(st.sampled_from(([], ["truce"]))),
    }
    return {key: value for key, value in found.items() if value}


@st.composite
def readings(draw: st.DrawFn, article: str) -> dict[str, Any]:
    named = {event: draw(events()) for event in EVENTS if draw(st.booleans())}
    named.get("truce", {}).pop("derailed_by", None)  # nothing derails itself
    if any("derailed_by" in keys for keys in named.values()):
        named.setdefault("truce", {})
    spoken = draw(some("russia", "ukraine"))  # the articles need not agree on who speaks for whom
    return {
        "id_": article,
        "sentences": draw(st.lists(sentences(), max_size=5)),
        "events": named,
        "outlet": draw(some(*OUTLETS)),
        "actors": {"sources": {"speaks_for": spoken}} if spoken else {},
    }


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[str, dict[str, Any] | None]]:
    """Steps: an article's reading is taken in (also again, or another one in its place), or (None) taken out."""
    steps: list[tuple[str, dict[str, Any] | None]] = []
    for article in draw(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=6)):
        known = [reading for id_, reading in steps if id_ == article and reading]
        choices = [readings(article), readings(article), st.none(), *([st.sampled_from(known)] if known else [])]
        steps.append((article, draw(st.one_of(choices))))
    return steps


def run(store: Store, steps: Any, write_reading: Write, take_in: TakeIn) -> None:
    for article, reading in steps:
        if reading is None:
            if terms.iri("article", article) in store.graphs():
                intake.remove(store, article)
        else:
            take_in(store, write_reading(**reading))


def derived(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads() if quad.graph_name == terms.DERIVED}


def default_graph(store: Store) -> list[str]:
    """What a query without GRAPH sees, with repetitions if there were any."""
    assert isinstance(store, LocalStore)
    found = store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    return sorted(str(ox.Triple(*row)) for row in found)


def said(store: Store) -> set[ox.Quad]:
    return {quad for quad in store.quads() if quad.graph_name != terms.DERIVED}


def derived_anew(store: Store) -> set[str]:
    """What `derive_all` derives from what the readings of this store say."""
    fresh = kg.open("memory:")
    assert isinstance(fresh, LocalStore)
    fresh.engine.extend(said(store))
    derive.derive_all(fresh)
    return derived(fresh)


quick = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@settings(quick, max_examples=80, phases=[Phase.explicit, Phase.generate, Phase.shrink])
@given(steps=stories())
def test_step_by_step_is_the_same_as_all_anew(steps: Any, write_reading: Write, take_in: TakeIn) -> None:
    store = kg.open("memory:")
    for step in steps:
        run(store, [step], write_reading, take_in)
        assert derived(store) == derived_anew(store)
        assert default_graph(store) == sorted({str(quad.triple) for quad in store.quads()})


@settings(quick, max_examples=25)
@given(steps=stories(), data=st.data())
def test_the_order_does_not_matter(steps: Any, data: st.DataObject, write_reading: Write, take_in: TakeIn) -> None:
    last = {article: reading for article, reading in steps if reading}
    one, other = kg.open("memory:"), kg.open("memory:")
    run(one, last.items(), write_reading, take_in)
    run(other, data.draw(st.permutations(list(last.items()))), write_reading, take_in)
    assert said(one) == said(other)
    assert derived(one) == derived(other)


@settings(quick, max_examples=20)
@given(steps=stories(), again=st.sampled_from(ARTICLES).flatmap(readings))
def test_taking_in_twice_changes_nothing(steps: Any, again: Any, write_reading: Write, take_in: TakeIn) -> None:
    store = kg.open("memory:")
    run(store, [*steps, (again["id_"], again)], write_reading, take_in)
    before = set(store.quads())
    run(store, [(again["id_"], again)], write_reading, take_in)
    assert set(store.quads()) == before


@settings(quick, max_examples=20)
@given(steps=stories(), guest=readings("guest"))
def test_taking_out_undoes_taking_in(steps: Any, guest: Any, write_reading: Write, take_in: TakeIn) -> None:
    store = kg.open("memory:")
    run(store, steps, write_reading, take_in)
    before = set(store.quads())
    run(store, [("guest", guest), ("guest", None)], write_reading, take_in)
    assert set(store.quads()) == before


@settings(quick, max_examples=15)
@given(steps=stories())
def test_taking_all_out_leaves_nothing(steps: Any, write_reading: Write, take_in: TakeIn) -> None:
    store = kg.open("memory:")
    run(store, [*steps, *((article, None) for article in ARTICLES)], write_reading, take_in)
    assert set(store.quads()) == set()


# --- the same in fixed examples, which say what goes wrong


@pytest.fixture
def two_articles(store: Store, write_reading: Write, take_in: TakeIn) -> Iterator[Store]:
    take_in(store, write_reading("a", ["post affirms talks"], {"talks": {"mediator": "qatar", "when": "2024-05"}}))
    take_in(store, write_reading("b", ["russia denies talks", "reuters affirms talks"], {"talks": {"when": "2024-06"}}))
    return store


def test_replacing_a_reading_takes_its_contradictions_with_it(
    two_articles: Store, derived: Any, write_reading: Write, take_in: TakeIn
) -> None:
    assert derived.contradictions == ["a1 Negation b1", "a1 ValueConflict b2 when", "b1 Negation b2"]
    take_in(two_articles, write_reading("b", ["russia denies other"]))
    assert derived.contradictions == derived.pairs("bc:contradicts") == []
    assert derived.pairs("bc:standing") == ["other Denied", "talks Reported"]


def test_taking_out_leaves_the_other_article_as_it_was(two_articles: Store, derived: Any) -> None:
    intake.remove(two_articles, "b")
    assert derived.pairs("bc:standing") == ["talks Reported"]
    assert derived.pairs("bc:mediates") == ["qatar talks"]
    assert derived.contradictions == []
    assert [str(graph).rpartition("/")[2] for graph in two_articles.graphs()] == ["a>", "ns#derived>"]


def test_taking_out_what_is_not_there_changes_nothing(two_articles: Store) -> None:
    before = set(two_articles.quads())
    with pytest.raises(KgError, match="no article «nowhere» @ memory:"):
        intake.remove(two_articles, "nowhere")
    assert set(two_articles.quads()) == before


def test_deriving_all_anew_twice_changes_nothing(two_articles: Store) -> None:
    before = set(two_articles.quads())
    derive.derive_all(two_articles)
    assert set(two_articles.quads()) == before


def test_an_update_that_fails_changes_nothing(
    two_articles: Store, bundled_reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(two_articles.quads())
    monkeypatch.setattr(derive, "rules", lambda: ("INSERT { GRAPH bc:derived { ?s ?p } } WHERE { ?s ?p ?o }",))
    with pytest.raises(SyntaxError):
        kg.add(two_articles, bundled_reading)
    assert set(two_articles.quads()) == before


def test_events_that_do_not_change_are_not_derived_again(
    two_articles: Store, write_reading: Write, take_in: TakeIn
) -> None:
    """A mark on what was derived for an event outlives the taking in of a reading that does not speak of it."""
    two_articles.update("INSERT DATA { GRAPH bc:derived { event:talks bc:standing bc:Mark } }")
    take_in(two_articles, write_reading("c", ["post affirms other"]))
    assert two_articles.query("ASK { GRAPH bc:derived { event:talks bc:standing bc:Mark } }")
    take_in(two_articles, write_reading("c", ["post affirms talks"]))
    assert not two_articles.query("ASK { GRAPH bc:derived { event:talks bc:standing bc:Mark } }")
