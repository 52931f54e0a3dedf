"""`kg link`: what may be one is listed, decided by rule, or asked; decided once, undone, and healed after a kill."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg import files
from kg.commands.main import main
from kg.errors import KgError
from kg.graph import intake
from kg.graph.tellings import matter
from kg.reading import deciding
from kg.reading.decisions import load_decisions
from kg.yaml.document import load_yaml
from tests.reprint_sample import STORY, rewritten

HEAD = "actors:\n  nordia: {type: State, name: Nordia}\n  suderia: {type: State, name: Suderia}\n"
TALKS = "type: Talks, participants: [nordia, suderia], topic: fishing"


def article(id_: str, event: str, said: str = "nordia affirms", published: str = "2030-06-10", more: str = "") -> None:
    """An article of one sentence that tells of one event, `meeting`, and its reading."""
    speaker, stance = said.split()
    Path(f"{id_}.txt").write_text(f"News of {id_}\n\nThey met in {id_}.\n", encoding="utf-8")
    Path(f"{id_}.yaml").write_text(
        f"article: {{id: {id_}, file: {id_}.txt, title: News of {id_}, published: {published}}}\n{HEAD}{more}"
        f"events:\n  meeting: {{name: Meeting of {id_}, {event}}}\n"
        f"claims:\n  - {{quote: They met in {id_}, speaker: {speaker}, {stance}: meeting}}\n",
        encoding="utf-8",
    )


def run(*arguments: str, answers: str = "") -> tuple[int, str, str]:
    """The exit code, what goes to stdout, and what to stderr."""
    result = CliRunner().invoke(main, ["--store", "store", *arguments], input=answers)
    return result.exit_code, result.stdout, result.stderr


def add(*ids: str) -> None:
    assert run("add", *(f"{id_}.yaml" for id_ in ids))[0] == 0


def listed() -> list[dict[str, Any]]:
    code, output, _ = run("link", "--format", "json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(output)
    return found


def decided() -> dict[str, Any]:
    return dict(load_yaml(Path("decisions.yaml")).data)


def standing(event: str) -> str:
    return run("query", f"SELECT ?s {{ {event} bc:standing ?s }}", "--format", "csv")[1].partition("\n")[2].strip()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles of one meeting, one of which denies it, and one of a meeting of other days."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_REVIEWER", "AH")
    article("one", f"{TALKS}, when: 2030-06-07")
    article("two", f"{TALKS}, when: 2030-06-07", "suderia denies", "2030-06-11")
    article("old", f"{TALKS}, when: 2029-01-07")
    add("one", "two", "old")
    return tmp_path


def test_it_lists_what_may_be_one_with_what_speaks_for_and_against_it(folder: Path) -> None:
    article("near", f"{TALKS}, when: 2030-06-09")
    add("near")
    code, output, _ = run("link")
    assert code == 0
    assert output.index("same (") < output.index("perhaps (")
    assert "one.meeting  «Meeting of one»" in output
    assert "the same day, the same sides, one affirms it, one denies it" in output
    assert "2 days apart" in output
    assert "old.meeting" not in output
    assert output.rstrip().endswith("3 proposals")
    assert not Path("decisions.yaml").exists()


def test_a_list_for_programs(folder: Path) -> None:
    (found,) = listed()
    assert (found["kind"], found["verdict"], found["between"]) == ("event", "same", ["one.meeting", "two.meeting"])
    assert found["names"] == ["Meeting of one", "Meeting of two"]
    assert found["against"] == []
    assert len(found["id"]) == 6


def test_by_rule_what_is_certain_is_joined_provisionally_and_one_command_parts_it(folder: Path) -> None:
    code, output, said = run("link", "--yes")
    assert (code, output) == (0, "")
    assert "one.meeting and two.meeting are the same: the same day, the same sides" in said
    assert "written to decisions.yaml: provisional until a person confirms it (kg link --review)" in said
    (event,) = decided()["events"].values()
    words = event["same"]["two.meeting"]
    assert words["by"] == "rule:link-1"
    assert "the same sides" in words["because"]
    assert "Contested" in standing("event:meeting-of-one")
    assert run("link", "--yes") == (0, "", "nothing new is certain\n")
    assert run("part", "two.meeting")[0] == 0
    assert "Reported" in standing("event:one.meeting")
    assert run("link", "--yes") == (0, "", "nothing new is certain\n")  # a person's word stands


def test_what_would_be_decided_is_said_and_nothing_is_written(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    code, _, said = run("link", "--yes", "--dry-run")
    assert code == 0
    assert "one.meeting and two.meeting are the same" in said
    assert "written" not in said
    assert sorted(path.name for path in folder.iterdir()) == before
    assert run("link", "--dry-run")[0] == 2


def test_a_standing_by_rule_is_shown_as_provisional(folder: Path) -> None:
    run("link", "--yes")
    code, output, said = run("show", "meeting-of-one")
    assert code == 0
    assert "in 2 articles, decided by rule:link-1: joined by a rule; nobody has confirmed it" in output
    assert "warning: the standing rests on a rule that took one.meeting and two.meeting for this event" in said
    joins = run("query", "joins")[1]
    assert "rule:link-1" in joins
    assert "the same sides" in joins
    # Once a person has confirmed it, it is no longer.
    assert run("link", "--review", answers="s\n")[0] == 0
    assert "warning" not in run("show", "meeting-of-one")[2]
    assert {word["by"] for word in decided()["events"]["meeting-of-one"]["same"].values()} == {"AH"}


def test_a_review_shows_the_words_of_both_and_writes_each_answer_at_once(folder: Path) -> None:
    code, output, said = run("link", "--review", answers="s\n")
    assert code == 0
    assert "same (" in output
    for words in ("1  Meeting of one", "2  Meeting of two", "News of two, 2030-06-11", "«They met in two»"):
        assert words in output
    assert said.endswith("1 decided: decisions.yaml\n")
    event = decided()["events"]["meeting-of-one"]
    assert {word["by"] for word in event["same"].values()} == {"AH"}
    assert "Contested" in standing("event:meeting-of-one")


def test_a_join_of_a_rule_is_confirmed_by_name(folder: Path) -> None:
    run("link", "--yes")
    for member in ("one.meeting", "event:two.meeting"):  # as the explorer copies it; in the store both have another id
        assert run("same", member, "meeting-of-one")[0] == 0
    assert {word["by"] for word in decided()["events"]["meeting-of-one"]["same"].values()} == {"AH"}
    assert "warning" not in run("show", "meeting-of-one")[2]
    assert run("same", "one.gathering", "meeting-of-one")[0] == 1


@pytest.mark.parametrize(
    ("key", "where", "pair"),
    [("d", "different", ["one.meeting", "two.meeting"]), ("?", "unsure", ["one.meeting", "two.meeting"]),
     ("p", "part_of", ["one.meeting", "two.meeting"]), ("w", "part_of", ["two.meeting", "one.meeting"])],
)  # fmt: skip
def test_an_answer_is_never_asked_for_twice(folder: Path, key: str, where: str, pair: list[str]) -> None:
    run("link", "--review", answers=f"{key}\n")
    (entry,) = decided()[where]
    assert (entry["events"], entry["by"]) == (pair, "AH")
    assert listed() == []
    assert run("link", "--review")[2] == "nothing decided\n"
    assert run("link", "--yes") == (0, "", "nothing new is certain\n")


def test_a_part_is_told_in_the_graph_under_whatever_it_is_joined_as(folder: Path) -> None:
    run("link", "--review", answers="p\n")
    asked = "ASK { GRAPH bc:derived { event:one.meeting bc:partOf %s } }"
    assert run("query", asked % "event:two.meeting")[1] == "true\n"
    assert "part of: Meeting of two" in run("show", "one.meeting")[1]
    article("third", f"{TALKS}, when: 2031-06-07")
    add("third")
    assert run("same", "two.meeting", "third.meeting", "--name", "The process")[0] == 0
    assert run("query", asked % "event:process")[1] == "true\n"
    assert run("remove", "two")[0] == 0
    assert run("query", "ASK { ?part bc:partOf ?whole }")[1] == "false\n"


def test_undo_takes_back_the_answer_before_and_next_puts_off(folder: Path) -> None:
    _, output, said = run("link", "--review", answers="d\nu\nq\n")
    assert output.count("same (") == 2
    assert "u undo" not in said.partition("q quit")[0]
    assert said.endswith("nothing decided\n")
    assert decided() == {}
    article("near", f"{TALKS}, when: 2030-06-09")
    add("near")
    _, output, said = run("link", "--review", answers="n\nd\nu\nu\nd\nq\n")
    # Put off, decided, taken back, taken back the putting off, and decided.
    assert said.endswith("1 decided: decisions.yaml\n")
    assert [entry["events"] for entry in decided()["different"]] == [["one.meeting", "two.meeting"]]


def test_what_is_one_with_something_is_asked_about_once(folder: Path) -> None:
    article("near", f"{TALKS}, when: 2030-06-09")
    add("near")
    run("link", "--review", answers="s\nd\n")
    assert listed() == []  # near is another than one, and so another than two


def test_a_changed_reading_asks_again_what_changed_and_overwrites_no_person(folder: Path) -> None:
    article("near", f"{TALKS}, when: 2030-06-09")
    add("near")
    run("link", "--review", answers="d\nd\nd\n")
    assert listed() == []
    article("near", f"{TALKS}, when: 2030-06-07")
    add("near")
    assert sorted(one["between"] for one in listed()) == [
        ["near.meeting", "one.meeting"],
        ["near.meeting", "two.meeting"],
    ]
    assert run("link", "--yes")[2] == "nothing new is certain\n"
    assert len(decided()["different"]) == 3


def test_what_a_rule_joined_is_looked_at_again_when_an_article_changes(folder: Path) -> None:
    run("link", "--yes")
    article("two", f"{TALKS}, when: 2030-06-28", "suderia denies", "2030-06-30")
    add("two")
    code, _, said = run("link", "--yes")
    assert code == 0
    assert "two.meeting stood by a rule alone, and is looked at again" in said
    assert decided().get("events") in (None, {})


def test_what_a_person_joined_is_asked_again_when_an_article_changes(folder: Path) -> None:
    run("link", "--review", answers="s\n")
    assert listed() == []
    article("two", f"{TALKS}, when: 2030-06-28", "suderia denies", "2030-06-30")
    add("two")
    (found,) = listed()
    assert found["note"] == "an article tells something else now"
    run("link", "--review", answers="d\n")
    assert listed() == []
    assert "Reported" in standing("event:one.meeting")


def test_a_kill_between_file_and_store_heals(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(intake, "decide", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run("link", "--yes")[0] != 0
    assert "Reported" in standing("event:one.meeting")
    assert run("link", "--yes") == (0, "", "nothing new is certain\n")
    assert "Contested" in standing("event:meeting-of-one")


def test_a_full_disk_leaves_file_and_store_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KgError("cannot be written (no space left)", "decisions.yaml", "check the free space")

    monkeypatch.setattr(files, "write", full)
    assert run("link", "--yes")[0] == 1
    assert not Path("decisions.yaml").exists()
    assert "Reported" in standing("event:one.meeting")


def test_comments_in_the_file_stay(folder: Path) -> None:
    Path("decisions.yaml").write_text("# ours\nunsure: []  # none yet\n", encoding="utf-8")
    run("link", "--yes")
    assert Path("decisions.yaml").read_text(encoding="utf-8").startswith("# ours\n")


def test_a_store_that_was_told_more_than_the_file_here_is_not_overwritten(folder: Path) -> None:
    run("link", "--yes")
    Path("decisions.yaml").rename("elsewhere.yaml")
    code, _, said = run("link", "--yes")
    assert code == 1
    assert said == "the store has decisions, and their file is not there @ decisions.yaml: name it: --decisions FILE\n"
    assert run("link", "--yes", "--decisions", "elsewhere.yaml") == (0, "", "nothing new is certain\n")


def test_who_decides_is_asked_for_and_never_guessed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_REVIEWER")
    code, _, said = run("link", "--review")
    assert code == 1
    assert said == "who reviews is not said @ --as: name yourself: --as NAME, or KG_REVIEWER=NAME\n"
    assert run("link", "--yes")[0] == 0  # a rule has a name of its own


def test_an_actor_who_may_be_a_known_one_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_REVIEWER", "AH")
    envoy = "  envoy: {type: Person, name: Holm, speaks_for: suderia, maybe: [holm, marn]}\n"
    known = "  holm: {type: Person, name: Ada Holm}\n  marn: {type: Person, name: Odo Marn}\n"
    article("one", TALKS, "envoy affirms", more=envoy + known)
    article("two", TALKS, "holm denies", more=known)
    assert run("add", "--unreviewed", "one.yaml", "two.yaml")[0] == 0
    asked = [one for one in listed() if one["kind"] == "actor"]
    assert [one["between"] for one in asked] == [["one.envoy", "holm"], ["one.envoy", "marn"]]
    assert asked[0]["names"] == ["Holm", "Ada Holm"]
    assert run("link", "--yes")[0] == 0  # no rule joins actors
    assert "actors" not in (decided() if Path("decisions.yaml").exists() else {})
    _, output, _ = run("link", "--review", answers="s\nq\n")
    assert "«They met in one»" in output
    assert decided()["actors"] == {"same": {"one.envoy": "holm"}}
    assert run("query", "ASK { GRAPH article:one { ?claim bc:speaker actor:holm } }")[1] == "true\n"
    assert [one for one in listed() if one["kind"] == "actor"] == []


def test_an_actor_who_is_another_is_not_asked_about_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_REVIEWER", "AH")
    envoy = "  envoy: {type: Person, name: Holm, maybe: holm}\n  holm: {type: Person, name: Ada Holm}\n"
    article("one", TALKS, "envoy affirms", more=envoy)
    assert run("add", "--unreviewed", "one.yaml")[0] == 0
    run("link", "--review", answers="d\n")
    assert decided()["actors"]["different"][0]["actors"] == ["one.envoy", "holm"]
    assert listed() == []


def test_unnamed_sources_are_never_joined_nor_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for id_ in ("one", "two"):
        officials = "  officials: {type: AnonymousSource, name: Nordian officials, maybe: nordia}\n"
        article(id_, f"{TALKS}, when: 2030-06-07", "officials affirms", more=officials)
    assert run("add", "--unreviewed", "one.yaml", "two.yaml")[0] == 0
    assert run("link", "--yes")[0] == 0
    assert run("query", "ASK { actor:one.officials a bc:Actor . actor:two.officials a bc:Actor }")[1] == "true\n"
    assert [one for one in listed() if one["kind"] == "actor"] == []


TWO = """events:
  one: {name: One, same: {a.x: {by: AH, at: 2026}, b.x: {by: "rule:link-1", at: 2026}}}
  two: {name: Two, same: {c.x: {by: EF, at: 2026}, d.x: {by: EF, at: 2026}}}
