"""What `bench/parts.py` measures: the pages of libraries that could stand where the explorer has parts of its own.

Each contender is a script in bench/parts that makes the part with the library, as a page would. It is bundled with what
it needs by esbuild, minified, and run under the explorer's own policy, which allows no style that is not in its sheet.
"""

import json
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.rivals import HERE as PAGES
from bench.rivals import OURS, WORK, installed
from viz.bundle import digest, packed, style

HERE = Path(__file__).parent / "parts"
ASSETS = Path(__file__).parents[1] / "viz" / "assets"
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
)


@dataclass(frozen=True)
class Contender:
    """A part, or who could make it: the script in bench that makes it, and the files it needs (in node_modules)."""

    part: str
    name: str
    script: str = ""
    files: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """Of the explorer's own part: the modules in viz/assets that a library would take the place of."""
    comes: str = "npm only"
    """The Python package in which it would come."""


PYVIS = resources.files("pyvis") / "lib" / "tom-select"
TOM_SELECT = tuple(str(PYVIS / name) for name in ("tom-select.complete.min.js", "tom-select.css"))

DATATABLES = (
    "datatables.net-dt/css/dataTables.dataTables.min.css",
    "datatables.net-responsive-dt/css/responsive.dataTables.min.css",
)

GRAPH, TABLE, FIELD, TIME = "a large graph", "a table of claims", "a field with a list", "a stretch of time"
PAINTED = tuple(f"graph/{name}.js" for name in ("dots", "lines", "edges", "ground", "grid"))
PAINTERS = {
    OURS: Contender(GRAPH, "**Backchannel**", own=PAINTED, comes="own"),
    "sigma": Contender(
        GRAPH, "sigma.js", "sigma", ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    ),
    "force-graph": Contender(GRAPH, "force-graph", "force-graph", ("force-graph/dist/force-graph.min.js",)),
    "cosmos": Contender(GRAPH, "cosmos.gl", "cosmos", ("@cosmos.gl/graph/dist/index.min.js",)),
}  # fmt: skip
CONTENDERS = (
    Contender(TABLE, "**Backchannel**", own=("list/rows.js", "list/list.js"), comes="own"),
    Contender(TABLE, "Tabulator", "tabulator", ("tabulator-tables/dist/css/tabulator_simple.min.css",)),
    Contender(TABLE, "DataTables, Responsive", "datatables", DATATABLES, comes="itables"),
    Contender(TABLE, "TanStack Table, Virtual", "tanstack"),
    Contender(FIELD, "**Backchannel**", "combobox", own=("base/combobox.js",), comes="own"),
    Contender(FIELD, "Tom Select 2.0.0-rc.4", "tom-select", TOM_SELECT, comes="pyvis"),
    Contender(FIELD, "`<datalist>`", "datalist", comes="the browser"),
    Contender(TIME, "**Backchannel**", own=("time/brush.js",), comes="own"),
    Contender(TIME, "d3-brush, d3-scale, d3-time", "d3-brush"),
    Contender(TIME, "vis-timeline", "vis-timeline", ("vis-timeline/styles/vis-timeline-graph2d.min.css",)),
    Contender(TIME, "two `<input type=range>`", "range", comes="the browser"),
)  # fmt: skip


def bundled(contender: Contender) -> str:
    """Its script with all that it imports, minified."""
    options = ["--bundle", "--minify", "--format=iife", "--log-level=error"]
    env = {"NODE_PATH": str(installed()), "PATH": "/usr/bin:/bin"}
    return _esbuild(source(contender), *options, env=env)


def _esbuild(*arguments: str | Path, env: dict[str, str] | None = None) -> str:
    command = [installed() / ".bin" / "esbuild", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=env).stdout


def source(contender: Contender) -> Path:
    """The script that makes the part."""
    return (PAGES if contender.part == GRAPH else HERE) / f"{contender.script}.js"


def brought(contender: Contender, kind: str = "") -> str:
    """The files that it brings, of one kind (".js", ".css") or all."""
    files = [installed() / name for name in contender.files if name.endswith(kind)]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def weight(contender: Contender) -> tuple[int, int]:
    """Bytes that it adds to a page: minified, and as the page packs them. Of own modules, those alone."""
    if contender.own:
        text = "".join(_esbuild(ASSETS / name, "--minify") for name in contender.own)
    else:
        text = (_esbuild(source(contender), "--minify") if contender.part == GRAPH else bundled(contender)) + brought(
            contender
        )
    return len(text.encode()), len(packed(text))


def lines(contender: Contender) -> int:
    """Lines of our own: of the modules, and of the script that makes the part with them or with the library."""
    files = [ASSETS / name for name in contender.own] + ([source(contender)] if contender.script else [])
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def page(contender: Contender, held: Any) -> Path:
    """The page of a contender, which makes its part when its button is clicked."""
    before = (HERE / "before.js").read_text(encoding="utf-8")
    scripts = [before, brought(contender, ".js"), bundled(contender)]
    scripts = [text.replace("</script", "<\\/script") for text in scripts]
    sheet = style() if contender.own else "[hidden] { display: none; }\n" + brought(contender, ".css")
    text = TEMPLATES.get_template("part.html.jinja").render(
        name=contender.name.strip("*`"), style=sheet, digest=digest,
        scripts=scripts, hashes=" ".join(map(digest, scripts)), held=json.dumps(held).replace("<", "\\u003c"),
    )  # fmt: skip
    file = WORK / f"part-{contender.script}.html"
    file.write_text(text, encoding="utf-8")
    return file
