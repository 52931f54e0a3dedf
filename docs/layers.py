"""Which room of the house may import which, and CONTRIBUTING.md with the picture of it: `python -m docs.layers`.

A room is a package or a module at the top of `kg/`. tests/test_layers.py holds every import against `LEVELS`.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import kg

# From the bottom to the top: a room imports from the levels below its own, never from its neighbours.
LEVELS = (
    ("errors",),
    ("files", "resources", "dates", "characters"),
    ("names", "yaml"),
    ("text",),
    ("reading",),
    ("linking",),
    ("graph", "readers", "review", "measure"),
    ("views",),
    ("commands",),
    ("__main__",),
)
LEVEL = {room: number for number, level in enumerate(LEVELS) for room in level}
KG = Path(kg.__file__).parent


@cache
def modules() -> tuple[Path, ...]:
    """The modules of `kg`, those of its packages too; its own `__init__` is left out."""
    return tuple(sorted(path for path in KG.rglob("*.py") if path != KG / "__init__.py"))


def name(path: Path) -> str:
    """The full name of a module: `kg/text/evidence.py` is `kg.text.evidence`, `kg/text/__init__.py` is `kg.text`."""
    parts = path.relative_to(KG.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The room of a module of `kg`, by its full name; "" for the package itself."""
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """The full names that a module imports anywhere in it, also for type checkers alone, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or not path.is_relative_to(KG), f"relative import in {path}:{node.lineno}"
            lead = "." * node.level + (node.module or "")
            yield from ((f"{lead}.{alias.name}", node.lineno) for alias in node.names)


def needed(path: Path) -> Iterator[tuple[str, int]]:
    """The modules of `kg` that a module imports, with their lines; a name that `kg` lends is of the module it is in."""
    known = {name(other) for other in modules()}
    for full, line in imported(path):
        first, _, rest = full.partition(".")
        if first != "kg" or not rest:
            continue
        full = kg._HOME[rest][0] if rest in kg._HOME else full
        yield full if full in known else full.rpartition(".")[0], line


def arrows() -> dict[str, set[str]]:
    """For each room those whose modules it imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in modules():
        here = room(name(path))
        found[here] |= {room(other) for other, _ in needed(path)} - {here, ""}
    return found


def picture() -> str:
    """The levels from top to bottom, each room with what it imports in fact; `errors`, which all do, is left out."""
    found = arrows()
    width = max(map(len, LEVEL))
    lines = []
    for level in reversed(LEVELS):
        for here in level:
            others = sorted(found[here] - {"errors"}, key=lambda room: (-LEVEL[room], room))
            lines.append(f"{here:{width}}  ─▶  {', '.join(others)}" if others else here)
        lines += ["─" * 100]
    return "\n".join(lines[:-1]) + "\n"


def count() -> str:
    """How large the house is, in one line."""
    found = arrows()
    rooms = len([path for path in KG.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()])
    return f"{rooms} rooms, {len(LEVELS)} levels, {sum(map(len, found.values()))} arrows, {len(modules())} modules"


def contributing() -> str:
    """CONTRIBUTING.md with the picture as it is now."""
    text = (KG.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("<!-- layers -->")
    return f"{head}<!-- layers -->\n```\n{picture()}```\n<!-- /layers -->{rest.partition('<!-- /layers -->')[2]}"


if __name__ == "__main__":
    print(contributing(), end="")
