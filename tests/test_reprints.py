"""Which article reprints which: by the words they have in common, as decisions, and as one origin in the graph."""

import math
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import kg
from kg.commands.link import link_by_rule
from kg.commands.main import main
from kg.errors import Problems
from kg.graph import intake
from kg.graph.printed import printed
from kg.graph.store import Store
from kg.linking import reprints
from kg.linking.reprints import Printed, Proposal, find
from kg.linking.shingles import shingles
from kg.reading import reprinting
from kg.reading.decisions import Decision, Decisions, load_decisions
from kg.reading.models import Reading
from kg.text.article import Article
from tests import reprint_sample as sample

Write = Callable[..., Reading]
TakeIn = Callable[[Store, Reading], None]
WIRE = sample.wire()
WHOLE = sample.paper("courier", "\n".join(sample.STORY))


def verdicts(*articles: Printed) -> dict[tuple[str, str], str]:
    return {one.articles: one.verdict for one in find(articles)}


def only(*articles: Printed) -> Proposal:
    (found,) = find(articles)
    return found


@pytest.mark.parametrize("article", sample.eleven(), ids=lambda one: one.id)
def test_a_story_printed_by_another_paper_is_a_reprint(article: Printed) -> None:
    found = only(article, WIRE)
    assert (found.articles, found.verdict) == (("wire", article.id), "reprint")
    assert found.share >= 0.5
    assert found.because[0] == f"{found.share:.2f} of the shorter's five-word runs"
    assert found.because[2] == "another outlet"


def test_eleven_papers_of_one_story_each_reprint_the_earliest() -> None:
    papers = sample.eleven()
    assert verdicts(*papers, WIRE) == {("wire", paper.id): "reprint" for paper in papers}


def test_what_is_heavily_rewritten_is_asked() -> None:
    found = only(WIRE, sample.paper("courier", sample.rewritten(heavily=True)))
    assert (found.verdict, found.against) == ("ask", ("less than 0.5",))
    assert 0.2 <= found.share < 0.5


def test_a_group_is_asked_about_once() -> None:
    heavy = sample.paper("courier", sample.rewritten(heavily=True))
    asked = [one.articles for one in find([heavy, *sample.eleven(), WIRE]) if one.verdict == "ask"]
    assert asked == [("wire", "courier")]


def test_little_of_a_short_text_is_asked_and_hardly_anything_is_not() -> None:
    brief = sample.paper("brief", sample.STORY[0])
    found = only(WIRE, brief)
    assert (found.verdict, found.share, found.against) == ("ask", 1.0, ("fewer than 60 in common",))
    assert find([WIRE, brief._replace(text=" ".join(sample.STORY[0].split()[:20]))]) == []


@pytest.mark.parametrize("more", ["", sample.BOILERPLATE], ids=["alone", "with the page's own lines"])
def test_another_article_on_the_same_story_is_nothing(more: str) -> None:
    own = "\n".join(sample.OWN)
    assert find([WIRE, sample.paper("courier", own + more), sample.paper("lantern", f"{own[600:]}{more}"[::-1])]) == []


def test_the_pages_own_lines_are_nobodys_words() -> None:
    own, other = (sample.paper(id_, text + sample.BOILERPLATE) for id_, text in (("one", "They met."), ("two", "No.")))
    assert len(shingles("They met." + sample.BOILERPLATE)) == 0
    assert find([own, other, WIRE]) == []


def test_a_long_speech_in_two_reports_is_nothing() -> None:
    speech = " ".join(
        f"I say to you, friend number {n}, that we shall cross that river in due time." for n in range(30)
    )
    one, other = (
        sample.paper(id_, f"{text}\n“{speech}”\nThe hall was {end}.")
        for id_, text, end in (("one", "\n".join(sample.OWN), "silent"), ("two", sample.STORY[0], "half empty"))
    )
    assert find([one, other]) == []
    assert verdicts(*(paper._replace(text=paper.text.translate({8220: "", 8221: ""})) for paper in (one, other))) != {}


