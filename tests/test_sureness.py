"""How sure the grammar reader says it is: a table that was counted, and what a person is asked where it is not sure."""

import ast
from pathlib import Path

import pytest

pytest.importorskip("spacy")

from bench.sureness import fit, highest
from kg.measure.certainty import Certainty, Judged
from kg.readers.grammar import sureness, tables
from kg.readers.grammar.doubts import doubt
from kg.readers.grammar.parse import model_name, parse
from kg.readers.grammar.speech import find
from tests.sentences import NEWS, draft

ROOT = Path(tables.__file__).parent
DOUBTS, TABLE = tables.table("", "doubts"), tables.table("", "sureness")


def test_the_doubts_of_the_table_are_those_that_the_rules_have() -> None:
    """By name: in a call of `doubt`, or handed on by name from a rule about stances."""
    words = {
        node.value
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(set(DOUBTS) - words) == []


@pytest.mark.parametrize("name", sorted(set(DOUBTS) - {"kind", "headline", "narration"}))
def test_each_kind_of_doubt_has_a_figure(name: str) -> None:
    assert 0 < TABLE["doubts"][DOUBTS[name]["kind"]] <= 1


@pytest.mark.parametrize("name", sorted(DOUBTS))
def test_a_look_says_what_to_decide(name: str) -> None:
    assert DOUBTS[name]["look"].split()[0] in ("whether", "who", "whom", "whose", "what")
    assert "{" not in doubt(name, "Holm")


def test_the_figures_are_shares() -> None:
    assert all(0 < share < 1 for share in (*TABLE["kinds"].values(), TABLE["otherwise"], TABLE["threshold"]))


def test_a_doubt_never_makes_a_claim_surer_and_two_of_a_kind_count_once() -> None:
    alone = sureness.sureness("object", ["event"])
    assert sureness.sureness("object", ["event", "inside"]) < alone <= sureness.sureness("object", [])
    assert sureness.sureness("object", ["event", "event"]) == alone


LOOKS = [
    ("Holm said that Qatar confirmed that the talks had failed.", "Qatar", ["inside", "subordinate"]),
    ("Weber told reporters that Kenya denied the report of the week.", "Kenya", ["inside", "subordinate"]),
    ("It was reported that the envoys had met in Velmar.", "", ["nobody"]),
    ("It was announced that the bridge is open again.", "", ["nobody"]),
    ("Holm denounced the new talks.", "Holm", ["few"]),
    ("Qatar mentioned the truce.", "Qatar", ["scrap"]),
    ("The truce still holds today, said Holm, who leads the mission.", "Holm", ["extent"]),
    ("“The truce still holds today,” said Weber, whose brother died.", "Weber", ["extent"]),
    ("Holm did not confirm that the talks had failed in the spring.", "Holm", ["withheld"]),
    ("Weber never said that the envoys had left by train.", "Weber", ["withheld"]),
    ("Holm could confirm that the talks had failed in the spring.", "Holm", ["unreal"]),
    ("Weber must admit that the envoys had left by train.", "Weber", ["unreal"]),
    ("Qatar said that the talks had failed in the spring.", "Qatar", []),
    ("The bridge is open again, Weber said.", "Weber", []),
]  # fmt: skip


@pytest.mark.skipif(model_name() is None, reason="no English model of spaCy")
@pytest.mark.parametrize(("sentence", "source", "names"), LOOKS, ids=[one[0] for one in LOOKS])
def test_what_the_words_leave_open(sentence: str, source: str, names: list[str]) -> None:
    doc = parse(sentence)
    found = find(doc)
    (one,) = [one for one in found if " ".join(sentence[a:b] for a, b in one.source) == source]
    words = " ".join(sentence[a:b] for a, b in (one.source if names == ["extent"] else one.cue))
    assert sureness.in_words(one, doc, found) == [doubt(name, words) for name in names]


def test_where_nothing_else_is_doubtful_the_reporting_word_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLE["doubts"], "identity", 1.0)  # a doubt that makes nothing less sure
    monkeypatch.setitem(TABLE["doubts"], "inside", 0.5)
    asked = "whether «outlined» reports what somebody says, and these are all the words"
    assert sureness.looks("object", [], 0.0, "outlined") == (asked,)
    assert sureness.looks("object", [doubt("person", "Ada Holm")], 0.0, "outlined")[0] == asked
    assert sureness.looks("object", [doubt("inside")], 0.0, "outlined") == (doubt("inside"),)
    assert sureness.looks("object", [doubt("inside")], 1.0, "outlined") == ()


@pytest.mark.skipif(model_name() is None, reason="no English model of spaCy")
def test_what_is_less_sure_than_the_threshold_is_asked_and_nothing_else() -> None:
    claims = draft(NEWS).claims
    assert {bool(one.doubts) for one in claims} == {True, False}
    for one in claims:
        assert bool(one.doubts) == (one.confidence < TABLE["threshold"])
        assert one.confidence == sureness.sureness(one.basis[0], one.basis[1:])
        assert len(one.doubts) <= 3


def test_ten_rows_tell_how_many_are_right() -> None:
    told = Certainty([Judged(0.3, True, False), Judged(0.39, False, False), Judged(1.0, False, True)])
    assert [(row.claims, row.right) for row in told.rows() if row.claims] == [(2, 0), (1, 1)]
    assert [row.low for row in told.rows() if row.claims] == [0.3, 0.9]
    assert told.gap == pytest.approx(0.69 / 3)
    plain = told.to_plain()
    assert plain["wrong_unmarked"] == {"share": pytest.approx(1 / 3), "claims": 1, "of": 3}
    assert plain["marked"] == {"share": pytest.approx(1 / 3), "claims": 1, "of": 3}


def test_of_nothing_there_is_no_share() -> None:
    plain = Certainty([]).to_plain()
    assert (plain["gap"], plain["marked"]["share"], len(plain["rows"])) == (None, None, 10)


def test_what_is_fitted_is_the_share_and_the_rare_is_drawn_in() -> None:
    often = [("clause", (), number % 10 > 0, 1.0) for number in range(1000)]
    often += [("clause", ("few",), number % 2 > 0, 1.0) for number in range(1000)]
    kinds, doubts, otherwise = fit([*often, ("object", (), False, 1.0), ("object", ("event",), True, 1.0)])
    assert kinds["clause"] == pytest.approx(0.9, abs=0.01)
    assert doubts["few"] == pytest.approx(1 / 9, abs=0.01)
    assert 0.3 < kinds["object"] < kinds["clause"]
    assert doubts["event"] == 1.0  # a doubt that came with what was right makes nothing surer
    assert 0 < otherwise < 1


def test_the_threshold_marks_a_third_at_most_of_each_gold() -> None:
    assert highest([[0.2, 0.5, 0.8, 0.9], [0.4, 0.6, 0.7]]) == 0.4
