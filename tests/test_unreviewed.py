"""What a machine drafted and nobody looked at: kept out, or let in and marked."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands import terminal
from kg.commands.main import main
from kg.errors import KgError

TEXT = "Talks in Doha\n\nQatar said that the talks went well. Qatar believes that they will go on.\n"
READING = """article: {id: doha, file: doha.txt, title: Talks in Doha, reader: grammar}
events:
  doha-talks: {type: Talks, name: Talks in Doha}
claims:
  - quote: the talks went well
    speaker: qatar
    affirms: doha-talks
    confidence: 0.85
  - quote: they will go on
    speaker: qatar
    affirms: doha-talks
    attitude: true
    confidence: 0.4
    review: true
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    Path("doha.txt").write_text(TEXT, encoding="utf-8")
    Path("doha.yaml").write_text(READING, encoding="utf-8")
    return tmp_path / "doha.yaml"


def add(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["add", "doha.yaml", *arguments])


def test_one_claim_to_look_at_keeps_a_draft_out(draft: Path) -> None:
    result = add()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "not reviewed yet @ claims[1].review of doha.yaml:14: "
        "look at it, then remove `review: true` (or pass --unreviewed)\n"
    )
    assert not Path(".kg").exists()


def test_several_are_one_line(draft: Path) -> None:
    draft.write_text(READING.replace("confidence: 0.85", "review: true"), encoding="utf-8")
    assert add().stderr == (
        "2 claims, events or actors not reviewed yet, the first @ claims[0].review of doha.yaml:8: "
        "look at them with kg review doha.yaml, or pass --unreviewed\n"
    )


def test_an_actor_that_may_be_another_keeps_it_out_until_someone_decides(draft: Path) -> None:
    asked = READING.replace("    review: true\n", "").replace("speaker: qatar", "speaker: lavrow")
    for decision, code in (("", 1), (", same_as: lavrov", 0), (", differs_from: lavrov", 0)):
        actor = f"actors:\n  lavrow: {{type: Person, name: S. Lavrow, maybe: lavrov{decision}}}\n"
        draft.write_text(asked.replace("events:", f"{actor}events:", 1), encoding="utf-8")
        result = add()
        assert result.exit_code == code, result.stderr
        assert ("«lavrow» may be «lavrov»" in result.stderr) == bool(code)


def test_once_the_mark_is_removed_it_is_taken_in(draft: Path) -> None:
    draft.write_text(READING.replace("    review: true\n", ""), encoding="utf-8")
    assert add().stderr == "added doha to .kg\n"


def test_a_check_does_not_ask_for_a_look(draft: Path) -> None:
    result = CliRunner().invoke(main, ["check", "doha.yaml"])
    assert (result.exit_code, result.stderr) == (0, "doha.yaml: 2 entries, every quote found\n")


def test_from_a_notebook_too(draft: Path) -> None:
    with pytest.raises(KgError, match="not reviewed yet"):
        kg.add(kg.open("memory:"), kg.load_reading(draft))


@pytest.fixture
def unreviewed(draft: Path) -> Any:
    store = kg.open("memory:")
    assert kg.add(store, kg.load_reading(draft), unreviewed=True) == []
    return store


def test_unreviewed_claims_are_marked_in_the_graph(unreviewed: Any) -> None:
    rows = kg.query(
        unreviewed,
        """SELECT ?words ?attitude ?unreviewed ?confidence {
            ?claim bc:evidence/oa:exact ?words ; bc:confidence ?confidence
            OPTIONAL { ?claim bc:attitude ?attitude }
            OPTIONAL { ?claim bc:unreviewed ?unreviewed }
        } ORDER BY ?confidence""",
    )
    assert rows.serialize("csv").splitlines() == [
        "words,attitude,unreviewed,confidence",
        "they will go on,true,true,0.4",
        "the talks went well,,,0.85",
    ]


def test_the_page_and_the_dossier_say_so(unreviewed: Any) -> None:
    data = kg.page(unreviewed)
    marks = {claim["quotes"][0]["exact"]: [*claim["marks"], claim["state"]] for claim in data["claims"].values()}
    assert marks == {"the talks went well": ["sure but unseen"], "they will go on": ["an attitude", "to look at"]}
    console = terminal.console()
    with console.capture() as told:
        console.print(terminal.dossier(data, "event:doha-talks"))
    assert "Qatar, an attitude\n    «they will go on»" in "\n".join(line.rstrip() for line in told.get().splitlines())


GUESSED = READING.replace("    review: true\n", "").replace(
    "name: Talks in Doha}",
    "name: Talks in Doha, participants: qatar, place: Doha, review: {participants: who takes part besides Qatar}}",
)


def test_a_guess_about_an_event_keeps_a_draft_out_until_somebody_decides(draft: Path) -> None:
    draft.write_text(GUESSED, encoding="utf-8")
    assert add().stderr == (
        "who takes part besides Qatar (a guess) @ events.doha-talks.review.participants of doha.yaml:3: "
        "decide, then remove `participants:` below `review:` (or pass --unreviewed)\n"
    )
    draft.write_text(GUESSED.replace(", review: {participants: who takes part besides Qatar}", ""), encoding="utf-8")
    assert add().exit_code == 0


def test_a_guess_is_marked_in_graph_page_and_dossier_and_nothing_else_is(draft: Path) -> None:
    draft.write_text(GUESSED, encoding="utf-8")
    store = kg.open("memory:")
    kg.add(store, kg.load_reading(draft), unreviewed=True)
    rows = kg.query(store, "SELECT ?event ?property { ?event bc:guesses ?property }").serialize("csv").splitlines()
    assert [row.rpartition("#")[2] for row in rows[1:]] == ["participant"]
    data = kg.page(store)
    [event] = data["events"].values()
    assert {role: caveat["guess"] for role, caveat in event["caveats"].items()} == {"participant": True}
    console = terminal.console()
    with console.capture() as told:
        console.print(terminal.dossier(data, "event:doha-talks"))
    lines = [line.rstrip() for line in told.get().splitlines()]
    assert [line.strip() for line in lines if "guess" in line] == ["participant: Qatar (a guess)"]


@pytest.mark.parametrize("key", ["participnts", "note", "name"])
def test_what_cannot_be_guessed_is_refused(draft: Path, key: str) -> None:
    draft.write_text(GUESSED.replace("review: {participants:", f"review: {{{key}:"), encoding="utf-8")
    result = add("--unreviewed")
    assert result.exit_code == 1
    assert f"events.doha-talks.review.{key}" in result.stderr
