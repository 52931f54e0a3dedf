"""`kg evaluate` on events: whole ones, those of claims, and what a text tells in its own voice."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg import readers
from kg.commands.evaluate import evaluate as command
from kg.commands.event_tables import event_report
from kg.commands.shared import Group
from kg.measure.claim_events import BCubed
from kg.measure.evaluate import evaluate
from kg.measure.eventgold import EventText, WholeEvent, load_events
from kg.measure.events import EventEvaluation, evaluate_events
from kg.measure.gold import load_gold
from kg.measure.scoring import Accuracy, Share
from kg.reading.directory import known_actors
from kg.reading.draft import Draft, DraftClaim, Slot, Spans
from kg.reading.models import Actor, Event, Source
from kg.text.article import Article

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
KNOWN = known_actors()
TEXT = (
    "Nordia and Suderia met in Velmar on Tuesday. The two agreed on a truce, which Ada Holm mediated. "
    "Suderia has shelled Port Aster since May. “We met,” Ada Holm said."
)
TALKS: dict[str, Any] = {
    "type": "Talks", "name": "Meeting in Velmar", "parties": ("Nordia", "Suderia"), "place": "Velmar",
    "when": "2030-06-11", "phase": ("concluded",), "evidence": ("Nordia and Suderia met in Velmar on Tuesday",),
    "claims": ({"speaker": "article", "quote": "Nordia and Suderia met in Velmar"},
               {"speaker": "Ada Holm", "quote": "We met"}),
}  # fmt: skip
TRUCE: dict[str, Any] = {
    "type": "Ceasefire", "name": "Truce", "parties": ("Nordia", "Suderia"), "mediators": ("Ada Holm",),
    "phase": ("concluded", "inForce"), "evidence": ("The two agreed on a truce",),
    "claims": ({"speaker": "article", "quote": "The two agreed on a truce"},),
}  # fmt: skip
SHELLS: dict[str, Any] = {
    "type": "MilitaryAction", "name": "Shelling", "parties": ("Suderia",), "place": "Port Aster", "when": "2030-05/..",
    "phase": ("ongoing",), "evidence": ("Suderia has shelled Port Aster since May",),
}  # fmt: skip
ACTORS = {
    "nordia": Actor(type="State", name="Nordia"),
    "suderia": Actor(type="State", name="Suderia"),
    "kolt": Actor(type="Person", name="Ivo Kolt", speaks_for="suderia"),
    "holm": Actor(type="Person", name="Ada Holm"),
}
MEETING = Event(
    type="Talks", name="Meeting", participants=("nordia", "kolt"), place=("Velmar",), when="2030-06", phase="concluded"
)
DEAL = Event(type="Agreement", name="Deal", participants=("nordia",), mediator=("holm",), phase="inForce")


def gold(*events: dict[str, Any], text: str = TEXT) -> EventText:
    told = [WholeEvent.model_validate_json(json.dumps(one)) for one in events]
    return EventText(doc="velmar", text=text, published="2030-06-14", events=tuple(told))


def spans(words: str, text: str = TEXT) -> Spans:
    return ((text.index(words), text.index(words) + len(words)),)


def claim(words: str, event: str, **told: Any) -> DraftClaim:
    return replace(DraftClaim(spans(words), ("article",), "affirms", event), **told)


def reader(events: dict[str, Event], *claims: DraftClaim) -> Callable[..., Draft]:
    return lambda text, source, **options: Draft(source, text, ACTORS, events=events, claims=claims)


MET, AGREED = claim("Nordia and Suderia met in Velmar", "meeting"), claim("agreed on a truce", "deal.phase")


def measured(*claims: DraftClaim, wanted: EventText | None = None, **events: Event) -> EventEvaluation:
    told = events or {"meeting": MEETING, "deal": DEAL}
    return evaluate_events([wanted or gold(TALKS, TRUCE, SHELLS)], reader(told, *claims), KNOWN)


def test_what_is_found_and_what_of_it_is_right() -> None:
    """A minister is his country, a month holds its days, a deal and its truce may be one; what is missed is missed."""
    done = measured(MET, AGREED)
    assert dict(done.reader) == {
        "events": Share(2, 2, 3), "parties": Share(3, 3, 4), "parties_one_to_one": Share(3, 3, 4),
        "mediators": Share(1, 1, 1), "mediators_one_to_one": Share(1, 1, 1), "place": Share(1, 1, 1),
        "day": Share(1, 1, 1), "type": Accuracy(1, 2), "phase": Accuracy(2, 2),
        "own_voice_told": Accuracy(2, 2), "own_voice_right": Accuracy(2, 2),
    }  # fmt: skip
    assert (done.missed, done.false) == ((("velmar", "MilitaryAction: Shelling"),), ())


SLOTS = {
    "participants": Slot(0.4, "who else?", "participants alone"), "mediator": Slot(0.9, way="mediator word"),
    "place": Slot(0.7, way="place clause"), "when": Slot(0.8, way="when phrase"),
    "phase": Slot(0.6, "sure?", "phase usual"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, {"mediator"}),
        ({"participants": ("nordia",)}, {"participants", "mediator"}),
        ({"participants": ("nordia", "kolt", "holm"), "mediator": ()}, {"participants"}),
        ({"place": ("Port Aster",), "when": "2029", "phase": "planned"}, {"mediator", "place", "when", "phase"}),
    ],
)
def test_of_slots_it_tells_which_are_wrong_and_which_of_these_were_marked(
    change: dict[str, Any], wrong: set[str]
) -> None:
    event = MEETING.model_copy(update={"mediator": ("holm",), **change})

    def read(text: Article, source: Source) -> Draft:
        return replace(reader({"meeting": event}, MET)(text, source), slots={"meeting": SLOTS})

    measured = evaluate_events([gold(TALKS)], read, KNOWN)
    done = measured.slots
    assert {one.basis[0].partition(" ")[0] for one in done.judged if not one.right} == wrong
    unseen = len(wrong - {"participants", "phase"})
    assert (done.marked, done.unseen) == (2, unseen)
    words = f"of 5 slots 2 are to be looked at, {unseen} are wrong and not marked"
    assert words in [str(part) for part in event_report(measured)]


@pytest.mark.parametrize(
    ("change", "row", "figure"),
    [
        ({"participants": ("holm",)}, "events", Share(0, 1, 1)),
        ({"participants": ("nordia", "holm", "kolt")}, "parties", Share(2, 3, 2)),
        ({"mediator": ("holm",)}, "mediators", Share(0, 1, 0)),
        ({"place": ("Port Aster",)}, "place", Share(0, 1, 1)),
        ({"place": ("Velmar region",)}, "place", Share(1, 1, 1)),
        ({"when": "2030-06-12"}, "day", Share(0, 1, 1)),
        ({"when": None}, "day", Share(0, 0, 1)),
        ({"type": "Mediation"}, "type", Accuracy(0, 1)),
        ({"type": "Agreement"}, "events", Share(0, 1, 1)),
        ({"type": "Event"}, "events", Share(0, 0, 1)),
        ({"phase": "planned"}, "phase", Accuracy(0, 1)),
    ],
)
def test_what_a_pair_gets_wrong(change: dict[str, Any], row: str, figure: Share | Accuracy) -> None:
    done = measured(MET, wanted=gold(TALKS), meeting=MEETING.model_copy(update=change))
    assert done.reader[row] == figure


def test_one_name_may_stand_for_two_but_not_one_to_one() -> None:
    """*Republic* is a word in common, so one republic counts for two; the row beside is stricter."""
    republics = gold(TRUCE | {"mediators": ["Nordian Republic", "Suderian Republic"]})
    broker = DEAL.model_copy(update={"mediator": ("suderian-republic",)})
    done = measured(AGREED, wanted=republics, deal=broker).reader
    assert (done["mediators"], done["mediators_one_to_one"]) == (Share(2, 1, 2), Share(1, 1, 2))


def test_events_pair_one_to_one_and_the_likelier_one_first() -> None:
    again = MEETING.model_copy(update={"name": "Again", "participants": ("holm",)})
    done = measured(replace(MET, event="again"), MET, wanted=gold(TALKS), again=again, meeting=MEETING)
    assert done.reader["events"] == Share(1, 2, 1)
    assert done.false == (("velmar", "Talks: Again"),)


def test_what_nobody_claims_or_where_nothing_is_in_common_is_no_pair() -> None:
    assert measured(wanted=gold(TALKS)).reader["events"] == Share(0, 0, 1)
    other = measured(claim("shelled Port Aster", "meeting"), wanted=gold(TALKS))
    assert other.reader["events"] == Share(0, 1, 1)


def test_what_is_uncertain_costs_nothing_if_missed_and_counts_if_found() -> None:
    unsure = gold(TALKS | {"certain": False})
    assert measured(wanted=unsure).reader["events"] == Share(0, 0, 0)
    assert measured(wanted=unsure).missed == ()
    assert measured(MET, wanted=unsure, meeting=MEETING).reader["events"] == Share(1, 1, 1)


def test_an_event_without_parties_is_found_by_its_words() -> None:
    nobody = MEETING.model_copy(update={"participants": ()})
    assert measured(MET, wanted=gold(TALKS | {"parties": ()}), meeting=nobody).reader["events"] == Share(1, 1, 1)


@pytest.mark.parametrize(
    ("change", "told", "right"),
    [
        ({}, Accuracy(1, 1), Accuracy(1, 1)),
        ({"speaker": ("nordia",)}, Accuracy(1, 1), Accuracy(0, 1)),
        ({"speaker": ("holm",)}, Accuracy(1, 1), Accuracy(1, 1)),
        ({"cue": spans("said"), "speaker": ("holm",)}, Accuracy(0, 1), Accuracy(0, 0)),
        ({"content": spans("on Tuesday")}, Accuracy(0, 1), Accuracy(1, 1)),
        ({"content": spans("shelled Port Aster")}, Accuracy(0, 1), Accuracy(0, 1)),
    ],
)
def test_the_texts_own_voice_is_measured(change: dict[str, Any], told: Accuracy, right: Accuracy) -> None:
    """Whoever tells it in the gold may tell it in the draft: the issuer of a statement is its own voice."""
    done = measured(replace(MET, **change), wanted=gold(TALKS), meeting=MEETING)
    assert (done.reader["own_voice_told"], done.reader["own_voice_right"]) == (told, right)


def test_the_baseline_has_an_event_for_each_keyword_of_a_sentence() -> None:
    text = "Russia and Ukraine met in Velmar. France shelled nobody. Talks go on."
    met = TALKS | {"parties": ("Russia", "Ukraine"), "evidence": ("Russia and Ukraine met in Velmar",), "claims": ()}
    done = measured(wanted=gold(met, text=text))
    assert done.naive["events"] == Share(1, 2, 1)
    assert (done.naive["parties"], done.naive["place"]) == (Share(2, 2, 2), Share(1, 1, 1))


# The files, and the command.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Whole events of one text, as files."""
    told = {"doc": "velmar", "published": "2030-06-14", "text_of": "v.txt", "events": [TALKS, TRUCE, SHELLS]}
    (tmp_path / "velmar.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "links.json").write_text('{"same": []}', encoding="utf-8")
    (tmp_path / "v.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def shown(*arguments: str | Path) -> str:
    """What the command says where a `KgError` becomes a line."""
    kg = Group("kg", commands={"evaluate": command})
    return CliRunner().invoke(kg, ["evaluate", *map(str, arguments)]).stderr


def test_the_command_knows_whole_events_and_shows_the_baseline_beside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader({"meeting": MEETING, "deal": DEAL}, MET, AGREED)
    monkeypatch.setattr(readers, "read", read, raising=False)
    files = [folder / "f.jsonl", folder / "f.out"]
    arguments = [str(folder), "--json", str(files[1]), "--predictions", str(files[0]), "--errors", "1"]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("1 text: 3 events in the gold, 2 found, 2 of them right")
    rows = {line.split("  ")[0].strip(): line.split() for line in done.stdout.splitlines() if line.strip()}
    assert rows["parties"] == ["parties", "1.000", "0.750", "0.857", "3", "3", "4", "0.000", "0.000", "0.000"]
    assert rows["own voice told"][3:6] == ["1.000", "2", "2"]
    assert "missed (1 of 1)\nvelmar  MilitaryAction: Shelling" in done.stdout
    figures = json.loads(files[1].read_text(encoding="utf-8"))["events"]
    assert list(figures) == ["reader", "naive", "slots"]
    assert figures["reader"]["events"] == {"p": 1, "r": 2 / 3, "f1": 0.8, "right": 2, "predicted": 2, "gold": 3}
    assert figures["reader"]["type"] == {"accuracy": 0.5, "right": 1, "of": 2}
    assert figures["naive"].keys() == figures["reader"].keys()
    found = json.loads(files[0].read_text(encoding="utf-8"))
    assert (found["doc"], list(found["events"]), found["events"]["meeting"]["place"]) == (
        "velmar", ["meeting", "deal"], ["Velmar"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "Sanction"}, "Input should be 'Talks', "),
        ({"evidence": ["met in Port Aster"]}, "«met in Port Aster» does not stand in the text @ events[0] of "),
        ({"name": None}, "Input should be a valid string @ events[0].name of "),
    ],
)
def test_what_is_wrong_in_such_gold_is_one_line(folder: Path, change: dict[str, Any], message: str) -> None:
    told = {"doc": "velmar", "text_of": "v.txt", "events": [TALKS | change]}
    (folder / "velmar.json").write_text(json.dumps(told), encoding="utf-8")
    assert shown(folder).startswith(message)
    assert shown(folder).count("\n") == 1


