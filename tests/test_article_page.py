"""The article pane in a real browser: each passage where it stands, and the article of what is selected."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import PHONE, Reader
from tests.explorer_sample import sample

PREFIX = "qatar-limited-talks."
WP = PREFIX + "washington-post-affirms-energy-talks-791"
ZAKHAROVA = PREFIX + "zakharova-denies-energy-talks-1335"
LAVROV = PREFIX + "lavrov-denies-energy-talks-1212"
ONLY_TALKS = PREFIX + "ukrainian-sources-{}-464"
FIRST = "qatar-limited-talks"
Page = dict[str, Any]


def add_article(page: Page, id_: str, text: str, quotes: list[tuple[str, str]], **more: Any) -> None:
    """An article with one claim for each (quote, stance), all of them about the energy talks and said by Qatar."""
    page["articles"][id_] = {
        **page["articles"][FIRST], "id": id_, "title": f"Title of {id_}", "outlet": f"Outlet of {id_}", "outletId": "",
        "published": "2025-01-02", "publishedText": "2 January 2025", "text": text,
        "spans": [{"from": ["2025-01-02", "2025-01-02"], "to": ["2025-01-02", "2025-01-02"]}], **more,
    }  # fmt: skip
    for number, (exact, stance) in enumerate(quotes, 1):
        start = text.index(exact)
        claim = f"{id_}.{number}"
        page["claims"][claim] = {
            **page["claims"][WP], "id": claim, "article": id_, "stance": stance, "speaker": "actor:qatar",
            "speakerLabel": "Qatar", "via": [], "viaLabel": "", "side": ["actor:qatar"], "contradicts": [], "hedge": "",
            "marks": [],
            "quotes": [{"exact": exact, "prefix": text[max(0, start - 12) : start], "start": start,
                        "suffix": text[start + len(exact) : start + len(exact) + 12], "end": start + len(exact)}],
        }  # fmt: skip
        page["events"]["energy-talks"]["claims"].append(claim)


def marked(reader: Reader) -> dict[str, str]:
    """For each claim, the words that are marked as its passages."""
    found: dict[str, str] = {}
    for claims, text in reader.page.eval_on_selector_all(
        "#article a.passage", "all => all.map(a => [a.dataset.claims, a.textContent])"
    ):
        for claim in claims.split(" "):
            found[claim] = found.get(claim, "") + text
    return found


def in_sight(reader: Reader, claim: str) -> bool:
    """Whether the passage of a claim is within the article's pane and the window, once nothing moves any more."""
    look = """claim => {
        const pane = document.getElementById('article-text').getBoundingClientRect();
        const box = document.querySelector(`#article a[data-claims~="${claim}"]`).getBoundingClientRect();
        return box.top >= Math.max(0, pane.top) - 1 && box.bottom <= Math.min(innerHeight, pane.bottom) + 1;
    }"""
    reader.still()
    return bool(reader.page.evaluate(look, claim))


def passage(reader: Reader, claim: str) -> Any:
    return reader.page.locator(f'#article a.passage[data-claims~="{claim}"]').first


def test_the_whole_text_is_shown_and_each_passage_marked_word_for_word(reader: Reader) -> None:
    page = reader.open()
    data = sample()[1]
    text = data["articles"][FIRST]["text"]
    shown = page.inner_text("#article-text")
    assert [line for line in shown.split("\n") if line.strip()] == [line for line in text.split("\n") if line.strip()]
    assert marked(reader) == {
        id_: "".join(quote["exact"] for quote in claim["quotes"]) for id_, claim in data["claims"].items()
    }
    assert "read by hand" in page.inner_text("#article .article-head")
    assert page.locator("#article [role=tab]").count() == 0
    assert page.inner_text("#article h2") == data["articles"][FIRST]["title"]


def test_what_is_selected_is_marked_and_scrolled_to(reader: Reader) -> None:
    page = reader.open()
    reader.select(f"claim:{ZAKHAROVA}")
    page.wait_for_selector(f'#article a[aria-current=true][data-claims~="{ZAKHAROVA}"]')
    assert page.locator("#article a[aria-current=true]").all_inner_texts() == [
        "the two sides had not discussed “security arrangements” for critical infrastructure"
    ]
    assert in_sight(reader, ZAKHAROVA)
    assert passage(reader, ZAKHAROVA).get_attribute("title") == "Maria Zakharova denied: Talks on an energy moratorium"
    lit = " ".join(page.locator("#article a.lit").all_inner_texts())
    assert "Russia and Ukraine had held talks" in lit  # what it contradicts
    assert "the latest prisoner exchange" not in lit


