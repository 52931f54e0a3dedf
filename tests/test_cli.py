"""The command, as a person uses it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands import export
from kg.commands import main as commands
from kg.commands.main import main
from tests.joined import newsstand
from viz.explorer import data_of

READING = str(kg.resource("data", "readings", "qatar-limited-talks.yaml"))
COMMANDS = (
    "demo", "read", "review", "check", "add", "remove", "build", "link", "same", "part", "query", "questions", "show",
    "draw", "export", "news", "verify", "backup", "evaluate", "schema",
)  # fmt: skip


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as `kg add` makes it. It is shared: only copy it."""
    path = tmp_path_factory.mktemp("added")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path)
        patch.delenv("KG_STORE", raising=False)
        assert run("add", READING).exit_code == 0
    return path / ".kg"


@pytest.fixture
def store(added: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    return Path(shutil.copytree(added, tmp_path / ".kg"))


def test_the_demo_tells_the_story_and_writes_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("demo")
    assert result.exit_code == 0, result.stderr
    out = " ".join(result.stdout.split())
    assert "1 article, 18 actors, 16 events, 29 claims, 3 contradictions" in out
    assert "Talks on an energy moratorium · negation affirmed by The Washington Post, August 2024" in out
    denial = "denied by Sergei Lavrov (for Russia), in or after August 2024"
    assert f"{denial} «dismissed the information as “rumors.”»" in out
    assert "«Russia and Ukraine had held talks on a possible moratorium on attacks on energy infrastructure»" in out
    point = "derailed by: Ukraine’s incursion into the Kursk region"
    assert f"Talks on an energy moratorium · {point} · negation" in out
    assert "prisoner exchange “On Wednesday” acknowledged" in out
    assert "written: out/graph.ttl, out/explorer.html" in result.stderr
    assert len(list(ox.parse(path="out/graph.ttl"))) > 700
    assert "<!doctype html>" in Path("out/explorer.html").read_text(encoding="utf-8")[:200].lower()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["explorer.html", "graph.ttl", "out"]


def test_checking_stores_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check", READING)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{READING}: 26 entries, every quote found\n"
    assert list(tmp_path.iterdir()) == []


def test_adding_again_changes_nothing(store: Path) -> None:
    before = run("export", "-f", "nquads").stdout
    assert run("add", READING).exit_code == 0
    assert run("export", "-f", "nquads").stdout == before


def test_the_store_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_STORE", "elsewhere")
    assert run("add", READING).exit_code == 0
    assert Path("elsewhere/CURRENT").exists()
    assert run("query", "ASK { ?e a bc:Talks }").stdout == "true\n"


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["ASK { event:qatar-limited-talks.energy-talks bc:standing bc:Contested }"], "true\n"),
        (["ASK { event:qatar-limited-talks.energy-talks bc:standing bc:Denied }"], "false\n"),
        (["ASK { ?e a bc:Talks }", "--format", "json"], '{"head":{},"boolean":true}\n'),
        (
            ["SELECT ?l WHERE { event:qatar-limited-talks.talks-ban rdfs:label ?l }", "--format", "csv"],
            "l\nKyiv’s ban on direct talks with Moscow\n",
        ),
        (
            ["SELECT ?p WHERE { event:qatar-limited-talks.talks-ban bc:phase ?p }", "--format", "tsv"],
            "?p\n<https://w3id.org/backchannel/ns#inForce>\n",
        ),
        (
            ["CONSTRUCT { ?e bc:standing ?s } WHERE { ?e bc:standing ?s . FILTER(?s = bc:Acknowledged) }"],
            "@prefix bc: <https://w3id.org/backchannel/ns#> .\n"
            "@prefix event: <https://w3id.org/backchannel/id/event/> .\n"
            "@prefix id: <https://w3id.org/backchannel/id/> .\n\n"
            "event:qatar-limited-talks.prisoner-exchange bc:standing bc:Acknowledged .\n",
        ),
        (["DESCRIBE place:istanbul"], None),
        (["SELECT ?x WHERE { ?x a bc:Ceasefire }"], "no rows\n"),
    ],
)
def test_ad_hoc_sparql_has_its_prefixes_and_its_formats(store: Path, arguments: list[str], out: str | None) -> None:
    result = run("query", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    if out is not None:
        assert result.stdout == out
    else:
        assert 'skos:prefLabel "Istanbul"' in result.stdout


def test_select_as_json_is_the_standard_format(store: Path) -> None:
    result = run("query", "contested", "--format", "json")
    parsed = ox.parse_query_results(result.stdout.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    assert {row["event"].value.rpartition("/")[2] for row in parsed} == {
        "qatar-limited-talks.energy-talks",
        "qatar-limited-talks.limited-talks",
    }
    assert json.loads(result.stdout)["head"]["vars"][0] == "event"


def test_a_table_has_the_names_and_all_of_the_ids(store: Path) -> None:
    out = run("query", "contested").stdout
    assert "event:energy-talks" in out
    assert "Talks on an energy moratorium" in out
    assert out.rstrip().endswith("2 rows")


def test_long_rows_are_shown_one_below_the_other(store: Path) -> None:
    out = run("query", "contradictions").stdout
    assert "otherQuote" in out
    assert "no one had brought anything to a halt" in out
    assert max(map(len, out.splitlines())) <= 120


def test_sparql_from_a_file_and_from_stdin(store: Path) -> None:
    text = "SELECT (COUNT(?c) AS ?n) WHERE { ?c a bc:Claim }"
    Path("count.rq").write_text(text, encoding="utf-8")
    assert run("query", "-f", "count.rq", "--format", "csv").stdout == "n\n29\n"
    assert run("query", "-f", "-", "--format", "csv", stdin=text).stdout == "n\n29\n"


@pytest.mark.parametrize("event", ["energy-talks", "event:energy-talks", "event:qatar-limited-talks.energy-talks",
                                   "Talks on an energy moratorium",
                                   "https://w3id.org/backchannel/id/event/energy-talks"])  # fmt: skip
def test_an_event_is_named_by_id_or_label_or_iri(store: Path, event: str) -> None:
    rows = run("query", "who-said-it", "--bind", f"event={event}", "--format", "csv").stdout
    assert rows.count("Talks on an energy moratorium") == 7


def test_the_catalogue_is_listed(store: Path) -> None:
    out = run("questions").stdout
    assert "\n 8  contradictions\n" in out
    assert len([line for line in out.splitlines() if line[:2].strip().isdigit()]) == 27
    assert "--bind actor=" in out


def test_the_dossier_of_an_event_shows_both_sides_in_their_words(store: Path) -> None:
    out = " ".join(run("show", "energy-talks").stdout.split())
    assert out.startswith("Talks on an energy moratorium (event:energy-talks) talks, contested: affirmed by 1 origin,")
    assert "phase: failed (disputed)" in out
    assert "when: summer 2024 – “in the summer of the same year” (disputed)" in out
    assert "mediator: Qatar, “allegedly” (disputed)" in out
    assert "derailed by: Ukraine’s incursion into the Kursk region, “reportedly” (disputed)" in out
    affirmed, _, denied = out.partition(" denied Sergei Lavrov")
    assert "The Washington Post, August 2024 «Russia and Ukraine had held talks" in affirmed
    assert "«the two sides had not discussed “security arrangements” for critical infrastructure»" in denied
    point = "derailed by: Ukraine’s incursion into the Kursk region"
    said = "Russia, in or after August 2024 «no one had brought anything to a halt»"
    assert f"denied: {point} {said}" in denied


def test_a_dossier_tells_remarks_values_reviews_and_who_joined_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "opened", lambda *_: newsstand())
    out = {name: " ".join(run("show", name).stdout.split()) for name in ("harbour-talks", "truce", "marn", "shelling")}
    joined = "in 3 articles, decided by rule:link-1: joined by a rule; nobody has confirmed it"
    assert joined in out["harbour-talks"]
    assert "host: Cassia" in out["harbour-talks"]
    assert "in 2 articles, decided by AH" in out["truce"]
    assert "nobody has confirmed it" not in out["truce"]
    assert "denied: violated by: Belmora Odo Marn (for Belmora) «We never broke it»" in out["truce"]
    assert "also said price of herring, wrecks Odo Marn (for Belmora)" in out["marn"]
    assert "the weather (mentions Cassia) Odo Marn (for Belmora)" in out["marn"]
    for state in ("· reviewed by AH", "· sure but unseen", "· to look at"):
        assert state in out["truce"] + out["marn"]
    assert "by: Arvenia" in out["shelling"]
    assert "against: Belmora" in out["shelling"]


def test_names_of_reviewers_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for module in (commands, export):
        monkeypatch.setattr(module, "opened", lambda *_: newsstand())
    for option in ((), ("--no-names",)):
        graph = run("export", "-f", "trig", *option).stdout
        assert run("draw", "-o", "a.html", *option).exit_code == 0
        page = held("a.html")
        for text in (graph, page):
            assert ('"AH' in text or '\\"AH' in text) == (not option)
        assert "rule:link-1" in graph
        assert "bc:decisions" in graph


@pytest.mark.parametrize("actor", ["al-ansari", "Madschid bin Mohammed al-Ansari", "ماجد الأنصاري", "actor:al-ansari"])
def test_the_dossier_of_an_actor_by_any_spelling(store: Path, actor: str) -> None:
    out = run("show", actor).stdout
    assert "Majed al-Ansari (actor:al-ansari)" in out
    assert "Spokesman of the Qatari Foreign Ministry" in out
    assert "«the country supports all efforts towards a peaceful resolution of the crisis»" in out


@pytest.mark.parametrize(
    ("name", "starts"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.html", b"<!doctype html>")]
)
def test_one_view_is_drawn(store: Path, name: str, starts: bytes) -> None:
    result = run("draw", "actors", "-o", name)
    assert result.exit_code == 0, result.stderr
    assert Path(name).read_bytes()[:15].lower().startswith(starts.lower())


def held(name: str) -> str:
    """What a file says; of a page, its data."""
    text = Path(name).read_text(encoding="utf-8")
    return json.dumps(data_of(text), ensure_ascii=False) if name.endswith(".html") else text


SENTENCE = "According to Bloomberg, citing Russian sources"


def test_the_texts_of_articles_may_be_left_out(store: Path) -> None:
    for option in ((), ("--no-text",)):
        assert run("export", "-o", "g.ttl", *option).exit_code == 0
        assert run("draw", "-o", "e.html", *option).exit_code == 0
        assert (SENTENCE in run("export", *option).stdout) == (not option)
        for name in ("g.ttl", "e.html"):
            text = held(name)
            assert (SENTENCE in text) == (not option), name
            assert "no one had brought anything to a halt" in text, name


def test_a_page_is_called_as_one_wishes(store: Path) -> None:
    assert run("draw", "-o", "a.html", "--title", "Talks <of> the year").exit_code == 0
    assert "<title>Talks &lt;of&gt; the year · Backchannel</title>" in Path("a.html").read_text(encoding="utf-8")


def test_a_description_has_the_text_of_an_article_last(store: Path) -> None:
    lines = run("query", "DESCRIBE article:qatar-limited-talks").stdout.splitlines()
    assert lines[-1].startswith("\tschema:articleBody ")
    assert SENTENCE in lines[-1]
    assert max(map(len, lines[:-1])) < 120


@pytest.mark.parametrize("select", ["?o", "?a ?p ?o"])
def test_a_table_shows_the_beginning_of_a_text_and_csv_all_of_it(store: Path, select: str) -> None:
    query = f"SELECT {select} WHERE {{ ?a schema:articleBody ?o ; ?p ?o }}"
    shown = run("query", query).stdout
    assert "…" in shown
    assert 900 < len("".join(shown.split())) < 1_400
    assert "at What Cost?" in shown
    whole = kg.load_reading(Path(READING)).text.text
    assert whole.splitlines()[-1] in run("query", query, "--format", "csv").stdout


def test_the_format_follows_from_the_name(store: Path) -> None:
    for name, within in {
        "g.ttl": "@prefix",
        "g.trig": "article:qatar",
        "g.graphml": "<graphml",
        "g.csv": "speaker,side",
    }.items():
        assert run("export", "-o", name).exit_code == 0
        assert within in Path(name).read_text(encoding="utf-8")


def test_writing_leaves_no_other_file_and_keeps_permissions(store: Path) -> None:
    Path("g.ttl").write_text("old", encoding="utf-8")
    Path("g.ttl").chmod(0o640)
    assert run("export", "-o", "g.ttl").exit_code == 0
    assert Path("g.ttl").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in Path().iterdir()) == [".kg", "g.ttl"]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(store: Path) -> None:
    Path("real.ttl").write_text("old", encoding="utf-8")
    Path("link.ttl").symlink_to("real.ttl")
    assert run("export", "-o", "link.ttl").exit_code == 0
    assert Path("link.ttl").is_symlink()
    assert "bc:Talks" in Path("real.ttl").read_text(encoding="utf-8")
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert run("export", "-f", "turtle", "-o", "pipe").exit_code == 0
        assert reader.stdout
        assert b"bc:Talks" in reader.stdout.read()
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize(
    ("select", "out"),
    [
        ("SELECT * {}", "\n\n"),
        ("SELECT (1 AS ?a) ?b {}", "a,b\n1,\n"),
        ('SELECT ("x,\\"y"@en AS ?a) {}', 'a\n"x,""y"\n'),
    ],
)
def test_odd_rows_as_csv(store: Path, select: str, out: str) -> None:
    assert run("query", select, "--format", "csv").stdout == out


def test_blank_nodes_and_triple_terms_have_all_formats(store: Path) -> None:
    select = "SELECT (BNODE() AS ?b) (TRIPLE(bc:a, bc:b, 1) AS ?t) {}"
    for format_ in ("table", "tsv", "json"):
        result = run("query", select, "--format", format_)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "backchannel/ns#a" in result.stdout


def test_an_actors_dossier_has_what_is_said_on_their_behalf(store: Path) -> None:
    out = run("show", "qatar").stdout
    assert "said on their behalf" in out
    assert "«the country supports all efforts towards a peaceful resolution of the crisis»" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_on_stdout_is_an_error(store: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "export"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("cannot be written (No space left on device) @ stdout")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_and_is_in_the_readme(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 4
    readme = kg.resource("data").parent / "README.md"
    assert f"kg {command}" in readme.read_text(encoding="utf-8")


def test_no_command_lacks_a_test() -> None:
    assert tuple(main.commands) == COMMANDS


def test_help_needs_none_of_the_heavy_libraries() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from kg.commands.main import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyshacl', 'matplotlib', 'spacy', 'numpy', 'rustworkx'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