def test_forms_are_not_mixed_and_no_text_counts_twice(folder: Path) -> None:
    bundled = ROOT / "data" / "readings" / "qatar-limited-talks.yaml"
    assert shown(folder, bundled) == (
        f"no events among gold of events @ {bundled}: measure each form of gold by itself\n"
    )
    assert shown(folder, folder / "velmar.json") == (
        "text «velmar» is there twice @ kg evaluate: name each text once\n"
    )
    (folder / "v.txt").unlink()
    assert shown(folder) == f"no such file @ {folder / 'v.txt'}: check the path\n"


# The events of claims, and narration.

FIRST, SECOND, THIRD = "Nordia and Suderia met in Velmar on Tuesday", "The two agreed on a truce", "We met"


def annotated(words: str, document: bool, type_: str, **event: Any) -> dict[str, Any]:
    [(start, end)] = spans(words)
    said = spans("Ada Holm said")[0][0]
    speaker = {"surface": "Ada Holm", "start": said, "end": said + 8, "canonical": ["Ada Holm"]}
    cue = {"cue": "said", "cue_start": said + 9, "cue_end": said + 13}
    return {
        "quote": words, "start": start, "end": end, "speaker_kind": "person", "document_author": document,
        "speaker": {"canonical": ["Nordia"]} if document else speaker, **({} if document else cue),
        "stance": "affirms", "event": {"type": type_, "participants": ["Nordia", "Suderia"], **event},
    }  # fmt: skip


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """Annotated claims of one text, with a relation that the article tells."""
    [(start, end)] = spans("Suderia has shelled Port Aster")
    shelled = {"subject": "Suderia", "relation": "attacked", "object": "Port Aster", "voice": "article"}
    told = {
        "id": "velmar", "text_file": "v.txt", "doc_date": "2030-06-14",
        "claims": [
            annotated(FIRST, True, "Talks", place="Velmar", time_edtf="2030-06-11", status="held"),
            annotated(SECOND, True, "Ceasefire", mediators=["Ada Holm"], status="in_force"),
            annotated(THIRD, False, "Talks", time_edtf="2030-06-11", status="held"),
        ],
        "relations": [shelled | {"start": start, "end": end}],
    }  # fmt: skip
    (tmp_path / "velmar.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "v.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


SHELLING = Event(type="MilitaryAction", name="Shelling", participants=("suderia",), place=("Port Aster",))
DRAFTED = {"meeting": MEETING, "deal": DEAL, "shelling": SHELLING}
SAID = claim(THIRD, "meeting", cue=spans("said"), source=((TEXT.rindex("Ada Holm"), TEXT.rindex("Ada Holm") + 8),))


def test_the_events_of_claims_that_were_found(claims: Path) -> None:
    read = reader(DRAFTED, claim(FIRST, "meeting"), claim(SECOND, "deal"), replace(SAID, speaker=("holm",)))
    told = evaluate(load_gold([claims], KNOWN), read, KNOWN).events
    assert told is not None
    assert (told.gold, told.found) == (3, 3)
    assert told.reader == {
        "type": Accuracy(2, 3), "parties_by_actor": Share(3, 5, 6), "parties_by_side": Share(5, 5, 6),
        "mediators": Share(1, 1, 1), "place": Share(1, 2, 1), "date_exact": Share(0, 2, 2),
        "date_overlaps": Accuracy(2, 2), "phase": Accuracy(3, 3), "same_event_pairwise": Share(1, 1, 1),
        "same_event_b_cubed": BCubed(1.0, 1.0, 3),
    }  # fmt: skip
    assert told.naive["type"] == Accuracy(2, 3)  # it takes the truce that is agreed on for an agreement


def test_claims_of_two_events_in_one_are_no_longer_one_event(claims: Path) -> None:
    read = reader(DRAFTED, claim(FIRST, "meeting"), claim(SECOND, "meeting"), replace(SAID, event="deal"))
    told = evaluate(load_gold([claims], KNOWN), read, KNOWN).events
    assert told is not None
    assert told.reader["same_event_pairwise"] == Share(0, 1, 1)
    assert told.reader["same_event_b_cubed"] == BCubed(2 / 3, 2 / 3, 3)


def test_narration_has_figures_of_its_own(claims: Path) -> None:
    """Right is a narrated claim where the gold has the document's voice, wrong one where it has somebody's."""
    stolen = replace(SAID, cue=(), source=())
    shelled = claim("shelled Port Aster since May", "shelling")
    read = reader(DRAFTED, claim(FIRST, "meeting"), stolen, shelled, claim("which Ada Holm mediated", "deal"))
    told = evaluate(load_gold([claims], KNOWN), read, KNOWN).narration
    assert told is not None
    assert (told.claims, told.relations, told.as_events) == (Accuracy(1, 2), Accuracy(1, 1), Accuracy(1, 1))
    assert (told.found, told.right) == (4, Accuracy(2, 3))
    assert list(told.to_plain()) == ["claims", "relations", "as_events", "found", "right"]


def test_the_command_shows_events_and_narration_of_annotated_claims(
    claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "read", reader(DRAFTED, claim(FIRST, "meeting"), SAID), raising=False)
    done = CliRunner().invoke(command, [str(claims)])
    assert done.exit_code == 0, done.output
    assert "events of claims: of 3 in the gold, 2 are found with an event" in done.stdout
    rows = {line.split("  ")[0].strip(): line.split() for line in done.stdout.splitlines() if line.strip()}
    assert rows["parties by side"][-6:] == ["4", "4", "4", "0.000", "0.000", "0.000"]
    assert rows["claims of the gold told"][-4:] == ["0.500", "1", "of", "2"]
    assert rows["claims found"][-1] == "1"


# Another scorer.


def scored(script: str, *arguments: Path, mended: tuple[str, str] | None = None, folder: Path = CORPORA) -> str:
    """What another scorer of the same definitions prints; with a line of it `mended`, run from a folder of ours."""
    if not (CORPORA / script).is_file():
        pytest.skip("shared/corpora is not here")
    path = os.pathsep.join([str(ROOT), str(CORPORA)])
    if mended is not None:
        source = (CORPORA / script).read_text(encoding="utf-8")
        (folder / script).write_text(source.replace(*mended), encoding="utf-8")
    call = [sys.executable, str(folder / script), *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_another_scorer_of_whole_events_counts_alike() -> None:
    folder = CORPORA / "eventgold-dev"
    printed = scored("score_eventgold.py", folder, folder)
    figures = evaluate_events(load_events([folder]), readers.read, KNOWN).reader
    for row in ("events", "parties", "mediators", "place", "day"):
        [counts] = re.findall(rf"^  {row} .*\((\d+) of (\d+) said, (\d+) gold\)$", printed, re.MULTILINE)
        assert figures[row] == Share(*map(int, counts)), row
    type_, phase = figures["type"], figures["phase"]
    assert isinstance(type_, Accuracy)
    assert isinstance(phase, Accuracy)
    assert f"type exact {type_.accuracy:.2f}, phase {phase.accuracy:.2f}" in printed


def test_another_scorer_of_the_events_of_claims_counts_alike(tmp_path: Path) -> None:
    folder = CORPORA / "gold-dev"
    mended = ('told[one.event.partition(".")[0]]', 'told.get(one.event.partition(".")[0])')  # a remark has no event
    printed = scored("score_events.py", folder, mended=mended, folder=tmp_path).partition("\nend to end")
    done = evaluate(load_gold([folder], KNOWN), partial(readers.read, attitudes=False), KNOWN)
    assert done.events is not None
    assert done.narration is not None
    reader, told = done.events.reader, done.narration
    of_reader = printed[0].partition("\nreader\n")[2]
    for name, row in {
        "type": "type", "participants (actor)": "parties_by_actor", "participants (side)": "parties_by_side",
        "mediators": "mediators", "place": "place", "date exact": "date_exact", "date overlaps": "date_overlaps",
        "phase": "phase",
    }.items():  # fmt: skip
        [counts] = re.findall(rf"^  {re.escape(name)} .*\(([\d/]+)\)$", of_reader, re.MULTILINE)
        assert counts == "/".join(str(number) for number in reader[row].counts if number is not None), row
    one_event = printed[2].partition("one event: reader\n")[2].partition("\n\n")[0]
    cubed, pairs = reader["same_event_b_cubed"], reader["same_event_pairwise"]
    assert isinstance(cubed, BCubed)
    assert f"P {cubed.precision:.2f} R {cubed.recall:.2f} F1 {cubed.f1:.2f}" in one_event
    assert f"({'/'.join(map(str, pairs.counts))})" in one_event
    for name, figure in (("its words lie", told.relations), ("an event of its type with two", told.as_events)):
        assert re.search(rf"  {name} .*\({figure.right}/{figure.of}\)", printed[2]), name
