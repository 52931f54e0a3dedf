"""The cards in a real browser: what stands as a fact, both sides, every name, long columns, what a filter hides."""

from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import kg
from kg.commands.terminal import dossier
from kg.views.networks import views
from tests.browser import DESK, Reader, story
from tests.explorer_sample import sample
from tests.joined import papers as same
from viz import explorer

PREFIX = "qatar-limited-talks."
WP = PREFIX + "washington-post-affirms-energy-talks-791"
READINGS = Path(__file__).parent / "readings"
# The rows of a card's facts, and how the dossier in the terminal calls them.
ROWS = {
    "When": "when", "Phase": "phase", "Participants": "participant", "Mediator": "mediator", "Where": "place",
    "Imposed by": "imposed by", "About": "concerns", "Derailed by": "derailed by", "Attributed to": "attributed to",
    "Carried out by": "by", "Against": "against", "Host": "host", "Part of": "part of", "Violated by": "violated by",
    "Suspends": "suspends", "Topic": "topic", "Terms": "term", "Note": "note",
}  # fmt: skip


@cache
def two_papers() -> tuple[dict[str, Any], str]:
    """Two articles that give the same things other names, places and days: the data, and the page."""
    store = kg.open("memory:")
    kg.add(store, *(kg.load_reading(READINGS / f"{name}.yaml") for name in ("lantern", "courier")), decisions=same())
    page = kg.page(store)
    return page, explorer(views(page), page)


@pytest.fixture
def papers(browser: Any, tmp_path: Path) -> Any:
    file = tmp_path / "papers.html"
    file.write_text(two_papers()[1], encoding="utf-8")
    reader = Reader(browser, file, DESK)
    yield reader
    reader.calm()


def words(text: str) -> str:
    return " ".join(text.split())


