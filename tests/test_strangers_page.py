"""The page with what strangers hand in: words that mean harm, graphs of their own, and a notebook around it."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from tests.browser import DESK, PHONE, Reader, page_of
from tests.explorer_sample import sample
from viz import Explorer, explorer

ENERGY = "Talks on an energy moratorium"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=alert(1)>bold</b>",
    "javascript:alert(1)", '"><svg onload=alert(1)>', "\u202eevil\u202c name", "ماجد الأنصاري", "x" * 10_000, "a\0b",
    "😀 🇶🇦", "__proto__", "&lt;script&gt; {{ 7*7 }}",
]  # fmt: skip


def shown(text: str) -> str:
    """A NUL has no glyph; the page shows its picture."""
    return text.replace("\0", "␀")


def things() -> list[tuple[str, str, str, str]]:
    """For each hostile text an actor, an event, a claim about it, and an article, all named so."""
    page = sample()[1]
    claims = {claim["about"]: id_ for id_, claim in page["claims"].items()}
    actors = list(page["actors"])
    return [(text, actors[i], *list(claims.items())[i]) for i, text in enumerate(HOSTILE)]


@pytest.fixture(scope="module")
def hostile(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The story in which everything that has words has those, in one page."""
    views, page = sample()
    page["title"] = " ".join(HOSTILE)
    first = page["articles"]["qatar-limited-talks"]
    for i, (text, actor, event, claim) in enumerate(things()):
        link = "javascript:alert(1)"
        page["actors"][actor] |= {"label": text, "sameAs": link, "altLabels": [text], "office": text, "kind": text}
        named = {
            "label": text,
            "type": text,
            "phase": text,
            "standing": text,
            "reason": text,
            "whenText": text,
            "timeText": text,
        }
        page["events"][event] |= named | {"spans": [{"from": ["2024-05-06"] * 2, "to": ["2024-05-06"] * 2}]}
        page["events"][event]["texts"] = {"topic": [text], "note": [text]}
        page["articles"][f"a{i}"] = first | {
            "id": f"a{i}", "title": text, "outlet": text, "outletId": "", "reader": text, "publishedText": text,
            "text": f"{text}\n\nThey said: {text} And so on.", "iri": link,
        }  # fmt: skip
        start = len(text) + 13
        quote = {"exact": text, "prefix": text, "suffix": text, "start": start, "end": start + len(text)}
        page["claims"][claim] |= {
            "article": f"a{i}", "quotes": [quote], "hedge": text, "marks": [text], "saidText": text,
            "speakerLabel": text, "viaLabel": text, "speaker": f"actor:{actor}", "iri": link,
        }  # fmt: skip
        for view in views.values():
            for node in (f"actor:{actor}", f"event:{event}", f"claim:{claim}"):
                if node in view:
                    view.nodes[node].update(label=text, quote=text)
                    for _, _, edge in [*view.in_edges(node, data=True), *view.out_edges(node, data=True)]:
                        edge["label"] = text
    file = tmp_path_factory.mktemp("hostile") / "page.html"
    file.write_text(explorer(views, page), encoding="utf-8")
    reader = Reader(browser, file, DESK)
    reader.open()
    yield reader
    reader.calm()