def test_a_later_version_of_the_same_outlet_revises_it() -> None:
    later = WHOLE._replace(id="later", text=sample.rewritten(), published="2030-06-16")
    assert verdicts(WHOLE, later) == {("courier", "later"): "revises"}
    cut = later._replace(text="\n".join([*sample.STORY[:2], *sample.OWN]))
    assert find([WHOLE, cut]) == []  # a story that goes on: one outlet is one origin anyway


def test_services_of_one_newsroom_are_one_outlet(store: Store, write_reading: Write) -> None:
    for id_, outlet in (("a", "BBC Persian"), ("b", "BBC")):
        text = Article(f"{id_}.txt", "Words 1. " + "\n".join(sample.STORY))
        kg.add(store, write_reading(id_, ["russia affirms talks"], outlet=outlet, text=text))
    assert {one.outlet for one in printed(store)} == {"bbc"}
    assert only(*printed(store)).verdict == "revises"


def twins(*names: str, outlets: tuple[str, str] = ("helsinki", "stockholm")) -> list[Printed]:
    return [
        Printed(f"of-{name.lower()}", f"Outcome of the talks of the UN and {name}", sample.TWIN.format(me=name), outlet)
        for name, outlet in zip(names, outlets, strict=True)
    ]


def test_twin_statements_with_states_exchanged_are_no_reprint() -> None:
    found = only(*twins("Finland", "Sweden"))
    assert (found.verdict, found.against) == ("none", ("titles name different states: finland; sweden",))
    assert found.share >= 0.5
    assert only(*twins("Finland", "Sweden", outlets=("un", "un"))).verdict == "none"
    assert only(*twins("Finland", "Finnish")).verdict == "reprint"


def test_a_whole_story_under_a_headline_with_other_states_is_asked() -> None:
    one = WIRE._replace(title="Iran and Turkey envoys meet in secret")
    assert only(one, WHOLE._replace(title="Iran in talks, Kyiv says")).verdict == "ask"
    assert only(one, WHOLE._replace(title="Turkey talks with Iran, Ukraine says")).verdict == "reprint"


@pytest.mark.parametrize(
    ("one", "other", "original"),
    [
        ({"published": "2030-06-15"}, {"published": "2030-06-14"}, "other"),
        ({"published": "2030-06"}, {"published": "2030-06-14"}, "other"),  # it may be of the thirtieth
        ({"published": "2030-06/.."}, {"published": "2030-07"}, "other"),
        ({"published": ""}, {"published": "2030-07"}, "other"),
        ({"published": "2030-06-14"}, {"published": "2030-06-14", "called": ("Meridian Wire",)}, "other"),
        ({"published": "2030-06-14", "text": "\n".join(sample.STORY[:5])}, {"published": "2030-06-14"}, "other"),
        ({"published": "2030-06-14"}, {"published": "2030-06-14"}, "one"),
    ],
)
def test_which_is_the_original(one: dict[str, str], other: dict[str, str], original: str) -> None:
    articles = [WHOLE._replace(id=id_, outlet=id_, **more) for id_, more in (("one", one), ("other", other))]
    assert only(*articles).articles[0] == original


def test_an_unknown_outlet_says_so() -> None:
    found = only(WIRE, WHOLE._replace(outlet=""))
    assert (found.verdict, found.because[2]) == ("reprint", "an outlet is not known")


def decided(*pairs: str, by: str = "AH") -> list[Decision]:
    words = [pair.split() for pair in pairs]
    return [Decision("article", (one, other), verdict, by, "2030-06-20") for one, verdict, other in words]


def test_what_was_decided_is_not_proposed_again() -> None:
    papers = sample.eleven()
    for verdict in ("Reprint", "Different", "Unsure"):
        left = [one.articles for one in find([WIRE, WHOLE], decided(f"wire {verdict} courier"))]
        assert left == []
    left = [one.articles for one in find([WIRE, *papers], decided("wire Different light0"))]
    assert ("wire", "light0") not in left  # nor by way of its twin, nor of any of the others
    assert sorted(other for _, other in left) == sorted(
        paper.id for paper in papers if paper.id != "light0"
    )  # fmt: skip


