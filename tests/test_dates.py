"""EDTF dates: the days that they allow, how a person says them, and what is refused."""

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import dates
from kg.errors import KgError

HINT = "write 2024, 2024-08, 2024-08-14, 2024-22 (summer), 2024-08/2024-09 or 2024-08/.."
BEFORE_1 = "dates before the year 1 are not read: leave it out, or tell it in words (`time_text`, `said_text`)"


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        # level 0
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-08", "2024-08-01", "2024-08-31", "August 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02", "2023-02-01", "2023-02-28", "February 2023"),
        ("2024-08-06", "2024-08-06", "2024-08-06", "6 August 2024"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "29 February 2024"),
        ("2024-08-06T10:00:00", "2024-08-06", "2024-08-06", "6 August 2024"),
        ("2024-08-06T10:00:00Z", "2024-08-06", "2024-08-06", "6 August 2024"),
        ("0001", "0001-01-01", "0001-12-31", "0001"),
        ("9999", "9999-01-01", "9999-12-31", "9999"),
        ("2022/2024", "2022-01-01", "2024-12-31", "2022 to 2024"),
        ("2024-08/2024-09", "2024-08-01", "2024-09-30", "August 2024 to September 2024"),
        ("2024-08-06/2024-08-16", "2024-08-06", "2024-08-16", "6 to 16 August 2024"),
        ("2024-07-06/2024-08-16", "2024-07-06", "2024-08-16", "6 July 2024 to 16 August 2024"),
        ("2023-08-06/2024-08-16", "2023-08-06", "2024-08-16", "6 August 2023 to 16 August 2024"),
        ("2024-08/2024-08", "2024-08-01", "2024-08-31", "August 2024"),
        ("2024-08-14/2024-08", "2024-08-14", "2024-08-31", "14 August 2024 to August 2024"),
        # level 1: seasons, as in the northern hemisphere; a winter goes on into the next year
        ("2024-21", "2024-03-01", "2024-05-31", "spring 2024"),
        ("2024-22", "2024-06-01", "2024-08-31", "summer 2024"),
        ("2024-23", "2024-09-01", "2024-11-30", "autumn 2024"),
        ("2024-24", "2024-12-01", "2025-02-28", "winter 2024"),
        ("2023-24", "2023-12-01", "2024-02-29", "winter 2023"),
        ("2024-22/2024-24", "2024-06-01", "2025-02-28", "summer 2024 to winter 2024"),
        # level 1: uncertain, approximate, both; they widen nothing
        ("2024?", "2024-01-01", "2024-12-31", "2024 (uncertain)"),
        ("2024-08~", "2024-08-01", "2024-08-31", "about August 2024"),
        ("2024-08-14%", "2024-08-14", "2024-08-14", "about 14 August 2024 (uncertain)"),
        ("2024-08~/2024-09?", "2024-08-01", "2024-09-30", "about August 2024 to September 2024 (uncertain)"),
        # level 1: unspecified digits
        ("202X", "2020-01-01", "2029-12-31", "2020s"),
        ("19XX", "1900-01-01", "1999-12-31", "1900–1999"),
        ("2024-XX", "2024-01-01", "2024-12-31", "2024"),
        ("2024-08-XX", "2024-08-01", "2024-08-31", "August 2024"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", "2024"),
        # level 1: open and unknown ends
        ("2024-11/..", "2024-11-01", "", "from November 2024 on"),
        ("2022-23/..", "2022-09-01", "", "from autumn 2022 on"),
        ("2024-11/", "2024-11-01", "", "from November 2024 on"),
        ("../2024-11", "", "2024-11-30", "until November 2024"),
        ("/2024-11", "", "2024-11-30", "until November 2024"),
    ],
)
def test_date(edtf: str, earliest: str, latest: str, words: str) -> None:
    found = dates.bounds(edtf)
    assert [day.isoformat() if day else "" for day in found] == [earliest, latest]
    assert dates.words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "began", "ended"),
    [
        # a single date: it began and ended somewhere in it
        ("2024-08-06", "2024-08-06 2024-08-06", "2024-08-06 2024-08-06"),
        ("2024-08-06T10:00:00Z", "2024-08-06 2024-08-06", "2024-08-06 2024-08-06"),
        ("2024-08", "2024-08-01 2024-08-31", "2024-08-01 2024-08-31"),
        ("2024-22", "2024-06-01 2024-08-31", "2024-06-01 2024-08-31"),
        ("2023-24", "2023-12-01 2024-02-29", "2023-12-01 2024-02-29"),
        ("2024~", "2024-01-01 2024-12-31", "2024-01-01 2024-12-31"),
        ("202X", "2020-01-01 2029-12-31", "2020-01-01 2029-12-31"),
        ("0001", "0001-01-01 0001-12-31", "0001-01-01 0001-12-31"),
        # an interval: its ends
        ("2024-08-06/2024-08-16", "2024-08-06 2024-08-06", "2024-08-16 2024-08-16"),
        ("2024-08/2024-09", "2024-08-01 2024-08-31", "2024-09-01 2024-09-30"),
        ("2022/2024-22", "2022-01-01 2022-12-31", "2024-06-01 2024-08-31"),
        ("2024-08~/2024-09?", "2024-08-01 2024-08-31", "2024-09-01 2024-09-30"),
        # nothing ends before it begins, nor begins after it ended
        ("2024-08/2024-08", "2024-08-01 2024-08-31", "2024-08-01 2024-08-31"),
        ("2024-08-14/2024-08", "2024-08-14 2024-08-14", "2024-08-14 2024-08-31"),
        ("2024/2024-03-01", "2024-01-01 2024-03-01", "2024-03-01 2024-03-01"),
        # open and unknown ends
        ("2024-11/..", "2024-11-01 2024-11-30", "- -"),
        ("2022-23/..", "2022-09-01 2022-11-30", "- -"),
        ("2024-11/", "2024-11-01 2024-11-30", "- -"),
        ("../2024", "- -", "2024-01-01 2024-12-31"),
        ("/2024-11-05", "- -", "2024-11-05 2024-11-05"),
        # no date, or none of ours: what is in a graph already is not refused any more
        ("", "- -", "- -"),
        ("..", "- -", "- -"),
        ("../..", "- -", "- -"),
        ("yesterday", "- -", "- -"),
        ("2024/2023", "- -", "- -"),
        ("2024/2024/2025", "- -", "- -"),
        ("2024/unknown", "- -", "- -"),
        ("2023-02-29", "- -", "- -"),
        ("9999-24", "- -", "- -"),
        ("Y20240", "- -", "- -"),
    ],
)
def test_ends(edtf: str, began: str, ended: str) -> None:
    found = dates.ends(edtf)
    assert [" ".join(day.isoformat() if day else "-" for day in end) for end in found] == [began, ended]


