"""`kg evaluate`: a reader measured on texts whose attributions are known."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg import readers
from kg.commands.evaluate import evaluate as command
from kg.commands.shared import Group
from kg.measure.agreement import same
from kg.measure.evaluate import Evaluation, evaluate
from kg.measure.gold import GoldAttribution, GoldText, Named
from kg.reading.directory import known_actors
from kg.reading.draft import Draft, DraftClaim, Spans
from kg.reading.models import Actor, Event, Source
from kg.text.article import Article

TEXT = (
    "“We will not sign,” Ada Holm told Sea Radio. The Kremlin denied any raid. "
    "Pilots believe “the pass” is shut. Nordia offered talks."
)
BUNDLED = Path(__file__).parents[1] / "data" / "readings" / "qatar-limited-talks.yaml"


def spans(words: str) -> Spans:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()


def wanted(source: str, cue: str, content: str, **told: Any) -> GoldAttribution:
    return GoldAttribution(spans(content), spans(cue), spans(source), **told)


def found(source: str, cue: str, content: str, **told: Any) -> DraftClaim:
    plain = {"speaker": ("nobody",), "stance": "affirms", "event": "treaty"}
    return DraftClaim(**{"content": spans(content), "cue": spans(cue), "source": spans(source), **plain, **told})


GOLD = GoldText(
    "claims", "sea", TEXT,
    (
        wanted("Ada Holm", "told", "We will not sign", speakers=(Named(("Ada Holm",)),),
               relay=(Named(("Sea Radio",)),), stance="refuses", event_type="Agreement"),
        wanted("The Kremlin", "denied", "any raid", speakers=(Named(("Kremlin",)),), relay=(), stance="denies",
               event_type="MilitaryAction"),
        wanted("Pilots", "believe", "“the pass” is shut", speakers=(Named((), True),), relay=(), stance="remarks",
               event_type="remark"),
    ),
    published="2030-06",
)  # fmt: skip
HOLM = found("Ada Holm", "told", "We will not sign", speaker=("holm",), via=("sea-radio",), stance="refuses")
KREMLIN = found("The Kremlin", "denied", "any raid", speaker=("kremlin",), stance="denies", event="raid.place")
PILOTS = found(
    "Pilots", "believe", "“the pass” is shut",
    speaker=("pilots",), stance="remarks", event="", topics=("pass",), attitude=True,
)  # fmt: skip
ACTORS = {
    "holm": Actor(type="Person", name="A. Holm", also=("Ada Holm",)),
    "sea-radio": Actor(type="Outlet", name="Sea Radio"),
    "pilots": Actor(type="AnonymousSource", name="Pilots"),
}
EVENTS = {
    "treaty": Event(type="Agreement", name="Treaty"),
    "raid": Event(type="MilitaryAction", name="Raid"),
}


def reader(*claims: DraftClaim) -> Callable[..., Draft]:
    return lambda text, source, **options: Draft(source, text, ACTORS, events=EVENTS, claims=claims)


def measured(*claims: DraftClaim, gold: GoldText = GOLD, attitudes: bool = True) -> Evaluation:
    return evaluate([gold], reader(*claims), known_actors(), attitudes)


def test_a_perfect_reader_has_ones_throughout() -> None:
    figures = measured(HOLM, KREMLIN, PILOTS).to_plain()
    assert list(figures) == [
        "cue", "source", "content", "all", "speaker", "stance", "relay", "event_type", "certainty",
        "events", "narration",
    ]  # fmt: skip
    assert figures["events"] is figures["narration"] is None  # this gold tells of neither
    for role in ("cue", "source", "content", "all"):
        for kind in ("exact", "overlap"):
            assert figures[role][kind] == {"p": 1, "r": 1, "f1": 1, "right": 3, "predicted": 3, "gold": 3}
    assert figures["speaker"] == figures["stance"] == figures["event_type"] == {"accuracy": 1, "right": 3, "of": 3}
    assert figures["relay"] == {"accuracy": 1, "right": 1, "of": 1, "extra": 0}


def test_a_reader_that_finds_nothing_has_nothing_to_be_right_about() -> None:
    figures = measured().to_plain()
    assert figures["all"]["overlap"] == {"p": 0, "r": 0, "f1": 0, "right": 0, "predicted": 0, "gold": 3}
    assert figures["speaker"] == {"accuracy": None, "right": 0, "of": 0}


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 1), ({"speaker": ("kremlin",)}, 0), ({"stance": "denies"}, 0), ({"via": ()}, 1), ({"event": "raid"}, 1)],
)
def test_words_speaker_and_stance_make_a_claim_right(change: dict[str, Any], right: int) -> None:
    told = measured(replace(HOLM, confidence=0.85, **change)).certainty
    assert [(row.low, row.claims, row.right) for row in told.rows() if row.claims] == [(0.8, 1, right)]
    assert told.unseen == 1 - right


def test_what_the_gold_does_not_mark_is_wrong_unless_somebody_is_asked() -> None:
    aside = found("Nordia", "offered", "talks", speaker=("nordia",), stance="offers")
    told = measured(HOLM, replace(aside, confidence=0.4)).certainty
    assert (told.unseen, told.marked, len(told.judged)) == (1, 0, 2)
    told = measured(HOLM, replace(aside, confidence=0.4, doubts=("whether it is",))).certainty
    assert (told.unseen, told.marked) == (0, 1)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"speaker": ("kremlin",)}, {"speaker"}),
        ({"speaker": ("holm", "kremlin")}, {"speaker"}),
        ({"speaker": ("unheard-of",)}, {"speaker"}),
        ({"speaker": ("article",)}, {"speaker"}),
        ({"speaker": ("Ada Holm",)}, set()),
        ({"stance": "denies"}, {"stance"}),
        ({"via": ()}, {"relay"}),
        ({"via": ("bloomberg",)}, {"relay"}),
        ({"via": ("bloomberg", "sea-radio")}, set()),
        ({"event": "raid"}, {"event_type"}),
        ({"event": "treaty.place"}, set()),
    ],
)
def test_what_a_matched_claim_gets_wrong(change: dict[str, Any], wrong: set[str]) -> None:
    done = measured(replace(HOLM, **change))
    assert {key for key, one in done.answers.items() if one.right < one.of} == wrong
    assert {one.kind for one in done.differences} == {"missed"} | wrong


def test_what_reader_and_gold_part_in_is_told_in_the_words_of_the_text() -> None:
    """`source | cue | content` of either; what one of them has not is a dash."""
    less = replace(HOLM, source=(), speaker=("article",), via=())
    beside = found("Nordia", "offered", "talks")
    assert [(one.kind, one.doc, one.gold, one.predicted) for one in measured(less, PILOTS, beside).differences] == [
        ("differs", "sea", "Ada Holm | told | We will not sign", "– | told | We will not sign"),
        ("missed", "sea", "The Kremlin | denied | any raid", ""),
        ("false", "sea", "", "Nordia | offered | talks"),
        ("speaker", "sea", "Ada Holm   of: Ada Holm | told | We will not sign", "article"),
        ("relay", "sea", "Sea Radio   of: Ada Holm | told | We will not sign", "–"),
    ]


def test_only_claims_whose_content_matches_are_asked() -> None:
    other = replace(HOLM, content=spans("told Sea Radio"), stance="denies")
    done = measured(other, KREMLIN)
    assert (done.matched, done.answers["stance"].of) == (1, 1)


def test_several_claims_on_the_same_words_are_one_with_all_their_answers() -> None:
    done = measured(HOLM, replace(HOLM, stance="denies"))
    assert (done.predicted, done.answers["stance"].right) == (1, 0)
    twice = replace(GOLD, attributions=(*GOLD.attributions, replace(GOLD.attributions[0], stance="denies")))
    assert measured(HOLM, replace(HOLM, stance="denies"), gold=twice).answers["stance"].right == 1


def test_a_relay_that_the_gold_has_not_is_counted_beside() -> None:
    assert measured(replace(KREMLIN, via=("sea-radio",))).to_plain()["relay"] == {
        "accuracy": None, "right": 0, "of": 0, "extra": 1,
    }  # fmt: skip


def test_attitudes_are_left_out_of_both_sides() -> None:
    gold = replace(GOLD, attributions=(*GOLD.attributions[:2], replace(GOLD.attributions[2], attitude=True)))
    done = measured(HOLM, KREMLIN, PILOTS, gold=gold, attitudes=False)
    assert (done.gold, done.predicted) == (2, 2)


def test_what_the_document_says_itself_is_no_attribution() -> None:
    own = found("", "", "Nordia offered talks", speaker=("article",))
    assert measured(own, HOLM).predicted == 1
    assert measured(own, HOLM).lines()[0]["attributions"] == [
        {"source": [[20, 28]], "cue": [[29, 33]], "content": [[1, 17]]}
    ]


def test_recall_is_told_by_the_kind_of_speech() -> None:
    recall = measured(HOLM, PILOTS).to_plain()["all"]["recall_overlap"]
    assert {kind: (one["right"], one["of"]) for kind, one in recall.items()} == {
        "direct": (1, 1), "mixed": (1, 1), "indirect": (0, 1),
    }  # fmt: skip


def test_the_reader_is_told_what_is_known_of_a_text() -> None:
    seen: list[tuple[Article, Source]] = []

    def read(text: Article, source: Source) -> Draft:
        seen.append((text, source))
        return Draft(source, text)

    evaluate([replace(GOLD, doc="A_text of 2030", title="The pass", outlet="Sea Radio")], read, known_actors())
    [(text, source)] = seen
    assert text.text == TEXT
    assert (source.id, source.title, source.published, source.outlet) == (
        "a-text-of-2030", "The pass", "2030-06", "Sea Radio",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "predicted", "alike"),
    [
        (Named(("Ada Holm",)), Named(("Minister", "ADA HOLM")), True),
        (Named(("Ada Holm",)), Named(("Ida Holt",)), False),
        (Named(("Kremlin",)), Named(("The Kremlin",)), True),
        (Named((), True), Named(("sources",), True), True),
        (Named((), True, ("Nordia",)), Named(("Nordian sources",), True, ("nordia",)), True),
        (Named((), True, ("Nordia",)), Named(("Suderian sources",), True, ("Suderia",)), False),
        (Named((), True), Named(("Ada Holm",)), False),
        (Named(("article",), True), Named(("article",)), True),
        (Named(("article",)), Named(("sources",), True), False),
    ],
)
def test_who_is_the_same(gold: Named, predicted: Named, alike: bool) -> None:
    assert same(gold, predicted) is alike


# The command.


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def shown(*arguments: str | Path) -> str:
    """What the command says where a `KgError` becomes a line."""
    kg = Group("kg", commands={"evaluate": command})
    return CliRunner().invoke(kg, ["evaluate", *map(str, arguments)]).stderr


def test_a_reading_measured_by_itself(tmp_path: Path) -> None:
    done = run(BUNDLED, "--reader", BUNDLED, "--json", tmp_path / "figures.json")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("1 text: 25 attributions in the gold, 25 found; the content of 25 overlaps")
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.strip()}
    assert rows["content"] == ["1.000"] * 6 + ["25", "25"]
    assert rows["cue"] == rows["source"] == ["–"] * 8
    assert rows["speaker"] == ["1.000", "25", "of", "25"]
    tenths = [
        line.split() for line in done.stdout.splitlines() if " to " in line and line.split()[0][:2] in ("0.", "1.")
    ]
    assert [row[0] for row in tenths] == [f"0.{number}" for number in range(10)]
    assert tenths[-1] == ["0.9", "to", "1.0", "25", "25", "1.000"]
    assert "mean gap between confidence and share right: 0.000" in done.stdout
    assert "wrong and not marked for a look: 0 of 25 (0.0%); marked: 0 of 25 (0.0%)" in done.stdout
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["content"]["overlap"]["f1"] == 1
    assert (
        figures["cue"]
        == figures["source"]
        == {kind: {"p": None, "r": None, "f1": None} for kind in ("exact", "overlap")}
    )
    assert figures["all"]["exact"]["f1"] is None


def test_a_draft_says_which_where_its_words_stand_twice() -> None:
    """And only there: `nth` beside words that stand once would be noise in every reading."""
    article = Article("sea.txt", "No talks. Talks, they say: no talks.")
    claims = [DraftClaim(content=(place,), speaker=("article",), stance="denies", event="treaty")
              for place in ((3, 8), (30, 35), (10, 15))]  # fmt: skip
    draft = Draft(Source(id="sea", file="sea.txt", title="Sea"), article, events=EVENTS, claims=tuple(claims))
    found = [(claim["quote"], claim.get("nth")) for claim in draft.to_plain()["claims"]]
    assert found == [("talks", 1), ("talks", 2), ("Talks", None)]


def test_a_corrected_reading_differs_where_it_was_corrected(tmp_path: Path) -> None:
    text = BUNDLED.read_text(encoding="utf-8").replace("../articles", str(BUNDLED.parents[1] / "articles"))
    before, after = "    speaker: ukrainian-sources\n", "    speaker: russian-sources\n"
    assert before in text
    (tmp_path / "other.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    done = run(BUNDLED, "--reader", tmp_path / "other.yaml", "--errors", "3", "--allow-outside")
    assert "24 of 25" in done.stdout
    lines = done.stdout[done.stdout.index("another speaker (1 of 1)") :].splitlines()
    assert lines[1] == "qatar-limited-talks"
    assert lines[2].startswith("  gold  Ukrainian sources   of: the only talks between the two countries")
    assert lines[3] == "  found Russian sources"


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    """One text in PolNeAR's form, with one claim and one attitude."""
    for folder, name, content in (
        ("text", "sea.txt", TEXT),
        (
            "attributions",
            "sea_x1.ann",
            f"T1\tSource 20 28\tAda Holm\nT2\tCue 29 33\ttold\nT3\tContent 1 17\tWe will not sign\n"
            f"T4\tCue {TEXT.index('believe')} {TEXT.index('believe') + 7}\tbelieve\n"
            f"T5\tContent {TEXT.index('is shut')} {TEXT.index('is shut') + 7}\tis shut\n"
            "E1\tSource:T1 Cue:T2 Content:T3\nE2\tCue:T4 Content:T5\n",
        ),
    ):
        (tmp_path / "gold" / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "gold" / folder / name).write_text(content, encoding="utf-8")
    return tmp_path / "gold"


