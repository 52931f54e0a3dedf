"""The page of two hundred articles in a real browser: how large it is, what it opens with, and what one does with it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from bench.questions import store_of
from kg.graph.store import Store
from kg.views.networks import views
from tests.browser import DESK, Reader, story
from viz import explorer

CLAIMS = 4_000  # of two hundred articles


@cache
def store() -> Store:
    return store_of(CLAIMS)


@cache
def many() -> str:
    """The page of two hundred articles."""
    data = kg.page(store())
    return explorer(views(data), data)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.html"
    path.write_text(many(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def desk(browser: Any, file: Path) -> Iterator[Reader]:
    """The page on a desk, opened once for all tests of this module."""
    reader = Reader(browser, file, DESK)
    reader.open()
    yield reader
    reader.calm()


@pytest.fixture
def reader(desk: Reader) -> Reader:
    """The page as it opens."""
    desk.page.evaluate("location.hash = '#'")
    desk.until("backchannel.selected() === '' && backchannel.view() === 'actors'")
    return desk


def test_two_hundred_articles_take_at_most_four_megabytes(file: Path) -> None:
    assert file.stat().st_size <= 4e6


def test_the_turtle_of_a_thing_parses_and_is_what_the_store_holds(reader: Reader) -> None:
    page = reader.page
    reader.select("event:article-7.raid")
    page.keyboard.press("x")
    with page.expect_download() as download:
        page.get_by_role("button", name="Turtle of the selection").click()
    text = Path(download.value.path()).read_bytes()
    triples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    held = {quad.triple for quad in store().quads()}
    assert triples
    assert triples <= held


def test_a_browser_that_cannot_unpack_the_page_says_so(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "story.html").write_text(story(), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto((tmp_path / "story.html").as_uri())
    assert "This browser cannot unpack the page" in page.inner_text("body")
    context.close()
