"""A model of what a YAML file holds, with each value at fault named by its line."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from kg.errors import KgError, raise_problems
from kg.reading.messages import fault
from kg.yaml.document import Place, YamlFile

Built = TypeVar("Built", bound=BaseModel)


def build(model: type[Built], file: YamlFile, more: dict[str, Any], problems: list[KgError]) -> Built:
    """A model of what a file holds; `KgError` (several at once as `Problems`) names each value at fault."""
    reserved = [key for key in more if key in file.data]
    problems += [KgError(f"unknown key «{key}»", file.where((key,)), "remove it") for key in reserved]
    try:
        built = model.model_validate({**file.data, **more})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            problems.append(fault(one, file, lambda place: _keys(model, place)))
    raise_problems(problems)
    return built


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that may stand at a place of the model's tree."""
    at = model
    for step in place:
        field = at.model_fields.get(str(step))
        inner = next(iter(_models(field.annotation)), None) if field else None
        at = inner or at
    return [name for name, field in at.model_fields.items() if not field.exclude]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, such as the claims of a tuple of claims."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
