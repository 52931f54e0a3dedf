"""What many tests share: a small world of actors, readings written as sentences, and stores with readings in them.

A claim is written as one says it: `SPEAKER [via OUTLET,OUTLET] STANCE EVENT[.ASPECT] [said EDTF]`. Each gets its number
as its id, and words of its own in the article's text.
"""

import re
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg.graph import intake, terms, triples
from kg.graph.names import Names
from kg.graph.store import Store
from kg.readers.grammar import parse
from kg.reading import resolve
from kg.reading.models import Directory, Reading, load_directory, load_reading
from kg.reading.vocabulary import STANCES
from kg.resources import resource
from kg.text.article import Article
from kg.yaml.document import YamlFile, load_yaml
from tests.joined import joined

# A shell lets what runs in its background ignore Ctrl-C, and what the tests start would do so too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What the texts of the tests give was written down with the small model; a larger one may be installed.
parse.MODELS = parse.MODELS[1:]

CASES = Path(__file__).parent / "cases"
OPENING = ("test_explorer_page.py", "test_review_count_page.py")
SENTENCE = re.compile(
    r"(?P<speaker>\S+)(?: via (?P<via>\S+))? (?P<stance>"
    + "|".join(STANCES)
    + r") (?P<target>\S+)(?: said (?P<said>\S+))?"
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `rule_case` runs once for each case in `cases/rules.yaml`, and so for the other files there."""
    for name in metafunc.fixturenames:
        if name.endswith("_case"):
            found = load_yaml(CASES / f"{name.removesuffix('_case')}s.yaml").data["cases"]
            metafunc.parametrize(name, [pytest.param(one, id=one["case"]) for one in found])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is tried in a browser is marked `page`, but for the tests that a page opens and shows its graph."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) and item.path.name not in OPENING:
            item.add_marker("page")


@pytest.fixture(scope="session")
def world() -> Directory:
    """A few states, who speaks for them, outlets and places: `cases/world.yaml`."""
    return load_directory(CASES / "world.yaml")


@pytest.fixture(scope="session")
def write_reading() -> Callable[..., Reading]:
    """Make a reading of an article out of sentences, without files."""

    def write(
        id_: str,
        sentences: Iterable[str] = (),
        events: Mapping[str, Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> Reading:
        said = [_claim(number, sentence) for number, sentence in enumerate(sentences, 1)]
        named = {event: dict(keys) for event, keys in (events or {}).items()}
        for claim in said:
            named.setdefault(claim.pop("event"), {})
        head = {
            key: more.pop(key) for key in ("outlet", "authors", "published", "url", "read", "version") if key in more
        }
        return Reading.model_validate(
            {
                "article": {"id": id_, "file": f"{id_}.txt", "title": f"Title of {id_}", **head},
                # An id means one event in all articles of a case: each reading says so.
                "events": {
                    event: {"type": "Talks", "name": event, "same_as": event, **keys} for event, keys in named.items()
                },
                "claims": said,
                "text": Article(f"{id_}.txt", " ".join(f"Words {claim['id']}." for claim in said) or "No words."),
                "file": YamlFile(Path(f"{id_}.yaml"), {}),
                **more,
            }
        )

    return write


def _claim(number: int, sentence: str) -> dict[str, Any]:
    match = SENTENCE.fullmatch(sentence)
    assert match, f"no sentence: {sentence}"
    claim = {
        "id": str(number),
        "quote": f"Words {number}.",
        "speaker": match["speaker"],
        match["stance"]: match["target"],
        "event": match["target"].partition(".")[0],
    }
    if match["via"]:
        claim["via"] = match["via"].split(",")
    if match["said"]:
        claim["said"] = match["said"]
    return claim


@dataclass(frozen=True)
class Derived:
    """What the rules derived in a store, in the words of a table of cases. A claim is `a1`: the first of article a."""

    store: Store

    @cached_property
    def names(self) -> Names:
        return Names(self.store)

    def rows(self, query: str) -> list[list[str]]:
        found = self.store.query(query)
        assert isinstance(found, ox.QuerySolutions)
        return sorted([self.name(value) for value in row] for row in found)

    def name(self, node: Any) -> str:
        if node is None:
            return ""
        text: str = node.value
        if text.startswith(terms.ID):  # the short id, where it is clear
            kind, _, id_ = self.names(text).partition(":")
            text = f"{terms.ID}{kind}/{id_}"
        if text.startswith(terms.ID + "claim/"):
            return "".join(text.removeprefix(terms.ID + "claim/").split(".", 1))
        for kind in ("actor/", "event/"):
            text = text.removeprefix(terms.ID + kind)
        return text.removeprefix(terms.ID).removeprefix(terms.BC).replace("article/", "article:")

    def pairs(self, property_: str) -> list[str]:
        """`subject object` of each derived statement with that property."""
        return [" ".join(row) for row in self.rows(f"SELECT ?s ?o {{ GRAPH bc:derived {{ ?s {property_} ?o }} }}")]

    @property
    def contradictions(self) -> list[str]:
        """`a1 Negation b1`, or `a1 ValueConflict b1 place`: the claims of two sides, a pair in the order of its names.

        Those of a value conflict are two whose articles give no value in common.
        """
        rows = self.rows(
            """SELECT ?one ?kind ?other ?aspect {
                GRAPH bc:derived {
                    ?contradiction a bc:Contradiction, ?kind ; bc:affirming ?one ; bc:about ?event .
                    OPTIONAL { ?contradiction bc:denying ?denial }
                    OPTIONAL { ?contradiction bc:aspect ?aspect }
                    OPTIONAL { ?contradiction bc:affirming ?too FILTER(STR(?one) < STR(?too)) }
                }
                OPTIONAL {
                    ?one bc:statedIn ?here . ?too bc:statedIn ?there . ?contradiction bc:value ?value .
                    GRAPH ?here { ?event ?given ?value } GRAPH ?there { ?event ?given ?value } BIND(true AS ?agree)
                }
                FILTER(?kind != bc:Contradiction && (BOUND(?denial) || (BOUND(?too) && !BOUND(?agree))))
                BIND(COALESCE(?denial, ?too) AS ?other)
            }"""
        )
        pairs = [(*sorted((row[0], row[2])), row[1], row[3]) for row in rows]
        return sorted({f"{one} {kind} {other} {aspect}".strip() for one, other, kind, aspect in pairs})


@pytest.fixture(scope="session")
def take_in(world: Directory) -> Callable[[Store, Reading], None]:
    """Take a reading in, its names looked up in the world of the tests. The shapes are not run: they have tests."""

    def run(store: Store, reading: Reading) -> None:
        resolved = resolve.resolve(reading, world)
        said = triples.triples(resolved, store.base)
        intake.store_checked(store, [intake.Checked(resolved, said, [])])

    return run


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return kg.open("memory:")


@pytest.fixture
def derived(store: Store) -> Derived:
    """What was derived in `store`."""
    return Derived(store)


@pytest.fixture(scope="session")
def bundled_reading() -> Reading:
    """The reading of the bundled article."""
    return load_reading(resource("data", "readings", "qatar-limited-talks.yaml"))


@pytest.fixture(scope="session")
def bundled(bundled_reading: Reading) -> Store:
    """A store with the bundled reading in it. It is shared: only ask it."""
    store: Store = kg.open("memory:")
    kg.add(store, bundled_reading)
    return store


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, or playwright's own; a test that needs one is skipped where there is neither."""
    sync_api = pytest.importorskip("playwright.sync_api")
    from tests.browser import CHROMIUM, chromium

    with sync_api.sync_playwright() as playwright:
        try:
            started = chromium(playwright)
        except sync_api.Error as error:
            pytest.skip(f"no Chromium: neither {CHROMIUM} nor playwright's own ({str(error).splitlines()[0]})")
        yield started
        started.close()


@pytest.fixture
def reader(browser: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page of the bundled story in a `tests.browser.Reader`; its parameter is the size of the window."""
    from tests.browser import DESK, Reader, story

    file = tmp_path / "explorer.html"
    file.write_text(story(), encoding="utf-8")
    found = Reader(browser, file, getattr(request, "param", DESK))
    yield found
    found.calm()


@pytest.fixture
def open_with(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the page of the bundled story after a function has changed its data: `open_with(change, viewport)`."""
    from tests.browser import DESK, Reader
    from tests.explorer_sample import sample
    from viz import explorer

    opened: list[Reader] = []

    def with_page(change: Callable[[dict[str, Any]], None], viewport: dict[str, int] = DESK) -> Reader:
        views, page = sample()
        change(page)
        file = tmp_path / f"{len(opened)}.html"
        file.write_text(explorer(views, page), encoding="utf-8")
        opened.append(Reader(browser, file, viewport))
        return opened[-1]

    yield with_page
    for one in opened:
        one.calm()


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the Lantern of 20 June 2031, the Gazette of 2 July, and the Courier, which bears no date."""
    papers = [Path(__file__).parent / "readings" / f"{name}.yaml" for name in ("lantern", "courier")]
    path = tmp_path_factory.mktemp("stand") / "store"
    with kg.open(path) as store:
        decisions = joined({"harbour-talks": "Talks at the harbour"}, "lantern", "courier", "gazette")
        readings = map(kg.load_reading, (*papers, CASES / "gazette.yaml"))
        kg.add(store, *readings, unreviewed=True, decisions=decisions)
    return str(path)
