"""The explorer: three networkx views and the page's plain data in, one self-contained HTML document out.

The document fetches nothing. Its Content-Security-Policy (W3C CSP3) allows only the scripts and the style sheet whose
SHA-256 stands in it, so text that comes from an article can never run. What the data block holds is written down in
`viz/assets/README.md`.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import networkx as nx
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from .marks import marks, shown
from .scene import scene

VIEWS = ("actors", "events", "claims")
SCRIPTS = ("words.js", "frame.js", "canvas.js", "legend.js", "blocks.js", "card.js", "explorer.js")


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
    drawn = {name: {"nodes": net.nodes, "edges": net.edges} for name, net in networks.items()}
    data = {"page": dict(page), "views": drawn, "marks": marks()}
    library, vis_version = vis_network()
    sheet = style()
    script = "(() => {\n'use strict';\n" + "\n".join(_asset(name) for name in SCRIPTS) + "})();\n"
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; "
        f"script-src {_hash(library)} {_hash(script)}; style-src {_hash(sheet)}"
    )
    first = next(iter(networks.values()))
    first.templateEnv = Environment(
        loader=DictLoader({"explorer.html": _asset("explorer.html")}), autoescape=True, undefined=StrictUndefined
    )
    first.templateEnv.globals.update(
        lang=str(page.get("lang") or "en"),
        title=shown(str(page.get("title") or "Backchannel")),
        policy=policy,
        views=list(networks),
        style=Markup(sheet),
        library=Markup(library),
        script=Markup(script),
        data=Markup(json_block(data)),
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


def json_block(data: Any) -> str:
    """JSON that cannot end the script element it stands in: `<`, `>`, `&` and non-ASCII are written \\uXXXX.

    >>> json_block({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def vis_network() -> tuple[str, str]:
    """The source of vis-network as the installed pyvis carries it, and its version.

    Raises RuntimeError when it is not there: pyvis may have moved it in another release.
    """
    held = files("pyvis").joinpath("templates/lib")
    names = [item.name for item in held.iterdir()] if held.is_dir() else []
    folders = sorted((name for name in names if name.startswith("vis-")), key=_number)
    source = held.joinpath(folders[-1], "vis-network.min.js") if folders else held
    found = folders[-1].removeprefix("vis-") if folders else ""
    if not source.is_file() or f"@version {found}" not in (text := source.read_text(encoding="utf-8"))[:2000]:
        raise RuntimeError(
            f"no vis-network @ pyvis {version('pyvis')}, templates/lib/vis-*/vis-network.min.js: install pyvis 0.3.2"
        )
    # HTML parsing turns CR LF into LF, which would change the hash; and no text may end the element
    return text.replace("\r\n", "\n").replace("</script", "<\\/script"), found


def style() -> str:
    """The style sheet: the palettes of `marks.json` as custom properties, then explorer.css."""

    def variables(palette: Mapping[str, str]) -> str:
        return " ".join(f"--{name}: {value};" for name, value in palette.items())

    light, dark = marks()["palette"]["light"], marks()["palette"]["dark"]
    return (
        f":root {{ {variables(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {variables(dark)} }} }}\n" + _asset("explorer.css")
    )


def _number(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split(".") if part.isdigit())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return files("viz").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")
