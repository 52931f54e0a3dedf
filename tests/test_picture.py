"""The picture for a paper: SVG and PNG, the same bytes each time, text as text."""

import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import networkx as nx
import pytest

from tests.explorer_sample import sample
from viz import picture
from viz.normal import normal

pytest.importorskip("matplotlib")


@cache
def drawn(view: str, format: Literal["svg", "png"]) -> bytes:
    stream = io.BytesIO()
    picture(sample()[0][view], stream, format)
    return stream.getvalue()


@pytest.mark.parametrize("format", ["svg", "png"])
@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_the_same_view_gives_the_same_bytes(view: str, format: Literal["svg", "png"]) -> None:
    assert drawn.__wrapped__(view, format) == drawn(view, format)


def test_svg_holds_the_names_and_the_legend_as_text_and_no_date() -> None:
    text = drawn("events", "svg").decode()
    words = {node.text for node in ElementTree.fromstring(text).iter() if node.tag.endswith("}text")}
    assert {"Russia", "Limited talks in", "Contested", "Reported", "Moratorium", "Mediator", "≠"} <= words
    assert "<dc:date>" not in text


def test_png_is_a_png(tmp_path: Path) -> None:
    picture(sample()[0]["actors"], tmp_path / "actors.png", "png")
    assert (tmp_path / "actors.png").read_bytes().startswith(b"\x89PNG")


def test_nothing_is_cut_off_at_the_edge() -> None:
    from PIL import Image, ImageChops

    for view in ("actors", "events", "claims"):
        image = Image.open(io.BytesIO(drawn(view, "png"))).convert("RGB")
        left, top, right, bottom = (
            ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox() or (0,) * 4
        )
        assert min(left, top, image.width - right, image.height - bottom) >= 10


def test_hostile_names_are_drawn_as_their_characters() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, name in enumerate(
        ["</script><b>", "$\\frac{1}{2}$ $", "a\0b", "ماجد", "😀", "\ud800", "x" * 10_000, "%s & 'q'"]
    ):
        graph.add_node(f"actor:{number}", label=name, kind="actor", type="Nonsense")
    for number in range(1, 8):
        ends = f"actor:{number - 1}", f"actor:{number}"
        graph.add_edge(*ends, kind="nonsense", label="?", directed=True, standing="?", events="", claims="")
    stream = io.BytesIO()
    picture(graph, stream, "svg")
    words = {node.text for node in ElementTree.fromstring(stream.getvalue()).iter() if node.tag.endswith("}text")}
    assert {"</script><b>", "$\\frac{1}{2}$ $", "a␀b", "%s & 'q'"} <= words


def test_an_empty_view_and_an_unknown_format() -> None:
    stream = io.BytesIO()
    picture(nx.MultiDiGraph(), stream, "svg")
    assert re.search(rb"<svg", stream.getvalue())
    with pytest.raises(ValueError, match="no such picture format @ 'gif': use 'svg' or 'png'"):
        picture(nx.MultiDiGraph(), stream, "gif")  # type: ignore[arg-type]  # what a caller without mypy may do


def test_the_graph_is_unchanged() -> None:
    view, twin = sample()[0]["events"], sample()[0]["events"]
    picture(view, io.BytesIO(), "svg")
    assert list(view.nodes(data=True)) == list(twin.nodes(data=True))
    assert list(view.edges(keys=True, data=True)) == list(twin.edges(keys=True, data=True))


def test_matplotlib_is_loaded_only_for_a_picture() -> None:
    code = "import viz, sys; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


def test_a_large_graph_can_be_drawn_too() -> None:
    stream = io.BytesIO()
    picture(normal(nx.barabasi_albert_graph(450, 2, seed=1)), stream, "svg")
    assert stream.getvalue().count(b"<text") >= 450


def test_contradictions_numbers_and_who_is_left_out_are_on_paper() -> None:
    text = drawn("actors", "svg").decode()
    words = [node.text for node in ElementTree.fromstring(text).iter() if node.tag.endswith("}text")]
    assert {"contradicts", "Contested", "4", "2", "offers, demands, refuses", "only planned"} <= set(words)
    rest = "Without ties, not drawn: Bloomberg, European Pravda, Russia and Ukraine Edge Closer to Nucle…"
    assert rest in words
    assert "Bloomberg" not in words
