"""What is wrong with a value in a YAML file, in the words of this project."""

from collections.abc import Callable
from typing import Any

from kg.errors import KgError
from kg.names.suggest import did_you_mean
from kg.yaml.document import Place, YamlFile

# How a value must look, for the keys that have a pattern.
_FORMS = {
    "wikidata": "write an item's number, such as Q846",
    "iso": "write the two letters of ISO 3166-1, such as QA",
    "url": "write an address that starts with http:// or https://",
    "reader": "write hand, grammar, or llm: and the model's name",
}

# What was expected, by how pydantic's names of errors begin (https://docs.pydantic.dev/latest/errors/validation_errors/).
_KINDS = {
    "string": "a text",
    "tuple": "a text or list",
    "dict": "a mapping",
    "model": "a mapping",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
}
_BOUNDS = {"less_than_equal": "at most", "greater_than_equal": "at least"}


def fault(error: Any, file: YamlFile, keys: Callable[[Place], list[str]]) -> KgError:
    """One pydantic error as a message; `keys` tells which keys may stand at a place of the file."""
    place: Place = tuple(step for step in error["loc"] if step != "[key]")
    kind, value = error["type"], error["input"]
    if place and kind == "extra_forbidden":
        known = keys(place[:-1])
        mend = did_you_mean(str(place[-1]), known, f"known here: {', '.join(known)}")
        return KgError(f"unknown key «{place[-1]}»", file.where(place), mend)
    where = file.where(place)
    if kind == "missing":
        return KgError(f"«{place[-1]}» is missing", file.where(place[:-1]), f"add `{place[-1]}:`")
    if kind == "literal_error":
        choices = [choice.strip("' ") for choice in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
        mend = did_you_mean(str(value), choices, "one of " + ", ".join(choices))
        return KgError(f"unknown {place[-1]} «{value}»", where, mend)
    if kind in ("string_too_short", "too_short"):
        return KgError("empty value", where, "give it a text or remove the key")
    if kind == "string_pattern_mismatch":
        return KgError(f"«{value}» is no {place[-1]}", where, _FORMS[str(place[-1])])
    if kind == "kg":
        return KgError(error["ctx"]["what"], where, error["ctx"]["mend"])
    if kind in _BOUNDS:
        (bound,) = error["ctx"].values()
        return KgError(f"«{value}» is no {place[-1]}", where, f"write a number, {_BOUNDS[kind]} {bound:g}")
    shown = next((words for part, words in _KINDS.items() if kind.startswith(part)), None)
    return KgError("wrong kind of value", where, f"expected {shown or error['msg']}")