def test_the_passages_of_an_event_are_lit_and_the_window_stays(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    lit = page.locator("#article a.lit").all_inner_texts()
    assert any("dismissed the information" in text for text in lit)
    assert not any("did not respond" in text for text in lit)
    assert in_sight(reader, WP)
    assert page.evaluate("scrollY") == 0


def test_a_selection_that_changes_leaves_the_text_in_place(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    assert in_sight(reader, WP)
    page.evaluate("window.kept = document.querySelector('#article a.passage')")
    reader.select(f"claim:{LAVROV}")
    assert in_sight(reader, LAVROV)
    assert page.evaluate("kept.isConnected")
    page.evaluate("document.querySelector('#article-text').scrollTop = 0")
    page.evaluate("location.hash += '&hide=actor:Outlet'")  # a filter is no selection
    page.wait_for_selector("#status:has-text('Show everything')")
    reader.still()
    assert page.evaluate("document.querySelector('#article-text').scrollTop") == 0


def test_a_click_on_a_passage_opens_its_claim_and_does_not_move_it(reader: Reader) -> None:
    reader.open("#event=energy-talks")
    assert in_sight(reader, WP)
    passage(reader, LAVROV).scroll_into_view_if_needed()
    assert in_sight(reader, LAVROV)
    before = passage(reader, LAVROV).bounding_box()
    passage(reader, LAVROV).click()
    reader.until(f"backchannel.selected() === 'claim:{LAVROV}'")
    reader.still()
    assert passage(reader, LAVROV).bounding_box() == before
    assert "dismissed the information" in reader.card()


def test_words_that_two_claims_share_open_the_one_and_then_the_other(reader: Reader) -> None:
    page = reader.open()
    both = [ONLY_TALKS.format(what) for what in ("affirms-prisoner-exchange-talks", "denies-limited-talks")]
    words = passage(reader, both[0])
    assert words.get_attribute("data-count") == "2"
    assert words.get_attribute("title").split("\n") == [
        "Ukrainian sources affirmed: Talks on the exchange of prisoners",
        "Ukrainian sources denied: Limited talks in Qatar",
    ]
    for claim in both:
        words.click()
        reader.until(f"backchannel.selected() === 'claim:{claim}'")
    look = page.evaluate(
        """id => { const style = getComputedStyle(document.querySelector(`#article a[data-claims~="${id}"]`));
        return [style.textDecorationStyle, style.borderBottomStyle] }""",
        both[0],
    )
    assert look == ["solid", "dashed"]  # affirmed and denied, each in its line


def test_how_many_claims_share_the_words_is_a_badge_and_no_raised_figure(reader: Reader) -> None:
    page = reader.open()
    words = passage(reader, ONLY_TALKS.format("affirms-prisoner-exchange-talks"))
    style = """(node, part) => { const look = getComputedStyle(node, part);
        const raised = parseFloat(look.verticalAlign) / parseFloat(look.fontSize);
        return [look.content, look.borderTopStyle, raised < 0.3] }"""
    content, border, level = words.evaluate(style, "::after")
    assert content.startswith('"2"')
    assert (border, level) == ("solid", True)
    words.focus()
    page.keyboard.press("Shift+Tab")
    assert words.evaluate(style, "::before")[0] == "none"
    page.keyboard.press("Tab")  # by keyboard or by pointer: in words
    assert words.evaluate(style, "::before")[0].startswith('"2 claims"')
    name = "the only talks between the two countries are related to the exchange of prisoners (2 claims)"
    # Asked of the browser itself: what playwright makes of a name depends on its version.
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    assert [one["role"]["value"] for one in tree if one.get("name", {}).get("value") == name] == ["link"]


def test_stance_is_told_by_the_line_not_by_colour_alone(reader: Reader) -> None:
    page = reader.open()
    style = "a => getComputedStyle(a).textDecorationStyle"
    assert page.eval_on_selector(f'#article a[data-claims="{LAVROV}"]', style) == "dashed"
    assert (
        page.eval_on_selector(f'#article a[data-claims="{PREFIX}kremlin-declines-limited-talks-682"]', style)
        == "dotted"
    )
    assert page.eval_on_selector("#article h2 a", style) == "solid"


def test_a_passage_in_a_passage_opens_the_shorter(reader: Reader) -> None:
    reader.open()
    outer, inner = WP, PREFIX + "washington-post-affirms-energy-moratorium-828"
    reader.page.locator(f'#article a[data-claims="{inner} {outer}"]').click()
    reader.until(f"backchannel.selected() === 'claim:{inner}'")
    reader.page.locator(f'#article a[data-claims="{outer}"]').click()
    reader.until(f"backchannel.selected() === 'claim:{outer}'")
    assert len(reader.page.locator("#article a[aria-current=true]").all()) == 2  # its two parts


def test_a_claim_that_is_filtered_out_is_not_marked(reader: Reader) -> None:
    page = reader.open("#view=claims&hide=stance:Denies")
    found = marked(reader)
    assert LAVROV not in found
    assert WP in found
    assert "dismissed the information" in page.inner_text("#article-text")


def test_offsets_count_code_points_also_after_emoji_and_in_overlaps(open_with: Callable[..., Reader]) -> None:
    text = "🕊🕊 Peace?\n\n👩‍👩‍👧 She said: 🙂 “talks go on” and so on. Кінець 𝔘."

    def change(page: Page) -> None:
        quotes = [
            ("🙂 “talks go on” and", "Affirms"),
            ("go on” and so on", "Denies"),
            ("𝔘", "Offers"),
            ("🕊 P", "Doubts"),
        ]
        add_article(page, "doves", text, quotes)

    reader = open_with(change)
    page = reader.open("#text=doves")
    page.wait_for_selector("#article a.passage[data-claims='doves.3']")
    assert marked(reader) == {
        "doves.1": "🙂 “talks go on” and", "doves.2": "go on” and so on", "doves.3": "𝔘", "doves.4": "🕊 P",
    }  # fmt: skip
    shared = page.locator("#article a[data-claims='doves.2 doves.1']")
    assert shared.inner_text() == "go on” and"


def several(page: Page) -> None:
    text = (
        "Title of {}\n\nA first word.\n\n"
        + "Much more was said of it, at length and with care. " * 60
        + "\n\nQatar said: it goes on."
    )
    for i in range(1, 6):
        dated = {"publishedText": f"{i} March 2025", "published": f"2025-03-0{i}"}
        day = f"2025-03-0{i}"
        spans = [{"from": [day, day], "to": [day, day]}]
        add_article(page, f"a{i}", text.format(f"a{i}"), [("it goes on", "Affirms")], spans=spans, **dated)


def test_several_articles_have_tabs_with_outlet_and_date(open_with: Callable[..., Reader]) -> None:
    reader = open_with(several)
    page = reader.open()
    tabs = page.get_by_role("tablist", name="Articles").get_by_role("tab")
    assert tabs.count() == 6
    assert tabs.nth(1).inner_text().split("\n") == ["Outlet of a1", "1 March 2025"]
    tabs.nth(3).click()
    reader.until("document.querySelector('#article h2').textContent === 'Title of a3'")
    assert "text=a3" in page.evaluate("location.hash")
    page.keyboard.press("ArrowRight")
    reader.until("document.querySelector('#article h2').textContent === 'Title of a4'")
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    panel = page.locator("#article [role=tabpanel]")
    assert panel.get_attribute("aria-labelledby") == tabs.nth(4).get_attribute("id")
    page.keyboard.press("Home")
    reader.until("document.querySelector('#article h2').textContent.startsWith('Russia and Ukraine')")
    page.go_back()
    reader.until("document.querySelector('#article h2').textContent === 'Title of a4'")


def test_a_selection_shows_its_article_at_its_passage(open_with: Callable[..., Reader]) -> None:
    reader = open_with(several)
    page = reader.open()
    assert "Russia and Ukraine" in page.inner_text("#article h2")
    reader.select("claim:a2.1")
    reader.until("document.querySelector('#article h2').textContent === 'Title of a2'")
    assert in_sight(reader, "a2.1")
    reader.select("event:energy-talks")
    page.wait_for_selector("#article [role=tab][data-lit]")
    lit = page.eval_on_selector_all("#article [role=tab]", "tabs => tabs.map(tab => tab.dataset.lit || '')")
    assert lit[1:] == ["1"] * 5
    page.evaluate("location.hash += '&quote=a4.1'")
    reader.until("document.querySelector('#article h2').textContent === 'Title of a4'")
    assert in_sight(reader, "a4.1")


def test_many_articles_are_chosen_from_a_list(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        for i in range(20):
            add_article(page, f"m{i}", f"Title of m{i}\n\nIt goes on.", [("It goes on", "Affirms")])

    reader = open_with(change)
    page = reader.open()
    assert page.locator("#article [role=tab]").count() == 0
    choice = page.get_by_label("Article", exact=False).and_(page.locator("select"))
    assert choice.locator("option").count() == 21
    choice.select_option("m7")
    reader.until("document.querySelector('#article h2').textContent === 'Title of m7'")
    assert "Outlet of m7 · 2 January 2025" in page.inner_text("#article-text")


def test_without_its_text_an_article_is_its_passages(open_with: Callable[..., Reader]) -> None:
    def change(page: Page) -> None:
        page["articles"][FIRST]["text"] = ""

    reader = open_with(change)
    page = reader.open(f"#claim={LAVROV}")
    assert "The article’s text is not in this graph; these are its passages." in page.inner_text("#article-text")
    assert marked(reader) == {
        id_: "".join(quote["exact"] for quote in claim["quotes"]) for id_, claim in sample()[1]["claims"].items()
    }
    assert in_sight(reader, LAVROV)


def test_an_article_that_is_hostile_stays_text(open_with: Callable[..., Reader]) -> None:
    text = (
        "</script><img src=x onerror=alert(1)>\n\nHe said <b>no</b> & \x00 \u202ebackwards\u202c javascript:alert(1)."
    )

    def change(page: Page) -> None:
        quotes = [("<b>no</b> & \x00", "Denies")]
        add_article(page, "evil", text, quotes, title='"><script>alert(1)</script>', outlet="<i>Evil</i>")

    reader = open_with(change)
    page = reader.open("#text=evil")
    assert page.inner_text("#article h2") == '"><script>alert(1)</script>'
    assert marked(reader) == {"evil.1": "<b>no</b> & ␀"}
    assert page.locator("#article img, #article b, #article i, #article script").count() == 0
    assert "<i>Evil</i>" in page.inner_text("#article .article-head")


def test_text_from_right_to_left_stands_on_the_right(open_with: Callable[..., Reader]) -> None:
    text = "قال ماجد الأنصاري إن المحادثات مستمرة.\n\nThe end."

    def change(page: Page) -> None:
        add_article(page, "doha", text, [("المحادثات مستمرة", "Affirms")])

    page = open_with(change).open("#text=doha")
    ways = page.eval_on_selector_all("#article-text > p[dir]", "all => all.map(p => getComputedStyle(p).direction)")
    assert ways == ["rtl", "ltr"]


@pytest.mark.parametrize("reader", [PHONE], indirect=True)
def test_on_a_phone_only_a_quote_moves_the_window_to_the_text(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    reader.still()
    assert page.evaluate("document.querySelector('#article').getBoundingClientRect().top > innerHeight")
    page.evaluate(f"location.hash += '&quote=' + {json.dumps(LAVROV)}")
    assert in_sight(reader, LAVROV)
    assert passage(reader, LAVROV).get_attribute("aria-current") == "true"


def test_a_place_that_search_finds_in_the_text_is_scrolled_to(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("/")
    page.keyboard.type("acceptance of a neutral status")
    page.locator("#found [data-kind=text]").first.click()
    page.wait_for_selector("#article .sought")
    assert "with no preconditions other than" in page.inner_text("#article .sought")
    reader.until(
        """(() => { const pane = document.getElementById('article-text').getBoundingClientRect();
        const box = document.querySelector('#article .sought').getBoundingClientRect();
        return box.top >= pane.top && box.bottom <= pane.bottom })()"""
    )