def facts(page: Any) -> dict[str, str]:
    """The rows of the facts on the card."""
    names, values = (page.locator(f"#card dl {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return dict(zip(names, map(words, values), strict=True))


def many(page: dict[str, Any], count: int, stance: str = "Affirms", about: str = "energy-talks", **more: Any) -> None:
    """So many claims more about an event, each by a speaker of its own."""
    for number in range(count):
        id_ = f"{stance.lower()}-{number}"
        quote = {**page["claims"][WP]["quotes"][0], "exact": f"word {number} of those who say so"}
        page["claims"][id_] = {
            **page["claims"][WP], "id": id_, "stance": stance, "speaker": f"actor:s{number}",
            "speakerLabel": f"Speaker {number}", "quotes": [quote], **more,
        }  # fmt: skip
        page["events"][about]["claims"].append(id_)


# --- the overview


def test_the_overview_shows_each_speaker_of_each_side_and_how_many_claims_are_left(reader: Reader) -> None:
    page = reader.open()
    event = page.locator("#card .contested", has_text="Talks on an energy moratorium")
    assert event.locator(".affirmed .who").all_inner_texts() == ["The Washington Post"]
    assert event.locator(".denied .who").all_inner_texts() == ["Sergei Lavrov", "Maria Zakharova"]
    event.get_by_role("link", name="and 1 more denial").click()
    reader.until("backchannel.selected() === 'event:energy-talks'")


def test_of_many_speakers_the_overview_shows_two(open_with: Callable[..., Reader]) -> None:
    page = open_with(lambda page: many(page, 3)).open()
    affirmed = page.locator("#card .contested").filter(has_text="Talks on an energy moratorium").locator(".affirmed")
    assert affirmed.locator(".who").all_inner_texts() == ["The Washington Post", "Speaker 0"]
    assert affirmed.locator(".rest-of").inner_text() == "and 2 more affirmations"


def test_the_overview_names_a_point_that_alone_is_disputed(papers: Reader) -> None:
    page = papers.open()
    second = words(page.locator("#card .contested", has_text="A second round").inner_text())
    assert second.startswith("A second round Reported ≠ a point is disputed")
    assert "Belmora affirmed: derailed by The seizure of a trawler" in second
    assert "In 1 more a single point is disputed." in page.inner_text("#card .lead")


def test_an_empty_graph_says_so(browser: Any, tmp_path: Path) -> None:
    page = kg.page(kg.open("memory:"))
    file = tmp_path / "empty.html"
    file.write_text(explorer(views(page), page), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    assert reader.open().inner_text("#card .lead") == "Nothing is in this graph yet."
    reader.calm()


# --- what stands as a fact


def test_the_facts_of_contested_talks_say_that_they_are_disputed_and_hedged(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    found = facts(page)
    assert found["Mediator"] == "Qatar “allegedly” ≠ disputed"
    assert found["Derailed by"] == "Ukraine’s incursion into the Kursk region “reportedly” ≠ disputed"
    assert found["Participants"] == "Russia, Ukraine ≠ disputed"
    assert found["Phase"] == "failed ≠ disputed"
    assert all(value.endswith("≠ disputed") for value in found.values())
    assert page.inner_text("#card .kicker") == "Talks"  # how far they came is no plain fact either
    page.locator("#card dd", has_text="Kursk").get_by_role("link", name="≠ disputed").click()
    reader.until("backchannel.selected().includes('derailed-by')")
    this, against = page.locator("#card .column").all_inner_texts()
    assert "The talks were reportedly derailed" in this
    assert "no one had brought anything to a halt" in against


def test_a_fact_that_nobody_disputes_stands_plain(reader: Reader) -> None:
    page = reader.open("#event=prisoner-exchange")
    assert facts(page)["Participants"] == "Russia, Ukraine"
    assert page.locator("#card .disputed, #card .hedge").count() == 0


def test_values_that_contradict_each_other_stand_side_by_side(papers: Reader) -> None:
    page = papers.open("#event=harbour-talks")
    found = facts(page)
    assert found["When"] == "12 June 2031 / 15 June 2031 ≠ disputed"
    assert found["Where"] == "Port Sable, Velmar ≠ disputed"
    assert found["Mediator"] == "Cassia, Dorane “is said to” ≠ disputed"
    assert found["Topic"] == "fishing rights ≠ disputed"  # one denies it, and nobody affirms it in so many words
    topic = page.locator("#card h3", has_text="the topic")
    assert topic.inner_text() == "≠ Disputed: the topic fishing rights"
    mediator = page.locator("#card section", has=page.locator("h3", has_text="≠ Disputed: mediated by"))
    heads = mediator.locator(".columns").first.locator("h4").all_inner_texts()
    assert sorted(heads) == ["Cassia", "Dorane"]
    place = page.locator("#card section", has=page.locator("h3", has_text="≠ Disputed: where"))
    assert sorted(place.locator(".columns").first.locator("h4").all_inner_texts()) == ["Port Sable", "Velmar"]


@pytest.mark.parametrize("made", ["story", "papers"])
def test_the_card_and_the_terminal_agree_on_what_is_disputed(browser: Any, tmp_path: Path, made: str) -> None:
    data, html = (sample()[1], story()) if made == "story" else two_papers()
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page = reader.open()
    disputed = 0
    for event in data["events"]:
        reader.select(f"event:{event}")
        out = StringIO()
        Console(file=out, width=400).print(dossier(data, f"event:{event}"))
        lines = [line.partition(": ") for line in out.getvalue().partition("\n\n")[0].splitlines()]
        said = {name: "(disputed)" in value for name, _, value in lines if name in ROWS.values()}
        shown = {ROWS[name]: "≠ disputed" in value for name, value in facts(page).items() if name != "Told of in"}
        assert shown == said, event
        disputed += sum(said.values())
    assert disputed > 5
    reader.calm()


def test_only_where_somebody_affirms_or_denies_it_the_card_asks_whether_it_happened(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    assert page.locator("#card h3").first.inner_text() == "Did it happen? Who says so"
    for event in ("direct-talks", "peace-talks-offer", "peace-support"):
        reader.select(f"event:{event}")
        assert page.locator("#card h3").first.inner_text() == "Who says what", event


def test_the_card_of_a_place_does_not_say_that_talks_took_place(reader: Reader) -> None:
    page = reader.open("#actor=qatar")
    found = facts(page)
    said = "affirmed by Russian sources; denied by Ukrainian sources; declined to comment by The Kremlin"
    assert found["Named as the place of"] == f"Limited talks in Qatar ≠ contested {said}"
    does, about = (words(page.inner_text(f"#card .{part}")) for part in ("does", "about"))
    assert does.startswith("What Qatar does Mediates Talks on an energy moratorium “allegedly” ≠ contested")
    assert "affirmed by The Washington Post “allegedly”" in does
    assert about.startswith("What is said about Qatar Named as the place of")
    assert "“allegedly mediated by Qatar in the summer of the same year”" in about
    assert "Talks on an energy moratorium “allegedly” ≠ contested" in found["Mediates"]
    assert "took place" not in reader.card()


# --- names


def test_the_card_shows_every_name_and_office_with_its_article(papers: Reader) -> None:
    page = papers.open("#event=harbour-talks")
    also = words(page.inner_text("#card .also"))
    assert also == "also: “Fishing talks”, in Belmora Confirms Fishing Talks in Velmar"
    papers.select("actor:tern")
    lead = words(page.inner_text("#card .lead"))
    assert "Spokeswoman of the Arvenian Foreign Ministry, in Arvenia and Belmora Sign Truce" in lead
    assert "Deputy Foreign Minister of Arvenia, in Belmora Confirms Fishing Talks in Velmar" in lead
    papers.select("event:net-ban")
    assert facts(page)["Phase"].startswith("in force, in Arvenia and Belmora")
    assert "planned, in Belmora Confirms Fishing Talks in Velmar" in facts(page)["Phase"]


def test_search_finds_the_name_that_only_one_article_gives(papers: Reader) -> None:
    page = papers.open()
    page.fill("#search", "harbour talks")
    page.wait_for_selector("#found .hit")
    page.fill("#search", "fishing talks")
    hit = page.locator("#found .hit[data-hit='event:harbour-talks']")
    assert "Talks at the harbour" in hit.inner_text()
    assert "also Fishing talks" in hit.inner_text()


# --- what is seen first


def test_without_scrolling_a_reader_sees_both_sides_and_the_passage(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    reader.still()
    look = """([pane, part]) => {
        const frame = document.querySelector(pane).getBoundingClientRect();
        const box = document.querySelector(part).getBoundingClientRect();
        return box.height > 0 && box.top >= frame.top && box.bottom <= Math.min(frame.bottom, innerHeight);
    }"""
    column = "#card .columns .{} .claim blockquote"
    for part in ("#card .standing", "#card .reason", column.format("affirmed"), column.format("denied")):
        assert page.evaluate(look, ["#card", part]), part
    assert page.evaluate(look, ["#article-text", f"#article-text a.passage.lit[data-claims~='{WP}']"])
    card, article = (page.locator(pane).bounding_box()["height"] for pane in ("#card", "#article"))
    assert card > 1.3 * article


def test_a_long_column_shows_twenty_claims_and_all_on_demand(open_with: Callable[..., Reader]) -> None:
    def change(page: dict[str, Any]) -> None:
        many(page, 179)
        many(page, 30, "Denies")
        affirming, denying = ([f"{stance}-{number}" for number in range(30)] for stance in ("affirms", "denies"))
        own = {"id": "many", "affirming": affirming, "denying": denying}
        page["contradictions"].append({**page["contradictions"][0], **own, "about": "energy-talks", "aspect": ""})

    reader = open_with(change)
    page = reader.open("#event=energy-talks")
    affirmed, denied = (page.locator(f"#card .columns .{side}").first for side in ("affirmed", "denied"))
    assert [affirmed.locator("> .claim").count(), denied.locator("> .claim").count()] == [20, 20]
    assert denied.get_by_role("link", name="contradicted by 30 claims").count() == 17
    affirmed.get_by_role("button", name="Show all 180").focus()
    page.keyboard.press("Enter")
    assert affirmed.locator("> .claim").count() == 180
    assert affirmed.get_by_role("button", name="Show all").count() == 0
    focus = "document.activeElement.closest('.claim').dataset.claim"
    assert page.evaluate(focus) == affirmed.locator("> .claim").nth(20).get_attribute("data-claim")
    assert denied.locator("> .claim").count() == 20


def test_paper_has_all_claims_of_a_long_column(open_with: Callable[..., Reader]) -> None:
    reader = open_with(lambda page: many(page, 59))
    page = reader.open("#event=energy-talks")
    page.emulate_media(media="print")
    reader.until("document.querySelectorAll('#print > section:first-child .columns .affirmed > .claim').length >= 60")
    assert page.locator("#print .show-all").count() == 0


# --- the filters


def test_a_card_says_which_of_its_claims_the_filter_hides(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    assert page.locator("#card :is(.tally, .sifted)").count() == 0
    page.evaluate("location.hash += '&hide=stance:Denies'")
    page.wait_for_selector("#card .tally:visible")
    assert page.inner_text("#card .tally") == "4 of 7 claims hidden by the filter"
    assert page.locator("#card .denied .claim").count() == 0
    assert "Nobody denies it" not in page.locator("#card .columns").first.inner_text()
    folded = page.locator("#card .columns .denied .sifted").first  # out of sight, and not out of reach
    assert folded.locator("summary").inner_text() == "3 hidden by the filter"
    folded.locator("summary").click()
    folded.locator(".claim").first.wait_for()
    assert folded.locator(".claim:visible").count() == folded.locator(".filtered:visible").count() == 3
    page.get_by_role("tab", name="List").click()
    row = page.locator("#list [data-row='event:energy-talks']")
    assert "denied by 2 speakers of Russia's side" in row.inner_text()
    assert "4 of 7 claims hidden by the filter" in row.inner_text()
    page.get_by_role("button", name="Show everything").click()
    reader.until("!location.hash.includes('hide')")
    assert page.locator("#card :is(.tally, .sifted, .filtered)").count() == 0
    assert page.locator("#card .denied .claim").count() == 4
    assert "hidden by the filter" not in page.inner_text("#list")


# --- wording


def test_the_words_of_the_text_are_quoted_where_they_stand_for_a_date(reader: Reader) -> None:
    page = reader.open("#event=us-contacts")
    assert "when: “published on Wednesday”" in page.inner_text("#card .claim .facts")
    reader.select("event:energy-talks")
    assert "said August 2024" in page.locator("#card .affirmed .facts").first.inner_text()


def test_many_who_speak_and_one_have_the_same_verb(reader: Reader) -> None:
    page = reader.open("#event=limited-talks")
    claim = page.locator("#card .affirmed .claim").first.inner_text()
    assert words(claim).startswith("Russian sources via Bloomberg affirmed “Russia and Ukraine")
    page.fill("#search", "limited talks")
    page.wait_for_selector("#found .hit[data-kind=claim]")
    details = page.locator("#found .hit[data-kind=claim] .detail").all_inner_texts()
    assert "Russian sources affirmed: Limited talks in Qatar" in details


def test_the_filter_knows_an_outlet_that_itself_speaks(reader: Reader) -> None:
    page = reader.open()
    page.click("#filter-open")
    outlets = words(page.locator("[data-facet=outlet]").inner_text())
    assert "The Washington Post 5" in outlets
    page.evaluate("location.hash = '#hide=outlet:washington-post'")
    reader.until("!backchannel.shown().claims.some((id) => id.includes('washington-post'))")


def test_a_graph_without_claims_does_not_speak_of_claims_either_way(browser: Any, tmp_path: Path) -> None:
    import networkx as nx

    from viz import Explorer

    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("event:meeting", label="A meeting", kind="event", type="Talks")
    graph.add_node("actor:a", label="Somebody", kind="actor")
    graph.add_edge("event:meeting", "actor:a", label="at")
    file = tmp_path / "plain.html"
    file.write_text(Explorer(graph, title="Plain").html, encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page = reader.open()
    page.evaluate("document.getElementById('legend').open = true")
    assert "a tie, no claims" in page.inner_text("#legend")
    assert "No claim either way" not in page.inner_text("body")
    page.click("#filter-open")
    assert "No claim either way" not in page.inner_text("body")
    reader.calm()
