"""Search, filters and the list of the page, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.browser import DESK, PHONE, Reader, edge_id, page_of, story
from tests.explorer_sample import sample
from viz import explorer

CASES = [  # what is typed, the group, its first hit, and what is marked in it
    ("maj", "Actors", "actor:al-ansari", "Maj"),
    ("ماجد", "Actors", "actor:al-ansari", "ماجد"),
    ("زاخاروفا", "Actors", "actor:zakharova", "زاخاروفا"),
    ("захарова", "Actors", "actor:zakharova", "Захарова"),
    ("Łódź", "Places", "place:istanbul", "Łódź"),
    ("lodz", "Places", "place:istanbul", "Łódź"),
    ("ENERGY moratorium", "Events", "event:energy-talks", "energy"),
    ("brought anything", "Claims", "claim:qatar-limited-talks.russia-denies-energy-talks-derailed-by-1141", "brought"),
    ("midst of the ongoing conflict", "In the articles", "article:qatar-limited-talks", "midst"),
]


@pytest.fixture
def named(browser: Any, tmp_path: Path) -> Any:
    """The story with names in other scripts."""
    views, page = sample()
    page["actors"]["al-ansari"]["altLabels"] = ["ماجد الأنصاري"]
    page["actors"]["zakharova"]["altLabels"] = ["Мария Захарова", "ماريا زاخاروفا"]
    page["places"]["istanbul"]["label"] = "Łódź"
    file = tmp_path / "named.html"
    file.write_text(explorer(views, page), encoding="utf-8")
    found = Reader(browser, file, DESK)
    yield found
    found.calm()


def groups(page: Any) -> dict[str, list[str]]:
    """What is found, by group."""
    found: dict[str, list[str]] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.found-group')].map((group) => ["
        "  group.querySelector('.found-name').textContent,"
        "  [...group.querySelectorAll('.hit')].map((hit) => hit.dataset.hit),"
        "]))"
    )
    return found


def status(page: Any) -> str:
    return " ".join(page.inner_text("#status").split())


def test_search_finds_names_in_every_script_and_marks_them(named: Reader) -> None:
    page = named.open()
    for typed, group, node, marked in CASES:
        page.fill("#search", typed)
        assert groups(page)[group][0] == node, typed
        marks = page.locator(f"#found [data-hit='{node}'] mark").all_inner_texts()
        assert marked in marks, typed
    page.fill("#search", "Sacharova Захарова nowhere")
    assert page.inner_text("#found .count") == "Nothing found for “Sacharova Захарова nowhere”"
    assert page.get_attribute("#found .count", "role") == "status"
    assert page.get_attribute("#search", "aria-expanded") == "false"


def test_search_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("talks")
    assert page.input_value("#search") == "talks"
    assert page.get_attribute("#search", "aria-expanded") == "true"
    assert page.inner_text("#found .count") == "33 found"  # with claims about talks, as each of them says
    assert list(groups(page)) == ["Events", "Claims", "In the articles"]
    assert len(groups(page)["Events"]) == 6

    def lit() -> str:
        node = page.get_attribute("#search", "aria-activedescendant")
        assert page.locator("#found [aria-selected=true]").evaluate_all("(all) => all.map((one) => one.id)") == [node]
        return str(page.inner_text(f"#{node}"))

    page.keyboard.press("ArrowDown")
    assert lit().startswith("Talks on an energy moratorium")
    page.keyboard.press("End")
    last = lit()
    page.keyboard.press("ArrowDown")
    assert lit().startswith("Talks on an energy moratorium")
    page.keyboard.press("ArrowUp")
    assert lit() == last
    page.keyboard.press("Home")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    assert lit() == "+ 3 more"
    page.keyboard.press("Enter")  # shows the rest of the group, and goes on with the first of it
    assert len(groups(page)["Events"]) == 9
    assert lit() == page.locator(".hit[data-kind=event]").nth(6).inner_text()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card h2:text-is('Talks on the exchange of prisoners')")
    assert page.is_hidden("#found")
    assert page.evaluate("backchannel.selected()") == "event:prisoner-exchange-talks"
    assert page.evaluate("document.activeElement.textContent") == "Talks on the exchange of prisoners"


PRINTED = [  # what a card or a result prints, and what is found first
    ("Lavrov denied", "claim:qatar-limited-talks.lavrov-denies-energy-talks-1212"),
    ("contested", "event:limited-talks"),
    ("anonymous", "actor:russian-sources"),
    ("Russia denied energy", "claim:qatar-limited-talks.russia-denies-energy-talks-derailed-by-1141"),
    ("mediated by Qatar", "event:energy-talks"),
    ("in force", "event:talks-ban"),
]


def test_search_finds_what_the_page_prints_and_says_where(reader: Reader) -> None:
    page = reader.open()
    for typed, first in PRINTED:
        page.fill("#search", typed)
        hits = page.locator("#found .hit")
        group = [hit for hit in hits.all() if hit.get_attribute("data-kind") == first.partition(":")[0]]
        assert group[0].get_attribute("data-hit") == first, typed
        lit = " ".join(group[0].locator("mark").all_inner_texts()).lower()
        assert all(word in lit for word in typed.lower().split()), (typed, lit)


def test_escape_closes_what_is_found_then_empties_the_field_and_leaves_the_selection(reader: Reader) -> None:
    page = reader.open("#actor=qatar")
    page.keyboard.press("/")
    page.keyboard.type("Kursk")
    assert page.is_visible("#found")
    page.keyboard.press("Escape")
    assert page.is_hidden("#found")
    assert page.input_value("#search") == "Kursk"
    page.keyboard.press("ArrowDown")
    assert page.is_visible("#found")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    assert page.evaluate("backchannel.selected()") == "actor:qatar"


def test_what_is_found_by_mouse_opens_in_a_view_that_shows_it(reader: Reader) -> None:
    page = reader.open("#view=actors")
    page.fill("#search", "kursk region")
    page.click("[data-hit='place:kursk-region']")
    page.wait_for_selector("#card h2:text-is('Kursk region')")
    assert page.evaluate("backchannel.view()") == "events"
    page.fill("#search", "no one had brought")
    page.click(".hit[data-kind=claim]")
    reader.until("backchannel.selected().startsWith('claim:')")
    assert page.locator("#article .passage[aria-current=true]").inner_text() == "no one had brought anything to a halt"
    page.fill("#search", "talks")
    page.mouse.click(300, 300)
    assert page.is_hidden("#found")


def test_words_of_an_article_are_shown_where_they_stand(reader: Reader) -> None:
    page = reader.open()
    page.fill("#search", "peaceful resolution")
    page.click(".hit[data-kind=text]")
    reader.until(
        "() => { const pane = document.getElementById('article-text').getBoundingClientRect();"
        " const all = [...document.querySelectorAll('#article-text p')];"
        " const words = all.find((p) => p.textContent.includes('peaceful resolution')).getBoundingClientRect();"
        " return words.top >= pane.top - 1 && words.top < pane.bottom; }"
    )
    assert page.evaluate("backchannel.view()") == "actors"


# facet, value, what is left of events and claims, and something that then is gone from the list
FACETS = [
    ("event", "Talks", "9 of 16 events, 12 of 29 claims", "Limited talks in Qatar"),
    ("standing", "Contested", "14 of 16 events, 19 of 29 claims", "Limited talks in Qatar"),
    ("stance", "Denies", "16 of 16 events, 24 of 29 claims", "no one had brought anything to a halt"),
    ("outlet", "Bloomberg", "14 of 16 events, 25 of 29 claims", "Limited talks in Qatar"),
    ("topic", "preventing nuclear threats", "15 of 16 events, 26 of 29 claims", "Limited talks in Qatar"),
    ("actor", "News outlet", "13 of 16 events, 22 of 29 claims", "European Pravda"),  # what outlets say goes with them
]


@pytest.mark.parametrize(("facet", "label", "left", "gone"), FACETS, ids=[facet for facet, *_ in FACETS])
def test_each_facet_changes_picture_list_and_status(
    reader: Reader, facet: str, label: str, left: str, gone: str
) -> None:
    page = reader.open("#view=events" if facet != "stance" else "#view=claims")
    if facet == "actor":
        page = reader.open("#view=claims")
    before = len(page.evaluate("backchannel.boxes()"))
    shown = page.evaluate("backchannel.shown()")
    page.click("#filter-open")
    row = page.locator(f"[data-facet={facet}] li", has=page.get_by_text(label, exact=True))
    row.locator("input").uncheck()
    reader.until("location.hash.includes('hide=')")
    assert page.inner_text("#filter-open") == "Filter · 1"
    assert len(page.evaluate("backchannel.boxes()")) < before
    now = page.evaluate("backchannel.shown()")
    assert sum(map(len, now.values())) < sum(map(len, shown.values()))
    summary = f"{len(now['events'])} of 16 events, {len(now['claims'])} of 29 claims"
    assert summary == left
    assert summary in status(page)
    assert page.inner_text("#filter .summary") == f"{summary}, {len(now['actors'])} of 18 actors"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "filter-open"
    page.get_by_role("tab", name="List").click()
    section = {"actor": "actors", "stance": "claims"}.get(facet, "events")
    rows = page.locator(f".listing-{section} tbody tr")
    assert rows.count() == len(now[section])
    assert gone not in rows.locator("th" if section != "claims" else "td").all_inner_texts()
    page.locator("#status button").click()
    reader.until("!location.hash.includes('hide=')")
    assert page.inner_text("#filter-open") == "Filter"
    assert status(page) == ""
    assert rows.count() == len(shown[section])


def test_a_relation_can_be_hidden(reader: Reader) -> None:
    page = reader.open("#view=actors")
    edge = edge_id("actors", kind="speaksFor")
    assert page.evaluate(f"backchannel.atEdge('{edge}')")
    page.click("#filter-open")
    page.get_by_role("checkbox", name="Speaks for").uncheck()
    reader.until(f"!backchannel.atEdge('{edge}')")
    page.locator("#filter .clear").click()
    reader.until(f"backchannel.atEdge('{edge}')")
    assert page.is_visible("#filter")  # it stays open, and keeps the focus
    assert page.evaluate("document.activeElement.id") == "filter"


def test_only_one_value_none_and_all(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("f")
    stances = page.locator("[data-facet=stance]")
    stances.locator("li").nth(1).hover()
    stances.get_by_role("button", name="Only Denies").click()
    reader.until("backchannel.shown().claims.length === 5")
    assert stances.locator("input:checked").count() == 1
    stances.get_by_role("button", name="Show all: Stance").click()
    reader.until("backchannel.shown().claims.length === 29")
    stances.get_by_role("button", name="Show none: Stance").click()
    reader.until("backchannel.shown().claims.length === 0")
    page.go_back()
    reader.until("backchannel.shown().claims.length === 29")
    assert stances.locator("input:checked").count() == stances.locator("input").count()
    page.mouse.click(200, 500)
    assert page.is_hidden("#filter")
    assert page.get_attribute("#filter-open", "aria-expanded") == "false"


def test_days_typed_by_hand(reader: Reader) -> None:
    page = reader.open()
    page.click("#filter-open")
    first, last = page.get_by_label("From day"), page.get_by_label("To day")
    first.fill("2024-08-01")
    reader.until("location.hash.includes('from=2024-08-01')")
    last.fill("2024-08-31")
    reader.until("location.hash.includes('to=2024-08-31')")
    events = page.evaluate("backchannel.shown().events")
    assert "kursk-incursion" in events
    assert "prisoner-exchange" not in events
    assert "peace-talks-2022" in events  # somebody spoke of it in these days
    assert page.inner_text("#filter .summary") == "5 of 16 events, 12 of 29 claims, 10 of 18 actors"
    last.fill("2024-07-01")  # before the first day: the first day goes with it
    reader.until("location.hash.includes('from=2024-07-01&to=2024-07-01')")
    page.keyboard.press("Tab")
    page.locator("#filter .clear").click()
    reader.until("!location.hash.includes('from=')")
    assert first.input_value() == ""


@pytest.mark.parametrize("what", ["from=2024-08-01&to=2024-08-31", "hide=stance:Denies", "hide=event:Talks"])
def test_what_has_nothing_left_is_hidden_alike_in_picture_list_search_status_and_filter(
    reader: Reader, what: str
) -> None:
    page = reader.open(f"#view=actors&{what}")
    shown = page.evaluate("backchannel.shown()")
    claims = sample()[1]["claims"]
    kept = set(shown["actors"])
    for id_, actor in sample()[1]["actors"].items():
        said = [claim for claim, of in claims.items() if f"actor:{id_}" in (of["speaker"], *of["side"])]
        if said and not set(said) & set(shown["claims"]) and not actor["speaksFor"]:
            events = sample()[1]["events"].items()
            parts = [e for e, of in events if any(f"actor:{id_}" in nodes for nodes in of["roles"].values())]
            assert (id_ in kept) == bool(set(parts) & set(shown["events"])), id_
    assert len(kept) < 18
    drawn = {box["id"] for box in page.evaluate("backchannel.boxes()") if box["id"].startswith("actor:")}
    assert drawn
    assert drawn <= {f"actor:{id_}" for id_ in kept}
    count = f"{len(shown['events'])} of 16 events, {len(shown['claims'])} of 29 claims, {len(kept)} of 18 actors"
    assert status(page).startswith(count)
    page.click("#filter-open")
    assert page.inner_text("#filter .summary").startswith(count)
    page.keyboard.press("Escape")
    gone = sorted({actor for actor in sample()[1]["actors"] if actor not in kept})
    for id_ in (gone[0], next(iter(kept))):
        page.fill("#search", sample()[1]["actors"][id_]["label"])
        row = page.locator(f"#found [data-hit='actor:{id_}']").first
        assert ("hidden by the filter" in row.inner_text()) == (id_ in gone), id_
    page.evaluate(f"location.hash = '#view=list&{what}'")
    reader.until("backchannel.view() === 'list'")
    assert page.locator(".listing-actors tbody tr").count() == len(kept)


def test_an_actor_who_is_chosen_though_hidden_is_drawn_as_long_as_chosen(reader: Reader) -> None:
    page = reader.open("#view=actors&from=2022-01-01&to=2022-01-31")
    at = "backchannel.at('actor:lavrov')"
    assert page.evaluate(at) is None
    page.fill("#search", "Sergei Lavrov")
    page.keyboard.press("Enter")
    reader.until("backchannel.selected() === 'actor:lavrov'")
    assert page.evaluate(at)
    page.keyboard.press("Escape")
    reader.until("backchannel.selected() === ''")
    assert page.evaluate(at) is None


def test_what_an_address_hides_that_is_not_there_is_passed_over_and_not_counted(reader: Reader) -> None:
    page = reader.open("#view=actors&hide=actor:Bogus,topic:nothing,standing:__proto__")
    assert page.inner_text("#filter-open") == "Filter"
    assert status(page) == ""
    page.evaluate("location.hash = '#view=actors&hide=actor:Bogus,actor:Outlet'")
    reader.until("document.getElementById('filter-open').textContent === 'Filter · 1'")
    assert len(page.evaluate("backchannel.shown().actors")) == 18 - 3


def test_what_a_stretch_hides_for_want_of_a_date_is_counted_by_its_kind(open_with: Callable[..., Reader]) -> None:
    def change(page: dict[str, Any]) -> None:
        for article in page["articles"].values():
            article["spans"] = []

    page = open_with(change).open("#view=actors&from=2024-08-01&to=2024-08-31")
    page.click("#filter-open")
    count, _, hidden = page.inner_text("#filter .summary").partition("; ")
    assert re.fullmatch(r"[2-9] events and \d+ claims without a date are hidden", hidden)
    assert status(page) == f"{count} · {hidden} Show everything"


def test_filter_by_keyboard_alone(reader: Reader) -> None:
    page = reader.open()
    page.focus("#filter-open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "filter"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-facet]').dataset.facet") == "actor"
    page.keyboard.press("Space")
    reader.until("location.hash.includes('hide=actor')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "filter-open"
    assert page.is_hidden("#filter")


def test_many_values_have_a_field_to_find_one(browser: Any, tmp_path: Path) -> None:
    graph = nx.path_graph(30)
    for number, node in graph.nodes(data=True):
        node["type"] = f"Kind {number:02}"
    reader = Reader(browser, page_of(graph, tmp_path / "many.html", "Many"), DESK)
    page = reader.open()
    page.click("#filter-open")
    page.get_by_label("Find in Actors").fill("KIND 2")
    assert page.locator("[data-facet=actor] li:visible").count() == 10
    reader.calm()


def test_the_list_says_who_affirms_and_who_denies(reader: Reader) -> None:
    page = reader.open("#view=list")
    parts = ["Events 16", "Actors 18", "Claims 29", "Contradictions 3", "Places 2", "Articles 1"]
    assert page.locator("#list h3").all_text_contents() == parts
    first = page.locator(".listing-events tbody tr").first
    assert [" ".join(cell.split()) for cell in first.locator("th, td").all_inner_texts()] == [
        "Talks on an energy moratorium ≠ disputed: derailed by Ukraine’s incursion into the Kursk region",
        "Talks failed",
        "summer 2024",
        "≠ Contested affirmed by 1 origin, denied by 2 speakers of Russia's side",
        "The Washington Post",
        "Sergei Lavrov, Maria Zakharova",
    ]
    contradiction = page.locator(".pairs li", has_text="no one had brought")
    contradiction.hover()  # what is out of sight has no lines yet
    pair = " ".join(contradiction.inner_text().split())
    assert "The Washington Post affirmed “The talks were reportedly derailed" in pair
    assert "Russia denied “no one had brought anything to a halt”" in pair
    first.get_by_role("link", name="Sergei Lavrov").click()
    page.wait_for_selector("#card h2:text-is('Sergei Lavrov')")
    assert page.evaluate("backchannel.view()") == "list"
    hash = page.evaluate("location.hash")
    page.locator(".jump").get_by_role("button", name="Claims").click()
    assert page.evaluate("document.activeElement.id") == "list-claims"
    assert page.evaluate("location.hash") == hash
    page.locator(".listing-claims .quote", has_text="dismissed the information").click()
    page.wait_for_selector("#article .passage[aria-current=true]:has-text('dismissed the information')")


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_on_a_phone_rows_are_blocks_and_nothing_is_wider_than_the_window(reader: Reader) -> None:
    page = reader.open("#view=list")
    row = page.locator(".listing-events tbody tr").first
    assert row.evaluate("(row) => getComputedStyle(row).display") == "grid"
    cell = row.locator("[data-label='Denied by']")
    assert cell.evaluate("(cell) => getComputedStyle(cell, '::before').content") == '"Denied by"'
    for opened in ("#filter-open", "#export-open"):
        page.click(opened)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        page.keyboard.press("Escape")
    page.fill("#search", "talks")
    box = page.locator("#found").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_long_lists_show_the_first_rows_and_more_on_demand(browser: Any, tmp_path: Path) -> None:
    reader = Reader(browser, page_of(nx.path_graph(450), tmp_path / "long.html", "Long"), DESK)
    page = reader.open("#view=list")
    reader.until("document.querySelectorAll('.listing-actors tbody tr').length === 200")
    more = page.locator(".listing-actors .more")
    assert more.inner_text() == "Show 200 more of 250"
    more.click()
    reader.until("document.querySelectorAll('.listing-actors tbody tr').length === 400")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 201
    more.click()
    reader.until("document.querySelectorAll('.listing-actors tbody tr').length === 450")
    assert more.count() == 0
    assert page.locator(".listing-relations h3").text_content() == "Relations 449"
    page.emulate_media(media="print")
    page.wait_for_selector("#print .listing-actors tr:nth-child(450)")
    assert page.locator("#print .more, #print .jump").count() == 0
    reader.calm()


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "\u202eevil\u202c name",
    "x" * 10_000,
    "a\0b",
    "😀 🇶🇦",
    "__proto__",
    "$&",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_hostile_words_stay_words_in_list_search_and_filter(browser: Any, tmp_path: Path, text: str) -> None:
    views, page = sample()
    page["actors"]["qatar"] |= {"label": text, "altLabels": [text], "office": text}
    page["events"]["energy-talks"] |= {"label": text, "type": text, "reason": text, "whenText": text}
    page["events"]["energy-talks"]["texts"]["topic"] = [text]
    page["claims"]["qatar-limited-talks.lavrov-denies-energy-talks-1212"] |= {"speakerLabel": text, "hedge": text}
    file = tmp_path / "hostile.html"
    file.write_text(explorer(views, page), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    found = reader.open("#view=list")
    seen = text.replace("\0", "␀")
    for section in ("events", "actors", "claims"):
        assert seen in str(found.locator(f".listing-{section}").text_content()), section
    assert found.evaluate("document.getElementById('list').scrollWidth <= document.getElementById('list').clientWidth")
    found.fill("#search", text[:60].replace("\0", ""))
    assert found.is_visible("#found")
    found.click("#filter-open")
    assert seen in str(found.text_content("[data-facet=topic]"))
    assert found.locator("#list img, #found img, #filter img").count() == 0
    assert found.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
    reader.calm()


def test_dark_panels_are_dark(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "dark.html"
    file.write_text(story(), encoding="utf-8")
    reader = Reader(browser, file, DESK, "dark")
    page = reader.open()
    page.click("#filter-open")
    assert page.evaluate("getComputedStyle(document.getElementById('filter')).backgroundColor") == "rgb(26, 32, 40)"
    reader.calm()
