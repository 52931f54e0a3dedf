"""The page for everybody: axe-core, contrast, the keyboard alone, less motion, paper, names from right to left."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.axe import COLOURS, faults, put_axe
from tests.browser import DESK, PHONE, Reader, data_of, story
from tests.explorer_sample import sample
from viz import explorer

WP = "qatar-limited-talks.washington-post-affirms-energy-talks-791"
ENERGY = "Talks on an energy moratorium"
HELPER = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")


def ask(reader: Reader, script: str = HELPER) -> None:
    """Give the page what answers `access.…()`. It is the debugger that puts it there: the page's own policy stands."""
    reader.page.evaluate(f"window.access = {script}")


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def opened(browser: Any, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """One page for all states below: each is reached from wherever the one before has left it."""
    file = tmp_path_factory.mktemp("access") / "explorer.html"
    file.write_text(story(), encoding="utf-8")
    reader = Reader(browser, file, request.param)
    reader.page.emulate_media(reduced_motion="reduce")  # what is on its way has no settled colour
    reader.open()
    ask(reader)
    put_axe(reader.page)
    yield reader
    reader.calm()


def search(reader: Reader) -> None:
    reader.page.fill("#search", "talks")
    reader.page.keyboard.press("ArrowDown")


def press(id_: str) -> Callable[[Reader], None]:
    return lambda reader: reader.page.click(f"#{id_}-open")


# The view, what the address says of it, and what is done then. What has opened is looked at with what it opened from.
STATES: dict[str, tuple[str, str, Callable[[Reader], None] | None]] = {
    "opening": ("actors", "", None),
    "events": ("events", "", None),
    "claims": ("claims", "", None),
    "list": ("list", "", None),
    "an event": ("events", "&event=energy-talks", None),
    "a claim": ("claims", f"&claim={WP}", None),
    "search": ("actors", "", search),
    "filter": ("claims", "&hide=stance:Denies", press("filter")),
    "export": ("events", "", press("export")),
    "help": ("actors", "", press("help")),
    "brush": ("events", "&from=2022-01-01&to=2024-09-30", None),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_every_text_has_contrast(opened: Reader, state: str) -> None:
    """Where axe cannot tell what is below a text, `access.texts` can: it mixes all that is painted there."""
    page = opened.page
    view, more, do = STATES[state]
    page.evaluate(f"document.getElementById('search').value = ''; location.hash = '#view={view}{more}'")
    opened.until(f"backchannel.view() === '{view}' && location.hash.endsWith('{more}')")
    page.evaluate("for (const id of ['legend', 'times']) document.getElementById(id).open = true")
    if do:
        do(opened)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        where = "document" if not do else "'#help'" if state == "help" else "'.top'"
        assert faults(page, where, COLOURS if scheme == "dark" else ()) == [], scheme
        looked, poor = page.evaluate("access.texts()")
        assert looked > 100
        assert poor == [], scheme
    page.emulate_media(color_scheme="light")
    assert page.evaluate("access.lost()") == []  # axe leaves undecided what refers to something hidden
    for _ in range(2):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_canvas_is_painted_with_has_contrast_too(scheme: str) -> None:
    """No browser tells what stands on a canvas: so it is asked of the colours in `marks.json`."""
    colour = data_of(story())["marks"]["palette"][scheme]

    def light(name: str) -> float:
        parts = [int(colour[name][i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    for name, least in {"ink": 4.5, "quiet": 4.5, "affirm": 3, "deny": 3, "line": 3, "neutral": 3, "wish": 3}.items():
        for ground in ("page", "paper"):
            low, high = sorted((light(name), light(ground)))
            assert (high + 0.05) / (low + 0.05) >= least, (name, ground)


PARTS = ["top", "picture-pane", "legend", "times", "card", "article"]


@pytest.mark.parametrize(("reader", "key"), [(DESK, "Tab"), (PHONE, "Shift+Tab")], indirect=["reader"])
def test_tab_goes_through_the_page_in_its_order_and_out_again(reader: Reader, key: str) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    page = reader.open("#event=energy-talks")
    ask(reader)
    page.evaluate("document.getElementById('legend').open = true; document.activeElement.blur()")
    stops: list[dict[str, Any]] = []
    while len(stops) < 400:
        page.keyboard.press(key)
        stop = page.evaluate("access.stop()")
        if stop is None:
            break
        stops.append(stop)
    order = [stop["at"] for stop in stops]
    assert 100 < len(order) < 400, "a trap"
    assert order == sorted(set(order), reverse=key != "Tab")
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert list(dict.fromkeys(stop["part"] for stop in stops)) == (PARTS if key == "Tab" else PARTS[::-1])


def test_all_of_it_without_a_mouse(reader: Reader) -> None:
    page = reader.open()

    def tab_to(selector: str) -> None:
        for _ in range(250):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    def focused() -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    tab_to("[role=tab]")
    page.keyboard.press("ArrowRight")
    reader.until("backchannel.view() === 'events'")
    for id_ in ("filter", "export", "help"):
        tab_to(f"#{id_}-open")
        page.keyboard.press("Enter")
        assert page.is_visible(f"#{id_}")
        page.keyboard.press("Tab")
        assert page.evaluate(f"document.getElementById('{id_}').contains(document.activeElement)")
        page.keyboard.press("Escape")
        assert page.is_hidden(f"#{id_}")
        assert focused() == f"{id_}-open"
    page.keyboard.press("?")
    tab_to("#help .close")
    page.keyboard.press("Enter")
    assert page.is_hidden("#help")
    assert focused() == "help-open"
    tab_to("#canvas")
    at = "backchannel.at('event:energy-talks').x"
    before = page.evaluate(at)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(at) == pytest.approx(before + 60, abs=2)
    tab_to("#legend button")
    for hidden in ("true", "false"):
        page.keyboard.press("Space")
        reader.until(f"location.hash.includes('hide=') === {hidden}")
    tab_to(".time-grip")
    page.keyboard.press("ArrowRight")
    reader.until("location.hash.includes('from=')")
    page.keyboard.press("Escape")
    reader.until("!location.hash.includes('from=')")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    page.keyboard.type("moratorium")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#card h2:text-is('{ENERGY}')")
    assert focused() == ENERGY  # one reads on in the card
    tab_to(".claim .quote")
    page.keyboard.press("Enter")
    reader.until(f"location.hash.includes('quote={WP}')")
    tab_to(f'.passage[data-claims~="{WP}"]')
    page.keyboard.press("Enter")
    reader.until(f"backchannel.selected() === 'claim:{WP}'")
    tab_to("#card .column + .column .stance")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card h2:text-is('Sergei Lavrov')")


MOVES = [  # what is clicked, and what then moves
    ("#zoom-in", "backchannel.at('actor:qatar')"),
    ("#zoom-fit", "backchannel.at('actor:qatar')"),
    ("#card .denied .quote", "document.getElementById('article-text').scrollTop"),
]


def test_less_motion_is_none(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    ask(reader)
    for motion in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=motion)
        assert (page.evaluate("access.timed()") > 0) == (motion != "reduce")
        page.evaluate("document.getElementById('article-text').scrollTop = 0")
        for clicked, look in MOVES:
            at_once, at_rest = page.evaluate(f"access.after('{clicked}', () => {look})")
            assert (at_once == at_rest) == (motion == "reduce"), clicked
        page.go_back()
        reader.until("!location.hash.includes('quote=')")


def test_on_paper_are_the_card_and_the_list(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")

    def seen(selector: str) -> list[str]:
        script = "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)"
        found: list[str] = page.eval_on_selector_all(selector, script)
        return found

    page.emulate_media(media="print")
    reader.until("document.getElementById('print').childElementCount > 0")
    assert seen("#print h2") == [ENERGY, "All that is shown, as a list"]
    assert len(seen("#print h3[id^=list-]")) == 6
    assert seen("body > :not(#print), main, canvas, #print button") == []
    assert len(seen("#print .rival")) == page.locator("#print .rival").count() > 3  # also what the screen folds away
    assert [text for text in seen("#print .facts") if text.endswith(" · ")] == []
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen")
    paper = page.pdf()
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 2
    assert page.is_visible("#canvas")


@pytest.mark.parametrize("reader", [DESK, PHONE], indirect=True)
def test_the_help_opens_at_its_head_and_names_the_views_that_are_there(reader: Reader) -> None:
    page = reader.open()
    page.click("#help-open")
    assert page.evaluate("[document.activeElement.id, document.getElementById('help').scrollTop]") == ["help-title", 0]
    words = " ".join(page.inner_text("#help").split())
    assert "1 – 4 Actors, Events, Claims, List" in words
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "single-keys"


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_on_a_phone_a_card_comes_into_sight_below_the_picture_and_leads_back_up(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    page = reader.open("#view=actors")
    at = page.evaluate("backchannel.at('actor:ukraine')")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#card h2:text-is('Ukraine')")
    heading = page.locator("#card h2").bounding_box()
    assert 0 < heading["y"] < PHONE["height"] - 100
    assert page.locator("#card").bounding_box()["y"] > 0.4 * PHONE["height"], "farther than one needs"
    up = page.get_by_role("button", name="↑ Picture")
    assert up.bounding_box()["height"] >= 24
    up.click()
    pane = page.locator("#canvas").bounding_box()
    assert pane["y"] >= -1
    assert pane["y"] + pane["height"] < PHONE["height"]
    assert page.evaluate("document.activeElement.id") == "canvas"
    page.evaluate("location.hash = '#actor=ukraine&view=list'")
    reader.until("backchannel.view() === 'list'")
    page.get_by_role("button", name="↑ List").click()
    assert page.locator("#list").bounding_box()["y"] < PHONE["height"]
    assert page.evaluate("document.activeElement.id") == "list"


def test_beside_the_picture_a_card_needs_no_way_up(reader: Reader) -> None:
    page = reader.open("#actor=ukraine")
    assert page.get_by_role("button", name="↑ Picture").is_hidden()
    assert page.get_by_role("link", name="← Overview").is_visible()


def test_names_from_right_to_left_stand_so_everywhere(browser: Any, tmp_path: Path) -> None:
    name = "ماجد الأنصاري"
    views, data = sample()
    data["actors"]["al-ansari"]["label"] = name
    file = tmp_path / "page.html"
    file.write_text(explorer(views, data), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page = reader.open("#actor=al-ansari&view=list")
    page.fill("#search", "ماجد")
    script = """(all, name) => [...new Set(all.filter((one) => one.textContent === name)
        .map((one) => getComputedStyle(one).direction))]"""
    for part in ("#card h2", "#card h3 bdi", "#found .label", "#list .listing-actors th bdi"):
        assert page.eval_on_selector_all(part, script, name) == ["rtl"], part
    assert page.eval_on_selector_all("#list .listing-actors th bdi", script, "Qatar") == ["ltr"]
    reader.calm()


def test_the_parts_of_the_page_are_landmarks_with_names(reader: Reader) -> None:
    page = reader.open()
    for role in ("banner", "search", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    for name in ("Details", "Article"):
        assert page.get_by_role("region", name=name, exact=True).count() == 1, name
    assert page.get_by_role("tabpanel", name="Actors", exact=True).get_attribute("id") == "graph-pane"
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_attribute("html", "lang") == "en"
    assert page.title() == f"{sample()[1]['title']} · Backchannel"
    page.click("#filter-open")
    assert page.get_by_role("region", name="Filter", exact=True).is_visible()
    page.click("#help-open")
    assert page.get_by_role("dialog", name="How to read this page").is_visible()


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_on_a_phone_a_link_leads_to_the_card_and_no_link_to_the_picture(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    heading = page.locator("#card h2").bounding_box()
    assert 0 < heading["y"] < PHONE["height"] - 100
    reader.open("")
    assert reader.page.evaluate("scrollY") == 0


@pytest.mark.parametrize("reader", [DESK], indirect=True)
def test_the_first_filter_is_four_keys_away(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the filters"
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#filter')?.contains(document.activeElement)")
    assert page.evaluate("document.activeElement.type") == "checkbox"


@pytest.mark.parametrize("reader", [DESK], indirect=True)
def test_an_address_that_names_nothing_says_so(reader: Reader) -> None:
    reader.open("#claim=nope")
    reader.until("document.getElementById('card').textContent.includes('claim “nope”')")
    assert "Not in this graph" in reader.card()
