"""The ways through the page, clicked and typed as a reader does: from a dot to the sentence, and back."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, Reader, data_of, edge_id, story
from tests.explorer_sample import sample
from viz import explorer

PREFIX = "qatar-limited-talks."
WP = PREFIX + "washington-post-affirms-energy-talks-791"
LAVROV = PREFIX + "lavrov-denies-energy-talks-1212"
ENERGY = "Talks on an energy moratorium"
# The passages of a kind that a reader sees: within the article's pane, and within the window.
SEEN = """(kind => { const pane = document.getElementById('article-text').getBoundingClientRect();
    const [top, bottom] = [Math.max(0, pane.top) - 1, Math.min(innerHeight, pane.bottom) + 1];
    const inside = (a) => [...a.getClientRects()].some((box) => box.top >= top && box.bottom <= bottom);
    return [...document.querySelectorAll(`#article a.passage${kind}`)].filter(inside); })"""


def current(reader: Reader, claim: str) -> None:
    """Wait until the passage of a claim is marked as the one meant, and stands before the reader's eyes."""
    kind = f'[aria-current=true][data-claims~="{claim}"]'
    reader.until(f"{SEEN}({json.dumps(kind)}).length > 0")


def place(page: Any, claim: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(f'#article a.passage[data-claims~="{claim}"]').first.bounding_box()
    return found


@pytest.mark.parametrize("only", [False, True], ids=["three views", "a single view"])
def test_from_a_node_to_its_words_in_the_article_and_to_who_denies_them(
    browser: Any, tmp_path: Path, only: bool
) -> None:
    views, data = sample()
    file = tmp_path / "page.html"
    file.write_text(explorer({"events": views["events"]} if only else views, data), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page = reader.open("#view=events")
    reader.click_at("at", "event:energy-talks")
    page.wait_for_selector(f"#card h2:text-is('{ENERGY}')")
    denied = page.locator("#card .columns").first.locator(".denied")
    denied.get_by_text("dismissed the information as").first.click()
    current(reader, LAVROV)
    assert page.inner_text("#card h2") == ENERGY  # the card stays what it was
    reader.still()
    before = place(page, LAVROV)
    page.locator(f'#article a.passage[data-claims~="{LAVROV}"]').click()
    page.wait_for_selector("#card h2:text-is('Sergei Lavrov')")
    assert place(page, LAVROV) == before
    this, against = page.locator("#card .column").all()
    assert "“dismissed the information as “rumors.””" in this.inner_text()
    assert "“Russia and Ukraine had held talks on a possible moratorium" in against.inner_text()
    boxes = this.bounding_box(), against.bounding_box()
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]  # beside it
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 2
    against.get_by_role("link", name="affirmed").click()
    reader.until(f"backchannel.selected() === 'claim:{WP}'")
    current(reader, WP)
    assert "dismissed the information" in page.locator("#card .column").nth(1).inner_text()
    assert page.inner_text("#card h2") == "The Washington Post"
    reader.calm()


def test_from_an_edge_to_the_sentence(reader: Reader) -> None:
    page = reader.open("#view=actors")
    edge = edge_id("actors", kind="contradicts", to="actor:ukrainian-sources")
    reader.click_at("atEdge", edge)
    page.wait_for_selector("#card h2:text-is('Russian sources – Ukrainian sources')")
    reader.until(f"{SEEN}('.lit').length > 0")
    lit = " ".join(page.locator("#article a.lit").all_inner_texts())
    assert "Russia and Ukraine have been holding “limited talks” in Qatar" in lit
    assert "the only talks between the two countries" in lit
    page.locator("#card .denied .quote").first.click()
    current(reader, PREFIX + "ukrainian-sources-denies-limited-talks-464")
    assert page.evaluate("backchannel.selected()") == edge


SELECT_ALL = f"""async (targets) => {{
    const found = {{}};
    for (const [name, hash] of targets) {{
        if (location.hash !== hash) {{
            location.hash = hash;
            await new Promise((done) => addEventListener('hashchange', done, {{ once: true }}));
        }}
        if (backchannel.selected() !== name) throw new Error(name);
        found[name] = {SEEN}('.lit').flatMap((a) => a.dataset.claims.split(' '));
    }}
    return found;
}}"""


@pytest.mark.parametrize("view", ["actors", "events", "claims"])
def test_every_node_and_edge_shows_a_sentence_that_it_stands_for(reader: Reader, view: str) -> None:
    """Once it is selected, a passage of its claims is marked and in sight; only "speaks for" rests on no claim."""
    reader.page.emulate_media(reduced_motion="reduce")  # so that nothing is on its way when one looks
    page = reader.open(f"#view={view}")
    data = data_of(story())
    told = data["page"]["events"]
    drawn = data["views"][view]
    nodes = [node["id"] for node in drawn["nodes"]]
    wanted: dict[str, set[str] | None] = dict.fromkeys(nodes)
    for node in nodes:
        kind, _, id_ = node.partition(":")
        if kind in ("claim", "event"):
            wanted[node] = {id_} if kind == "claim" else set(told[id_]["claims"])
    for edge in drawn["edges"]:
        claims = set(edge["claims"]) or {claim for event in edge["events"] for claim in told[event]["claims"]}
        assert claims or edge["kind"] == "speaksFor", edge
        if claims:
            wanted[edge["id"]] = claims
    address = {node: f"#{node.replace(':', '=', 1)}" + f"&view={view}" for node in nodes}
    found = page.evaluate(SELECT_ALL, [[name, address.get(name, f"#view={view}&edge={name}")] for name in wanted])
    assert [name for name in wanted if not found[name]] == []
    assert [name for name, claims in wanted.items() if claims and not claims & set(found[name])] == []


FACTS = """() => [backchannel.view(), backchannel.selected(), document.querySelector('#card h2').textContent,
    [...document.querySelectorAll('#article a[aria-current=true]')].map((a) => a.textContent).join(),
    document.querySelector('#tabs, [role=tab][aria-selected=true]').textContent,
    document.getElementById('filter-open').textContent, document.getElementById('status').textContent,
    document.querySelector('.time-range').hidden || document.querySelector('.time-range span').textContent,
    backchannel.boxes().length, Object.values(backchannel.shown()).map((ids) => ids.length).join()]"""


def test_the_address_says_what_is_open_and_back_and_forward_follow(reader: Reader) -> None:
    """Each step changes one thing; going back and forth, and opening its address afresh, show the same again."""
    reader.page.emulate_media(reduced_motion="reduce")
    page = reader.open()
    edge = edge_id("actors", kind="talksWith", **{"from": "actor:russia", "to": "actor:ukraine"})

    def brush() -> None:
        box = page.locator(".time-plane").bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] - 24)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] - 24, steps=5)
        page.mouse.up()

    steps = {
        "view=events": lambda: page.get_by_role("tab", name="Events").click(),
        "event=energy-talks": lambda: reader.click_at("at", "event:energy-talks"),
        "quote=": lambda: page.locator("#card .denied .quote").first.click(),
        "view=actors": lambda: page.keyboard.press("1"),
        f"edge={edge}": lambda: reader.click_at("atEdge", edge),
        "hide=actor%3AOutlet,actor:Outlet": lambda: page.get_by_role("button", name="News outlet").click(),
        "from=": brush,
        "view=list": lambda: page.get_by_role("tab", name="List").click(),
    }
    seen = [(page.evaluate("location.hash"), page.evaluate(FACTS))]
    for part, step in steps.items():
        step()
        reader.until(f"{json.dumps(part)}.split(',').some((part) => location.hash.includes(part))")
        reader.still()
        seen.append((page.evaluate("location.hash"), page.evaluate(FACTS)))
        assert seen[-1][1] != seen[-2][1], part
    for go, order in (("back", seen[-2::-1]), ("forward", seen[1:])):
        for hash, facts in order:
            page.evaluate(f"history.{go}()")
            reader.until(f"location.hash === {json.dumps(hash)}")
            reader.still()
            assert page.evaluate(FACTS) == facts, (go, hash)
    for hash, facts in seen[1:]:
        page.goto("about:blank")
        reader.open(hash)
        assert page.evaluate(FACTS) == facts, hash
    reader.requests[:] = [url for url in reader.requests if url != "about:blank"]