_PARTS = st.one_of(  # also what trips up edtf's own parser (`../e~`)
    st.sampled_from(("2024", "2024-08", "2024-22", "2024-24", "2024-08-06", "20XX", "2024-XX", "2024~", "..", "")),
    st.text(alphabet="0123456789-X/.~?%TZ[]{}xu²٣,+:YSEe ", max_size=20),
    st.lists(
        st.sampled_from(
            [
                "2024",
                "-08",
                "-1X",
                "/",
                "..",
                "~",
                "?",
                "%",
                "Y",
                "S2",
                "E3",
                "T10:00",
                "+03",
                "[",
                "]",
                "{",
                "}",
                ",",
                "-0043",
                "X",
                "-24",
                "-41",
                "e",
                ".",
                "u",
            ]
        ),
        max_size=9,
    ).map("".join),
    st.text(max_size=8),
)


@settings(deadline=None, derandomize=True, max_examples=1000)
@given(edtf=st.one_of(_PARTS, st.tuples(_PARTS, _PARTS).map("/".join)))
def test_any_text_has_ends_and_words(edtf: str) -> None:
    (began, began_by), (ended, ended_by) = dates.ends(edtf)
    dates.words(edtf)
    for day, later in ((began, began_by), (ended, ended_by), (began, ended), (began_by, ended_by)):
        assert not (day and later) or day <= later
    try:
        assert dates.bounds(edtf) == (began, ended_by)
    except KgError:
        assert (began, began_by, ended, ended_by) == (None,) * 4


def test_a_huge_date_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edtf.parse_edtf", None)
    with pytest.raises(KgError, match=r"^«[{]2024,.*…» is not EDTF: "):
        dates.bounds("{" + "2024," * 100_000 + "2024}")


@pytest.mark.parametrize("edtf", ["2024-08-xx", "2024-²", "2024-99", "2024-08-1X", "yesterday", "a-b-c"])
def test_what_is_no_date_is_its_own_words(edtf: str) -> None:
    assert dates.words(edtf) == edtf


def test_no_date_has_no_words() -> None:
    assert dates.words("") == ""


def test_a_century_and_a_decade_are_not_said_alike() -> None:
    """20XX is 2000 to 2099, 200X is 2000 to 2009."""
    assert dates.words("20XX") != dates.words("200X")


