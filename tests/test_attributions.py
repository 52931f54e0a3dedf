"""Who says what in a text: speaker, cue and content, found by rule."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

pytest.importorskip("spacy")

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.parse import model_name, parse
from kg.readers.grammar.speech import find
from kg.readers.grammar.speech.cues import cues
from kg.reading.vocabulary import STANCES
from kg.text.quotations import quotations
from kg.text.spans import surface

if model_name() is None:
    pytest.skip("no English model of spaCy", allow_module_level=True)

CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("attributions.yaml").read_text("utf-8"))


def found(text: str) -> list[Attribution]:
    return find(parse(text))


def shown(text: str, one: Attribution) -> str:
    return " | ".join(surface(text, spans) or "-" for spans in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no”, and «yes».", ["“no”", "«yes»"]),
        ('He said "no", and "yes".', ['"no"', '"yes"']),
        ("He said ``no'', and left.", ["``no''"]),
        ('A pipe of 6" is no quotation, "this" is.', ['"this"']),
        ("A mark that nothing opened” is none.", []),
        ('The answer ("no") was short.', ['"no"']),
        *[(f'One word{dash}"no"{dash}and another.', ['"no"']) for dash in "—–-"],
        *[(f'It ended {dash}" and then?', ['" and then?']) for dash in "—–-"],
        *[(f'"He left {dash}"no" to all.', ['"no"']) for dash in "—–-"],
        ("A 'ban' is no 'halt'.", ["'halt'"]),
        ('“No, he said, "yes" to all.', ['"yes"']),
        ("“One goes on\n\n“in two,” he said.", ["“One goes on", "“in two,”"]),
        ("“One is left open\n\nand ends.", ["“One is left open"]),
        ("“One is left open. It ends not.\n\nTwo ends.", []),
        ("“One is left open, said Holm. “Two,” said Berg. She left.", ["“Two,”"]),
        ("“One is left open, said Holm.\n\n“Two,” said Berg.", ["“Two,”"]),
        ('"One is left open. Then "two" followed.\n\n"Three" was it.', ['"two"', '"Three"']),
        ("“He told me “no” and left,” she said.", ["“He told me “no” and left,”"]),
        ("„Nein“ is no, „nie” is never, »ne« is not.", ["„Nein“", "„nie”", "»ne«"]),
        ("„No talks“, said Holm. Berg said: „We met.“", ["„No talks“", "„We met.“"]),
        ("« Non », said Holm.", ["« Non »"]),
        ("He was 'never there', it's said.", ["'never there'"]),
        ("It’s the ministers’ talks.", []),
        ("“He said ‘not now’ to me.”", ["“He said ‘not now’ to me.”"]),
    ],
)
def test_where_quotations_begin_and_end(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_says_what(case: dict[str, Any]) -> None:
    assert [shown(case["text"], one) for one in found(case["text"])] == case["finds"]


@pytest.mark.parametrize(
    ("text", "verb", "stance", "negated", "attitude"),
    [
        ("Suderia denied the report.", "deny", "denies", False, False),
        ("Suderia did not deny the report.", "deny", "denies", True, False),
        ("Neither side confirmed the report.", "confirm", "affirms", True, False),
        ("No one announced a truce.", "announce", "affirms", True, False),
        ("Suderia ruled out direct talks.", "rule out", "refuses", False, False),
        ("Suderia offered to mediate.", "offer", "offers", False, False),
        ("Suderia demanded an end to the siege.", "demand", "demands", False, False),
        ("Suderia asked whether the talks took place.", "ask", "doubts", False, False),
        ("Suderia asked the council to meet.", "ask", "demands", False, False),
        ("Holm believes that the war is over.", "believe", "affirms", False, True),
        ("Holm fears that the war is not over.", "fear", "affirms", False, True),
        ("Holm wants to sign the treaty.", "want", "demands", False, True),
    ],
)
def test_the_verb_tells_stance_and_attitude(text: str, verb: str, stance: str, negated: bool, attitude: bool) -> None:
    (one,) = found(text)
    assert (one.verb, one.stance, one.negated, one.attitude) == (verb, stance, negated, attitude)


@pytest.mark.parametrize("text", ["", "\n\n", "”", '"', "said", "“", "He said “", ": : :", "«»" * 50, "said " * 200])
def test_odd_texts_do_no_harm(text: str) -> None:
    for one in found(text):
        assert all(0 <= start < end <= len(text) for span in (one.source, one.cue, one.content) for start, end in span)


def test_offsets_are_those_of_the_text() -> None:
    """Curly apostrophes, accents and letters outside the basic plane count one each."""
    text = "𝔄 Éva’s aide, José Núñez, said that Éva’s talks – “all of them” – had failed."
    (one,) = found(text)
    assert shown(text, one) == "𝔄 Éva’s aide, José Núñez | said | that Éva’s talks – “all of them” – had failed"


def test_every_stance_of_the_table_is_one() -> None:
    table = cues()
    entries = [
        entry
        for words in (table.verbs, table.nouns, table.adjectives)
        for frames in words.values()
        for entry in frames.values()
    ]
    assert len(entries) > 500
    assert {entry.stance for entry in entries} <= set(STANCES)


@pytest.mark.parametrize(
    ("word", "frame", "stance"),
    [
        ("say", "clause", "affirms"), ("tell", "clause", "affirms"), ("report", "object", "affirms"),
        ("confirm", "object", "affirms"), ("deny", "object", "denies"), ("dismiss", "object", "denies"),
        ("refute", "clause", "denies"), ("question", "object", "doubts"), ("decline", "to", "refuses"),
        ("offer", "to", "offers"), ("propose", "object", "offers"), ("demand", "object", "demands"),
        ("urge", "to", "demands"), ("call on", "to", "demands"), ("refuse", "to", "refuses"),
        ("rule out", "object", "refuses"), ("ban", "object", "refuses"),
    ],
)  # fmt: skip
def test_the_verbs_of_the_trade_stand_in_the_table(word: str, frame: str, stance: str) -> None:
    assert cues().verbs[word][frame].stance == stance
