"""The time line in a real browser: bars with soft ends, claims when they were said, and the brush."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, PHONE, Reader
from tests.explorer_sample import sample
from viz import explorer

FIRST = "qatar-limited-talks"
OVER = (Path(__file__).parent / "timeline.js").read_text(encoding="utf-8").rstrip().rstrip(";")
Page = dict[str, Any]


def shown(reader: Reader, hash: str = "") -> Any:
    """The page with its time line unfolded and drawn."""
    page = reader.open(hash)
    page.evaluate("document.getElementById('times').open = true")
    reader.until("document.querySelector('.time-plane')?.hasAttribute('height')")
    return page


def bar(page: Any, event: str) -> Any:
    return page.locator(f'#time-line a[data-node="event:{event}"]')


def span(*days: str) -> dict[str, list[str]]:
    """Of four days; one day is all four of them."""
    a, b, c, d = days if len(days) == 4 else days * 4
    return {"from": [a, b], "to": [c, d]}


def drag(page: Any, start: float, end: float, row: float = 0.95) -> None:
    """Draw with the mouse over the time line, from and to a part of its width."""
    box = page.locator(".time-plane").bounding_box()
    y = box["y"] + (box["height"] - 18) * row
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * end, y, steps=4)
    page.mouse.up()


def days(page: Any) -> tuple[str, str]:
    found = dict(re.findall(r"(from|to)=([\d-]+)", page.evaluate("location.hash")))
    return found.get("from", ""), found.get("to", "")


def test_events_with_a_date_are_bars_with_a_name_and_the_others_are_counted(reader: Reader) -> None:
    page = shown(reader)
    events = sample()[1]["events"].values()
    dated = {event["label"] for event in events if event["spans"]}
    assert set(page.locator(".time-name").all_text_contents()) == dated
    assert page.locator(".time-bar").count() == len(dated)
    assert page.inner_text(".time-undated") == f"{len(events) - len(dated)} events without a date"
    assert (
        bar(page, "energy-talks").get_attribute("aria-label") == "Talks on an energy moratorium, summer 2024, contested"
    )
    boxes = [label.bounding_box() for label in page.locator(".time-label").all()]
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = a["x"] >= b["x"] + b["width"] or b["x"] >= a["x"] + a["width"]
            assert apart or abs(a["y"] - b["y"]) > 12, "two names meet"
    assert page.locator(".time-plane").bounding_box()["height"] <= 112


def hidden_parts(page: Any) -> list[str]:
    """The names that lie over a bar, with what parts them from the ground, and whatever else is painted over one."""
    found: list[str] = page.evaluate(OVER)
    return found


@pytest.mark.parametrize("reader", [DESK, {"width": 1024, "height": 768}, PHONE], indirect=True)
def test_every_bar_is_seen_whole_and_has_its_name(reader: Reader) -> None:
    page = shown(reader)
    dated = {event["label"] for event in sample()[1]["events"].values() if event["spans"]}
    assert set(page.locator(".time-name").all_text_contents()) == dated
    assert hidden_parts(page) == []
    plane = page.locator(".time-plane").bounding_box()
    for label in page.locator(".time-label").all():
        box = label.bounding_box()
        assert box["x"] >= plane["x"] - 1
        assert box["x"] + box["width"] <= plane["x"] + plane["width"] + 8
        assert box["y"] >= plane["y"] - 2


def stories(page: Page) -> None:
    """What four articles of two years tell: nine events, some of one day."""
    like = page["events"]["kursk-incursion"]
    more = [
        ("Meeting of US and Ukrainian teams in Jeddah", span("2025-03-11")),
        ("Partial ceasefire against energy", span("2025-03-19")),
        ("Technical-level talks in Riyadh", span("2025-03-23", "2025-03-23", "2025-03-25", "2025-03-25")),
        ("Safe navigation in the Black Sea", span("2025-03-25", "2025-03-25", "", "")),
        ("Peace talks in Geneva", span("2025-11-23")),
    ]
    for i, (label, when) in enumerate(more):
        page["events"][f"y{i}"] = {**like, "id": f"y{i}", "label": label, "spans": [when], "whenText": "", "claims": []}


@pytest.mark.parametrize(("viewport", "named"), [(DESK, 7), (PHONE, 7)])
def test_with_more_events_as_many_have_names_as_there_is_room_for(
    open_with: Callable[..., Reader], viewport: dict[str, int], named: int
) -> None:
    page = shown(open_with(stories, viewport))
    assert page.locator(".time-bar").count() == 10
    names = page.locator("a .time-name").all_text_contents()
    assert len(names) >= named
    assert "Talks on an energy moratorium" in names  # what is contested comes first
    assert hidden_parts(page) == []


def test_a_bar_that_has_no_room_for_its_name_tells_it_when_it_is_pointed_at(open_with: Callable[..., Reader]) -> None:
    page = shown(open_with(crowded(60)))
    assert page.locator(".time-name").count() == 0
    one = bar(page, "talks-ban")
    one.locator(".time-hit").hover()
    assert page.locator(".time-name").all_text_contents() == ["Kyiv’s ban on direct talks with Moscow"]
    box, name = one.locator("line").first.bounding_box(), page.locator(".time-label").bounding_box()
    rim = 5  # pixels around letters that part them from the ground: the browser counts them in
    beside = name["x"] + name["width"] - rim <= box["x"] or box["x"] + box["width"] <= name["x"] + rim
    above = name["y"] + name["height"] - rim <= box["y"] or box["y"] + box["height"] <= name["y"] + rim
    assert beside or above, "its name lies over it"
    page.mouse.move(5, 5)
    assert page.locator(".time-name").count() == 0
    page.locator(".time-bar").first.focus()
    assert page.locator(".time-name").count() == 1


def test_what_was_said_on_a_day_stands_at_that_day_however_much_it_is(open_with: Callable[..., Reader]) -> None:
    days = {"2022-03-14": 5, "2023-08-20": 4, "2024-09-20": 9}

    def change(page: Page) -> None:
        said = [day for day, count in days.items() for _ in range(count)]
        for claim, day in zip(page["claims"].values(), said, strict=False):
            claim["spans"], claim["saidText"] = [span(day)], day

    page = shown(open_with(change))
    plane = page.locator(".time-plane").bounding_box()
    # The line goes from a day to a day, both given by the sliders at its ends.
    first, last = (
        int(page.get_by_role("slider", name=name).get_attribute(f"aria-value{end}"))
        for name, end in (("From", "min"), ("To", "max"))
    )
    for day, count in days.items():
        number = (date.fromisoformat(day) - date(1970, 1, 1)).days
        at = plane["x"] + 8 + (number + 0.5 - first) / (last + 1 - first) * (plane["width"] - 16)
        marks = page.locator(f"#time-line a.time-said[aria-label$=', {day}']")
        assert marks.count() == (count if count <= 5 else marks.count())
        for mark in marks.all():
            box = mark.locator("path").bounding_box()
            assert abs(box["x"] + box["width"] / 2 - at) <= 5, day
    assert page.locator("#time-line a.time-said[aria-label*=' claims, the first: ']").count() > 0


def test_an_end_that_is_not_sure_is_soft(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        page["events"]["prisoner-exchange"]["spans"] = [span("2023-05-06")]

    page = shown(open_with(change))

    def strength(event: str) -> list[float]:
        stops = f'#time-line a[data-node="event:{event}"] linearGradient stop'
        found = page.eval_on_selector_all(stops, "all => all.map(stop => stop.getAttribute('stop-opacity'))")
        return [float(opacity) for opacity in found]

    summer = strength("energy-talks")  # some time in summer 2024: soft at both ends
    assert summer[0] < 0.2
    assert max(summer) == 1
    assert summer[-1] < 0.2
    ban = strength("talks-ban")  # from autumn 2022 on: it has no end
    assert ban[0] < 0.2
    assert ban[-1] < 0.2
    right = page.locator(".time-plane").bounding_box()
    box = bar(page, "talks-ban").locator(".time-rim").bounding_box()
    assert box["x"] + box["width"] > right["x"] + right["width"] - 14
    assert strength("prisoner-exchange") == []  # a day is a day


def test_standing_is_told_by_the_line(reader: Reader) -> None:
    page = shown(reader)
    contested = bar(page, "energy-talks").locator("line")
    assert [line.get_attribute("class") for line in contested.all()] == ["time-line-affirm", "time-line-deny"]
    assert contested.nth(1).get_attribute("stroke-dasharray")
    assert bar(page, "energy-talks").locator(".time-mark").text_content() == "≠"
    reported = bar(page, "kursk-incursion").locator("line")
    assert reported.count() == 1
    assert float(reported.get_attribute("stroke-width")) < float(contested.nth(0).get_attribute("stroke-width"))


def test_claims_stand_when_they_were_said_and_hollow_at_their_articles_date(reader: Reader) -> None:
    page = shown(reader)
    claims = sample()[1]["claims"]
    hollow = {f"claim:{id_}" for id_, claim in claims.items() if not claim["spans"]}
    marks = page.locator("#time-line a.time-said")
    assert marks.count() == len(claims)
    found = page.eval_on_selector_all("#time-line a.time-said.hollow", "all => all.map(a => a.dataset.node)")
    assert set(found) == hollow

    def middle(claim: str) -> float:
        box = page.locator(f'#time-line a[data-node="claim:{FIRST}.{claim}"] path').bounding_box()
        return float(box["x"] + box["width"] / 2)

    summer = bar(page, "energy-talks").locator(".time-rim").bounding_box()
    assert summer["x"] < middle("washington-post-affirms-energy-talks-791") < summer["x"] + summer["width"] + 16
    assert middle("zelenskyy-refuses-direct-talks-2082") < summer["x"] - 100
    shapes = {
        page.locator(f"#time-line a.time-said.{kind} path").first.get_attribute("d")
        for kind in ("affirm", "deny", "wish")
    }
    assert len(shapes) == 3


def test_a_bar_and_a_mark_open_what_they_stand_for(reader: Reader) -> None:
    page = shown(reader)
    bar(page, "energy-talks").locator(".time-name").click(force=True)
    page.wait_for_selector("h2:text-is('Talks on an energy moratorium')")
    assert "on" in bar(page, "energy-talks").get_attribute("class").split()
    assert page.eval_on_selector(".time-bar.on .time-label", "a => getComputedStyle(a).fontWeight") == "600"
    assert page.locator(".time-bar.on").count() == 1
    claim = f"claim:{FIRST}.lavrov-denies-energy-talks-1212"
    page.locator(f'#time-line a[data-node="{claim}"]').focus()
    page.keyboard.press("Enter")
    reader.until(f"backchannel.selected() === '{claim}'")


def test_a_stretch_is_drawn_with_the_mouse_and_filters(reader: Reader) -> None:
    page = shown(reader, "#view=events")
    whole = len(page.evaluate("backchannel.shown()")["events"])
    drag(page, 0.05, 0.3)
    reader.until("location.hash.includes('from=') && location.hash.includes('to=')")
    first, last = days(page)
    assert re.fullmatch(r"202\d-\d\d-01", first), first  # at this scale one aims at months
    assert first < last < "2023-12-31"
    words = page.inner_text(".time-range span")
    assert re.fullmatch(r"[A-Z][a-z]+ 20\d\d – [A-Z][a-z]+ 20\d\d", words), words
    left = page.evaluate("backchannel.shown()")["events"]
    assert "peace-talks-2022" in left
    assert len(left) < whole
    for event in sample()[1]["events"].values():
        if event["spans"]:
            pale = "out" in bar(page, event["id"]).get_attribute("class").split()
            assert pale == (event["id"] not in left), event["id"]
    page.get_by_role("button", name="Clear the time range").click()
    reader.until("!location.hash.includes('from=')")
    assert len(page.evaluate("backchannel.shown()")["events"]) == whole
    assert page.locator(".time-range").is_hidden()


def test_the_stretch_can_be_moved_by_its_ends_and_as_a_whole(reader: Reader) -> None:
    page = shown(reader, "#view=events&from=2022-06-01&to=2023-06-30")
    assert page.inner_text(".time-range span") == "June 2022 – June 2023"
    ends = [grip.bounding_box() for grip in page.locator(".time-grip .time-handle").all()]
    y = ends[0]["y"] + ends[0]["height"] / 2
    middles = [end["x"] + end["width"] / 2 for end in ends]
    page.mouse.move(middles[1], y)
    page.mouse.down()
    page.mouse.move(middles[1] - (middles[1] - middles[0]) / 2, y, steps=5)
    assert page.inner_text(".time-range span") != "June 2022 – June 2023"
    assert days(page) == ("2022-06-01", "2023-06-30")  # nothing is filtered anew while one draws
    page.mouse.up()
    reader.until("!location.hash.includes('to=2023-06-30')")
    first, last = days(page)
    assert first == "2022-06-01"
    assert "2022-11-30" <= last <= "2023-01-31"
    page.mouse.move((middles[0] + middles[0] + (middles[1] - middles[0]) / 2) / 2, y)
    page.mouse.down()
    page.mouse.move(middles[1], y, steps=5)
    page.mouse.up()
    reader.until("!location.hash.includes('from=2022-06-01')")
    moved = days(page)
    assert moved[0] > first
    assert moved[1] > last


def test_a_click_beside_bars_clears_and_a_short_drag_is_a_click(reader: Reader) -> None:
    page = shown(reader, "#view=events&from=2022-06-01&to=2023-06-30")
    drag(page, 0.6, 0.602)
    reader.until("!location.hash.includes('from=')")
    drag(page, 0.6, 0.602)
    reader.still()
    assert days(page) == ("", "")


def test_the_stretch_by_keyboard(reader: Reader) -> None:
    page = shown(reader, "#view=events")
    start, end = page.get_by_role("slider", name="From"), page.get_by_role("slider", name="To")
    assert start.get_attribute("aria-valuetext") == "1 December 2021"
    start.focus()
    page.keyboard.press("ArrowRight")
    reader.until("location.hash.includes('from=')")
    assert days(page)[0] == "2022-01-01"
    assert start.get_attribute("aria-valuetext") == "1 January 2022"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "From"
    page.keyboard.press("PageUp")
    reader.until("location.hash.includes('from=2023-01-01')")
    end.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    reader.until("/to=2024-0[1-9]-/.test(location.hash)")
    assert page.inner_text(".time-range span").startswith("January 2023 – ")
    page.keyboard.press("Home")  # not before its other end
    reader.until("location.hash.includes('to=2023-01-31')")
    page.keyboard.press("End")
    start.focus()
    page.keyboard.press("Home")
    reader.until("!location.hash.includes('from=')")
    page.keyboard.press("ArrowRight")
    reader.until("location.hash.includes('from=')")
    page.keyboard.press("Escape")
    reader.until("!location.hash.includes('from=')")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "From"


def test_a_stretch_in_the_address_is_drawn_and_back_takes_it_away(reader: Reader) -> None:
    page = shown(reader, "#view=events")
    drag(page, 0.5, 0.8)
    reader.until("location.hash.includes('from=')")
    box = page.locator(".time-stretch").bounding_box()
    plane = page.locator(".time-plane").bounding_box()
    assert 0.45 < (box["x"] - plane["x"]) / plane["width"] < 0.55
    assert 0.75 < (box["x"] + box["width"] - plane["x"]) / plane["width"] < 0.85
    page.go_back()
    reader.until("!document.querySelector('.time-plane').classList.contains('brushed')")


def test_what_is_filtered_out_is_not_drawn_and_nothing_else_moves(reader: Reader) -> None:
    page = shown(reader, "#view=events")
    before = bar(page, "talks-ban").bounding_box()
    height = page.locator(".time-plane").bounding_box()["height"]
    page.evaluate("location.hash = '#view=events&hide=standing:Contested'")
    reader.until("!document.querySelector('#time-line a[data-node=\"event:energy-talks\"]')")
    assert bar(page, "talks-ban").bounding_box() == before
    assert page.locator(".time-plane").bounding_box()["height"] == height
    assert page.locator(f'#time-line a[data-node="claim:{FIRST}.lavrov-denies-energy-talks-1212"]').count() == 0


def crowded(count: int) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        like = page["events"]["kursk-incursion"]
        for i in range(count):
            day = f"20{10 + i % 14:02d}-{1 + i % 12:02d}-{1 + i * 7 % 28:02d}"
            page["events"][f"x{i}"] = {
                **like,
                "id": f"x{i}",
                "label": f"Event {i}",
                "spans": [span(day)],
                "whenText": day,
                "claims": [],
            }

    return change


def test_hundreds_of_bars_are_thin_and_take_one_stop_of_the_tab_key(open_with: Callable[..., Reader]) -> None:
    page = shown(open_with(crowded(300)))
    bars = page.locator("#time-line a.time-bar")
    assert bars.count() > 300
    assert page.locator(".time-plane").bounding_box()["height"] <= 0.16 * DESK["height"]
    assert page.locator('#time-line a.time-bar[tabindex="0"]').count() == 1
    bars.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    third = bars.nth(2).get_attribute("data-node")
    assert page.evaluate("document.activeElement.dataset.node") == third
    page.keyboard.press("Enter")
    page.wait_for_selector(f'#time-line a.on[data-node="{third}"]')
    assert page.locator("#time-line .time-name").first.text_content().startswith(("Event", "What", "Peace"))


def test_the_tab_key_stops_five_times_and_arrow_keys_go_on(reader: Reader) -> None:
    page = shown(reader, "#event=energy-talks")
    page.locator("#times summary").focus()
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        if not page.evaluate("document.getElementById('times').contains(document.activeElement)"):
            break
        stops.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert len(stops) == 4
    assert stops[1] == "Talks on an energy moratorium, summer 2024, contested"  # what is selected
    assert stops[2:] == ["From", "To"]
    for name, kind in (("Events", ".time-bar"), ("Claims", ".time-said")):
        group = page.get_by_role("toolbar", name=name, exact=True)
        links = page.locator(f"#time-line a{kind}")
        assert group.locator("a").count() == links.count() > 4
        ids = links.evaluate_all("(all) => all.map((one) => one.dataset.node)")
        links.first.focus()
        walked = [
            "ArrowRight",
            "ArrowRight",
            "ArrowLeft",
            "End",
            "ArrowRight",
            "Home",
            "ArrowLeft",
            "ArrowDown",
            "ArrowUp",
        ]
        seen = []
        for key in walked:
            page.keyboard.press(key)
            seen.append(ids.index(page.evaluate("document.activeElement.dataset.node")))
        last = len(ids) - 1
        assert seen == [1, 2, 1, last, last, 0, 0, 1, 0]
        assert page.locator(f'#time-line a{kind}[tabindex="0"]').count() == 1
    page.keyboard.press("?")
    assert "From bar to bar or from mark to mark of the time line" in page.inner_text("#help")


def test_thousands_of_events_are_a_surface_until_a_stretch_is_chosen(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        crowded(4000)(page)
        for i in range(4000):  # a month each, so that they lie on each other
            day = page["events"][f"x{i}"]["spans"][0]["from"][0]
            page["events"][f"x{i}"]["spans"] = [span(day[:8] + "01", day[:8] + "01", day[:8] + "28", day[:8] + "28")]

    reader = open_with(change)
    page = shown(reader)
    assert page.locator("#time-line path.time-crowd").count() == 2
    assert page.locator("#time-line a.time-bar").count() == 0
    assert re.search(r"up to \d+ events at once", page.text_content("#time-line"))
    reader.select("event:x17")
    page.wait_for_selector('#time-line a.on[data-node="event:x17"]')


def test_where_nothing_has_a_date_it_says_so(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        for table in ("events", "claims", "articles"):
            for entry in page[table].values():
                entry["spans"] = []

    page = open_with(change).open()
    assert page.text_content("#time-line") == "Nothing here has a date."


def test_names_are_text_whatever_they_hold(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        page["events"]["energy-talks"]["label"] = "<script>alert(1)</script>"
        page["events"]["kursk-incursion"]["label"] = "محادثات الدوحة \u202e x"
        page["events"]["talks-ban"]["label"] = "A" * 10_000

    page = shown(open_with(change))
    names = page.locator(".time-name").all_text_contents()
    assert "<script>alert(1)</script>" in names
    assert max(map(len, names)) < 60
    assert page.locator("#time-line script").count() == 0


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_on_a_phone_it_fits_and_a_finger_still_scrolls_the_page(reader: Reader) -> None:
    page = shown(reader, "#view=events&from=2024-01-01&to=2024-12-31")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".time-plane").bounding_box()["height"] <= 168
    assert page.eval_on_selector(".time-plane", "a => getComputedStyle(a).touchAction") == "pan-y"
    assert page.inner_text(".time-range span") == "2024"
    hit = page.locator(".time-grip .time-hit").first.bounding_box()
    assert min(hit["width"], hit["height"]) >= 24


KEY = ["affirms", "denies", "doubts or silent", "offers, demands, refuses", "hollow: its article’s date"]


@pytest.mark.parametrize("reader", [DESK, {"width": 1024, "height": 768}, PHONE], indirect=True)
def test_what_the_marks_mean_is_said_at_every_size(reader: Reader) -> None:
    page = shown(reader)
    entries = page.locator(".time-key span")
    assert entries.all_inner_texts() == KEY
    plane = page.locator(".time-plane").bounding_box()
    for entry in entries.all():
        box = entry.bounding_box()
        assert box["y"] + box["height"] <= plane["y"] + 4  # in sight, and not over the drawing
        assert (
            page.evaluate(
                "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.times'))",
                [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
            )
            or box["y"] > reader.page.viewport_size["height"]
        )


@pytest.mark.parametrize("width", [390, 1024, 1300, 1400])
def test_the_title_and_the_key_stand_apart_where_every_event_has_a_date(
    browser: Any, tmp_path: Path, width: int
) -> None:
    views, page = sample()
    for event in page["events"].values():
        event["spans"] = event["spans"] or [span("2022-05-01")]  # and no line says how many have none
    (tmp_path / "dated.html").write_text(explorer(views, page), encoding="utf-8")
    reader = Reader(browser, tmp_path / "dated.html", {"width": width, "height": 900})
    tab = shown(reader)
    for wider in (False, True):  # letters 15 % wider, as another system's fonts may be
        if wider:
            tab.evaluate("document.documentElement.style.letterSpacing = '0.08em'")
            reader.still()
        title, *keys = tab.evaluate(
            """[document.querySelector('#times summary'), ...document.querySelectorAll('.time-key span')].map(one => {
                const range = document.createRange();
                range.selectNodeContents(one);
                const {left, top, right, bottom} = range.getBoundingClientRect();
                return [left, top, right, bottom];
            })"""
        )
        assert keys
        for a, b, c, d in keys:
            assert a >= title[2] or c <= title[0] or b >= title[3] - 4 or d <= title[1] + 4
    reader.calm()
