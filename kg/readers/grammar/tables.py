"""The tables of words beside the readers, which people review and extend without touching code."""

from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """A table of a package below `kg.readers.grammar`, by the name of its YAML file, read once.

    >>> table("speech", "cues")["prepositions"]
    [{'words': ['according to'], 'stance': 'affirms'}]
    """
    text = (files(f"kg.readers.grammar.{package}") / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded
