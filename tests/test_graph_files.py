"""GraphML and GEXF as other programs read them: by their schemas, by igraph's C reader and by graphology (npm)."""

import json
import shutil
import subprocess
from pathlib import Path

import igraph
import networkx as nx
import pytest
from lxml import etree

import kg
from kg.graph.store import Store
from kg.views.gexf import gexf
from kg.views.graphml import graphml
from kg.views.networks import VIEWS, _add_edge
from tests.joined import newsstand

HERE = Path(__file__).parent
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
YED = "{http://www.yworks.com/xml/graphml}"


@pytest.fixture(scope="module")
def store() -> Store:
    return newsstand()


@pytest.fixture(scope="module")
def actors(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graphml") / "actors.graphml"
    path.write_text(kg.export(store, "graphml", "actors"), encoding="utf-8")
    return path


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_a_view_is_as_the_schema_wants_it(store: Store, format_: str, view: str) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "schemas" / f"{format_}.xsd"))
    schema.assertValid(parsed(kg.export(store, format_, view)))


@pytest.mark.parametrize(
    "change",
    [
        ('<key id="edge.label"', '<key id="label"'),
        ('<data key="weight">', '<data key="heft">'),
        ('edge id="actor:arvenia.', 'edge id="a b.'),
    ],
    ids=["key twice", "no such key", "no name token"],
)
def test_the_schema_finds_faults(store: Store, change: tuple[str, str]) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "schemas" / "graphml.xsd"))
    text = kg.export(store, "graphml", "actors")
    assert change[0] in text
    assert not schema.validate(parsed(text.replace(*change)))


@pytest.mark.parametrize("view", VIEWS)
def test_each_edge_and_each_key_has_an_id_of_its_own(store: Store, view: str) -> None:
    root = parsed(kg.export(store, "graphml", view))
    edges = [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")]
    keys = [key.get("id") for key in root.iter(f"{GRAPHML}key")]
    assert len(edges) == len(set(edges)) == kg.project(store, view).number_of_edges() > 3
    assert len(keys) == len(set(keys))
    gexf_edges = [edge.get("id") for edge in parsed(kg.export(store, "gexf", view)).iter("{*}edge")]
    assert gexf_edges == edges


def test_two_edges_of_one_kind_between_two_nodes_have_two_ids() -> None:
    """A reader that takes an id for the whole edge would keep one of them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="claims")
    graph.add_nodes_from(["claim:a", "claim:b"], label="A")
    for _ in range(2):
        _add_edge(graph, {"events": {}}, "claim:a", "claim:b", "contradicts", "contradicts")
    ids = ["claim:a.contradicts.claim:b", "claim:a.contradicts.claim:b.2"]
    assert [key for *_, key in graph.edges(keys=True)] == ids
    for written in (graphml(graph), gexf(graph)):
        assert [edge.get("id") for edge in parsed(written).iter("{*}edge")] == ids


def test_igraph_reads_labels_weights_and_words(store: Store, actors: Path) -> None:
    graph, view = igraph.Graph.Read_GraphML(str(actors)), kg.project(store, "actors")
    assert (graph.vcount(), graph.ecount()) == (view.number_of_nodes(), view.number_of_edges())
    assert dict(zip(graph.vs["id"], graph.vs["label"], strict=True)) == dict(view.nodes(data="label"))
    assert graph.vs["name"] == graph.vs["label"]
    told = [(data["label"], float(data["count"]), data["words"]) for *_, data in view.edges(data=True)]
    assert list(zip(graph.es["label"], graph.es["weight"], graph.es["words"], strict=True)) == told


def test_graphology_reads_ids_labels_and_weights(store: Store, actors: Path) -> None:
    node = shutil.which("node")
    if not node or not (HERE.parent / "node_modules" / "graphology-graphml").exists():
        pytest.skip("there is no node, or no graphology-graphml: npm ci")
    run = subprocess.run([node, str(HERE / "js" / "graphml.js"), str(actors)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    read, view = json.loads(run.stdout), kg.project(store, "actors")
    assert read["nodes"] == list(view)
    assert read["edges"] == [key for *_, key in view.edges(keys=True)]
    assert read["node"]["label"] == read["node"]["name"] == view.nodes[read["nodes"][0]]["label"]
    _, _, edge = next(iter(view.edges(data=True)))
    assert (read["edge"]["label"], read["edge"]["weight"]) == (edge["label"], edge["count"])


@pytest.mark.parametrize("view", VIEWS)
def test_yed_finds_labels_where_it_draws_them(store: Store, view: str) -> None:
    root, graph = parsed(kg.export(store, "yed", view)), kg.project(store, view)
    drawn = {key.get("id"): key.get("yfiles.type") for key in root.iter(f"{GRAPHML}key") if key.get("yfiles.type")}
    assert drawn == {"nodegraphics": "nodegraphics", "edgegraphics": "edgegraphics"}
    for kind, label in (("node", "NodeLabel"), ("edge", "EdgeLabel")):
        found = [
            one.find(f"{GRAPHML}data[@key='{kind}graphics']/*/{YED}{label}") for one in root.iter(f"{GRAPHML}{kind}")
        ]
        things = graph.nodes(data="label") if kind == "node" else graph.edges(data="label")
        assert [one.text for one in found if one is not None] == [thing[-1] for thing in things]


def test_gexf_has_labels_and_weights_of_its_own(store: Store) -> None:
    view = kg.project(store, "actors")
    root = parsed(kg.export(store, "gexf", "actors"))
    assert {node.get("id"): node.get("label") for node in root.iter("{*}node")} == dict(view.nodes(data="label"))
    weights = [(edge.get("label"), edge.get("weight")) for edge in root.iter("{*}edge")]
    assert weights == [(data["label"], str(data["count"])) for *_, data in view.edges(data=True)]


@pytest.mark.parametrize("view", ["actors", "events"])
def test_an_edge_has_the_words_that_it_rests_on(store: Store, view: str) -> None:
    claims = kg.page(store)["claims"]
    edges = [edge for *_, edge in kg.project(store, view).edges(data=True)]
    quoted = [edge for edge in edges if edge["words"]]
    assert len(quoted) > len(edges) / 2
    for edge in quoted:
        claim = claims[edge["strongest"]]
        assert edge["words"] == " […] ".join(quote["exact"] for quote in claim["quotes"])
        assert claim["about"] in edge["events"].split()
    # Whoever has no words rests on nobody's.
    for edge in edges:
        told = edge["claims"] or any(claim["about"] in edge["events"].split() for claim in claims.values())
        assert bool(edge["words"]) == bool(told), edge
