"""Part of building a wheel: the tables of words are compiled into it, so that nobody's first `kg read` has to.

See `kg/yaml/compiled.py`. An editable install needs none: there they are compiled as they are read.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTables(BuildHookInterface):  # type: ignore[type-arg]
    """The hook `custom` of pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the compiled form of each table beside it in the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from kg.readers.grammar.tables import ROOT
        from kg.yaml.compiled import form

        self._made = TemporaryDirectory()
        for path in [*sorted(ROOT.rglob("*.yaml")), *sorted(Path(self.root, "data").glob("*.yaml"))]:
            data = path.parent.name == "data"
            made = Path(self._made.name, f"{len(build_data['force_include'])}.json")
            made.write_bytes(form(path, path.read_bytes(), lines=data))
            inside = Path("kg" if data else "", path.relative_to(self.root))
            build_data["force_include"][str(made)] = (inside.parent / "__pycache__" / f"{path.name}.json").as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up."""
        if version != "editable":
            self._made.cleanup()
