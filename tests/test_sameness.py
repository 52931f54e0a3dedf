"""Which events and actors of different articles are one: by the readings, by decisions, and by the command."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.commands.main import main
from kg.errors import KgError
from kg.graph import derive, intake, terms
from kg.graph.local import LocalStore
from kg.graph.names import Names
from kg.graph.store import Store
from kg.reading.decisions import Decisions, load_decisions
from kg.reading.models import Reading

Write = Callable[..., Reading]
TakeIn = Callable[[Store, Reading], None]

NOTHING: dict[str, Any] = {"same_as": None}  # an event of its own article alone


def decisions(text: str, path: Path = Path("decisions.yaml")) -> Decisions:
    return load_decisions(path, text)


SAME = """
events:
  halt:
    name: The halt of strikes
    same:
      a.talks: {by: AH, at: 2026-11-29}
      b.meeting: {by: AH, at: 2026-11-29, because: [same sides, 1 day apart]}
"""
BY_RULE = SAME.replace("b.meeting: {by: AH", 'b.meeting: {by: "rule:link-1"')


@pytest.fixture
def apart(store: Store, write_reading: Write, take_in: TakeIn) -> Store:
    """Article a affirms its talks, b denies its meeting; nobody has said that they are one."""
    take_in(store, write_reading("a", ["russia affirms talks"], {"talks": {"name": "Talks", **NOTHING}}))
    take_in(store, write_reading("b", ["ukraine denies meeting"], {"meeting": {"name": "A meeting", **NOTHING}}))
    return store


def standings(store: Store) -> dict[str, str]:
    names = Names(store)
    found = store.query("SELECT ?event ?standing WHERE { ?event bc:standing ?standing }")
    assert isinstance(found, ox.QuerySolutions)
    return {names.full(row["event"].value): row["standing"].value.removeprefix(terms.BC) for row in found}


def test_events_of_one_id_in_two_articles_are_two(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    take_in(store, write_reading("a", ["russia affirms talks"], {"talks": NOTHING}))
    take_in(store, write_reading("b", ["ukraine denies talks"], {"talks": NOTHING}))
    assert standings(store) == {"event:a.talks": "Reported", "event:b.talks": "Denied"}
    assert not store.query("ASK { ?contradiction a bc:Contradiction }")


def test_unnamed_sources_of_two_articles_are_two_and_named_actors_one(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    for article in "ab":
        take_in(store, write_reading(article, ["officials affirms talks", "russia affirms talks"]))
    found = store.query("SELECT DISTINCT ?who WHERE { ?claim bc:speaker ?who }")
    assert isinstance(found, ox.QuerySolutions)
    assert {Names(store).full(row["who"].value) for row in found} == {
        "actor:a.officials", "actor:b.officials", "actor:russia",
    }  # fmt: skip
    assert standings(store) == {"event:talks": "Corroborated"}


def test_a_decision_joins_and_its_end_parts_again_quad_for_quad(apart: Store) -> None:
    before = set(apart.quads())
    intake.decide(apart, decisions(SAME))
    assert standings(apart) == {"event:halt": "Contested"}
    assert apart.query(
        f"ASK {{ GRAPH article:a {{ event:halt rdfs:label 'Talks' ; dcterms:identifier 'a.talks' }}"
        f" GRAPH article:b {{ event:halt rdfs:label 'A meeting' ; dcterms:identifier 'b.meeting' }}"
        f" GRAPH {terms.DERIVED} {{ event:halt skos:prefLabel 'The halt of strikes' }} }}"
    )
    assert not apart.query("ASK { event:a.talks ?p ?o . FILTER NOT EXISTS { ?o a bc:Decision } }")
    intake.decide(apart, decisions("{}"))
    left = {quad for quad in apart.quads() if quad.graph_name != terms.DECISIONS}
    assert left == before


@pytest.mark.parametrize("order", permutations("abd"), ids="".join)
def test_the_order_of_readings_and_decisions_does_not_matter(
    order: tuple[str, ...], write_reading: Write, take_in: TakeIn, apart: Store
) -> None:
    intake.decide(apart, decisions(SAME))
    other = kg.open("memory:")
    steps = {
        "a": lambda: take_in(
            other, write_reading("a", ["russia affirms talks"], {"talks": {"name": "Talks", **NOTHING}})
        ),
        "b": lambda: take_in(
            other, write_reading("b", ["ukraine denies meeting"], {"meeting": {"name": "A meeting", **NOTHING}})
        ),
        "d": lambda: intake.decide(other, decisions(SAME)),
    }
    for step in order:
        steps[step]()
    assert set(other.quads()) == set(apart.quads())


@pytest.mark.parametrize("order", permutations("abc"), ids="".join)
def test_a_chain_leads_to_its_end_in_whatever_order_it_comes(
    order: tuple[str, ...], store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    readings = {
        "a": write_reading("a", ["russia affirms one"], {"one": {"same_as": "b.two"}}),
        "b": write_reading("b", ["ukraine affirms two"], {"two": {"same_as": "c.three"}}),
        "c": write_reading("c", ["post denies three"], {"three": NOTHING}),
    }
    for article in order:
        take_in(store, readings[article])
    assert standings(store) == {"event:c.three": "Contested"}


def test_the_article_that_an_event_leads_to_need_not_be_there(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    take_in(store, write_reading("a", ["russia affirms one"], {"one": {"same_as": "b.two"}}))
    assert standings(store) == {"event:b.two": "Reported"}


def test_a_circle_is_an_error_and_changes_nothing(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    take_in(store, write_reading("a", ["russia affirms one"], {"one": {"same_as": "b.two"}}))
    before = set(store.quads())
    with pytest.raises(KgError, match=r"what is the same goes in a circle \(.*→.*\): remove one of them"):
        take_in(store, write_reading("b", ["russia affirms two"], {"two": {"same_as": "a.one"}}))
    assert set(store.quads()) == before


def test_two_events_of_one_article_cannot_become_one(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    events = {"one": {"same_as": "c.three"}, "two": {"same_as": "c.three"}}
    with pytest.raises(KgError, match=r"a\.one and a\.two of one article would both be «c\.three»"):
        take_in(store, write_reading("a", ["russia affirms one", "russia affirms two"], events))


def test_an_event_that_would_be_two_others_is_an_error(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    intake.decide(store, decisions("events: {halt: {name: Halt, same: {a.one: {by: AH, at: 2026}}}}"))
    with pytest.raises(KgError, match=r"«a\.one» would be both «b\.two» and «halt»: keep one of the two decisions"):
        take_in(store, write_reading("a", ["russia affirms one"], {"one": {"same_as": "b.two"}}))


def test_what_a_rule_decided_is_provisional_until_a_person_confirms_it(apart: Store) -> None:
    intake.decide(apart, decisions(BY_RULE))
    assert apart.query(f"ASK {{ GRAPH {terms.DERIVED} {{ event:halt bc:provisional true }} }}")
    intake.decide(apart, decisions(SAME))
    assert not apart.query("ASK { ?event bc:provisional ?yes }")


def test_a_persons_word_beats_a_rules(apart: Store) -> None:
    text = BY_RULE + "different:\n  - {events: [a.talks, b.meeting], by: AH, at: 2026-11-30}\n"
    intake.decide(apart, decisions(text))
    assert standings(apart) == {"event:halt": "Reported", "event:b.meeting": "Denied"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SAME.replace("b.meeting", "a.meeting"), "two events of «a» would be «halt» @ events.halt.same.a.talks of "
         "decisions.yaml:6 and events.halt.same.a.meeting of decisions.yaml:7: keep one of them"),
        (SAME + "different:\n  - {events: [a.talks, b.meeting], by: EF, at: 2026-11-30}\n",
         "«a.talks» and «b.meeting» are the same and different @ events.halt.same.a.talks of decisions.yaml:6 and "
         "different[0] of decisions.yaml:9: keep one of the two decisions"),
        (SAME + "part_of:\n  - {events: [a.talks, b.meeting], by: EF, at: 2026-11-30}\n",
         "«a.talks» and «b.meeting» are the same and one a part of the other @ events.halt.same.a.talks of "
         "decisions.yaml:6 and part_of[0] of decisions.yaml:9: keep one of the two decisions"),
        ("part_of:\n" + "".join(f"  - {{events: [{pair}], by: AH, at: 2026}}\n" for pair in
                                ("a.x, b.x", "b.x, c.x", "c.x, a.x")),
         "«c.x» would be a part of itself by way of «a.x» @ part_of[2] of decisions.yaml:4"),
        ("actors: {same: {a.x: b.y}, different: [{actors: [a.x, b.y], by: AH, at: 2026}]}\n",
         "«a.x» and «b.y» are the same and different @ actors.same.a.x of decisions.yaml:1 and "
         "actors.different[0] of decisions.yaml:1: keep one of the two decisions"),
        (SAME + "  other: {name: Other, same: {a.talks: {by: AH, at: 2026}}}\n",
         "«a.talks» is both «halt» and «other» @ events.halt.same.a.talks of decisions.yaml:6 and "
         "events.other.same.a.talks of decisions.yaml:8: keep it in one of them"),
        ("actors: {same: {a.x: b.y, b.y: a.x}}\n",
         "what is the same goes in a circle (a.x → b.y → a.x) @ actors.same.a.x of decisions.yaml:1 and "
         "actors.same.b.y of decisions.yaml:1: remove one of them"),
        (SAME.replace("by: AH, at: 2026-11-29}", "by: AH}", 1), "«at» is missing @ events.halt.same.a.talks of "
         "decisions.yaml:6: add `at:`"),
        (SAME + "diferent: []\n", "unknown key «diferent» @ diferent of decisions.yaml:8: did you mean «different»?"),
    ],
)  # fmt: skip
def test_a_file_of_decisions_that_cannot_be(text: str, says: str) -> None:
    with pytest.raises(KgError) as caught:
        decisions(text)
    assert says in str(caught.value)


def test_an_actor_is_joined_and_parted_too(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    actors = {"envoy": {"type": "Person", "name": "The envoy"}}
    take_in(store, write_reading("a", ["envoy affirms talks"], actors=actors))
    take_in(store, write_reading("b", ["russia denies talks"]))
    before = set(store.quads())
    intake.decide(store, decisions("actors: {same: {a.envoy: russia}}"))
    assert store.query("ASK { ?claim bc:speaker actor:russia ; bc:stance bc:Affirms ; bc:side actor:russia }")
    assert store.query("ASK { GRAPH article:a { actor:russia dcterms:identifier 'a.envoy' } }")
    intake.decide(store, decisions("{}"))
    assert {quad for quad in store.quads() if quad.graph_name != terms.DECISIONS} == before


def test_a_reprint_has_the_origin_of_the_words_it_reprints(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    take_in(store, write_reading("wire", ["sources affirms talks"], outlet="reuters"))
    take_in(store, write_reading("paper", ["sources affirms talks"], outlet="post"))
    assert standings(store) == {"event:talks": "Corroborated"}
    intake.decide(store, decisions('reprints: [{articles: [wire, paper], by: "rule:reprint-1", at: 2026-11-29}]'))
    assert standings(store) == {"event:talks": "Reported"}
    assert store.query(f"ASK {{ GRAPH {terms.DERIVED} {{ article:paper bc:reprints article:wire }} }}")
    intake.remove(store, "wire")
    assert not store.query("ASK { ?paper bc:reprints ?wire }")


MEMBERS = [f"{article}.{event}" for article in "abc" for event in ("talks", "truce")]


@st.composite
def some_decisions(draw: st.DrawFn) -> str:
    """A lawful file: each event in one shared event at most, and no two of an article in one."""
    lines, groups = ["events:"], list[list[str]]()
    for shared, names in {"x": ("talks", "truce"), "y": ("truce", "talks")}.items():
        members = {article: draw(st.booleans()) for article in "abc"}
        chosen = [f"{article}.{names[article == 'c']}" for article, there in members.items() if there]
        if chosen:
            by = draw(st.sampled_from(["AH", "rule:link-1"]))
            groups += [chosen] if by == "AH" else []
            same = ", ".join(f'{one}: {{by: "{by}", at: 2026-11-29}}' for one in chosen)
            lines.append(f"  {shared}: {{name: Event {shared}, same: {{{same}}}}}")
    lines = lines if len(lines) > 1 else []
    if parts := draw(
        st.lists(st.sampled_from([("a.talks", "b.truce"), ("b.talks", "y"), ("c.truce", "a.talks")]), max_size=2)
    ):
        parts = [pair for pair in parts if not any(set(pair) <= set(group) for group in groups)]
    if parts:
        lines += ["part_of:", *(f"  - {{events: [{part}, {whole}], by: AH, at: 2026-11-29}}" for part, whole in parts)]
    return "\n".join(lines) + "\n" if lines else "{}\n"


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, Any]]:
    kinds = st.sampled_from(["add", "add", "remove", "decide", "decide"])
    found: list[tuple[str, Any]] = []
    for kind in draw(st.lists(kinds, min_size=1, max_size=7)):
        if kind == "decide":
            found.append((kind, draw(some_decisions())))
        else:
            said = st.sampled_from(
                ["russia affirms talks", "ukraine denies talks", "post affirms truce", "russia denies truce"]
            )
            found.append((kind, (draw(st.sampled_from("abc")), draw(st.lists(said, max_size=3, unique=True)))))
    return found


@settings(
    deadline=None, derandomize=True, max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(story=steps())
def test_after_any_adding_removing_joining_and_parting_the_graph_is_the_one_built_from_scratch(
    story: Any, write_reading: Write, take_in: TakeIn
) -> None:
    store, there, decided = kg.open("memory:"), dict[str, Any](), ""
    for kind, what in story:
        if kind == "decide":
            decided = what
            intake.decide(store, decisions(what))
        elif kind == "add":
            there[what[0]] = what[1]
            take_in(store, written(write_reading, *what))
        elif what[0] in there:
            del there[what[0]]
            intake.remove(store, what[0])
    fresh = kg.open("memory:")
    for article, said in there.items():
        take_in(fresh, written(write_reading, article, said))
    if decided:
        intake.decide(fresh, decisions(decided))
    assert set(store.quads()) == set(fresh.quads())
    assert isinstance(store, LocalStore)
    before = set(store.quads())
    derive.derive_all(store)
    assert set(store.quads()) == before


def written(write_reading: Write, article: str, said: list[str]) -> Reading:
    return write_reading(article, said, {"talks": NOTHING, "truce": {"type": "Ceasefire", **NOTHING}})


# --- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_REVIEWER", "AH")
    for article, stance in (("one", "affirms"), ("two", "denies")):
        (tmp_path / f"{article}.txt").write_text(
            f"Talks {article}\n\nNordia met Suderia, an envoy said.\n", encoding="utf-8"
        )
        (tmp_path / f"{article}.yaml").write_text(
            f"article: {{id: {article}, file: {article}.txt, title: Talks {article}}}\n"
            "actors:\n  nordia: {type: State, name: Nordia}\n  suderia: {type: State, name: Suderia}\n"
            "events:\n  meeting: {type: Talks, name: The meeting, participants: [nordia, suderia]}\n"
            f"claims:\n  - {{quote: Nordia met Suderia, speaker: {'nordia' if stance == 'affirms' else 'suderia'}, "
            f"{stance}: meeting}}\n",
            encoding="utf-8",
        )
    assert run("add", "one.yaml", "two.yaml")[0] == 0
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--store", "store", *arguments])
    return result.exit_code, result.output


def test_the_command_joins_says_so_in_the_file_and_parts_again(folder: Path) -> None:
    assert run("query", "ASK { ?c a bc:Contradiction }", "--format", "json")[1].count("false") == 1
    code, output = run("same", "one.meeting", "two.meeting", "--name", "The meeting of June")
    assert (code, output) == (0, "one.meeting and two.meeting are the same: written to decisions.yaml\n")
    text = (folder / "decisions.yaml").read_text(encoding="utf-8")
    assert "meeting-of-june:" in text
    assert "by: AH" in text
    assert "true" in run("query", "ASK { event:meeting-of-june bc:standing bc:Contested }")[1]
    # A reading that is added again finds the file beside it and stays joined.
    assert run("add", "two.yaml")[0] == 0
    assert "true" in run("query", "ASK { event:meeting-of-june bc:standing bc:Contested }")[1]
    assert run("part", "two.meeting")[0] == 0
    assert "true" in run("query", "ASK { event:one.meeting bc:standing bc:Reported }")[1]
    assert "different:" in (folder / "decisions.yaml").read_text(encoding="utf-8")


def test_comments_in_the_file_of_decisions_stay(folder: Path) -> None:
    (folder / "decisions.yaml").write_text("# ours\nunsure: []  # none yet\n", encoding="utf-8")
    assert run("same", "one.meeting", "two.meeting")[0] == 0
    text = (folder / "decisions.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ours\n")


def test_an_article_is_removed(folder: Path) -> None:
    assert run("remove", "one") == (0, "removed one from store\n")
    assert run("query", "ASK { event:one.meeting ?p ?o }")[1] == "false\n"
    code, output = run("remove", "onee")
    assert (code, output) == (1, "no article «onee» @ store: did you mean «two»?\n") or "the store holds" in output


def test_who_decides_is_asked_for_and_never_guessed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_REVIEWER")
    code, output = run("same", "one.meeting", "two.meeting")
    assert code == 1
    assert output == "who reviews is not said @ --as: name yourself: --as NAME, or KG_REVIEWER=NAME\n"
    assert not (folder / "decisions.yaml").exists()


def test_what_is_joined_with_nothing_cannot_be_parted(folder: Path) -> None:
    code, output = run("part", "one.meeting")
    assert code == 1
    assert output == "«one.meeting» is joined with nothing @ decisions.yaml: name a member as ARTICLE.ID\n"


def test_an_ambiguous_short_id_lists_the_candidates(folder: Path) -> None:
    code, output = run("same", "meeting", "two.meeting")
    assert code == 1
    assert output == "«meeting» names several @ store: say which: event:one.meeting, event:two.meeting\n"