@pytest.mark.parametrize(
    ("edtf", "message"),
    [
        ("", f"«» is not EDTF: {HINT}"),
        ("..", f"«..» is not EDTF: {HINT}"),
        ("yesterday", f"«yesterday» is not EDTF: {HINT}"),
        ("August 2024", f"«August 2024» is not EDTF: {HINT}"),
        ("14.08.2024", f"«14.08.2024» is not EDTF: {HINT}"),
        ("08/14/2024", f"«08/14/2024» is not EDTF level 1: {HINT}"),
        ("2024-8", f"«2024-8» is not EDTF: {HINT}"),
        ("20240814", f"«20240814» is not EDTF: {HINT}"),
        ("٢٠٢٤", f"«٢٠٢٤» is not EDTF: {HINT}"),
        ("999", f"«999» is not EDTF: {HINT}"),
        ("10000", f"«10000» is not EDTF: {HINT}"),
        ("2024-00", f"«2024-00» is not EDTF: {HINT}"),
        ("2024-13", f"«2024-13» is not EDTF: {HINT}"),
        ("2024-06-31", f"«2024-06-31» is not EDTF: {HINT}"),
        ("2024-08-14T25:00:00", f"«2024-08-14T25:00:00» is not EDTF: {HINT}"),
        ("2024/2024/2025", f"«2024/2024/2025» is not EDTF level 1: {HINT}"),
        ("2024/unknown", f"«2024/unknown» is not EDTF level 1: {HINT}"),
        # no such day
        ("2023-02-29", f"«2023-02-29» is no day of the years 1 to 9999: {HINT}"),
        ("9999-24", f"«9999-24» is no day of the years 1 to 9999: {HINT}"),
        # EDTF has them
        *((year, f"«{year}»: {BEFORE_1}") for year in ("0000", "0000-01", "-0044", "-0043-03-15", "-0043-03-15~")),
        *((year, f"«{year}»: {BEFORE_1}") for year in ("-0500/-0480", "../-0043", "-0001/2024", "Y-10000")),
        # level 2
        ("2024-25", f"«2024-25» is not EDTF level 1: {HINT}"),
        ("2024-33", f"«2024-33» is not EDTF level 1: {HINT}"),
        ("156X-12-25", f"«156X-12-25» is not EDTF level 1: {HINT}"),
        ("2024-XX-14", f"«2024-XX-14» is not EDTF level 1: {HINT}"),
        ("2024-08-1X", f"«2024-08-1X» is not EDTF level 1: {HINT}"),
        ("2024-1X", f"«2024-1X» is not EDTF level 1: {HINT}"),
        ("1XXX", f"«1XXX» is not EDTF level 1: {HINT}"),
        ("XXXX", f"«XXXX» is not EDTF level 1: {HINT}"),
        ("2024S2", f"«2024S2» is not EDTF level 1: {HINT}"),
        ("Y20240", f"«Y20240» is not EDTF level 1: {HINT}"),
        ("~2024", f"«~2024» is not EDTF level 1: {HINT}"),
        ("2024?-08", f"«2024?-08» is not EDTF level 1: {HINT}"),
        ("../../e~", f"«../../e~» is not EDTF level 1: {HINT}"),
        ("2024/Y1e9", f"«2024/Y1e9» is not EDTF level 1: {HINT}"),
        ("[2024,2025]", f"«[2024,2025]» is not EDTF level 1: {HINT}"),
        ("2024-XX/2025-XX", f"«2024-XX/2025-XX» is not EDTF level 1: {HINT}"),
        ("202X/203X", f"«202X/203X» is not EDTF level 1: {HINT}"),
        # intervals
        ("/", "«/» says nothing: an interval needs a beginning or an end"),
        ("../..", "«../..» says nothing: an interval needs a beginning or an end"),
        ("2024/2023", "interval «2024/2023» ends before it begins: swap its two ends"),
        ("2024-09/2024-08-31", "interval «2024-09/2024-08-31» ends before it begins: swap its two ends"),
    ],
)
def test_refused(edtf: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KgError) as caught:
        dates.bounds(edtf)
    assert str(caught.value) == message
    assert capsys.readouterr().out == ""  # stdout is for what a program reads


def test_a_refused_date_leaves_stdout_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server answers in other threads meanwhile."""
    seen = []
    out = sys.stdout

    def wondering(*_: object) -> None:
        seen.append(sys.stdout)
        raise AttributeError

    monkeypatch.setattr("edtf.parse_edtf", wondering)
    with pytest.raises(KgError):
        dates.bounds("2024-1Y")
    assert seen == [out]


@pytest.mark.parametrize("month", range(1, 13))
def test_first_and_last_day_of_each_month(month: int) -> None:
    first = date(2023, month, 1)
    last = date.fromordinal(date(2023 + month // 12, month % 12 + 1, 1).toordinal() - 1)
    assert dates.bounds(f"2023-{month:02}") == (first, last)
    for day in (first, last):
        assert dates.bounds(day.isoformat()) == (day, day)
        assert dates.words(day.isoformat()) == f"{day.day} {day:%B} 2023"
