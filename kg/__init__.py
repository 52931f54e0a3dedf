"""Backchannel: who is talking to whom, who says so, and who denies it.

    import kg
    graph = kg.open("memory:")
    kg.add(graph, kg.load_reading(path))
    kg.query(graph, "contested")
    kg.project(graph, "actors")

Names are looked up when they are used, so that `import kg` costs nothing and a command loads only what it needs.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

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

__all__ = list(_HOME)


class _Package(ModuleType):
    """`kg.project` is the function, also after the module `kg/project.py` was imported, which would take its name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        module, attribute = _HOME[name]
        return getattr(import_module(module), attribute)


sys.modules[__name__].__class__ = _Package