@pytest.mark.parametrize(("flags", "attitudes"), [([], True), (["--attitudes"], True), (["--claims-only"], False)])
def test_attitudes_count_for_polnear_unless_told_otherwise(
    polnear: Path, monkeypatch: pytest.MonkeyPatch, flags: list[str], attitudes: bool
) -> None:
    asked: dict[str, Any] = {}

    def read(text: Article, source: Source, **options: Any) -> Draft:
        asked.update(options)
        return reader(HOLM, PILOTS)(text, source)

    monkeypatch.setattr(readers, "read", read, raising=False)
    done = run(polnear, "--reader", "llm", "--model", "small", *flags)
    assert done.exit_code == 0, done.output
    assert asked == {"reader": "llm", "model": "small", "attitudes": attitudes}
    assert f"2 attributions in the gold, {2 if attitudes else 1} found" in done.stdout
    assert "–  " in next(line for line in done.stdout.splitlines() if line.startswith(" speaker"))


def test_predictions_are_written_for_other_scorers(
    polnear: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "read", reader(HOLM, replace(PILOTS, source=())), raising=False)
    done = run(polnear, "--predictions", tmp_path / "p.jsonl", "--json", "-")
    assert json.loads(done.stdout)["all"]["exact"]["right"] == 1
    [line] = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    believe = [TEXT.index("believe"), TEXT.index("believe") + 7]
    assert json.loads(line) == {
        "doc": "sea",
        "attributions": [
            {"source": [[20, 28]], "cue": [[29, 33]], "content": [[1, 17]]},
            {"source": None, "cue": [believe], "content": [list(spans("“the pass” is shut")[0])]},
        ],
    }


def test_a_reading_of_another_text_is_no_reader(polnear: Path) -> None:
    assert shown(polnear, "--reader", BUNDLED) == (
        f"a reading of another text than «sea» @ {BUNDLED}: name the gold of its own text\n"
    )


def test_an_unknown_reader_is_wrong_usage(polnear: Path) -> None:
    done = run(polnear, "--reader", "oracle")
    assert done.exit_code == 2
    assert "«oracle» is none of grammar, llm, FILE.yaml" in done.stderr


def test_what_is_no_gold_is_one_line(tmp_path: Path) -> None:
    assert shown(tmp_path / "nowhere") == f"no such file @ {tmp_path / 'nowhere'}: check the path\n"