def test_a_story_that_turns_up_later_is_the_original_of_what_has_one_already() -> None:
    first = [WHOLE, sample.paper("gazette", "\n".join(sample.STORY), "2030-06-16")]
    assert verdicts(*first) == {("courier", "gazette"): "reprint"}
    assert [one.articles for one in find([*first, WIRE], decided("courier Reprint gazette"))] == [("wire", "courier")]


def in_file(text: str) -> Decisions:
    return load_decisions(Path("decisions.yaml"), text)


FILE = """\
# ours
reprints:
  # asked the desk
  - {articles: [wire, one], by: AH, at: 2030-06-20}  # sure
  - {articles: [wire, two], by: "rule:reprint-1", at: 2030-06-20, because: [0.93 of the shorter's five-word runs]}
"""


def test_a_rule_adds_reprints_and_never_changes_a_persons_word() -> None:
    rule = [one._replace(because=("0.74 of the shorter's",)) for one in decided("wire Reprint three", by=reprints.RULE)]
    text = reprinting.reprint(FILE, *rule, *decided("one Reprint wire", by=reprints.RULE))
    assert text == FILE + (
        "  - {articles: [wire, three], by: rule:reprint-1, at: '2030-06-20', because: [0.74 of the shorter's]}\n"
    )
    apart = reprinting.part_article(in_file(text), text, "three", "AH", "2030-06-21")
    assert apart == FILE + "articles:\n  different:\n    - {articles: [wire, three], by: AH, at: '2030-06-21'}\n"
    assert reprinting.reprint(apart, *rule) == apart


def test_a_person_may_change_their_mind() -> None:
    text = reprinting.reprint(FILE, *decided("one Unsure wire", "wire Reprint two"))
    assert [(one.between, one.verdict, one.by) for one in in_file(text).all()] == [
        (("one", "wire"), "Unsure", "AH"), (("wire", "two"), "Reprint", "AH"),
    ]  # fmt: skip
    assert "# asked the desk" in text or "# ours" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "reprints:\n- {articles: [a, b], by: AH, at: 2030}\narticles:\n  different:\n"
            "  - {articles: [b, a], by: CD, at: 2030}\n",
            "«b» and «a» are a reprint and different @ reprints[0] of decisions.yaml:2 and"
            " articles.different[0] of decisions.yaml:5: keep one of the two decisions",
        ),
        (
            "reprints:\n- {articles: [a, b], by: AH, at: 2030}\n- {articles: [b, c], by: AH, at: 2030}\n"
            "- {articles: [c, a], by: AH, at: 2030}\n",
            "«c» would reprint itself by way of «a» @ reprints[2] of decisions.yaml:4: remove one of the decisions",
        ),
    ],
    ids=["a reprint and none", "a circle"],
)  # fmt: skip
def test_unlawful_files_are_refused_with_their_lines(text: str, message: str) -> None:
    with pytest.raises((kg.KgError, Problems)) as raised:
        in_file(text)
    assert str(raised.value).startswith(message)


def test_a_persons_no_beats_a_rules_reprint() -> None:
    text = FILE + "articles:\n  different:\n    - {articles: [wire, two], by: AH, at: 2030-06-21}\n"
    assert [(one.between, one.verdict) for one in in_file(text).all()] == [
        (("wire", "two"), "Different"), (("wire", "one"), "Reprint"),
    ]  # fmt: skip


def origins(store: Store, event: str = "talks") -> list[str]:
    found = store.query(
        f"SELECT DISTINCT ?origin {{ ?claim bc:about event:{event} ; bc:stance bc:Affirms ; bc:origin ?origin }}"
    )
    assert isinstance(found, ox.QuerySolutions)
    return sorted(row["origin"].value.rpartition("/")[2] for row in found)


def standing(store: Store, event: str = "talks") -> str:
    found = store.query(f"SELECT ?standing {{ event:{event} bc:standing ?standing }}")
    assert isinstance(found, ox.QuerySolutions)
    return "".join(row["standing"].value.rpartition("#")[2] for row in found)


