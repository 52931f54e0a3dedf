"""The ways out of the page: pictures, Turtle, the address and citations, in a real browser."""

import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import rdflib

import kg
from kg.graph.store import Store
from tests.browser import DESK, Reader, edge_id, page_of, story
from tests.explorer_sample import sample
from viz import explorer

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "rect", "g", "path", "text", "circle"}


def save(page: Any, way: str, folder: Path) -> Path:
    """The file that one of the ways out hands to the reader."""
    page.click("#export-open")
    with page.expect_download() as download:
        page.click(f"#export-{way}")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert page.inner_text("#said") == f"Saved {path.name}"
    assert page.is_hidden("#export")
    return path


def size(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def graph(turtle: Path) -> set[Any]:
    return set(rdflib.Graph().parse(turtle, format="turtle"))


@pytest.fixture(scope="session")
def triples(bundled: Store) -> set[Any]:
    """All that the store of the bundled story holds."""
    return set(rdflib.Graph().parse(data=kg.export(bundled, "turtle"), format="turtle"))


def named(triples: set[Any], kind: str) -> set[str]:
    """The things of a kind that these statements describe."""
    return {str(s).rpartition(f"/id/{kind}/")[2] for s, _, _ in triples if f"/id/{kind}/" in str(s)}


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_png_is_what_the_window_shows_in_twice_its_size(reader: Reader, tmp_path: Path, view: str) -> None:
    page = reader.open(f"#view={view}")
    path = save(page, "png", tmp_path)
    assert path.name == f"backchannel-{view}-russia-and-ukraine-edge-closer-to-nuclear.png"
    box = page.locator("#canvas").bounding_box()
    assert size(path) == pytest.approx((box["width"] * 2, box["height"] * 2), abs=2)
    assert path.stat().st_size > 50_000


@pytest.mark.parametrize(("view", "scheme"), [("actors", "light"), ("events", "dark"), ("claims", "light")])
def test_svg_holds_the_whole_drawing_in_the_colours_for_paper(
    browser: Any, tmp_path: Path, view: str, scheme: str
) -> None:
    file = tmp_path / "page.html"
    file.write_text(story(), encoding="utf-8")
    reader = Reader(browser, file, DESK, scheme)
    page = reader.open(f"#view={view}")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == f"{sample()[1]['title']} · {view}"
    nodes = page.evaluate(f"JSON.parse(document.getElementById('data').textContent).views.{view}.nodes")
    texts = [text.text for text in root.iter(f"{SVG}text")]
    for node in nodes:
        assert all(line in texts for line in node["lines"]), node["label"]
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert {node["label"] for node in nodes} <= titles
    assert "≠" in " ".join(texts)
    strokes = {path.get("stroke") for path in root.iter(f"{SVG}path")}
    assert {"#0072b2", "#d55e00"} <= strokes  # a contested line has both of its colours
    assert next(root.iter(f"{SVG}rect")).get("fill") == "#ffffff"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= TAGS
    assert not any(name.startswith("on") or "href" in name for node in root.iter() for name in node.attrib)
    reader.calm()


def test_svg_looks_as_in_the_window(reader: Reader, tmp_path: Path) -> None:
    """Each node stands where it does on the canvas: the same distances, in one scale."""
    page = reader.open("#view=events")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    places = {}
    for group in root.iter(f"{SVG}g"):
        if (title := group.find(f"{SVG}title")) is not None:
            x, y = group.attrib["transform"].removeprefix("translate(").removesuffix(")").split()
            places[title.text] = float(x), float(y)
    a, b = places["Russia"], places["Qatar"]
    one, other = (page.evaluate(f"backchannel.at('actor:{name}')") for name in ("russia", "qatar"))
    scale = (other["x"] - one["x"]) / (b[0] - a[0])
    assert (other["y"] - one["y"]) / (b[1] - a[1]) == pytest.approx(scale, rel=0.02)


def test_what_the_filters_hide_is_not_in_the_svg(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("#view=actors&hide=actor:Outlet")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    titles = {title.text for title in root.iter(f"{SVG}title")}
    assert "Russia" in titles
    assert "The Washington Post" not in titles
    assert root.findtext(f"{SVG}desc", "").startswith("14 of 15 nodes")


def test_contradictions_have_their_own_line_and_lines_their_numbers_in_the_svg(reader: Reader, tmp_path: Path) -> None:
    page = reader.open("#view=actors")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    paths = [path.attrib for path in root.iter(f"{SVG}path")]
    edges = page.evaluate("JSON.parse(document.getElementById('data').textContent).views.actors.edges")
    pairs = [edge for edge in edges if edge["kind"] == "contradicts"]
    lines = [path for path in paths if path.get("stroke") == "#1b2330" and path.get("stroke-width") == "1.7"]
    bars = [path for path in paths if path.get("stroke") == "#1b2330" and path.get("stroke-width") == "2.4"]
    assert len(lines) == len(pairs) == 4
    assert len(bars) == 2 * len(pairs), "one at each end"
    assert not any("stroke-dasharray" in path for path in lines)
    assert {"4", "2"} <= {text.text for text in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("view", ["events", "actors"])
def test_what_is_not_selected_is_pale_in_pictures_too(reader: Reader, tmp_path: Path, view: str) -> None:
    page = reader.open(f"#actor=qatar&view={view}")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    pale: set[Any] = set()
    for group in root.iter(f"{SVG}g"):
        if float(group.get("opacity", "1")) < 0.5:
            pale |= {title.text for title in group.iter(f"{SVG}title")}
    graph = sample()[0][view]
    near = {"actor:qatar", *nx.all_neighbors(graph, "actor:qatar")}
    drawn = [node for node in graph if graph.degree(node)]
    assert pale == {graph.nodes[node]["label"] for node in drawn if node not in near}
    assert "Qatar" not in pale
    whole = sum("opacity" not in group.attrib for group in root.iter(f"{SVG}g"))
    page.goto(f"{page.url.partition('#')[0]}#view={view}")
    page.wait_for_selector("h2:text-is('Who says what, side by side')")
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    assert not [group for group in root.iter(f"{SVG}g") if "opacity" in group.attrib]
    assert whole


@pytest.mark.parametrize("size", [5, 450])
def test_an_edge_that_leads_back_to_its_node_is_in_pictures_too(browser: Any, tmp_path: Path, size: int) -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(nx.path_graph(size, create_using=nx.DiGraph))
    graph.add_edge(2, 2, kind="loop")
    reader = Reader(browser, page_of(graph, tmp_path / "loop.html", "Loop"), DESK)
    page = reader.open()
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    round_ = [path.attrib["d"].split("L") for path in root.iter(f"{SVG}path") if path.attrib["d"].count("L") >= 15]
    points = [[tuple(map(float, point.strip("M ").split())) for point in line] for line in round_]
    loops = [line for line in points if max(x for x, _ in line) - min(x for x, _ in line) > 8]
    loops = [line for line in loops if max(y for _, y in line) - min(y for _, y in line) > 8]
    assert len(loops) == 1
    reader.calm()


HOSTILE = [
    "</svg><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a\0b\ufffe\ud800c", "x" * 10_000, "\u202eevil",
    "]]>&amp;", "ماجد الأنصاري",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_hostile_words_stay_words_in_svg_and_file_names(browser: Any, tmp_path: Path, text: str) -> None:
    views, page = sample()
    page["title"] = text
    for view in views.values():
        for _, node in view.nodes(data=True):
            node["label"] = text
    file = tmp_path / "hostile.html"
    file.write_text(explorer(views, page), encoding="utf-8", errors="surrogatepass")
    reader = Reader(browser, file, DESK)
    path = save(reader.open("#view=events"), "svg", tmp_path)
    assert len(path.name) <= 90
    assert not set(path.name) & set("<>/\\:\0&;\"'")
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    seen = text.replace("\0", "␀").replace("\ufffe", "\ufffd").replace("\ud800", "\ufffd")
    assert root.findtext(f"{SVG}title") == f"{seen} · events"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= TAGS
    reader.calm()


def test_turtle_of_all_that_is_shown_is_the_whole_graph(reader: Reader, tmp_path: Path, triples: set[Any]) -> None:
    page = reader.open()
    path = save(page, "shown", tmp_path)
    assert path.name == "backchannel-russia-and-ukraine-edge-closer-to-nuclear-deal.ttl"
    assert graph(path) == triples


def test_turtle_of_what_the_filters_leave_is_a_part_of_it(reader: Reader, tmp_path: Path, triples: set[Any]) -> None:
    page = reader.open("#hide=stance:Denies")
    part = graph(save(page, "shown", tmp_path))
    assert part < triples
    assert len(named(part, "claim")) == 24
    assert not named(part, "contradiction")


def test_turtle_of_an_event_has_its_claims_their_words_and_who_speaks(
    reader: Reader, tmp_path: Path, triples: set[Any]
) -> None:
    page = reader.open("#event=energy-talks")
    page.click("#export-open")
    assert "Talks on an energy moratorium: 1 event, 7 claims with their words" in page.inner_text("#export-selection")
    page.keyboard.press("Escape")
    path = save(page, "selection", tmp_path)
    assert path.name == "backchannel-talks-on-an-energy-moratorium.ttl"
    part = graph(path)
    assert part < triples
    assert len(named(part, "claim")) == 7
    assert len(named(part, "passage")) == 7
    assert len(named(part, "contradiction")) == 2  # of the talks, and of what derailed them
    own = {f"qatar-limited-talks.{event}" for event in ("energy-talks", "energy-moratorium", "kursk-incursion")}
    assert named(part, "event") == own
    assert {"zakharova", "russian-foreign-ministry", "russia"} <= named(part, "actor")  # and for whom she speaks
    assert "bloomberg" not in named(part, "actor")
    assert named(part, "concept") == {"attacks-on-energy-infrastructure"}
    assert named(part, "place") == {"kursk-region"}
    assert named(part, "article") == named(part, "reading") == {"qatar-limited-talks"}
    # All that these statements speak of is described too, events apart: through them most of a graph hangs together.
    spoken = {o for _, p, o in part if isinstance(o, rdflib.URIRef) and "/id/" in str(o) and "/event/" not in str(o)}
    assert spoken <= {s for s, _, _ in part}


def test_turtle_of_an_edge(reader: Reader, tmp_path: Path, triples: set[Any]) -> None:
    edge = edge_id("actors", kind="contradicts", to="actor:ukrainian-sources")
    page = reader.open(f"#view=actors&edge={edge}")
    part = graph(save(page, "selection", tmp_path))
    assert part < triples
    assert named(part, "claim") == {
        "qatar-limited-talks.russian-sources-affirms-limited-talks-250",
        "qatar-limited-talks.ukrainian-sources-denies-limited-talks-464",
    }
    assert len(named(part, "contradiction")) == 1
    assert "bloomberg" in named(part, "actor")  # relays them


def test_what_cannot_be_had_says_why(reader: Reader) -> None:
    page = reader.open("#view=list")
    page.keyboard.press("x")
    picture = "The list has no picture: choose another view first."
    for way, why in (("png", picture), ("svg", picture), ("selection", "Nothing is selected.")):
        button = page.locator(f"#export-{way}")
        assert button.get_attribute("aria-disabled") == "true"
        assert why in button.inner_text()
        button.click(force=True)  # it can be reached, to be told why
        assert why in page.inner_text("#said")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "export-open"


def test_without_a_store_there_is_no_turtle(browser: Any, tmp_path: Path) -> None:
    reader = Reader(browser, page_of(nx.path_graph(3), tmp_path / "path.html", "Path"), DESK)
    page = reader.open()
    page.click("#export-open")
    ways = page.locator("#export .way .name").all_inner_texts()
    assert ways == ["Picture (PNG)", "Picture (SVG)", "Link to this view"]
    page.keyboard.press("Escape")
    ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    reader.calm()


def test_a_large_view_as_a_picture(browser: Any, tmp_path: Path) -> None:
    large = nx.gnm_random_graph(600, 1200, seed=1)
    reader = Reader(browser, page_of(large, tmp_path / "large.html", "Large"), DESK)
    page = reader.open()
    root = ET.fromstring(save(page, "svg", tmp_path).read_text(encoding="utf-8"))
    assert float(root.attrib["width"]) <= 1600
    assert len(list(root.iter(f"{SVG}title"))) == 601
    assert len(list(root.iter(f"{SVG}text"))) > 20
    box = page.locator("#canvas").bounding_box()
    assert size(save(page, "png", tmp_path)) == pytest.approx((box["width"] * 2, box["height"] * 2), abs=2)
    reader.calm()


def pasted(page: Any) -> str:
    """What the clipboard holds: pasted into the field of the search."""
    page.fill("#search", "")
    page.focus("#search")
    page.keyboard.press("Control+v")
    return str(page.input_value("#search"))


def test_the_link_is_the_address(reader: Reader) -> None:
    page = reader.open("#event=energy-talks&hide=actor:Outlet")
    page.click("#export-open")
    page.click("#export-link")
    page.wait_for_selector("#said:has-text('Link copied')")
    assert pasted(page) == page.url


def test_a_claim_is_copied_as_a_citation(reader: Reader) -> None:
    page = reader.open("#claim=qatar-limited-talks.russia-denies-energy-talks-derailed-by-1141")
    page.locator(".claim", has_text="no one had brought").get_by_role("button", name="Copy as citation").first.click()
    page.wait_for_selector("#said:has-text('Citation copied')")
    text = pasted(page)
    assert text == (
        "Russia denied (said in or after August 2024): Talks on an energy moratorium, derailed by Ukraine’s incursion "
        "into the Kursk region — “no one had brought anything to a halt”. In: “Russia and Ukraine Edge Closer to "
        "Nuclear Deal, but at What Cost?” in or after November 2024, characters 1141–1178. "
        "https://w3id.org/backchannel/id/passage/qatar-limited-talks.1141-1178"
    )
    page.evaluate("document.getElementById('said').textContent = ''")  # the first one has been said
    page.evaluate("location.hash = '#event=energy-talks'")
    page.locator(".claim", has_text="allegedly mediated by").get_by_role("button", name="Copy as citation").click()
    page.wait_for_selector("#said:has-text('Citation copied')")
    assert pasted(page).startswith(
        "The Washington Post affirmed (said August 2024; hedged “allegedly”): "
        "Talks on an energy moratorium, mediated by Qatar — “allegedly mediated by Qatar in the summer"
    )


def test_copying_goes_on_where_the_clipboard_is_not_given(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(story(), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = reader.open("#actor=qatar")
    page.click("#export-open")
    page.click("#export-link")
    page.wait_for_selector("#said:has-text('Link copied')")
    assert pasted(page) == page.url
    assert page.locator("textarea").count() == 0
    reader.page.evaluate("document.execCommand = () => false")
    page.click("#export-open")
    page.click("#export-link")
    page.wait_for_selector("#said:has-text('The browser did not let the page copy')")
    reader.calm()