def test_n_and_p_go_from_passage_to_passage(reader: Reader) -> None:
    page = reader.open("#event=energy-talks")
    claims = sample()[1]["events"]["energy-talks"]["claims"]

    def press(key: str) -> str:
        before = page.evaluate("location.hash")
        page.keyboard.press(key)
        reader.until(f"location.hash !== {json.dumps(before)}")
        quote = str(page.evaluate("location.hash.split('quote=')[1]"))
        current(reader, quote)
        return quote

    round_trip = [press("n") for _ in claims]
    assert sorted(round_trip) == sorted(claims)
    assert [press("p") for _ in claims[1:]] == round_trip[-2::-1]
    assert page.inner_text("#card h2") == ENERGY
    page.keyboard.press("Escape")
    page.wait_for_selector("#card h2:text-is('Who says what, side by side')")
    page.keyboard.press("n")  # of nothing there is no next passage
    assert page.locator("#article a[aria-current=true]").count() == 0


# view, entry of the legend, what the address then says, what is gone from the picture, what from the list
LEGEND = [
    ("actors", "News outlet", "actor:Outlet", "actor:washington-post", "actor:washington-post"),
    ("actors", "speaks for", "relation:speaksFor", "speaksFor", ""),
    ("events", "Moratorium", "event:Moratorium", "event:energy-moratorium", "event:energy-moratorium"),
    ("events", "Contested", "standing:Contested", "event:energy-talks", "event:limited-talks"),
    ("claims", "Denies", "stance:Denies", f"claim:{LAVROV}", f"claim:{LAVROV}"),
]


