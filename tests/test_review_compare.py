"""Two people's readings of one article: side by side in a real browser, as figures, and the one that both agree on."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.commands.main import main
from kg.commands.review_compare import comparison
from kg.errors import KgError
from kg.reading import resolve
from kg.reading.directory import known_actors
from kg.reading.models import load_reading
from kg.review.comparison import Comparison
from kg.review.desk import Page
from kg.review.revision import Behind
from kg.review.server import Server
from kg.yaml.document import dump_yaml
from kg.yaml.places import plain
from tests.axe import faults, put_axe
from tests.browser import DESK, PHONE
from tests.review_desk import Desk
from tests.review_sample import ARTICLE, draft, write
from viz.review import compare_page

ACCESS = (Path(__file__).parent / "access.js").read_text(encoding="utf-8")
LAPTOP = {"width": 1024, "height": 768}
TODAY = f"{date.today()}"
SEEN_BEFORE = "2025-03-05"


def looked_at(claim: dict[str, Any], by: str, at: str = TODAY) -> dict[str, Any]:
    """A claim as somebody has looked at it."""
    return {**{key: one for key, one in claim.items() if key != "review"}, "reviewed": {"by": by, "at": at}}


def two(folder: Path) -> tuple[Path, Path]:
    """Two readings of the sample article, by IB and by CD, who call things by other ids and differ in six claims."""
    (folder / "dams.txt").write_text(ARTICLE, encoding="utf-8")
    paths = folder / "a.yaml", folder / "b.yaml"
    for path, by in zip(paths, ("IB", "CD"), strict=True):
        data = draft().to_plain()
        claims = data["claims"] = [
            looked_at(one, by, SEEN_BEFORE) if "review" in one else one for one in data["claims"]
        ]
        if by == "CD":
            actors, events = data["actors"], data["events"]
            actors["gazette"], actors["envoy"] = actors.pop("harbour-gazette"), actors.pop("reth")
            actors["reth"] = {"type": "Person", "name": "Ada Holm"}
            events["opening"] = events.pop("dams")
            events["dams"] = {"type": "Mediation", "name": "Mediation by Qatar", "mediator": ["qatar"]}
            claims[0]["via"] = claims[7]["speaker"] = ["gazette"]
            claims[1]["quote"] = ["are no talks"]
            claims[2]["affirms"] = ["dams"]
            claims[3]["speaker"] = claims[4]["speaker"] = ["envoy"]
            claims[5]["doubts"] = claims[5].pop("affirms")
            claims[6]["demands"] = ["opening"]
            claims[8] = {"quote": "reported on Monday", "speaker": "reth", "affirms": "may-ceasefire"}
        path.write_text(dump_yaml(data, {"claims": ["the sentence"] * len(claims)}), encoding="utf-8")
    return paths


@pytest.fixture
def readings(tmp_path: Path) -> tuple[Path, Path]:
    return two(tmp_path)


def compared(readings: tuple[Path, Path]) -> Comparison:
    return comparison(readings, None, False, "AH")


@pytest.fixture
def server(readings: tuple[Path, Path]) -> Iterator[Server]:
    found = Server({"": compared(readings).desk(Page(*compare_page()))})
    threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def claims_of(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(path.read_text(encoding="utf-8"))["claims"]
    return found


def test_of_each_pair_one_takes_left_right_both_or_neither_by_a_key(
    browser: Any, readings: tuple[Path, Path], server: Server, tmp_path: Path
) -> None:
    before = [path.read_bytes() for path in readings]
    agreed = tmp_path / "a-agreed.yaml"
    desk = Desk(browser, server.address, readings[0])
    assert desk.left() == f"6 of 10 rows open · to be written to {agreed}"
    said = [row.inner_text() for row in desk.page.locator(".what-differs").all()]
    assert said == [
        "both say alike", "only the right one has it", "they differ: words", "they differ: event", "both say alike",
        "they differ: speaker", "they differ: stance", "both say alike", "both say alike", "only the left one has it",
    ]  # fmt: skip
    assert not agreed.exists()
    assert (
        desk.page.locator(".side:not([data-taken])").count() == 0
    )  # what both say alike is struck out on neither side
    current = desk.page.locator(".row[aria-current]")
    for number, key, done in [
        (1, "r", "Right"), (2, "l", "Left"), (3, "b", "Both"), (5, "r", "Right"), (6, "n", "Neither"),
        (9, "r", "Right"), (9, "u", "Undone"), (9, "l", "Left"),
    ]:  # fmt: skip
        assert current.get_attribute("data-row") == f"{number}"
        desk.keys(key)
        desk.settled("Undone" if key == "u" else f"{done}, written")
        if number == 2:  # what is open is there, and marked
            assert "look: the readings differ: event\n" in agreed.read_text(encoding="utf-8")
            assert sum("review" in one for one in claims_of(agreed)) == 4
    assert desk.left() == f"All 10 rows decided · written to {agreed}"
    desk.calm()
    one, other = map(claims_of, readings)
    assert claims_of(agreed) == [
        one[0],
        looked_at({**other[8], "speaker": "reth-2"}, "AH"),
        looked_at(one[1], "AH"),
        looked_at(one[2], "IB and AH"),
        looked_at({**other[2], "affirms": "dams-2"}, "CD and AH"),
        one[3],
        looked_at({**other[4], "speaker": "reth"}, "CD and AH"),
        one[6],
        looked_at(one[7], "IB and CD", SEEN_BEFORE),
        looked_at(one[8], "AH"),
    ]
    data, first = plain(agreed.read_text(encoding="utf-8")), plain(readings[0].read_text(encoding="utf-8"))
    assert data["actors"] == first["actors"] | {"reth-2": {"type": "Person", "name": "Ada Holm"}}
    mediation = {"type": "Mediation", "name": "Mediation by Qatar", "mediator": "qatar"}
    assert data["events"] == first["events"] | {"dams-2": mediation}
    assert resolve.resolve(load_reading(agreed), known_actors())
    assert [path.read_bytes() for path in readings] == before


def test_what_nobody_wants_takes_its_event_and_actor_along(readings: tuple[Path, Path], tmp_path: Path) -> None:
    held = compared(readings)
    for row in (1, 3, 6, 9):
        held.choose({"version": held.version, "row": row, "choice": "neither"})
    held.choose({"version": held.version, "row": 7, "choice": "neither"})  # what both say alike may go as well
    data = plain((tmp_path / "a-agreed.yaml").read_text(encoding="utf-8"))
    assert list(data["events"]) == ["dam-talks", "truce", "may-ceasefire"]
    assert "reth-2" not in data["actors"]
    assert len(data["claims"]) == 5
    assert held.summary() == f"5 chosen, 2 open: kg review {tmp_path / 'a-agreed.yaml'}"


def test_the_figures_are_those_of_kg_evaluate(readings: tuple[Path, Path]) -> None:
    measured = CliRunner().invoke(
        main, ["evaluate", str(readings[0]), "--reader", str(readings[1]), "--attitudes", "--json", "-"]
    )
    told = json.loads(measured.stdout)
    figures = {one["name"]: one for one in compared(readings).compared.figures}
    assert figures["claims found by both"]["value"] == told["content"]["overlap"]["f1"]
    assert figures["with the very same words"]["value"] == told["content"]["exact"]["f1"]
    for key in ("speaker", "stance", "relay", "event_type"):
        figure = figures[key.replace("_", " ")]
        assert (figure["value"], figure["of"]) == (told[key]["accuracy"], f"{told[key]['right']} of {told[key]['of']}")
    # Of eight pairs seven have one stance: affirms 4, denies 1, offers 1, demands 1, and affirms beside doubts 1.
    expected = (5 * 4 + 1 + 1 + 1) / 64
    assert figures["stance"]["kappa"] == pytest.approx((7 / 8 - expected) / (1 - expected))


def test_two_that_are_one_agree_in_all(readings: tuple[Path, Path], tmp_path: Path) -> None:
    same = tmp_path / "c.yaml"
    same.write_bytes(readings[0].read_bytes())
    held = compared((readings[0], same))
    assert {one["value"] for one in held.compared.figures} == {1.0}
    assert held.left == 0
    held.write({"version": held.version})
    assert claims_of(tmp_path / "a-agreed.yaml") == claims_of(readings[0])


def test_what_others_write_meanwhile_is_not_overwritten(readings: tuple[Path, Path], tmp_path: Path) -> None:
    held = compared(readings)
    held.choose({"version": held.version, "row": 1, "choice": "right"})
    agreed = tmp_path / "a-agreed.yaml"
    agreed.write_text("mine", encoding="utf-8")
    with pytest.raises(Behind, match="changed by another program"):
        held.choose({"version": held.version, "row": 2, "choice": "right"})
    assert agreed.read_text(encoding="utf-8") == "mine"
    assert held.choices[2] == ""
    readings[1].write_text(readings[1].read_text(encoding="utf-8").replace("0.93", "0.94"), encoding="utf-8")
    with pytest.raises(Behind, match="a reading was changed"):
        held.write({"version": held.version})
    with pytest.raises(KgError, match="the page was behind"):
        held.undo({"version": "x"})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["a.yaml", "more/dams.yaml"], "readings of two texts @ a.yaml and more/dams.yaml: "),
        (["a.yaml", "b.yaml", "-o", "old.yaml"], "there is a file already @ old.yaml: name another one: -o FILE, or "),
        (["a.yaml", "b.yaml", "-o", "new.txt"], "no name of a reading @ new.txt: end it in .yaml"),
        (
            ["a.yaml", "b.yaml", "-o", "b.yaml", "--force"],
            "the agreed reading would take the place of one of the two @ ",
        ),
        (["a.yaml", "none.yaml"], "no such file @ none.yaml: check the path"),
    ],
)
def test_what_cannot_be_compared_is_said(
    options: list[str], message: str, readings: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = readings[0].parent
    monkeypatch.chdir(folder)
    (folder / "old.yaml").write_text("old", encoding="utf-8")
    (folder / "more").mkdir()
    other = write(folder / "more")
    other.with_name("dams.txt").write_text(f"{ARTICLE}\nMore.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["review", "--compare", "--as", "AH", "--no-browser", *options])
    assert (done.exit_code, done.stderr.startswith(message)) == (1, True), done.stderr
    assert (folder / "old.yaml").read_text() == "old"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["a.yaml", "--compare"], "--compare takes two readings"),
        (["a.yaml", "-o", "x.yaml"], "--output and --force go with --compare"),
    ],
)
def test_wrong_usage_is_said(options: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["review", *options])
    assert (done.exit_code, message in done.stderr) == (2, True)


@pytest.mark.parametrize("viewport", [DESK, LAPTOP, PHONE], ids=["desk", "laptop", "phone"])
def test_axe_finds_nothing_beside_each_other(
    browser: Any, readings: tuple[Path, Path], server: Server, viewport: dict[str, int]
) -> None:
    desk = Desk(browser, server.address, readings[0], viewport)
    page = desk.page
    page.evaluate(f"window.access = {ACCESS}")
    put_axe(page)
    desk.keys("r")
    desk.settled("Right, written")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == [], scheme
        looked, poor = page.evaluate("access.texts()")
        assert looked > 20
        assert poor == [], scheme
    assert page.evaluate("access.lost()") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    desk.calm()
