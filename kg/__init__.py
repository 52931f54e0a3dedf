"""Backchannel: who is talking to whom, who says so, and who denies it.

    import kg
    graph = kg.open("memory:")
    kg.add(graph, kg.load_reading(path))
    kg.query(graph, "contested")
    kg.project(graph, "actors")
    draft = kg.read("article.html", published="2024-06-14")

Names are looked up when they are used, so that `import kg` costs nothing and a command loads only what it needs.
"""

from importlib import import_module as _import_module
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph.intake import add, check
    from kg.graph.opening import open_store as open  # noqa: F401  (left out of __all__, see there)
    from kg.graph.questions import catalogue as questions
    from kg.graph.questions import query
    from kg.readers.drafting import read
    from kg.reading.models import load_reading
    from kg.resources import resource
    from kg.views.export import export
    from kg.views.networks import project
    from kg.views.page import page

_HOME = {
    "open": ("kg.graph.opening", "open_store"),
    "read": ("kg.readers.drafting", "read"),
    "load_reading": ("kg.reading.models", "load_reading"),
    "check": ("kg.graph.intake", "check"),
    "add": ("kg.graph.intake", "add"),
    "query": ("kg.graph.questions", "query"),
    "questions": ("kg.graph.questions", "catalogue"),
    "project": ("kg.views.networks", "project"),
    "page": ("kg.views.page", "page"),
    "export": ("kg.views.export", "export"),
    "resource": ("kg.resources", "resource"),
    "KgError": ("kg.errors", "KgError"),
}

# Without `open`, so that a star import does not hide Python's own.
__all__ = [
    "KgError",
    "add",
    "check",
    "export",
    "load_reading",
    "page",
    "project",
    "query",
    "questions",
    "read",
    "resource",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})


def __getattr__(name: str) -> _Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("backchannel")
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(_import_module(module), attribute)
