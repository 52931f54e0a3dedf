"""Every way out: read back it is the same graph, and two runs give the same bytes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import click
import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

import kg
from kg.commands.main import main
from kg.graph import terms
from kg.graph.store import Store
from kg.views.export import FORMATS
from kg.views.jsonld import jsonld
from kg.views.networks import VIEWS
from tests.joined import newsstand
from viz.explorer import VIEWS as PAGE_VIEWS

READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")
WHOLE = Path(__file__).parent / "cases" / "whole.yaml"
HOSTILE = "</script><img src=x onerror=alert(1)> & \"quoted\" 'too' \x0b ماجد \U0001f54a"


@pytest.fixture(scope="module")
def store() -> Store:
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(READING))
    return store


def triples(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads()}


def test_turtle_read_back_by_oxigraph_is_the_union(store: Store) -> None:
    again = {str(triple.triple) for triple in ox.parse(kg.export(store, "turtle"), format=ox.RdfFormat.TURTLE)}
    assert again == triples(store)


def test_turtle_read_back_by_rdflib_is_the_union(store: Store) -> None:
    union = Graph().parse(data="".join(f"{triple} .\n" for triple in triples(store)), format="nt")
    assert isomorphic(Graph().parse(data=kg.export(store, "turtle"), format="turtle"), union)


def test_turtle_is_readable(store: Store) -> None:
    text = kg.export(store, "turtle")
    head = text.splitlines()[:30]
    assert head[0].startswith("@prefix actor: <")
    assert "event:qatar-limited-talks.energy-talks a bc:Event , bc:Talks ;" in text
    assert "\tbc:standing bc:Contested ;" in text
    assert "_:" not in text
    assert " <https://w3id.org/backchannel/" not in text.partition("\n\n")[2]


def test_all_that_a_reading_can_say_is_in_the_graph() -> None:
    store = kg.open("memory:")
    assert kg.add(store, kg.load_reading(WHOLE), unreviewed=True) == []
    assert kg.export(store, "turtle") == WHOLE.with_suffix(".ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(("format_", "media"), [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)])
def test_the_graphs_are_kept(store: Store, format_: str, media: ox.RdfFormat) -> None:
    text = kg.export(store, format_)
    assert {str(quad) for quad in ox.parse(text, format=media)} == {str(quad) for quad in store.quads()}
    rdflib_format = {"trig": "trig", "nquads": "nquads"}[format_]
    dataset = Dataset()
    dataset.parse(data=text, format=rdflib_format)
    assert len(list(dataset.quads())) == len(list(store.quads()))


def test_jsonld_keeps_the_graphs_and_uses_the_prefixes(store: Store) -> None:
    text = kg.export(store, "jsonld")
    assert {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == {str(quad) for quad in store.quads()}
    assert '"@id": "event:qatar-limited-talks.energy-talks"' in text


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_graphs_read_back_by_networkx(store: Store, view: str, format_: str) -> None:
    text = kg.export(store, format_, view).encode()
    read = nx.read_graphml if format_ == "graphml" else nx.read_gexf
    again = read(io.BytesIO(text), **({"force_multigraph": True} if format_ == "graphml" else {}))
    graph = kg.project(store, view)
    assert dict(again.nodes(data="label")) == dict(graph.nodes(data="label"))
    kept = sorted((one, other, data["kind"], data["standing"]) for one, other, data in graph.edges(data=True))
    assert sorted((one, other, data["kind"], data["standing"]) for one, other, data in again.edges(data=True)) == kept


RDF_FORMATS = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
TEXT = kg.load_reading(READING).text.text


def texts(exported: str, format_: str) -> list[str]:
    """The texts of articles, as rdflib reads them back."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=exported, format=RDF_FORMATS[format_])
    return [str(text) for text in dataset.objects(None, URIRef(terms.TEXT.value))]


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_the_text_of_the_article_is_exported(store: Store, format_: str) -> None:
    assert texts(kg.export(store, format_), format_) == [TEXT]


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_the_text_of_the_article_may_be_left_out(store: Store, format_: str) -> None:
    with_text, without = kg.export(store, format_), kg.export(store, format_, text=False)
    assert texts(without, format_) == []
    assert "articleBody" not in without
    assert "no one had brought anything to a halt" in without  # a passage is a quotation
    assert len(with_text) > len(without) + len(TEXT)


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - set(RDF_FORMATS)))
def test_graphs_and_tables_hold_no_text(store: Store, format_: str) -> None:
    assert "According to Bloomberg, citing Russian sources" in TEXT
    exported = kg.export(store, format_)
    if format_ == "xlsx":
        exported = ZipFile(io.BytesIO(kg.export(store, "xlsx"))).read("xl/sharedStrings.xml").decode()
    assert "dismissed the information as" in exported or format_ in ("graphml", "yed", "gexf")
    assert "According to Bloomberg, citing Russian sources" not in exported
    assert kg.export(store, format_, text=False) == kg.export(store, format_)


