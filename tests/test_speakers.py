"""Whom a draft makes speak, and in which words: the cases of `speakers.yaml`, read from end to end."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

pytest.importorskip("spacy")

from kg.readers import read
from kg.readers.grammar.parse import model_name
from kg.reading.draft import Draft
from kg.reading.models import Source
from kg.text.article import Article

if model_name() is None:
    pytest.skip("no English model of spaCy", allow_module_level=True)

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("speakers.yaml").read_text("utf-8"))


def draft_of(text: str) -> Draft:
    return read(Article("a.txt", text), Source(id="a", file="a.txt", title="A", published="2030-06-14"))


def says(draft: Draft) -> list[str]:
    text = draft.text.text
    return [
        " ".join([" + ".join(one.speaker), *(f"via {via}" for via in one.via)])
        + ": "
        + " … ".join(text[start:end] for start, end in one.content)
        for one in draft.claims
        if one.cue  # what the text tells in its own voice is another matter
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_says_what(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"])
    assert says(draft) == case["says"]
    named = {id_ for one in draft.claims for id_ in (*one.speaker, *one.via, *one.mentions)} | set(draft.actors)
    named |= {id_ for one in draft.events.values() for id_ in (*one.participants, *one.mediator)}
    assert sorted(named & set(case.get("nobody", ()))) == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("GENEVA, June 12 (Reuters) - Nordia denied the talks.", "Reuters"),
        ("KABUL, Afghanistan (AP) — Nordia denied the talks.", "AP"),
        ("Kyiv, Ukraine — Nordia denied the talks.", None),
    ],
)
def test_an_agency_in_the_dateline_is_the_outlet_where_none_is_known(text: str, outlet: str | None) -> None:
    assert draft_of(text).article.outlet == outlet
    named = Source(id="a", file="a.txt", title="A", outlet="The Velmar Gazette")
    assert read(Article("a.txt", text), named).article.outlet == "The Velmar Gazette"
