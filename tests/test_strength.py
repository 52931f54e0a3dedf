"""The strongest nodes come first: by core, then by what is on their edges, then by id."""

import networkx as nx
import pytest

from viz.drawing.strength import ranks, weights


def view(*edges: tuple[str, str, int]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one, other, count in edges:
        graph.add_edge(one, other, count=count)
    return graph


def order(graph: "nx.MultiDiGraph[str]") -> list[str]:
    rank = ranks(graph)
    return sorted(rank, key=lambda name: rank[name])


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([], []),
        ([("b", "a", 1)], ["a", "b"]),
        # all in the 2-core: by the counts on their edges (c 9, a 7, b 4)
        ([("a", "b", 1), ("b", "c", 3), ("c", "a", 6)], ["c", "a", "b"]),
        # a pair that talks often is still no part of the triangle
        ([("a", "b", 1), ("b", "c", 1), ("c", "a", 1), ("y", "z", 99)], ["a", "b", "c", "y", "z"]),
        # a hub of many leaves is in the 1-core
        ([("a", "b", 1), ("b", "c", 1), ("c", "a", 1), *[("h", f"l{i}", 1) for i in range(9)]],
         ["a", "b", "c", "h", *[f"l{i}" for i in range(9)]]),
        # parallel edges are one neighbour, but each counts in the weight
        ([("x", "y", 1), ("y", "x", 1), ("x", "y", 1), ("p", "q", 2)], ["x", "y", "p", "q"]),
        # what a node has with itself does not count
        ([("s", "s", 50), ("a", "b", 1)], ["a", "b", "s"]),
    ],
)  # fmt: skip
def test_ranks(edges: list[tuple[str, str, int]], expected: list[str]) -> None:
    assert order(view(*edges)) == expected


def test_a_node_that_stands_alone_comes_last() -> None:
    graph = view(("a", "b", 1))
    graph.add_node("0")
    assert ranks(graph) == {"a": 0, "b": 1, "0": 2}


@pytest.mark.parametrize("count", [None, 0, -3, "7", [1]])
def test_a_count_that_is_none_is_one(count: object) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b", {"count": count})])
    assert weights(graph) == {"a": 1.0, "b": 1.0}


def test_ids_that_are_no_text_are_ranked_too() -> None:
    graph: nx.MultiDiGraph[object] = nx.MultiDiGraph([(1, "1"), ("1", (2, 3))])
    assert ranks(graph) == {"1": 0, (2, 3): 1, 1: 2}


def test_the_view_is_only_read_and_its_order_does_not_matter() -> None:
    graph = nx.MultiDiGraph(nx.gnm_random_graph(60, 150, seed=4))
    before = list(graph.edges(data=True))
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges())))
    assert ranks(graph) == ranks(turned)
    assert list(graph.edges(data=True)) == before
    assert sorted(ranks(graph).values()) == list(range(60))