def test_all_but_the_text_is_there_without_it(store: Store) -> None:
    left = {str(quad.triple) for quad in ox.parse(kg.export(store, text=False), format=ox.RdfFormat.TURTLE)}
    (gone,) = triples(store) - left
    assert gone.startswith("<https://w3id.org/backchannel/id/article/qatar-limited-talks> <https://schema.org/article")
    assert left < triples(store)


@pytest.mark.parametrize("name", FORMATS)
def test_the_help_names_every_format(name: str) -> None:
    shown = CliRunner().invoke(main, ["export", "--help"]).output
    assert re.search(rf"\b{name}\b", shown), f"the help of `kg export` (kg/commands/main.py) lacks {name}"


def test_the_readme_tells_of_every_format() -> None:
    readme = READING.parents[2].joinpath("README.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"^\| `kg export .*?` \| (.*?);", readme, re.MULTILINE)
    assert len(told.split(", ")) == len(FORMATS), f"README.md tells of {told}"


def test_every_view_is_told_of() -> None:
    for command in ("export", "draw"):
        (choice,) = [one.type for one in main.commands[command].params if isinstance(one.type, click.Choice)]
        assert tuple(choice.choices) == VIEWS, f"what `kg {command}` offers (kg/commands/main.py)"
    assert PAGE_VIEWS == VIEWS, "VIEWS of viz/explorer.py"


def test_csv_has_one_line_a_claim(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(kg.export(store, "csv"))))
    assert len(rows) == 29
    (lavrov,) = [row for row in rows if row["speaker"] == "Sergei Lavrov"]
    assert lavrov == {
        "speaker": "Sergei Lavrov",
        "side": "Russia",
        "stance": "Denies",
        "event": "Talks on an energy moratorium",
        "aspect": "",
        "standing": "Contested",
        "hedge": "",
        "said": "2024-08/..",
        "relayed by": "",
        "quote": "dismissed the information as “rumors.”",
        "start": "1212",
        "end": "1250",
        "article": "qatar-limited-talks",
        "value": "",
        "topic": "",
        "mentions": "",
        "plan": "",
        "state": "by hand",
        "reviewed by": "",
        "provisional": "",
    }
    text = kg.load_reading(READING).text.text
    for row in rows:
        quotes = row["quote"].split(" […] ")
        for quote, start, end in zip(quotes, row["start"].split(), row["end"].split(), strict=True):
            assert text[int(start) : int(end)] == quote


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib, sys, kg; s = kg.open('memory:'); kg.add(s, kg.load_reading(sys.argv[1]))\n"
        "written = [kg.export(s, f) for f in sys.argv[2:]]\n"
        "for w in written: print(hashlib.sha256(w if isinstance(w, bytes) else w.encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(READING), *FORMATS],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    for format_, one, other in zip(FORMATS, *map(str.split, runs), strict=True):
        assert one == other, format_


def test_hostile_texts_survive_every_format(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(f"They met.\n\n{HOSTILE} said they met in Velmar.", encoding="utf-8")
    reading = {
        "article": {"id": "hostile", "file": "article.txt", "title": HOSTILE},
        "actors": {"mallory": {"type": "Person", "name": HOSTILE}},
        "events": {"meeting": {"type": "Talks", "name": HOSTILE, "participants": ["mallory"], "topic": HOSTILE}},
        "claims": [{"quote": f"{HOSTILE} said they met", "speaker": "mallory", "affirms": "meeting"}],
    }
    (tmp_path / "reading.json").write_text(json.dumps(reading), encoding="utf-8")
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(tmp_path / "reading.json"))
    shown = " ".join(HOSTILE.split())  # a name is one line
    for format_, media in {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}.items():
        dataset = Dataset(default_union=True)
        dataset.parse(data=kg.export(store, format_), format=media)
        assert shown in {str(value) for value in dataset.objects()}, format_
    graph = nx.read_graphml(io.BytesIO(kg.export(store, "graphml").encode()))
    assert graph.nodes["event:meeting"]["label"] == shown
    assert kg.export(store, "csv").count("onerror") == 4  # speaker, side, event and quote


