"""The explorer: three networkx views and the page's plain data in, one self-contained HTML document out.

The document fetches nothing. Its Content-Security-Policy (W3C CSP3) allows only the scripts and the style sheet whose
SHA-256 stands in it, so text that comes from an article can never run. Data and scripts lie in it deflated, which makes
it a fifth as large. What the data block holds is written down in `viz/assets/README.md`.
"""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import networkx as nx
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape
from pyvis.network import Network

from .bundle import asset, digest, packed, program, style, unpacked, vis_network
from .drawing.marks import marks, shown
from .drawing.scene import scene, unjoined
from .plain import normal, plain_page

VIEWS = ("actors", "events", "claims")
_DATA = re.compile(r'<script [^>]*id="data"[^>]*>([^<]*)</script>')
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


class Explorer:
    """A graph, or several views of one, as a page that shows itself in a notebook.

    `graph` is a networkx graph of any kind, or a mapping of the views "actors", "events" and "claims" (`kg.project`);
    `page` is the plain data of `kg.page`, made from the graph alone where it is not given. Nothing that is handed in is
    changed.

    >>> import networkx as nx
    >>> explorer = Explorer(nx.karate_club_graph(), title="Karate club")
    >>> "<title>Karate club · Backchannel</title>" in explorer.html
    True
    """

    def __init__(
        self,
        graph: "nx.Graph[Any] | Mapping[str, nx.Graph[Any]]",
        page: Mapping[str, Any] | None = None,
        title: str | None = None,
    ) -> None:
        given = graph if isinstance(graph, Mapping) else {_view(graph): graph}
        views = {name: normal(view) for name, view in given.items()}
        title = title or ("" if page else next((str(view.name) for view in given.values() if view.name), ""))
        self.views = views
        self.page = dict(page) if page else plain_page(views, title or "A graph")
        if title:
            self.page["title"] = title

    @cached_property
    def html(self) -> str:
        """The whole page as text; see `explorer`. Written to a file it needs no other, and any browser opens it."""
        return explorer(self.views, self.page)

    def _repr_html_(self, height: int = 720) -> str:
        """An iframe of `height` pixels that holds the page, without a way into the notebook around it.

        Its origin stays opaque: no `allow-same-origin`. Links may open a window of their own, which is like any other
        (most sites do not work in a sandboxed one), and a citation may be written to the clipboard.
        """
        return (
            f'<iframe title="{escape(shown(str(self.page["title"])))}" width="100%" height="{height}" '
            f'sandbox="{SANDBOX}" allow="clipboard-write" srcdoc="{escape(self.html)}"></iframe>'
        )


def _view(graph: "nx.Graph[Any]") -> str:
    """Which view a graph is: that of its name, else what its nodes are."""
    kinds = {node.get("kind") for _, node in graph.nodes(data=True)}
    return (
        str(graph.name)
        if graph.name in VIEWS
        else "claims"
        if "claim" in kinds
        else "events"
        if "event" in kinds
        else "actors"
    )


def explorer(views: Mapping[str, "nx.MultiDiGraph[str]"], page: Mapping[str, Any]) -> str:
    """The page for these views, as a whole HTML document.

    `views` holds one or more of the graphs "actors", "events" and "claims": each has its tab, in this order, and a
    single one needs none. `page` is the plain data of `kg.page`. Neither is changed, and the same input gives the same
    text. Raises ValueError for no view, an unknown one, or data that JSON cannot hold, and RuntimeError when the
    installed pyvis carries no vis-network.
    """
    if not views or (unknown := sorted(set(views) - set(VIEWS))):
        wrong = f"no such view @ {unknown[0]!r}" if views else "nothing to draw @ views"
        raise ValueError(f"{wrong}: hand in one or more of {', '.join(VIEWS)}")
    networks = {name: network(views[name]) for name in VIEWS if name in views}
    drawn = {
        name: {"nodes": net.nodes, "edges": net.edges, "alone": unjoined(views[name])} for name, net in networks.items()
    }
    data = {"page": dict(page), "views": drawn, "marks": marks()}
    library, vis_version = vis_network()
    sheet = style()
    script, loader = program(), asset("unpack.js")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
        f"script-src {digest(loader)} {digest(library)} {digest(script)}; style-src {digest(sheet)}"
    )
    first = next(iter(networks.values()))
    first.templateEnv = Environment(
        loader=DictLoader({"explorer.html": asset("explorer.html")}), autoescape=True, undefined=StrictUndefined
    )
    first.templateEnv.globals.update(
        lang=str(page.get("lang") or "en"),
        title=shown(str(page.get("title") or "Backchannel")),
        policy=policy,
        views=list(networks),
        style=Markup(sheet),
        loader=Markup(loader),
        library=packed(library),
        script=packed(script),
        data=packed(json_text(data)),
        vis_version=vis_version,
    )
    first.path = "explorer.html"
    return str(first.generate_html())


def network(view: "nx.MultiDiGraph[str]") -> Network:
    """A pyvis network of one view, placed. Nodes and edges are handed over in bulk: `from_nx` is quadratic."""
    net = Network(directed=True, cdn_resources="in_line")
    drawn = scene(view)
    net.nodes, net.edges, net.node_ids = drawn.nodes, drawn.edges, list(drawn.spots)
    return net


def json_text(data: Any) -> str:
    """JSON in one line, without a name or a number that another reader would not take.

    >>> json_text({"a": "</script>"})
    '{"a":"</script>"}'
    """
    return json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def data_of(html: str) -> Any:
    """The data that a page holds, as `viz/assets/README.md` describes it. Raises ValueError where there is none.

    >>> import networkx as nx
    >>> list(data_of(Explorer(nx.path_graph(2)).html)["views"])
    ['actors']
    """
    block = _DATA.search(html)
    if not block:
        raise ValueError("no data @ page: it is none that Backchannel made")
    return json.loads(unpacked(block[1]))
