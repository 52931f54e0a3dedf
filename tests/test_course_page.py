"""The course of an event that several articles tell of: dated, with who says so, how it was joined, and its rounds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kg
from kg.commands.main import main
from kg.views.networks import views
from tests.axe import faults, put_axe
from tests.browser import DESK, PHONE, Reader
from tests.joined import newsstand
from viz import explorer

HERE = Path(__file__).parent
DECISIONS = """events:
  harbour-talks:
    name: Talks at the harbour
    same:
      lantern.harbour-talks: {by: "rule:link-1", at: 2031-11-29, because: [same sides, 2 days apart]}
      gazette.harbour-talks: {by: "rule:link-1", at: 2031-11-29, because: [same sides, 2 days apart]}
part_of:
  - {events: [lantern.second-round, harbour-talks], by: AH, at: 2031-11-29}
"""


def opened(browser: Any, store: Any, file: Path, size: dict[str, int] = DESK) -> Reader:
    page = kg.page(store)
    file.write_text(explorer(views(page), page), encoding="utf-8")
    return Reader(browser, file, size)


@pytest.fixture(scope="module")
def stand(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = opened(browser, newsstand(), tmp_path_factory.mktemp("course") / "page.html")
    reader.open("#event=harbour-talks")
    yield reader
    reader.calm()


@pytest.fixture
def shown(stand: Reader) -> Reader:
    stand.page.evaluate("location.hash = '#event=harbour-talks'")
    stand.until("location.hash === '#event=harbour-talks' && document.querySelector('#card .course')")
    return stand


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_course_is_dated_and_names_speaker_outlet_and_article(shown: Reader) -> None:
    page = shown.page
    show_all = page.locator(".coursed .show-all")
    show_all.click()
    days = page.locator(".course li .day:visible").all_inner_texts()
    assert days[:4] == ["April 2031", "in or after June 2031", "14 June 2031", "18 June 2031"]
    claims = {claim for claim, of in kg.page(newsstand())["claims"].items() if of["about"] == "harbour-talks"}
    moments = page.locator(".course li[data-of]")
    assert {moment.get_attribute("data-of") for moment in moments.all()} == claims
    hosted = words(page.locator(".course li[data-of*=gazette]").first.inner_text())
    assert hosted.startswith("2 July 2031 printed The Gazette on the Strait affirmed “Cassia hosted the talks")
    assert "The Gazette: The Gazette on the Strait" in hosted
    assert "A high-ranking diplomat via Meridian Wire, Harbour Post affirmed" in words(page.inner_text(".course"))
    assert page.locator(".course li[data-phase]").all_inner_texts() != []


def test_reversals_and_other_values_stand_with_both_wordings(shown: Reader) -> None:
    turns = shown.page.locator(".course li[data-stance=Affirms] .turn[data-kind=Reversal]", has_text="no delegation")
    assert words(turns.first.inner_text()).startswith("⇄ the same side denied it, 14 June 2031; ")
    assert "“no delegation of ours travelled anywhere”" in turns.first.inner_text()
    conflict = shown.page.locator(
        ".course li[data-of] .turn", has_text="when: 15 June 2031 here, 12 June 2031 by"
    ).first
    assert "“Arvenia and Belmora held talks on fishing rights in Port Sable on 12 June”" in conflict.inner_text()


def test_each_value_says_which_articles_give_it(shown: Reader) -> None:
    given = shown.page.locator("#card .given")
    rows = {
        name: [words(text) for text in given.locator(f"td[data-given={name}] li").all_inner_texts()]
        for name in ("when", "place", "mediator", "host")
    }
    assert [row.partition(" — ")[0] for row in rows["when"]] == ["15 June 2031", "12 June 2031"]
    assert {row.partition(" — ")[0] for row in rows["mediator"]} == {"Dorane", "Cassia"}
    assert next(row for row in rows["place"] if row.startswith("Port Sable")).count(";") == 1
    assert rows["host"] == ["Cassia — The Gazette, 2 July 2031"]
    assert given.locator("td[data-given=when][data-differ]").count() == 1
    assert given.locator("td[data-given=participant][data-differ]").count() == 0


def test_the_course_follows_the_filter(shown: Reader) -> None:
    shown.page.evaluate("location.hash = '#event=harbour-talks&keep=article:gazette'")
    shown.until("document.querySelectorAll('.course li[data-of]').length === 2")
    assert shown.page.locator(".given li").count() == shown.page.locator(".given .givers a").count()
    assert set(shown.page.locator(".given .givers a").all_inner_texts()) == {"The Gazette, 2 July 2031"}


def test_an_event_of_one_article_has_no_course(shown: Reader) -> None:
    shown.select("event:storm")
    assert shown.page.locator("#card :is(.course, .joins, .given)").count() == 0


def run(*args: str) -> str:
    found = CliRunner().invoke(main, list(args))
    assert found.exit_code == 0, found.output
    return found.output


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_what_the_page_copies_confirms_and_parts(browser: Any, tmp_path: Path, size: dict[str, int]) -> None:
    """The commands that the card hands out are run as they are, and the next page shows what they did."""
    store, decisions = str(tmp_path / "kg"), tmp_path / "decisions.yaml"
    decisions.write_text(DECISIONS, encoding="utf-8")
    paths = [str(HERE / "readings" / "lantern.yaml"), str(HERE / "cases" / "gazette.yaml")]
    run("--store", store, "add", *paths, "--unreviewed", "--decisions", str(decisions))

    def copied(member: str, name: str) -> list[str]:
        reader = opened(browser, kg.open(store, write=False), tmp_path / "page.html", size)
        page = reader.open("#event=harbour-talks")
        joins = page.locator("#card .joins")
        assert "Two articles speak of this" in joins.inner_text()
        if name == "Confirm":
            told = words(joins.locator("summary").inner_text())
            assert told == "Two articles speak of this; joined by a rule (link-1), because: 2 days apart, same sides"
            assert "nobody has confirmed it" in page.inner_text("#card .head")
            assert page.evaluate("getComputedStyle(document.querySelector('#card .joins')).borderTopStyle") == "dashed"
            rounds = words(page.locator("#card .rounds").inner_text())
            assert re.match(r"Its rounds .*A second round", rounds), rounds
        elif joins.get_attribute("open") is None:  # by a person's word: folded
            joins.locator("summary").focus()
            page.keyboard.press("Enter")
        button = joins.locator(f"[data-member='{member}']").get_by_role("button", name=re.compile(f"^{name}"))
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#said:has-text('Copied: kg')")
        command = page.inner_text("#said").removeprefix("Copied: kg ")
        page.fill("#search", "")
        page.focus("#search")
        page.keyboard.press("Control+v")
        assert page.input_value("#search") == f"kg {command}"
        reader.calm()
        return command.split()

    for member in ("lantern.harbour-talks", "gazette.harbour-talks"):
        command = copied(member, "Confirm") if member.startswith("lantern") else ["same", member, "harbour-talks"]
        assert command == ["same", member, "harbour-talks"]
        run("--store", store, *command, "--as", "EX", "--decisions", str(decisions))
    assert kg.page(kg.open(store, write=False))["events"]["harbour-talks"]["provisional"] is False
    command = copied("gazette.harbour-talks", "Part")
    assert command == ["part", "gazette.harbour-talks"]
    run("--store", store, *command, "--as", "EX", "--decisions", str(decisions))
    parted = kg.page(kg.open(store, write=False))["events"]
    assert all(len(event["articles"]) == 1 for id_, event in parted.items() if "harbour-talks" in id_)


def test_the_round_leads_to_its_process(browser: Any, tmp_path: Path) -> None:
    store, decisions = str(tmp_path / "kg"), tmp_path / "decisions.yaml"
    decisions.write_text(DECISIONS, encoding="utf-8")
    paths = [str(HERE / "readings" / "lantern.yaml"), str(HERE / "cases" / "gazette.yaml")]
    run("--store", store, "add", *paths, "--unreviewed", "--decisions", str(decisions))
    reader = opened(browser, kg.open(store, write=False), tmp_path / "page.html")
    page = reader.open("#event=second-round")
    page.locator("#card dl a", has_text="Talks at the harbour").first.click()
    reader.until("backchannel.selected() === 'event:harbour-talks'")
    page.locator("#card .rounds a").click()
    reader.until("backchannel.selected() === 'event:second-round'")
    reader.calm()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_the_card_nor_in_the_whole_filter(browser: Any, tmp_path: Path, size: Any) -> None:
    reader = opened(browser, newsstand(), tmp_path / "page.html", size)
    reader.page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    page = reader.open("#event=harbour-talks&hide=hedge:hedged")
    put_axe(page)
    assert faults(page, "'#card'") == []
    page.emulate_media(color_scheme="light")
    page.click("#filter-open")
    while (folded := page.locator("#filter .fold[aria-expanded=false]")).count():
        folded.first.click()
    assert faults(page, "'#filter'") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.calm()