def harmless(reader: Reader, where: str) -> None:
    """Nothing of it became an element, an attribute or a link, and nothing is wider than its window or its pane."""
    found = reader.page.evaluate(
        """() => {
            const all = [...document.querySelectorAll('*')];
            const panes = ['#card', '#list', '#article-text', '#found', '#filter', '#export'].filter((id) => {
                const pane = document.querySelector(id);
                return pane && pane.scrollWidth > pane.clientWidth + 1;
            });
            const outside = (one) => one.hasAttribute('href') && !/^(#|https?:)/.test(one.getAttribute('href'));
            return [all.filter((one) => one.matches('script')).length,
                all.filter((one) => one.matches('img, iframe, b, object')).length, all.filter(outside).length,
                all.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length,
                panes, Math.max(0, document.documentElement.scrollWidth - innerWidth)];
        }"""
    )
    assert found == [4, 0, 0, 0, [], 0], where  # scripts: data, library, program, and what unpacks them


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_hostile_words_are_shown_as_these_characters(hostile: Reader, size: dict[str, int]) -> None:
    reader, page = hostile, hostile.page
    page.set_viewport_size(size)
    page.evaluate("location.hash = '#view=actors'")
    reader.until("backchannel.view() === 'actors'")
    assert all(shown(text) in page.text_content("h1") for text in HOSTILE)

    def text(selector: str) -> str:
        return str(page.text_content(selector))

    def select(node: str, view: str, word: str) -> None:
        page.evaluate(f"location.hash = '#{node.replace(':', '=', 1)}&view={view}'")
        reader.until(f"backchannel.selected() === '{node}' && backchannel.view() === '{view}'")
        assert shown(word) in text("#card h2"), node
        harmless(reader, f"{node}: {word[:30]}")

    for word, actor, _, _ in things():
        select(f"actor:{actor}", "actors", word)
        page.fill("#search", word[:60].replace("\0", " "))
        hits = page.locator("#found .hit .label").all_text_contents()
        assert [hit for hit in hits if hit.startswith(shown(word)[:60])], word[:30]
        harmless(reader, f"search {word[:30]}")
        page.keyboard.press("Escape")
    for word, _, event, _ in things():
        select(f"event:{event}", "events", word)
        bar = page.get_attribute(f'#time-line a[data-node="event:{event}"]', "aria-label")
        assert bar.startswith(f"{shown(word)}, {shown(word)}")
    for word, actor, event, claim in things():
        select(f"claim:{claim}", "list", word)
        seen = shown(word)
        assert seen == text("#article-title")
        assert seen in text("#article .byline")
        assert seen in text("#card .claim .quote bdi")
        assert {seen} == set(page.locator("#article a[aria-current=true]").all_text_contents())
        for row, cell in {f"claim:{claim}": ".quote", f"actor:{actor}": "th", f"event:{event}": "th"}.items():
            assert text(f'[data-row="{row}"] {cell} bdi') == seen
    page.click("#filter-open")
    for facet in ("actor", "event", "topic"):
        labels = [label.lower() for label in page.locator(f"#filter [data-facet={facet}] bdi").all_text_contents()]
        assert [word for word in HOSTILE if shown(word).lower() not in labels] == []
    harmless(reader, "filter")
    page.keyboard.press("Escape")


def test_hostile_words_leave_the_page_as_words(hostile: Reader, tmp_path: Path) -> None:
    """In the SVG, in a citation, and in the address."""
    reader, page = hostile, hostile.page
    page.set_viewport_size(DESK)
    for view in ("actors", "events", "claims"):
        page.evaluate(f"location.hash = '#view={view}'")
        reader.until(f"backchannel.view() === '{view}'")
        page.click("#export-open")
        harmless(reader, "export")
        with page.expect_download() as download:
            page.click("#export-svg")
        root = ET.fromstring(Path(download.value.path()).read_text(encoding="utf-8"))
        titles = {str(title.text) for title in root.iter(f"{SVG}title")}
        drawn = set(page.evaluate("backchannel.boxes().map((box) => box.id)"))
        for word, actor, event, claim in things():
            if {f"actor:{actor}", f"event:{event}", f"claim:{claim}"} & drawn:
                assert shown(word) in titles, view
        assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
            "svg", "title", "desc", "rect", "g", "path", "text", "circle",
        }  # fmt: skip
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    for word, _, _, claim in things():
        page.evaluate(f"location.hash = '#claim={claim}'")
        reader.until(f"backchannel.selected() === 'claim:{claim}'")
        page.locator("#card .cite").first.click()
        bare = shown(word).replace("\u202e", "").replace("\u202c", "")
        reader.until(f"(window.copied || '').includes({json.dumps(bare)})")
        page.evaluate("window.copied = ''")
        hide = "location.hash = '#view=events&hide=topic:' + encodeURIComponent({})"
        page.evaluate(hide.format(json.dumps(word)))
        reader.until("document.getElementById('filter-open').textContent === 'Filter · 1'")
        assert len(page.evaluate("backchannel.shown().events")) == 15, word[:30]
        assert page.evaluate("decodeURIComponent(location.hash)").endswith(word)


