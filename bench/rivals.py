"""What `bench/page.py` measures: synthetic graphs of actors, and the pages of those that draw them."""

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyvis.network import Network

from viz import Explorer
from viz.bundle import vis_network
from viz.explorer import data_of

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent / "page"
WORK = ROOT / "out" / "bench"  # ignored by git; what npm installs, and the pages
OURS, PLAIN = "explorer", "pyvis"
NAMES = {
    OURS: "**Backchannel**",
    PLAIN: "plain pyvis",
    "sigma": "sigma.js, our positions",
    "vis-network": "vis-network, our positions",
    "force-graph": "force-graph, our positions",
}
KINDS = ["State"] * 2 + ["Institution"] * 4 + ["Person"] * 8 + ["Outlet"] * 2 + ["ArmedGroup", "AnonymousSource"]
STANDINGS = ["Contested", "Acknowledged", "Corroborated", "Reported", "Reported", "Reported", "Denied"]
EDGES = [("talksWith", "talks with")] * 2 + [("mediatesFor", "mediates for"), ("speaksFor", "speaks for")]
PARTS = ("ka", "ro", "mi", "sel", "tan", "vu", "dor", "ne", "li", "bras", "o", "qu", "fen", "ya")
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
)

Maker = Callable[["nx.MultiDiGraph[str]"], str]


def actors(size: int) -> "nx.MultiDiGraph[str]":
    """A graph of so many actors: always the same one, three edges a node, some of them much better connected.

    >>> actors(50).number_of_edges()
    150
    """
    chance = random.Random(size)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="actors")
    for number in range(size):
        word = "".join(chance.choices(PARTS, k=chance.randint(2, 4))).capitalize()
        looks = {"type": chance.choice(KINDS), "mediator": chance.random() < 0.03}
        graph.add_node(f"actor:a{number}", label=f"{word} {number}", kind="actor", **looks)
    events = [chance.choice(STANDINGS) for _ in range(size // 2)]
    ends = list(range(3))
    for number in range(size):
        for _ in range(3):
            other = chance.choice(ends) if chance.random() < 0.6 else chance.randrange(size)
            other = (number + 1) % size if other == number else other
            ends += [number, other]
            kind, label = chance.choice(EDGES)
            event = chance.randrange(len(events))
            about = {"events": f"talks-{event}", "standings": events[event], "standing": events[event]}
            graph.add_edge(
                f"actor:a{number}", f"actor:a{other}", kind=kind, label=label, directed=kind != "talksWith",
                **({} if kind == "speaksFor" else about),
            )  # fmt: skip
    return graph


def makers() -> dict[str, Maker]:
    """Who is measured, and what makes its page of a graph."""
    modules = installed()
    sigma = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    return {
        OURS: ours,
        PLAIN: plain,
        "sigma": reference("sigma", [script(modules / path) for path in sigma]),
        "vis-network": reference("vis-network", [vis_network()[0]]),
        "force-graph": reference("force-graph", [script(modules / "force-graph/dist/force-graph.min.js")]),
    }


def ours(graph: "nx.MultiDiGraph[str]") -> str:
    """The page that a user makes of a graph."""
    return Explorer(graph, title=f"{len(graph):,} actors").html


def plain(graph: "nx.MultiDiGraph[str]") -> str:
    """The page of pyvis with its defaults, made as its tutorial makes it: `from_nx`, then the page.

    Even its "in_line" page loads Bootstrap from a CDN, of which nothing is seen on it: that is taken out, since the
    network is off.
    """
    bare: nx.Graph[str] = nx.Graph()
    bare.add_nodes_from((name, {"label": node["label"]}) for name, node in graph.nodes(data=True))
    bare.add_edges_from((a, b) for a, b in graph.edges())
    net = Network(cdn_resources="in_line")
    net.from_nx(bare)
    fetched = r'<link\s[^>]*?href="https?:[^>]*>|<script\s[^>]*?src="https?:[^>]*>\s*</script>'
    page = re.sub(fetched, "", net.generate_html())
    return page.replace("</body>", f"<script>{script(HERE / 'pyvis.js')}</script>\n</body>")


def reference(name: str, libraries: list[str]) -> Maker:
    """The page of another library, with the positions that are in the explorer's page of the same graph."""

    def page(graph: "nx.MultiDiGraph[str]") -> str:
        text = page_of(OURS, len(graph)).read_text(encoding="utf-8")
        view = data_of(text)["views"]["actors"]
        colors = {"Outlet": "#8a4a72"}
        nodes = [
            {key: node[key] for key in ("id", "x", "y", "label", "radius")}
            | {"color": colors.get(node["type"], "#34435a")}
            for node in view["nodes"]
        ]
        edges = [{key: edge[key] for key in ("id", "from", "to")} for edge in view["edges"]]
        data = json.dumps({"nodes": nodes, "edges": edges}, separators=(",", ":")).replace("<", "\\u003c")
        draw = script(HERE / f"{name}.js")
        template = TEMPLATES.get_template("page.html.jinja")
        return template.render(title=name, graph=data, libraries=libraries, draw=draw)

    return page


def page_of(name: str, size: int) -> Path:
    """Where a contender's page is kept."""
    return WORK / f"{name}-{size}.html"


def installed() -> Path:
    """The folder of the npm packages that `bench/page/package-lock.json` names; installs them if they are not there."""
    WORK.mkdir(parents=True, exist_ok=True)
    lock, stamp = HERE / "package-lock.json", WORK / "installed.json"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, WORK)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=WORK, check=True)
        shutil.copy(lock, stamp)
    return WORK / "node_modules"


def script(path: Path) -> str:
    """A script's text, as it can stand in a page."""
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script")
