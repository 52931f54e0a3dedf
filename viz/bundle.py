"""What every page carries: its modules as one script, its style sheets as one, and vis-network out of pyvis."""

import base64
import hashlib
import posixpath
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from .drawing.marks import marks

STYLES = (
    "base/explorer.css",
    "cards/card.css",
    "text/article.css",
    "time/timeline.css",
    "list/list.css",
    "tools/tools.css",
    "base/print.css",
)
_IMPORT = re.compile(r"^import (\{[^}]*\}) from '(\.\.?/(?:\.\./)*[\w/-]+)\.js';$", re.MULTILINE)
_EXPORT = re.compile(r"^((?:/\*\*[^\n]*\*/ )?)export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def program(name: str = "explorer") -> str:
    """A page's modules as one script, since a page that is opened from the disk can import nothing.

    Each becomes a function that runs once and gives what the module exports, so names meet no more than in modules.
    """
    return "'use strict';\n" + "".join(_module(module) for module in scripts(name))


def scripts(name: str) -> list[str]:
    """A module and what it imports, each after all that it needs.

    >>> scripts("base/dom")
    ['base/words', 'base/dom']
    """
    needed = [module for _, other in _IMPORT.findall(asset(f"{name}.js")) for module in scripts(_beside(name, other))]
    return [*dict.fromkeys(needed), name]


def _beside(name: str, other: str) -> str:
    """What a module means by `./other` or `../other`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))


def _constant(name: str) -> str:
    return f"module_{name.replace('/', '_')}"


def _module(name: str) -> str:
    text = asset(f"{name}.js")
    given = ", ".join(match[2] for match in _EXPORT.finditer(text))
    text = _EXPORT.sub(r"\1", text)
    text = _IMPORT.sub(lambda match: f"const {match[1]} = {_constant(_beside(name, match[2]))};", text)
    return f"const {_constant(name)} = (() => {{\n{text}\nreturn {{ {given} }};\n}})();\n"


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


def style(sheets: Sequence[str] = STYLES) -> str:
    """The style sheet: the palettes of `marks.json` as custom properties, then the sheets of the panes."""

    def variables(palette: Mapping[str, str]) -> str:
        return " ".join(f"--{name}: {value};" for name, value in palette.items())

    light, dark = marks()["palette"]["light"], marks()["palette"]["dark"]
    return (
        f":root {{ {variables(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {variables(dark)} }} }}\n"
        + "\n".join(asset(name) for name in sheets)
    )


def _number(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split(".") if part.isdigit())


def digest(text: str) -> str:
    """A script or style sheet as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def packed(text: str) -> str:
    """A text deflated (RFC 1950) and in base64, as `unpack.js` takes it: about a fifth of its length.

    >>> unpacked(packed("a" * 100)) == "a" * 100, len(packed("a" * 100))
    (True, 16)
    """
    # Level 7 takes a third of the time of level 9, and the outcome is 3 % larger.
    return base64.b64encode(zlib.compress(text.encode(), 7)).decode()


def unpacked(text: str) -> str:
    """What was `packed`."""
    return zlib.decompress(base64.b64decode(text)).decode()


@cache
def asset(name: str) -> str:
    """The text of a file in viz/assets; a page is made of a hundred, some of which many others need."""
    return files("viz").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")