def test_hostile_names_of_nodes_are_addresses_too(browser: Any, tmp_path: Path) -> None:
    graph = nx.star_graph(["hub", *HOSTILE])
    reader = Reader(browser, page_of(graph, tmp_path / "names.html", "Names"), DESK)
    page = reader.open()
    for word in HOSTILE:
        page.evaluate(f"location.hash = '#actor=' + encodeURIComponent({json.dumps(word)})")
        reader.until(f"document.querySelector('#card h2').textContent === {json.dumps(shown(word))}")
        harmless(reader, word[:30])
        page.locator("#card .lines a").click()  # to the edge, and back by its other end
        page.locator("#card").get_by_role("link", name="hub").click()
        page.wait_for_selector("#card h2:text-is('hub')")
    reader.calm()


def test_a_graph_of_somebody_elses_has_no_empty_panes(browser: Any, tmp_path: Path) -> None:
    reader = Reader(browser, page_of(nx.karate_club_graph(), tmp_path / "club.html"), DESK)
    page = reader.open()
    assert page.title() == "Zachary's Karate Club · Backchannel"
    assert page.get_by_role("tab").all_inner_texts() == ["Actors", "List"]
    assert [page.locator(pane).is_visible() for pane in ("#article", "#times", "#canvas", "#card")] == [0, 0, 1, 1]
    assert page.inner_text("#card h2") == "What is in it"
    assert "34 actors" in page.inner_text("#card")
    assert "claim" not in page.inner_text("#card") + page.inner_text("#status")
    card, graph = (page.locator(pane).bounding_box() for pane in ("#card", "#graph-pane"))
    assert card["height"] == graph["height"]  # where the article was, there is no gap
    reader.click_at("at", "actor:33")
    page.wait_for_selector("#card h2:text-is('33')")
    assert page.locator("#card .lines a").count() == 17
    for key in ("n", "p", "f", "Escape", "x", "Escape", "2"):
        page.keyboard.press(key)
    reader.until("backchannel.view() === 'list'")
    assert page.locator("#list h3").all_inner_texts() == ["Actors 34", "Relations 78"]
    page.fill("#search", "33")
    assert page.locator("#found .hit").count() == 1
    reader.calm()


def test_in_a_notebook_nothing_leads_out_of_its_frame(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    frame = Explorer(*sample())._repr_html_()
    file.write_text(f"<!doctype html><html lang=en><title>Notebook</title><h1>A cell</h1>{frame}", encoding="utf-8")
    reader = Reader(browser, file, DESK)
    page, went = reader.page, []
    page.goto(file.as_uri())
    page.on("framenavigated", lambda frame: went.append(frame.url) if frame == page.main_frame else None)
    inside = page.frames[1]
    inside.wait_for_selector("body.ready")
    inside.get_by_role("tab", name="Events").click()
    inside.wait_for_selector("#tab-events[aria-selected=true]")
    inside.locator("#card").get_by_role("link", name=ENERGY).first.click()
    inside.wait_for_selector(f"#card h2:text-is('{ENERGY}')")
    inside.locator("#card .denied .quote").first.click()
    inside.locator("#article a[aria-current=true]").first.click()
    inside.wait_for_selector("#card .kicker:text-is('Claim')")
    inside.evaluate("history.back()")
    inside.wait_for_selector(f"#card h2:text-is('{ENERGY}')")
    inside.locator("#card").get_by_role("link", name="Qatar", exact=True).first.click()
    inside.wait_for_selector("#card h2:text-is('Qatar')")
    assert inside.get_by_role("link", name="wikidata.org").get_attribute("target") == "_blank"
    inside.click("#export-open")
    assert inside.locator("#export-link").count() == 0  # the address of a frame leads nowhere
    assert page.title() == "Notebook"
    assert (page.url, went, [one.url.split("#")[0] for one in page.frames]) == (
        file.as_uri(), [], [file.as_uri(), "about:srcdoc"],
    )  # fmt: skip
    assert inside.evaluate("(() => { try { return parent.document.title } catch { return 'shut' } })()") == "shut"
    reader.calm()