@pytest.fixture
def newsstand(store: Store, write_reading: Write, take_in: TakeIn) -> Store:
    """The wire story and eleven papers with it: each has it from unnamed people, and tells it itself too."""
    for article in [WIRE, *sample.eleven()]:
        outlet = article.called[0]
        reading = write_reading(
            article.id,
            ["sources affirms talks", "article affirms talks"],
            outlet=outlet,
            published=article.published,
            actors={article.outlet: {"type": "Outlet", "name": outlet}},
            text=Article("x.txt", f"Words 1. {article.id} has its own words 2. Words 2.\n{article.text}"),
        )
        take_in(store, reading)
    return store


def test_a_wire_story_in_eleven_papers_is_one_origin(newsstand: Store, tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    before = set(newsstand.quads())
    assert (len(origins(newsstand)), standing(newsstand)) == (12, "Corroborated")
    lines = link_by_rule(newsstand, path, "2030-06-20", write=False)
    assert sum(" reprints wire: " in line for line in lines) == 11
    assert (path.exists(), set(newsstand.quads()) == before) == (False, True)
    link_by_rule(newsstand, path, "2030-06-20")
    assert (origins(newsstand), standing(newsstand)) == (["meridian-wire"], "Reported")
    assert path.read_text().count("{articles: [wire, ") == 11
    assert link_by_rule(newsstand, path, "2030-06-21") == ["nothing new is certain"]
    intake.decide(newsstand, in_file("{}"))
    assert {quad for quad in newsstand.quads() if "decisions" not in quad.graph_name.value} == before


def test_other_words_of_the_same_are_repeated_and_other_sources_are_not(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    def said(text: str) -> Article:
        return Article("x.txt", text)

    take_in(store, write_reading("wire", ["sources affirms talks", "article affirms talks"], outlet="reuters"))
    own = {"outlet": "post", "text": said("Words 1. Words 2. Words 3.")}
    paper = write_reading("paper", ["article affirms talks", "sources affirms talks", "officials affirms talks"], **own)
    take_in(store, paper)
    intake.decide(store, in_file("reprints: [{articles: [wire, paper], by: AH, at: 2030}]"))
    assert store.query(
        "ASK { ?one bc:repeats ?other . ?one bc:statedIn article:paper . ?other bc:statedIn article:wire }"
    )
    # Officials are none of the wire's sources: the paper knows it from them.
    assert (origins(store), standing(store)) == (["post", "reuters"], "Corroborated")


@pytest.mark.parametrize("order", ["abc", "cba", "bca"])
def test_a_reprint_of_a_reprint_has_the_origin_of_the_first(
    order: str, store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    outlets = {"a": "reuters", "b": "post", "c": "bloomberg"}
    intake.decide(
        store,
        in_file("reprints: [{articles: [a, b], by: AH, at: 2030}, {articles: [b, c], by: AH, at: 2030}]"),
    )
    for id_ in order:
        take_in(store, write_reading(id_, ["sources affirms talks"], outlet=outlets[id_]))
    assert origins(store) == ["reuters"]
    take_in(store, write_reading("a", ["sources affirms talks"], outlet="qatar"))
    assert origins(store) == ["qatar"]
    intake.remove(store, "a")
    assert origins(store) == ["post"]


def test_parting_an_article_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("decisions.yaml").write_text(FILE)
    kg.open("store").close()
    run = CliRunner().invoke(main, ["--store", "store", "part", "article:two", "--as", "CD"])
    assert (run.exit_code, run.stderr) == (0, "article:two stands by itself: written to decisions.yaml\n")
    assert "different:\n    - {articles: [wire, two], by: CD" in Path("decisions.yaml").read_text()
    run = CliRunner().invoke(main, ["--store", "store", "part", "article:two", "--as", "CD"])
    assert (run.exit_code, run.stderr.partition(" @ ")[0]) == (1, "«two» is said to reprint nothing")


def test_the_work_grows_with_the_articles_and_not_with_their_square() -> None:
    taken = []
    for number in (400, 3_200):
        articles = [
            *sample.unlike(number, 120),
            *(WHOLE._replace(id=f"c{n}", outlet=f"c{n}") for n in range(number // 8)),
        ]
        started = time.process_time()
        assert len(find(articles)) == number // 8 - 1
        taken.append(time.process_time() - started)
    assert math.log(taken[1] / taken[0]) / math.log(8) <= 1.4
