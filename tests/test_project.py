"""The three views as networkx graphs."""

import networkx as nx
import pytest

import kg
from kg.graph.store import Store
from kg.views.networks import VIEWS, views


@pytest.fixture(scope="module")
def store() -> Store:
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml")))
    return store


def edges(graph: "nx.MultiDiGraph[str]", kind: str) -> dict[tuple[str, str], dict[str, object]]:
    return {(one, other): data for one, other, data in graph.edges(data=True) if data["kind"] == kind}


def test_who_talks_with_whom_lists_the_talks_and_their_standing(store: Store) -> None:
    talks = edges(kg.project(store, "actors"), "talksWith")
    assert set(talks) == {("actor:russia", "actor:ukraine"), ("actor:ukraine", "actor:united-states")}
    edge = talks["actor:russia", "actor:ukraine"]
    standings = dict(zip(str(edge["events"]).split(), str(edge["standings"]).split(), strict=True))
    assert standings == {
        "energy-talks": "Contested",
        "limited-talks": "Contested",
        "peace-talks-2022": "Reported",
        "prisoner-exchange-talks": "Reported",
    }
    assert (edge["standing"], edge["count"], edge["directed"]) == ("Contested", 4, False)


def test_who_mediates_speaks_and_contradicts(store: Store) -> None:
    graph = kg.project(store, "actors")
    assert set(edges(graph, "mediatesFor")) == {("actor:qatar", "actor:russia"), ("actor:qatar", "actor:ukraine")}
    assert graph.nodes["actor:qatar"]["mediator"] is True
    assert ("actor:zakharova", "actor:russian-foreign-ministry") in edges(graph, "speaksFor")
    assert ("actor:russian-foreign-ministry", "actor:russia") in edges(graph, "speaksFor")
    contradicts = edges(graph, "contradicts")
    assert set(contradicts) == {
        ("actor:lavrov", "actor:washington-post"),
        ("actor:washington-post", "actor:zakharova"),
        ("actor:russia", "actor:washington-post"),
        ("actor:russian-sources", "actor:ukrainian-sources"),
    }
    assert contradicts["actor:washington-post", "actor:zakharova"]["count"] == 2
    assert {data["standing"] for data in contradicts.values()} == {"Contested"}


def test_events_are_joined_to_actors_by_role_and_to_one_another(store: Store) -> None:
    graph = kg.project(store, "events")
    assert edges(graph, "imposedBy").keys() == {("event:talks-ban", "actor:zelenskyy")}
    assert edges(graph, "derailedBy")["event:energy-talks", "event:kursk-incursion"]["disputed"] is True
    assert edges(graph, "concerns").keys() == {
        ("event:energy-talks", "event:energy-moratorium"),
        ("event:peace-talks-offer", "event:istanbul-terms"),
    }
    assert edges(graph, "place").keys() == {
        ("event:limited-talks", "actor:qatar"),
        ("event:istanbul-terms", "place:istanbul"),
        ("event:kursk-incursion", "place:kursk-region"),
    }
    assert graph.nodes["event:talks-ban"]["phase"] == "inForce"


def test_claims_run_from_speakers_over_outlets_to_events(store: Store) -> None:
    graph = kg.project(store, "claims")
    claim = "claim:qatar-limited-talks.russian-sources-affirms-limited-talks-250"
    assert nx.shortest_path(graph, "actor:russian-sources", "event:limited-talks") == [
        "actor:russian-sources",
        "actor:bloomberg",
        claim,
        "event:limited-talks",
    ]
    assert graph.nodes[claim]["type"] == "Affirms"
    assert graph.nodes[claim]["quote"].startswith("Russia and Ukraine have been holding “limited talks”")
    assert graph.has_edge("article:qatar-limited-talks", "claim:qatar-limited-talks.article-affirms-nuclear-deal-0")
    assert sum(data["kind"] == "claim" for _, data in graph.nodes(data=True)) == 29


@pytest.mark.parametrize("view", VIEWS)
def test_attributes_are_plain_values(store: Store, view: str) -> None:
    graph = kg.project(store, view)
    assert isinstance(graph, nx.MultiDiGraph)
    found = [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]
    assert {type(value) for data in found for value in data.values()} <= {str, int, float, bool}
    assert all({"label", "kind", "type"} <= set(data) for _, data in graph.nodes(data=True))


def test_all_views_come_from_one_reading_of_the_store(store: Store) -> None:
    made = views(kg.page(store))
    assert tuple(made) == VIEWS
    for view in VIEWS:
        graph = kg.project(store, view)
        for _, _, data in graph.edges(data=True):  # only what leaves the page has the words once more
            assert set(data) >= {"words", "strongest"}
        for *ends, data in made[view].edges(keys=True, data=True):
            assert data.items() <= graph.edges[*ends].items()
        assert sum("words" in data for *_, data in made["events"].edges(data=True)) == 0
        assert (*made[view].nodes(data=True),) == (*graph.nodes(data=True),)


def test_an_empty_store_has_empty_views() -> None:
    for view in VIEWS:
        assert len(kg.project(kg.open("memory:"), view)) == 0
