"""The JSON Schema of a reading: it takes what `kg check` takes, refuses what an editor can see, helps everywhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from kg.commands.evaluate import schema as command
from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Event, Source
from kg.reading.schema import dumped, schema
from kg.text.article import Article
from kg.yaml.document import load_yaml

ROOT = Path(__file__).parents[1]


def faults(text: str) -> list[str]:
    """Where an editor would underline: the paths of what the schema refuses. Dates are texts, as in YAML 1.2."""
    data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
    return sorted(error.json_path for error in Draft202012Validator(schema()).iter_errors(data))


def bundled() -> str:
    return (ROOT / "data" / "readings" / "qatar-limited-talks.yaml").read_text(encoding="utf-8")


def of_the_readme() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    match = re.search(r"<!-- file: reading.yaml -->\n```yaml\n(.*?)```", readme, re.DOTALL)
    assert match
    return match[1]


def drafted() -> str:
    text = Article("velmar.txt", "Nordia denied that talks were held, and denied that talks were held.")
    head = Source(id="velmar", file="velmar.txt", title="Velmar", reader="grammar")
    claim = DraftClaim(
        content=((19, 34),), speaker=("nordia", "suderia"), stance="denies", event="talks.phase", via=("gazette",),
        confidence=0.5, doubts=("who are they?",), attitude=True,
    )  # fmt: skip
    remark = DraftClaim(
        content=((0, 6),), speaker=("nordia",), stance="remarks", topics=("rain",), mentions=("nordia",)
    )
    return Draft(head, text, events={"talks": Event(type="Talks", name="Talks")}, claims=(claim, remark)).to_yaml()


LEAST = """
article: {id: a, file: a.txt, title: A}
claims: [{quote: words, speaker: nordia, affirms: talks}]
"""
# The liberties of YAML: lists of one, numbers that are texts, dates, other scripts.
FREE = """
article: {id: gespräche-2, file: a.txt, title: 1984, published: 2030, read: 2030-06-14}
actors: {محادثات: {}, nordia: {type: State, name: Nordia, also: [Nordland], wikidata: Q12}}
events: {talks: {type: Talks, name: 5, participant: nordia, topic: [a, b], when: 2030-05/.., phase: inForce}}
claims:
  - {quote: [a, b], nth: [1, 2], speaker: [nordia, article], via: gazette, affirms: [talks, talks.place], denies: talks}
  - {quote: a, speaker: nordia, remarks: [price of bread, U.S. aid = 3], mentions: [nordia, The Gazette]}
  - {quote: a, speaker: nordia, denies: [truce.violated_by=nordia, talks.by = N], reviewed: {by: 7, at: 2030-06-14}}
  - {quote: 2030, nth: 1, speaker: nordia, refuses: talks.participant, confidence: 1, review: true, attitude: false}
"""


@pytest.mark.parametrize("text", [bundled(), of_the_readme(), drafted(), LEAST, FREE],
                         ids=["bundled", "README", "draft", "least", "free"])  # fmt: skip
def test_a_good_reading_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        ("article: {", "articel: {", ["$", "$"]),
        ("title: A", "titel: A", ["$.article", "$.article"]),
        ("id: a", "id: A b", ["$.article.id"]),
        ("title: A", "title: A, reader: me", ["$.article.reader"]),
        ("title: A", "title: A, url: ftp://a", ["$.article.url"]),
        ("title: A", "title: ''", ["$.article.title"]),
        ("claims:", "events: {talks: {type: Talk, name: T}}\nclaims:", ["$.events.talks.type"]),
        ("claims:", "events: {talks: {name: T}}\nclaims:", ["$.events.talks"]),
        ("claims:", "events: {Talks: {type: Talks, name: T}}\nclaims:", ["$.events"]),
        ("claims:", "events: {t: {type: Talks, name: T, phase: over}}\nclaims:", ["$.events.t.phase"]),
        ("claims:", "actors: {n: {type: Country}}\nclaims:", ["$.actors.n.type"]),
        ("claims:", "actors: {n: {wikidata: 846}}\nclaims:", ["$.actors.n.wikidata"]),
        ("quote: words, ", "", ["$.claims[0]"]),
        ("quote: words", "quote: []", ["$.claims[0].quote"]),
        ("speaker: nordia, ", "", ["$.claims[0]"]),
        (", affirms: talks", "", ["$.claims[0]"]),
        ("affirms: talks", "confirms: talks", ["$.claims[0]", "$.claims[0]"]),
        ("affirms: talks", "affirms: talks.mood", ["$.claims[0].affirms"]),
        ("affirms: talks", "affirms: talks, confidence: 2", ["$.claims[0].confidence"]),
        ("affirms: talks", "affirms: talks, review: maybe", ["$.claims[0].review"]),
        ("affirms: talks", "affirms: talks, nth: first", ["$.claims[0].nth"]),
        ("affirms: talks", "remarks: []", ["$.claims[0].remarks"]),
        ("affirms: talks", "mentions: nordia", ["$.claims[0]"]),
        ("affirms: talks", "affirms: talks=nordia", ["$.claims[0].affirms"]),
        ("affirms: talks", "affirms: talks, reviewed: AH", ["$.claims[0].reviewed"]),
        ("affirms: talks", "affirms: talks, reviewed: {by: AH}", ["$.claims[0].reviewed"]),
    ],
)
def test_a_bad_reading_is_refused_at_its_place(good: str, bad: str, where: list[str]) -> None:
    assert good in LEAST
    assert faults(LEAST.replace(good, bad)) == where


def objects() -> dict[str, dict[str, Any]]:
    made = schema()
    return {"Reading": made, **made["$defs"]}


def test_every_key_has_help_and_no_help_is_left_over() -> None:
    help_ = load_yaml(ROOT / "kg" / "reading" / "schema.yaml").data
    assert {name: set(one["properties"]) for name, one in objects().items()} == {
        name: set(words) for name, words in help_.items()
    }
    for name, one in objects().items():
        for key, value in one["properties"].items():
            assert value["description"].endswith("."), f"{name}.{key}"


def test_it_is_a_schema_of_2020_12() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())


def test_the_file_beside_the_ontology_is_what_the_command_prints() -> None:
    done = CliRunner().invoke(command, [])
    assert done.stdout == dumped()
    assert (ROOT / "ontology" / "reading.schema.json").read_text(encoding="utf-8") == dumped(), (
        "write it anew: kg schema -o ontology/reading.schema.json"
    )


def test_it_is_written_into_a_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["-o", str(tmp_path / "a.json")])
    assert (done.stdout, done.stderr) == ("", f"written: {tmp_path / 'a.json'}\n")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == dumped()