def test_the_legend_hides_a_kind_and_brings_it_back(reader: Reader) -> None:
    page = reader.open()
    for view, name, hidden, drawn, row in LEGEND:
        at = f"backchannel.at('{drawn}')" if row else f"backchannel.atEdge('{edge_id(view, kind=drawn)}')"
        button = page.locator("#legend").get_by_role("button", name=name, exact=True)
        for gone in (True, False):
            page.get_by_role("tab", name=view.capitalize(), exact=True).click()
            reader.until(f"backchannel.view() === '{view}'")
            page.evaluate("document.getElementById('legend').open = true")
            assert button.get_attribute("aria-pressed") == str(gone).lower(), name
            button.click()
            reader.until(f"location.hash.includes('hide={hidden}') === {str(gone).lower()}")
            assert button.get_attribute("aria-pressed") == str(not gone).lower()
            assert bool(page.evaluate(at)) is not gone, name
            status = page.inner_text("#status")
            assert ("of 16 events" in status and "Show everything" in status) if gone else status == ""
            assert page.inner_text("#filter-open") == ("Filter · 1" if gone else "Filter")
            page.get_by_role("tab", name="List").click()
            reader.until("backchannel.view() === 'list'")
            assert page.locator(f'#list [data-row="{row}"]').count() == (0 if gone or not row else 1), name


def test_show_everything_takes_all_filters_away(reader: Reader) -> None:
    page = reader.open("#view=events&hide=event:Talks,stance:Denies&from=2022-01-01&to=2022-12-31")
    before = len(page.evaluate("backchannel.boxes()"))
    assert page.inner_text("#filter-open") == "Filter · 3"
    page.get_by_role("button", name="Show everything").click()
    reader.until("location.hash === '#view=events'")
    assert page.inner_text("#status") == ""
    assert len(page.evaluate("backchannel.boxes()")) == len(sample()[0]["events"]) > before
    assert page.locator(".time-range").is_hidden()


def test_the_picture_moves_while_one_lets_it(reader: Reader) -> None:
    page = reader.open("#view=actors")
    boxes = "JSON.stringify(backchannel.boxes().map(({ left, top }) => [left, top]))"
    button = page.get_by_role("button", name="Let it move")
    still = page.evaluate(boxes)
    button.click()
    reader.until(f"{boxes} !== {json.dumps(still)}")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    stopped = page.evaluate(boxes)
    reader.still()
    assert page.evaluate(boxes) == stopped != still
    reader.click_at("at", "actor:qatar")  # and what was moved is still what it was
    page.wait_for_selector("#card h2:text-is('Qatar')")


def test_the_buttons_of_the_picture_zoom(reader: Reader) -> None:
    reader.page.emulate_media(reduced_motion="reduce")
    page = reader.open("#view=actors")

    def apart() -> float:
        a, b = (page.evaluate(f"backchannel.at('actor:{name}')") for name in ("russia", "ukraine"))
        return float(((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5)

    opening = apart()
    for name, times in (("Zoom in", 1.3), ("Zoom in", 1.69), ("Zoom out", 1.3)):
        page.get_by_role("button", name=name).click()
        assert apart() == pytest.approx(opening * times, rel=0.01)
    page.get_by_role("button", name="Show the whole picture").click()
    reader.still()
    assert apart() == pytest.approx(opening, rel=0.01)
