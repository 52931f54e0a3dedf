"""The JSON Schema (2020-12) of a reading, so that an editor completes and checks it while it is written.

It follows from the models of `kg.reading`, with YAML's liberties: a list of one may be written as its item, and 2024 is
a number there. What only the article can tell (whether a quote stands in it) is left to `kg check`. Its keywords mean
the same in draft 7, which some editors keep to.
"""

import json
from pathlib import Path
from typing import Any

from kg.reading.models import Reading
from kg.reading.vocabulary import ABOUT_EVENTS, ASPECTS, STANCES
from kg.yaml.document import load_yaml

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
# An id has no capitals, spaces or punctuation but the hyphen; letters of all scripts may stand in it.
_ID = r"^[^\sA-Z.,:;/_]+$"
# What a stance is about: an event's id, one aspect of the event, or one value of the aspect.
_TARGET = rf"^[^\s.=]+( *\. *({'|'.join((*ASPECTS, 'participant'))})( *=.+)?)?$"

# Forms that pydantic checks after a text is folded, and therefore keeps out of its schema.
_FORMS = {"reader": r"^(hand|grammar|llm:\S+)$", "url": r"^https?://\S+$"}


def schema() -> dict[str, Any]:
    """The schema as plain data.

    >>> schema()["$defs"]["Claim"]["required"]
    ['quote', 'speaker']
    """
    made = Reading.model_json_schema()
    models = {name: made["$defs"][name] for name in ("Source", "Actor", "PlaceOf", "Event", "Review", "Claim")}
    models["Reading"] = whole = {key: made[key] for key in ("type", "additionalProperties", "properties", "required")}
    for key in ("text", "file"):  # the article and the file themselves, which no reading writes down
        del whole["properties"][key]
        whole["required"].remove(key)
    help_ = load_yaml(Path(__file__).with_suffix(".yaml")).data
    for model in models.values():
        for key in ("title", "description"):
            model.pop(key, None)
        model["properties"] = {key: _as_written(value) for key, value in model["properties"].items()}
    models["Event"]["properties"]["participant"] = dict(models["Event"]["properties"]["participants"])
    for key in ABOUT_EVENTS:
        models["Claim"]["properties"][key] = _or_list({"type": "string", "pattern": _TARGET})
    models["Claim"]["anyOf"] = [{"required": [key]} for key in STANCES]
    for key in ("actors", "places", "events"):
        whole["properties"][key]["propertyNames"] = {"pattern": _ID}
    for key, form in _FORMS.items():
        models["Source"]["properties"][key] = {"type": "string", "pattern": form}
    for name in ("Source", "Claim"):
        models[name]["properties"]["id"] = {"type": "string", "pattern": _ID}
    for name, model in models.items():
        for key, value in model["properties"].items():
            model["properties"][key] = {"description": help_[name].get(key, ""), **value}
    head = {"$schema": ADDRESS, "title": "A reading of Backchannel: who says what in one article"}
    return {**head, **models.pop("Reading"), "$defs": models}


def dumped() -> str:
    """The schema as JSON, as `kg schema` prints it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _as_written(value: dict[str, Any]) -> dict[str, Any]:
    """A property as people write it: no value is no key, a list of one is its item, a text may look like a number."""
    value = {key: item for key, item in value.items() if key not in ("title", "default")}
    if "anyOf" in value:  # the value or nothing
        value = next(item for item in value["anyOf"] if item.get("type") != "null")
    # Whether a bound is 1 or 1.0 is up to the version of pydantic.
    value |= {key: int(value[key]) for key in ("minimum", "maximum") if value.get(key, 0.5) % 1 == 0}
    if value.get("type") == "array" and "$ref" not in value["items"]:
        return _or_list(_as_written(value["items"]))
    if value.get("type") == "string" and not {"enum", "pattern"} & value.keys():
        return {**value, "type": ["string", "number"]}
    return value


def _or_list(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}
