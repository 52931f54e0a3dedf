"""The page of the bundled story in Firefox: another engine of scripts, styles and canvases than Chromium's."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import DESK, PHONE, data_of, story

pytest.importorskip("websockets", reason="the WebSocket to Firefox comes with the extra: test")
from tests.firefox import Firefox, firefox

# How many pixels of the canvas are painted, and in how many colours.
PAINTED = """(() => {
    const canvas = document.querySelector('#canvas canvas');
    const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const pixels = [...new Uint32Array(data.buffer)].filter(Boolean);
    return [pixels.length, new Set(pixels).size];
})()"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("no Firefox: install firefox-esr")
    with firefox(program, tmp_path_factory.mktemp("firefox") / "profile") as found:
        yield found


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(browser: Firefox, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Firefox]:
    file = tmp_path / "explorer.html"
    file.write_text(story(), encoding="utf-8")
    browser.trouble.clear()
    browser.open(file.as_uri(), **request.param)
    yield browser
    assert browser.trouble == []


def test_the_picture_is_painted_and_the_page_fits(page: Firefox) -> None:
    for view, number in (("actors", 10), ("events", 20), ("claims", 40)):
        page.click(f"document.getElementById('tab-{view}')")
        page.until(f"backchannel.view() === '{view}' && backchannel.boxes().length > {number}")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        pixels, colours = page.evaluate(PAINTED)
        assert pixels > 5000
        assert colours > 50
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_a_link_and_a_click_into_the_picture_show_a_card(page: Firefox) -> None:
    page.click("[...document.querySelectorAll('#card a')].find(a => a.textContent === 'Sergei Lavrov')")
    page.until("backchannel.selected() === 'actor:lavrov'")
    assert "Sergei Lavrov" in page.evaluate("document.querySelector('#card h2').textContent")
    page.evaluate("location.hash = '#view=actors'")
    page.until("backchannel.selected() === ''")
    page.evaluate("document.getElementById('canvas').scrollIntoView({block: 'center'})")
    at = page.evaluate("new Promise(requestAnimationFrame).then(() => backchannel.at('actor:qatar'))")
    page.click_at(round(at["x"]), round(at["y"]))
    page.until("backchannel.selected() === 'actor:qatar'")
    assert page.evaluate("document.querySelector('#card h2').textContent") == "Qatar"


def test_a_filter_keeps_what_it_should(page: Firefox) -> None:
    claims = data_of(story())["page"]["claims"]
    page.click("document.getElementById('filter-open')")
    page.click("[...document.querySelectorAll('#filter label')].find(one => /^Denies/.test(one.textContent.trim()))")
    page.until("location.hash.includes('hide=stance:Denies')")
    kept = {id_ for id_, claim in claims.items() if claim["stance"] != "Denies"}
    assert set(page.evaluate("backchannel.shown().claims")) == kept
    assert 0 < len(kept) < len(claims)


def test_the_list_is_sorted_by_its_heads(page: Firefox) -> None:
    page.click("document.getElementById('tab-list')")
    page.until("backchannel.view() === 'list'")
    names = "[...document.querySelectorAll('.listing-events tbody th')].map(one => one.querySelector('a').textContent)"
    before = page.evaluate(names)
    page.click("document.querySelector('.listing-events thead button')")
    page.until("document.querySelector('.listing-events [aria-sort=ascending]')")
    after = page.evaluate(names)
    assert len(after) > 10
    assert after != before
    assert after == sorted(before, key=str.casefold)


def test_the_time_line_has_its_bars_and_marks(page: Firefox) -> None:
    page.evaluate("document.getElementById('times').open = true")
    page.until("document.querySelectorAll('#time-line .time-bar').length > 3")
    assert page.evaluate("document.querySelectorAll('#time-line .time-said').length") > 10
    title, key, plane = page.evaluate("""['#times summary', '.time-key span', '.time-plane'].map(one => {
        const {left, top, right, bottom} = document.querySelector(one).getBoundingClientRect();
        return {left, top, right, bottom};
    })""")
    assert title["right"] <= key["left"] or title["bottom"] <= key["top"]
    assert key["bottom"] <= plane["top"] + 4