def test_an_unknown_format_or_view_names_the_nearest(store: Store) -> None:
    with pytest.raises(kg.KgError, match="unknown format «graphm»: did you mean «graphml»"):
        kg.export(store, "graphm")
    with pytest.raises(kg.KgError, match="unknown view «actor»: did you mean «actors»"):
        kg.export(store, "graphml", "actor")


@pytest.fixture(scope="module")
def stand() -> Store:
    """Three articles with remarks, reviews and decisions."""
    return newsstand()


def test_jsonld_of_remarks_reviews_and_decisions_is_the_same_graph(stand: Store) -> None:
    text = kg.export(stand, "jsonld")
    quads = {str(quad) for quad in stand.quads()}
    assert {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == quads
    dataset = Dataset()
    dataset.parse(data=text, format="json-ld")
    assert len({quad for quad in dataset.quads() if quad[3]}) == len(quads)


ODD = [
    ox.Literal("x", language="en"), ox.Literal("1E3", datatype=ox.NamedNode(terms.XSD + "double")),
    ox.Literal("01", datatype=ox.NamedNode(terms.XSD + "integer")), ox.Literal("-5"), ox.Literal(-5), ox.Literal(2**60),
    ox.Literal(True), ox.Literal("1", datatype=ox.NamedNode(terms.XSD + "boolean")), ox.Literal(HOSTILE),
    ox.NamedNode("urn:x"), ox.NamedNode(terms.BC + "/" + "/a"), ox.NamedNode(terms.BC), ox.NamedNode("http://a.test/_:b"),
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=str)
def test_jsonld_keeps_a_value_as_it_is(value: ox.Literal | ox.NamedNode) -> None:
    node, graph = ox.NamedNode("http://a.test/a"), ox.NamedNode(terms.BC + "g")
    quads = [
        ox.Quad(node, terms.term(terms.RDF, "type"), node, graph),
        ox.Quad(node, terms.term(terms.BC, "p"), value, graph),
    ]
    text = jsonld(quads, terms.prefixes())
    assert {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == {str(quad) for quad in quads}


@pytest.mark.parametrize("format_", ["turtle", "trig", "nquads", "jsonld"])
def test_decisions_are_exported_and_names_of_people_may_be_left_out(stand: Store, format_: str) -> None:
    told, without = kg.export(stand, format_), kg.export(stand, format_, names=False)
    for text in (told, without):
        assert "rule:link-1" in text
    assert '"AH"' in told
    assert '"AH"' not in without


def test_csv_has_remarks_with_their_topics(stand: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(kg.export(stand, "csv"))))
    (remark,) = [row for row in rows if row["quote"] == "Our harbours are full"]
    assert (remark["stance"], remark["event"], remark["standing"]) == ("Remarks", "", "")
    assert (remark["topic"], remark["mentions"], remark["state"]) == ("harbours", "Arvenia", "sure but unseen")
    (denial,) = [row for row in rows if row["quote"] == "We never broke it"]
    assert (denial["aspect"], denial["value"], denial["reviewed by"]) == ("violated by", "Belmora", "AH")
    assert {row["provisional"] for row in rows if row["event"] == "Talks at the harbour"} == {"yes"}
    assert "AH" not in {row["reviewed by"] for row in csv.DictReader(io.StringIO(kg.export(stand, "csv", names=False)))}


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_graphml_of_three_articles_keeps_what_an_edge_tells(stand: Store, view: str) -> None:
    again = nx.read_graphml(io.BytesIO(kg.export(stand, "graphml", view).encode()), force_multigraph=True)
    graph = kg.project(stand, view)
    read = {key: data for *_, key, data in again.edges(keys=True, data=True)}
    for *_, key, data in graph.edges(keys=True, data=True):
        assert read[key] == {**data, "name": data["label"], "weight": data["count"]}
    assert len(read) == graph.number_of_edges()
