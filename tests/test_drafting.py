"""`kg.read`: a draft in a notebook, from a file, a page or a text, as a table, in a file, in a graph."""

import pickle
from pathlib import Path

import pytest

pytest.importorskip("spacy")

import kg
from kg.readers.grammar.parse import model_name
from tests.sentences import NEWS

if model_name() is None:
    pytest.skip("no English model of spaCy", allow_module_level=True)

PAGE = (
    "<!doctype html><html><head><title>Envoys leave Velmar</title><meta property='article:published_time' "
    "content='2024-06-14'></head><body><article><h1>Envoys leave Velmar</h1>"
    + "".join(f"<p>{line}</p>" for line in NEWS.splitlines()[2:] if line)
    + "</article></body></html>"
)


def test_a_file_and_its_text_give_the_same_claims(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(NEWS, encoding="utf-8")
    of_file, of_name, of_text = (kg.read(one, published="2030-06-14") for one in (file, str(file), NEWS))
    assert of_file.rows() == of_name.rows() == of_text.rows()
    assert of_file.article.file == "news.txt"
    assert of_text.article.file == "envoys-leave-velmar.txt"


def test_a_page_says_when_it_was_published_unless_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "news.html"
    file.write_text(PAGE, encoding="utf-8")
    for source in (file, PAGE):
        assert kg.read(source).article.published == "2024-06-14"
        assert kg.read(source, published="2024-06-15", outlet="Velmar Gazette").article.published == "2024-06-15"
        assert [row["said"] for row in kg.read(source).rows() if row["said"]] == ["2024-06-14"]


def test_rows_are_plain() -> None:
    draft = kg.read(NEWS, published="2030-06-14")
    row = draft.rows()[0]
    assert {key: row[key] for key in ("speaker", "via", "stance", "about", "quote", "hedge", "said", "look")} == {
        "speaker": "nordian-officials", "via": "velmar-gazette", "stance": "affirms",
        "about": "talks-of-nordia-and-suderia",
        "quote": "Nordia and Suderia held talks in Velmar in May 2030", "hedge": "", "said": "", "look": "",
    }  # fmt: skip
    assert [bool(row["look"]) for row in draft.rows()] == [bool(claim.doubts) for claim in draft.claims]
    shown = kg.read("Holm said that “a < b” was no secret to anybody in Velmar.")._repr_html_()
    assert shown.startswith("<table><tr><th>speaker</th>")
    assert "a &lt; b" in shown


def test_a_draft_goes_into_a_graph_when_it_is_said_that_nobody_has_looked() -> None:
    reading = kg.read(NEWS, published="2030-06-14").reading()
    assert kg.check(reading) == []
    graph = kg.open("memory:")
    with pytest.raises(kg.KgError, match="not reviewed yet"):
        kg.add(graph, reading)
    kg.add(graph, reading, unreviewed=True)
    assert [row["name"] for row in kg.query(graph, "contested")] == ["Talks of Nordia and Suderia in Velmar"]


def test_a_draft_is_saved_with_its_text_and_read_back(tmp_path: Path) -> None:
    draft = kg.read(NEWS, published="2030-06-14")
    draft.save(tmp_path / "draft.yaml")
    assert (tmp_path / "draft.txt").read_text(encoding="utf-8") == NEWS
    reading = kg.load_reading(tmp_path / "draft.yaml")
    assert reading.text.text == NEWS
    assert reading.claims == draft.reading().claims
    with pytest.raises(kg.KgError, match=r"there is a reading already @ .*draft\.yaml: name another file"):
        draft.save(tmp_path / "draft.yaml")
    draft.save(tmp_path / "draft.yaml", force=True)
    with pytest.raises(kg.KgError, match=r"another text is there already @ .*draft\.txt"):
        kg.read("Holm said that it was over.").save(tmp_path / "draft.yaml", force=True)
    with pytest.raises(kg.KgError, match=r"no name of a reading @ .*draft\.json"):
        draft.save(tmp_path / "draft.json")


@pytest.mark.parametrize(
    ("source", "options", "message"),
    [
        ("missing.txt", {}, r"missing\.txt"),
        ("my article.html", {}, r"my article\.html"),
        ("https://news.example/talks", {}, r"an address, and nothing is fetched @ https://news\.example/talks"),
        ("", {}, "empty file @ the text: give it a text"),
        ("Half \ud800 a character.", {}, r"half a character @ the text, at 5"),
        ("Holm said that it was over.", {"published": "Friday"}, "@ published"),
        ("Holm said that it was over.", {"reader": "crystal"}, "unknown reader «crystal»"),
        ("Holm said that it was over.", {"model": "x"}, r"a model for a reader that has none @ kg\.read"),
        ("Der Außenminister sagte am Mittwoch, die Gespräche über ein Moratorium dauerten in Velmar an.", {},
         "the text is in German @ the text"),
    ],
    ids=lambda one: str(one)[:20].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_what_cannot_be_read_is_said(source: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(kg.KgError, match=message):
        kg.read(source, **options)


def test_a_draft_can_be_sent_between_processes() -> None:
    draft = kg.read(NEWS, published="2024-06-14")
    again = pickle.loads(pickle.dumps(draft))
    assert again == draft
    assert again.to_yaml() == draft.to_yaml()
    doubts = [doubt for claim in again.claims for doubt in claim.doubts]
    assert doubts == [doubt for claim in draft.claims for doubt in claim.doubts] != []
