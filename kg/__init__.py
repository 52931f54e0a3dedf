"""Backchannel: who is talking to whom, who says so, and who denies it.

    import kg
    graph = kg.open("memory:")
    kg.add(graph, kg.load_reading(path))
    kg.query(graph, "contested")
    kg.project(graph, "actors")

Names are looked up when they are used, so that `import kg` costs nothing and a command loads only what it needs.
"""

import sys as _sys
from importlib import import_module as _import_module
from types import ModuleType as _ModuleType
from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from kg.api import add, check
    from kg.errors import KgError
    from kg.export import export
    from kg.page import page
    from kg.project import project
    from kg.questions import catalogue as questions
    from kg.questions import query
    from kg.reading import load_reading
    from kg.resources import resource
    from kg.store import open_store as open  # noqa: F401  (left out of __all__, see there)

_HOME = {
    "open": ("kg.store", "open_store"),
    "load_reading": ("kg.reading", "load_reading"),
    "check": ("kg.api", "check"),
    "add": ("kg.api", "add"),
    "query": ("kg.questions", "query"),
    "questions": ("kg.questions", "catalogue"),
    "project": ("kg.project", "project"),
    "page": ("kg.page", "page"),
    "export": ("kg.export", "export"),
    "resource": ("kg.resources", "resource"),
    "KgError": ("kg.errors", "KgError"),
}

# Without `open`, so that a star import does not hide Python's own.
__all__ = ["KgError", "add", "check", "export", "load_reading", "page", "project", "query", "questions", "resource"]


class _Package(_ModuleType):
    """`kg.project` is the function, also after the module `kg/project.py` was imported, which would take its name."""

    def __setattr__(self, name: str, value: _Any) -> None:
        if not (name in _HOME and isinstance(value, _ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_HOME})

    def __getattr__(self, name: str) -> _Any:
        if name == "__version__":
            from importlib.metadata import version

            return version("backchannel")
        if name not in _HOME:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        module, attribute = _HOME[name]
        return getattr(_import_module(module), attribute)


_sys.modules[__name__].__class__ = _Package
