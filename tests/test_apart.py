"""What stands in an article without being a sentence of it: datelines, the page's own lines, labels."""

import pytest

from kg.readers.grammar.layout import apart
from kg.readers.grammar.layout.dateline import datelines
from kg.readers.grammar.layout.lines import lines
from kg.readers.grammar.layout.turns import turns


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in apart(text)]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("KABUL, Afghanistan (AP) —", "AP"),
        ("GENEVA, June 12 (Reuters) -", "Reuters"),
        ("VELMAR (Velmar Gazette) —", "Velmar Gazette"),
        ("BEIRUT/JERUSALEM (Reuters) -", "Reuters"),
        ("MOSCOW, June 3. /TASS/.", "TASS"),
        ("KYIV. June 12 (Interfax-Ukraine) –", "Interfax-Ukraine"),
        ("NEW YORK, June 3, 2030 /PRNewswire/ --", "PRNewswire"),
        ("(Reuters) -", "Reuters"),
        ("Tel Aviv, Israel (CNN)", "CNN"),
        ("Kyiv, Ukraine —", ""),
        ("Velmar, Nordia –", ""),
        ("Washington, D.C. —", ""),
        ("JERUSALEM, Dec. 4 —", ""),
        ("Addis Ababa, 3 June 2030 –", ""),
        ("LONDON —", ""),
        ("Oslo –", ""),
    ],
)
def test_datelines(dateline: str, agency: str) -> None:
    text = f"Talks end\n\n{dateline} Norway agreed to a truce on Monday, Turkey said."
    assert parts(text) == [dateline]
    assert [one.agency for one in datelines(text)] == [agency]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo – Norway's capital – was quiet on Monday.",
        "Iran — which denied it — left.",
        "IRAN — There were no talks.",
        "Ada Holm (CDU) – No talks, she said.",
        "They met in Oslo, Norway — Qatar said it.",
        "Talks, Truce — Both Agree",
        "By Monday Nordia had left.",
        "Updated talks were planned.",
        "Photos showed the port.",
        "Sources: Nordia denies the talks",
    ],
)
def test_what_is_the_articles_own(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Nordia agrees to a ceasefire",
        "Read also: Nordia agrees",
        "Our Standards: The Velmar Trust Principles.",
        "Correction: An earlier version gave a wrong date.",
        "Editor’s note: This story was updated.",
        "Reporting by Ada Holm; Editing by Jan Berg",
        "(Reporting by Ada Holm)",
        "Jan Berg contributed to this report from Oslo.",
        "Advertisement",
        "Follow us on Telegram",
        "Updated: June 12",
        "By Ada Holm and Jan Berg",
        "© 2030 The Velmar Gazette",
    ],
)
def test_the_pages_own_lines(line: str) -> None:
    assert parts(f"Nordia left.\n\n{line}\n\nSuderia stayed.") == [line]
    assert parts(f"Nordia left.\n{line}\nSuderia stayed.") == [line]


def test_what_leads_a_headline_and_what_ends_a_paragraph() -> None:
    assert parts("EXCLUSIVE: Nordia leaves") == ["EXCLUSIVE:"]
    assert parts("UPDATE 1-Nordia leaves") == ["UPDATE 1-"]
    assert parts("Nordia left. Reporting by Ada Holm; Editing by Jan Berg") == [
        "Reporting by Ada Holm; Editing by Jan Berg"
    ]


def test_a_line_that_a_sender_broke_is_one() -> None:
    broken = "Correction: An earlier version of this report, which was sent out\non Monday, gave a wrong date."
    text = f"{broken}\nIran left."
    assert [text[slice(*span)] for span in lines(text)] == [broken, "Iran left."]
    assert parts(text) == [broken]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Iran: “No.”\n- Israel: “Yes.”", [("Iran", "“No.”"), ("Israel", "“Yes.”")]),
        ("1. Nordia: no talks\n2. Suderia: talks", [("Nordia", "no talks"), ("Suderia", "talks")]),
        ("• Iran — “No.”\n• Israel – “Yes.”", [("Iran", "“No.”"), ("Israel", "“Yes.”")]),
        ("Iran — “No.”", []),
        ("MR. PRICE: Thank you. No.", [("MR. PRICE", "No.")]),
        ("Iranian officials: no talks", [("Iranian officials", "no talks")]),
        ("“HOLM: We met.", [("HOLM", "We met.")]),
        ("Q. Did you meet?\nA. We met.", [("Q", "Did you meet?"), ("A", "We met.")]),
        ("A. J. Holm left.", []),
        ("Holm said: “No.”", []),
        ("The plan has two parts: a truce and talks", []),
    ],
)
def test_labels(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[slice(*one.label)], text[slice(*one.words)]) for one in turns(text)] == found


@pytest.mark.parametrize("text", ["Q: You met.", "Q. Did you meet?", "QUESTION: Thanks. Why?", "Holm: Did you meet?"])
def test_who_only_asks(text: str) -> None:
    assert [one.asks for one in turns(text)] == [True]