"""


def test_a_person_makes_two_shared_events_one() -> None:
    new = deciding.same(TWO, "b.x", "c.x", "Unused", "AH", "2026-11-30")
    (event, held), *more = load_decisions(Path("decisions.yaml"), new).content.events.items()
    assert (event, held.name, more) == ("one", "One", [])
    assert {member: word.by for member, word in held.same.items()} == {
        "a.x": "AH",
        "b.x": "AH",
        "c.x": "AH",
        "d.x": "EF",
    }


def test_a_rule_writes_over_no_persons_word() -> None:
    said = deciding.Said("rule:link-1", "2026-11-30", ("the same day",), ("0a0a0a0a", "0b0b0b0b"))
    new = deciding.joined(TWO, [deciding.Join("a.x", "e.x", "Unused", said)])
    held = load_decisions(Path("decisions.yaml"), new).content.events["one"].same
    assert {member: word.by for member, word in held.items()} == {
        "a.x": "AH",
        "b.x": "rule:link-1",
        "e.x": "rule:link-1",
    }
    assert held["e.x"].told == ("0b0b0b0b",)


def test_who_is_another_leaves_the_shared_event_by_a_persons_word() -> None:
    new = deciding.apart(TWO, "different", "a.x", "b.x", deciding.Said("AH", "2026-11-30"))
    decisions = load_decisions(Path("decisions.yaml"), new)
    assert list(decisions.content.events) == ["two"]
    assert [one.events for one in decisions.content.different] == [("a.x", "b.x")]


def print_story(id_: str, text: str, outlet: str, published: str) -> None:
    """An article with a long text of which one sentence is read."""
    Path(f"{id_}.txt").write_text(f"News of {id_}\n\nThey met in {id_}.\n{text}\n", encoding="utf-8")
    head = f"{{id: {id_}, file: {id_}.txt, title: News of {id_}, published: {published}, outlet: {outlet}}}"
    Path(f"{id_}.yaml").write_text(
        f"article: {head}\n{HEAD}events:\n  meeting: {{name: Meeting of {id_}, {TALKS}}}\n"
        f"claims:\n  - {{quote: They met in {id_}, speaker: article, affirms: meeting}}\n",
        encoding="utf-8",
    )


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wire story, a paper that prints it, and one that has heavily rewritten it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_REVIEWER", "AH")
    print_story("wire", "\n".join(STORY), "reuters", "2030-06-10")
    print_story("paper", "\n".join(STORY), "the-guardian", "2030-06-11")
    print_story("rewritten", rewritten(heavily=True), "bbc", "2030-06-12")
    add("wire", "paper", "rewritten")
    return tmp_path


def test_reprints_are_decided_before_events_and_what_is_doubtful_is_asked(printed: Path) -> None:
    questions = {(one["kind"], *one["between"]): one["verdict"] for one in listed() if one["kind"] == "article"}
    assert questions == {("article", "wire", "paper"): "reprint", ("article", "wire", "rewritten"): "ask"}
    code, _, told = run("link", "--yes")
    assert code == 0
    assert told.splitlines()[0].startswith("paper reprints wire: ")
    assert [one["articles"] for one in decided()["reprints"]] == [["wire", "paper"]]
    assert [one["between"] for one in listed() if one["kind"] == "article"] == [["wire", "rewritten"]]


@pytest.mark.parametrize(
    ("key", "there"),
    [
        ("s", {"reprints": 1}), ("d", {"articles": {"different": 1}}), ("?", {"articles": {"unsure": 1}}),
    ],
)  # fmt: skip
def test_whether_an_article_is_a_reprint_is_answered_once(printed: Path, key: str, there: dict[str, Any]) -> None:
    run("link", "--yes")
    before = decided()
    code, shown, _ = run("link", "--review", answers=f"{key}\nq\n")
    assert code == 0
    assert "News of wire" in shown
    assert "News of rewritten" in shown
    assert "They met in wire." in shown
    new = decided()
    if "reprints" in there:
        assert [one["articles"] for one in new["reprints"]] == [["wire", "paper"], ["wire", "rewritten"]]
        assert new["reprints"][1]["by"] == "AH"
    else:
        [verdict] = there["articles"]
        assert [(one["articles"], one["by"]) for one in new["articles"][verdict]] == [(["wire", "rewritten"], "AH")]
        assert new["reprints"] == before["reprints"]
    assert [one for one in listed() if one["kind"] == "article"] == []
    run("link", "--yes")
    assert decided() == new


@pytest.mark.parametrize(("published", "certain"), [("2030-06-12", True), ("2030-06/..", False)])
def test_undated_events_are_certain_only_where_it_is_known_when_the_articles_came_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: str, certain: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    truce = "type: Ceasefire, participants: [nordia, suderia], mediator: oman, topic: the harbour, phase: inForce"
    article("one", truce)
    article("two", truce, "suderia affirms", published)
    add("one", "two")
    [question] = listed()
    assert (question["verdict"] == "same") is certain
    assert ("when the articles came out is not known" in question["against"]) is not certain
    run("link", "--yes")
    assert Path("decisions.yaml").exists() is certain


def test_what_a_reading_says_is_neither_asked_nor_decided_by_rule_and_stops_nothing(folder: Path) -> None:
    article("three", f"{TALKS}, when: 2030-06-07, same_as: two.meeting", "nordia affirms", "2030-06-12")
    article("four", f"{TALKS}, when: 2030-06-07", "nordia affirms", "2030-06-12")
    add("three", "four")
    pairs = [set(one["between"]) for one in listed()]
    assert not any({"two.meeting", "three.meeting"} & pair for pair in pairs)
    assert run("link", "--yes")[0] == 0
    [shared] = decided()["events"].values()
    assert sorted(shared["same"]) == ["four.meeting", "one.meeting"]
    assert standing("event:two.meeting") != ""


COMMENTED = """different:
  # first
  - {events: [a.x, b.x], by: AH, at: 2030-01-01}  # one
  # second
  - {events: [a.y, b.y], by: AH, at: 2030-01-01}  # two
unsure:
  - {events: [a.z, b.z], by: AH, at: 2030-01-01}  # three
"""


def test_a_decision_leaves_the_comments_of_all_others() -> None:
    new = deciding.same(COMMENTED, "c.x", "d.x", "X", "AH", "2030-02-01")
    for word in ("# first", "# one", "# second", "# two", "# three"):
        assert word in new
    gone = deciding.same(COMMENTED, "a.y", "b.y", "Y", "AH", "2030-02-01")
    assert "[a.y, b.y]" not in gone
    for word in ("# first", "# one", "# three"):
        assert word in gone


def test_a_file_of_nothing_but_comments_keeps_them(folder: Path) -> None:
    Path("decisions.yaml").write_text("# Decided on Mondays.\n", encoding="utf-8")
    assert run("link", "--yes")[0] == 0
    text = Path("decisions.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Decided on Mondays.\n")
    assert len(load_yaml(Path("decisions.yaml")).data["events"]) == 1


def test_a_review_beside_another_writer_ends_in_a_line_and_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.commands import link_review

    keys = iter("du")

    def key(answers: Any, undo: bool) -> str:
        """The second key comes after another program has written the file."""
        pressed = next(keys)
        if pressed == "u":
            with Path("decisions.yaml").open("a", encoding="utf-8") as file:
                file.write("# by another\n")
        return pressed

    monkeypatch.setattr(link_review, "_key", key)
    code, _, told = run("link", "--review")
    assert code == 0, told
    assert "the file has changed meanwhile" in told
    assert "# by another" in Path("decisions.yaml").read_text(encoding="utf-8")
    assert [one["events"] for one in decided()["different"]] == [["one.meeting", "two.meeting"]]


def test_a_shared_event_keeps_its_id_and_name_when_an_article_changes(folder: Path) -> None:
    run("link", "--yes")
    path = Path("decisions.yaml")
    [old] = decided()["events"]
    text = (
        path.read_text(encoding="utf-8").replace(f"  {old}:", "  velmar-round:").replace("Meeting of one", "The round")
    )
    path.write_text(text, encoding="utf-8")
    article("two", f"{TALKS}, when: 2030-06-07, phase: concluded", "suderia denies", "2030-06-11")
    add("two")
    assert run("link", "--yes")[0] == 0
    assert {id_: (one["name"], sorted(one["same"])) for id_, one in decided()["events"].items()} == {
        "velmar-round": ("The round", ["one.meeting", "two.meeting"])
    }


def test_where_the_file_is_not_here_nothing_is_asked_that_is_decided(folder: Path) -> None:
    run("link", "--yes")
    Path("sub").mkdir()
    Path("decisions.yaml").rename("sub/decisions.yaml")
    for arguments in ((), ("--yes", "--dry-run"), ("--yes",)):
        code, _, told = run("link", *arguments)
        assert (code, "the store has decisions, and their file is not there" in told) == (1, True), arguments
    assert run("link", "--decisions", "sub/decisions.yaml")[0] == 0


def test_an_actor_that_is_parted_is_not_asked_about_again() -> None:
    text = deciding.same_actor("{}\n", "a.envoy", "lavrov")
    held = load_decisions(Path("decisions.yaml"), text)
    parted = deciding.part(held, text, "a.envoy", "AH", "2030-02-01")
    said = load_decisions(Path("decisions.yaml"), parted).content.actors
    assert (dict(said.same), [one.actors for one in said.different]) == ({}, [("a.envoy", "lavrov")])
    again = load_decisions(Path("decisions.yaml"), deciding.same_actor(parted, "a.envoy", "lavrov")).content.actors
    assert (dict(again.same), again.different) == ({"a.envoy": "lavrov"}, ())


def test_a_rules_reprint_can_be_confirmed_and_goes_with_the_words(printed: Path) -> None:
    run("link", "--yes")
    with kg.open("store") as store:
        questions = matter(store).questions(load_decisions(Path("decisions.yaml")))
    before = len(questions) - 1
    code, shown, _ = run("link", "--review", answers="n\n" * before + "s\nq\n")
    assert code == 0
    assert "joined by a rule" in shown
    assert [(one["articles"], one["by"]) for one in decided()["reprints"]] == [(["wire", "paper"], "AH")]
    assert "wire" not in str([one["between"] for one in listed() if "paper" in one["between"]])
    # What nobody confirmed goes when the words are others.
    Path("decisions.yaml").unlink()
    run("--store", "other", "add", "wire.yaml", "paper.yaml")
    run("--store", "other", "link", "--yes")
    assert [one["articles"] for one in decided()["reprints"]] == [["wire", "paper"]]
    print_story("paper", "Other words. " * 90, "the-guardian", "2030-06-11")
    run("--store", "other", "add", "paper.yaml")
    code, _, told = run("--store", "other", "link", "--yes")
    assert "paper has no longer the words of wire" in told
    assert "reprints" not in decided()
