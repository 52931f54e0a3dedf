"""CSV and the workbook: texts are texts in spreadsheets, and a workbook leads to the words."""

import csv
import io
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

import kg
from kg.characters import cell
from kg.commands.main import main
from kg.graph.store import Store
from kg.views.tables import at_words
from kg.views.workbook import workbook
from tests.joined import newsstand

READING = kg.resource("data", "readings", "qatar-limited-talks.yaml")
FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "''-1", "\n+1"]
TEXTS = ["no", "’=1", "'tis", "a=b", "“@home”", "– dash", "1-2", ""]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def undone(text: str) -> str:
    """As docs/exports.md says it."""
    return re.sub(r"^'(?='*(?:[\t\r\n]|\s*[=+\-@＝＋－＠]))", "", text)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_marked_and_the_mark_comes_off(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert undone(cell(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text) == undone(cell(text)) == text


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose names, topics and quotes begin as formulas do."""
    folder = tmp_path_factory.mktemp("formulas")
    quote = '=HYPERLINK("http://x.test","more") denied it'
    (folder / "article.txt").write_text(f"They met in Velmar.\n\n{quote}.\n", encoding="utf-8")
    (folder / "reading.yaml").write_text(
        "article: {id: velmar, file: article.txt, title: '+Title', url: 'https://news.test/a?b=1'}\n"
        "actors:\n"
        "  gazette: {type: Outlet, name: '@SUM(1+1)'}\n"
        "  arvenia: {type: State, name: '-2+3'}\n"
        "events: {meeting: {type: Talks, name: '+cmd|calc', participants: [arvenia]}}\n"
        f"claims: [{{quote: '{quote}', speaker: gazette, denies: meeting}}]\n",
        encoding="utf-8",
    )
    ran = CliRunner().invoke(main, ["--store", str(folder / "s"), "add", str(folder / "reading.yaml")])
    assert ran.exit_code == 0, ran.output
    return folder / "s"


def run(store: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["--store", str(store), *arguments])


def test_no_cell_of_an_export_is_a_formula(formulas: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run(formulas, "export", "-f", "csv").stdout))
    assert not [value for value in row.values() if re.match(r"[=+\-@\t\r]", value)]
    assert (undone(row["speaker"]), undone(row["event"])) == ("@SUM(1+1)", "+cmd|calc")
    assert undone(row["quote"]) == '=HYPERLINK("http://x.test","more") denied it'


def test_no_text_of_an_answer_in_csv_is_a_formula_but_numbers_stay(formulas: Path) -> None:
    ran = run(
        formulas, "query", "SELECT ?name (-5 AS ?n) WHERE { ?a skos:prefLabel ?name } ORDER BY ?name", "--format", "csv"
    )
    assert ran.stdout.splitlines() == ["name,n", "'+cmd|calc,-5", "'-2+3,-5", "'@SUM(1+1),-5"]
    told = run(formulas, "query", "SELECT ?name WHERE { ?a skos:prefLabel ?name }", "--format", "json").stdout
    assert '"+cmd|calc"' in told.replace(" ", "")


def test_excel_knows_the_letters_by_a_byte_order_mark(formulas: Path, tmp_path: Path) -> None:
    assert run(formulas, "export", "--excel", "-o", str(tmp_path / "g.csv")).exit_code == 0
    with_mark = (tmp_path / "g.csv").read_bytes()
    assert with_mark.startswith(b"\xef\xbb\xbfspeaker,")
    assert with_mark[3:].decode() == run(formulas, "export", "-f", "csv").stdout_bytes.decode()
    wrong = run(formulas, "export", "--excel", "-f", "turtle")
    assert (wrong.exit_code, "--excel is for csv" in wrong.output) == (2, True)


@pytest.fixture(scope="module")
def stand() -> Store:
    return newsstand()


class Book:
    """A workbook as spreadsheets read it: cells by sheet, and where they lead."""

    def __init__(self, content: bytes) -> None:
        file = ZipFile(io.BytesIO(content))
        strings = ["".join(one.itertext()) for one in ET.fromstring(file.read("xl/sharedStrings.xml"))]
        names = [one.get("name", "") for one in ET.fromstring(file.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        self.rows: dict[str, list[list[str]]] = {}
        self.links: dict[str, dict[str, str]] = {}
        self.sheets = {}
        for number, name in enumerate(names, 1):
            self.sheets[name] = sheet = ET.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            assert list(sheet.iter(f"{MAIN}f")) == []  # no formula, of whatever text
            self.rows[name] = [
                [strings[int(one[0].text or 0)] if one.get("t") == "s" else (one[0].text or "") if len(one) else ""
                 for one in row]
                for row in sheet.iter(f"{MAIN}row")
            ]  # fmt: skip
            self.links[name] = {one.get("ref", ""): one.get("location", "") for one in sheet.iter(f"{MAIN}hyperlink")}

    def table(self, name: str) -> list[dict[str, str]]:
        head, *rows = self.rows[name]
        return [dict(zip(head, row, strict=True)) for row in rows]

    def at(self, place: str) -> dict[str, str]:
        """The line that a link leads to."""
        match = re.fullmatch(r"'(\w+)'!A(\d+)", place)
        assert match, place
        return self.table(match[1])[int(match[2]) - 2]


@pytest.fixture(scope="module")
def book(stand: Store) -> Book:
    return Book(kg.export(stand, "xlsx"))


def test_a_workbook_has_four_sheets_with_a_line_for_each_thing(stand: Store, book: Book) -> None:
    data = kg.page(stand)
    assert list(book.rows) == ["claims", "events", "actors", "contradictions"]
    for name in ("claims", "events", "actors"):
        assert len(book.table(name)) == len(data[name])
    assert {row["id"] for row in book.table("contradictions")} == {
        f"contradiction:{one['id']}" for one in data["contradictions"]
    }
    assert len(data["contradictions"]) > 0


def test_first_lines_stay_in_view_and_columns_can_be_filtered(book: Book) -> None:
    for name, sheet in book.sheets.items():
        pane = next(sheet.iter(f"{MAIN}pane"))
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen"), name
        assert len(list(sheet.iter(f"{MAIN}autoFilter"))) == 1
        widths = [float(column.get("width", 0)) for column in sheet.iter(f"{MAIN}col")]
        assert all(8 <= width <= 62 for width in widths), name


def test_the_claims_are_those_of_the_csv(stand: Store, book: Book) -> None:
    rows = list(csv.DictReader(io.StringIO(kg.export(stand, "csv"))))
    assert book.table("claims") == rows


@pytest.mark.parametrize(("sheet", "words", "said_in"), [
    ("events", "words", "said in"), ("actors", "words", "said in"),
    ("contradictions", "words 1", "said in 1"), ("contradictions", "words 2", "said in 2"),
])  # fmt: skip
def test_a_line_leads_to_its_words(book: Book, sheet: str, words: str, said_in: str) -> None:
    head = book.rows[sheet][0]
    letter = chr(ord("A") + head.index(said_in))
    told = [(number, row) for number, row in enumerate(book.table(sheet), 2) if row[words]]
    assert told
    for number, row in told:
        claim = book.at(book.links[sheet][f"{letter}{number}"])
        assert (claim["quote"], claim["article"]) == (row[words], row[said_in])


def test_a_claim_leads_to_its_event_its_speaker_and_the_page(formulas: Path) -> None:
    content = run(formulas, "export", "-f", "xlsx").stdout_bytes
    book = Book(content)
    links = book.links["claims"]
    assert book.at(links["A2"])["actor"] == "@SUM(1+1)"
    assert book.at(links["D2"])["event"] == "+cmd|calc"
    assert links["M2"].startswith(":~:text=%3DHYPERLINK")
    assert b"https://news.test/a?b=1" in ZipFile(io.BytesIO(content)).read("xl/worksheets/_rels/sheet1.xml.rels")


def test_only_web_addresses_are_followed() -> None:
    assert at_words("javascript:alert(1)", "no") == at_words("file:///etc/passwd", "no") == ""
    assert at_words("https://a.test/#top", "no talks") == "https://a.test/#top:~:text=no%20talks"
    long = " ".join(f"word{number}" for number in range(100))
    start, _, end = at_words("https://a.test/", long).partition("=")[2].partition(",")
    assert (start.count("word"), end.count("word")) == (6, 6)


def test_without_xlsxwriter_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(kg.KgError, match="a workbook needs XlsxWriter @ xlsx: pip install XlsxWriter, or take csv"):
        workbook({})
