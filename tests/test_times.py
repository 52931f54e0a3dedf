"""Times: the words of a text that say when, and the EDTF date that they fix."""

import json
import random
import re
import time
from pathlib import Path
from typing import Any

import pytest
from edtf import text_to_edtf

from kg import dates
from kg.errors import KgError
from kg.readers.grammar.times import Time, at, calendar, find_times
from kg.readers.grammar.times.table import table

GOLD = Path(__file__).parents[2] / "shared" / "corpora" / "gold-dev"
FRIDAY = "2024-08-16"  # the day on which most of the texts below were published


def told(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(found.words, found.edtf) for found in find_times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        # the calendar
        ("They met on 2 March 2022.", "on 2 March 2022", "2022-03-02"),
        ("They met on March 2, 2022, in Geneva.", "on March 2, 2022", "2022-03-02"),
        ("Friday, August 21, 2015", "Friday, August 21, 2015", "2015-08-21"),
        ("The 2nd of March was cold.", "The 2nd of March", "2024-03-02"),
        ("On Nov. 27 the border closed.", "On Nov. 27", "2023-11-27"),
        ("The truce of March 2 held.", "March 2", "2024-03-02"),
        ("In December 2019 it reopened.", "In December 2019", "2019-12"),
        ("It reopened in 2019.", "in 2019", "2019"),
        ("The report of 2024-08-14 says so.", "2024-08-14", "2024-08-14"),
        ("Dated 14/08/2024, it lapsed.", "14/08/2024", "2024-08-14"),
        ("Dated 05.08.2024, it lapsed.", "05.08.2024", "2024-08-05"),
        ("Dated 05/08/2024, it lapsed.", "05/08/2024", None),  # May or August
        ("On 30 February 2022 it lapsed.", "On 30 February 2022", None),
        ("It began at 08:00 GMT on 12 May.", "at 08:00 GMT on 12 May", "2024-05-12"),
        ("Talks began at 6 p.m. local time on Tuesday.", "at 6 p.m. local time on Tuesday", "2024-08-13"),
        # parts of a time
        ("It began in early August.", "in early August", "2024-08"),
        ("It ended in late 2023.", "in late 2023", "2023"),
        ("It ended in mid-June 2022.", "in mid-June 2022", "2022-06"),
        ("It ended at the beginning of the year.", "at the beginning of the year", "2024"),
        ("Nothing moved in the first half of 2023.", "in the first half of 2023", "2023-01/2023-06"),
        ("Nothing moved in the second half of May 2023.", "in the second half of May 2023", "2023-05-16/2023-05-31"),
        ("Nothing moved in the second half of the 1990s.", "in the second half of the 1990s", "1995/1999"),
        ("Exports fell in the second quarter of 2024.", "in the second quarter of 2024", "2024-04/2024-06"),
        ("Exports fell in Q4 2023.", "in Q4 2023", "2023-10/2023-12"),
        ("They met in the first week of July.", "in the first week of July", "2024-07-01/2024-07-07"),
        ("They met in the last week of February 2023.", "in the last week of February 2023", "2023-02-22/2023-02-28"),
        ("On the eve of 24 February 2022 all slept.", "On the eve of 24 February 2022", "2022-02-23"),
        ("It fell the night of 23–24 February 2022.", "the night of 23–24 February 2022", "2022-02-23/2022-02-24"),
        ("They met two days before Christmas 2022.", "two days before Christmas 2022", "2022-12-23"),
        # seasons, decades, centuries, holidays
        ("The spring of 2022 was quiet.", "The spring of 2022", "2022-21"),
        ("It was signed in the fall of 2022.", "in the fall of 2022", "2022-23"),
        ("It was signed in the winter of 2022-23.", "in the winter of 2022-23", "2022-24"),
        ("They fought in the summer of last year.", "in the summer of last year", "2023-22"),
        ("They fought in May last year.", "in May last year", "2023-05"),
        ("They fought last summer.", "last summer", "2023-22"),
        ("The 1990s were calmer.", "The 1990s", "199X"),
        ("The 2000s were calmer.", "The 2000s", "200X"),
        ("It dates from the late 1980s.", "the late 1980s", "198X"),
        ("It was drawn in the 19th century.", "in the 19th century", "18XX"),
        ("A truce held over Christmas.", "over Christmas", "2023-12-25"),
        ("They parted on New Year’s Eve.", "on New Year’s Eve", "2023-12-31"),
        ("Since 9/11 the post is guarded.", "Since 9/11", "2001-09-11/.."),
        # ranges and open ends
        ("They met on Jan. 5-7.", "on Jan. 5-7", "2024-01-05/2024-01-07"),
        ("From 3 to 5 May 2023 they met.", "From 3 to 5 May 2023", "2023-05-03/2023-05-05"),
        ("From 28 February to 3 March 2022 they met.", "From 28 February to 3 March 2022", "2022-02-28/2022-03-03"),
        ("Between March and May 2021 it was closed.", "Between March and May 2021", "2021-03/2021-05"),
        ("Between December and February 2021 it was closed.", "Between December and February 2021", "2020-12/2021-02"),
        ("It was closed in March and April 2021.", "in March and April 2021", "2021-03/2021-04"),
        ("It was closed on 24 and 25 March.", "on 24 and 25 March", "2024-03-24/2024-03-25"),
        ("It was closed on March 24 and 25, 2021.", "on March 24 and 25, 2021", "2021-03-24/2021-03-25"),
        ("They met from Monday to Wednesday.", "from Monday to Wednesday", "2024-08-12/2024-08-14"),
        ("He was envoy from 2014 to 2016.", "from 2014 to 2016", "2014/2016"),
        ("The envoy (2014–2016) resigned.", "2014–2016", "2014/2016"),
        ("Since 2014 it is closed.", "Since 2014", "2014/.."),
        ("It is closed since the fall of 2022.", "since the fall of 2022", "2022-23/.."),
        ("It is closed since the 1990s.", "since the 1990s", "1990/.."),
        ("It is closed from March 2023 on.", "from March 2023 on", "2023-03/.."),
        ("The ban ran until March 2023.", "until March 2023", "../2023-03"),
        ("All had left by the end of May.", "by the end of May", "../2024-05"),
        ("Both want a deal before the end of next week.", "before the end of next week", "2024-08-16/2024-08-25"),
        ("It was built around March 2022.", "around March 2022", "2022-03~"),
        ("It was built around the summer of 2022.", "around the summer of 2022", "2022-22"),
        # from the day of publication
        ("They met yesterday.", "yesterday", "2024-08-15"),
        ("Today’s call was short.", "Today", "2024-08-16"),
        ("They leave tomorrow.", "tomorrow", "2024-08-17"),
        ("They met on Wednesday.", "on Wednesday", "2024-08-14"),
        ("They met on Friday.", "on Friday", "2024-08-16"),
        ("Shots fell on Wednesday night.", "on Wednesday night", "2024-08-14"),
        ("They meet next Wednesday.", "next Wednesday", "2024-08-21"),
        ("They meet this coming Monday.", "this coming Monday", "2024-08-19"),
        ("They met last Friday.", "last Friday", "2024-08-09"),
        ("They met on Tuesday last week.", "on Tuesday last week", "2024-08-06"),
        ("They met last week.", "last week", "2024-08-05/2024-08-11"),
        ("They met earlier this week.", "earlier this week", "2024-08-12/2024-08-18"),
        ("They met last month.", "last month", "2024-07"),
        ("They met earlier this month.", "earlier this month", "2024-08"),
        ("They meet next month.", "next month", "2024-09"),
        ("They meet later this year.", "later this year", "2024"),
        ("They met last year.", "last year", "2023"),
        ("They met last April.", "last April", "2024-04"),
        ("They spoke over the weekend.", "over the weekend", "2024-08-10/2024-08-11"),
        ("They met two days ago.", "two days ago", "2024-08-14"),
        ("They met three weeks ago.", "three weeks ago", "2024-07-22/2024-07-28"),
        ("It fell twenty-five years ago.", "twenty-five years ago", "1999"),
        ("It fell more than two years ago.", "more than two years ago", "../2022"),
        ("It held for the past 11 months.", "for the past 11 months", "2023-09/2024-08"),
        ("It held over the past month.", "over the past month", "2024-07-16/2024-08-16"),
        ("It held over the last 48 hours.", "over the last 48 hours", "2024-08-14/2024-08-16"),
        ("It moved in recent days.", "in recent days", "../2024-08-16"),
        ("Teams meet in the coming days.", "in the coming days", "2024-08-16/.."),
        # words that fix no date
        ("It was closed for two years.", "for two years", None),
        ("It was closed for 2 to 3 years.", "for 2 to 3 years", None),
        ("It took 24 hours.", "24 hours", None),
        ("He had recently left.", "recently", None),
        ("He left a few weeks ago.", "a few weeks ago", None),
        ("Days later he left.", "Days later", None),
    ],
)  # fmt: skip
def test_words_and_their_date(text: str, words: str, edtf: str | None) -> None:
    assert told(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2023 they met; in summer of the same year they parted.", ["2023-03", "2023-22"]),
        ("On 3 May 2022 they met. The following day they parted.", ["2022-05-03", "2022-05-04"]),
        ("On 3 May 2022 they met. They had arrived two days earlier.", ["2022-05-03", "2022-05-01"]),
        ("On 3 May 2022 they met and signed on the same day.", ["2022-05-03", "2022-05-03"]),
        ("In May 2021 the line fell silent. She said at the time that it was cut.", ["2021-05", "2021-05"]),
        ("In May 2021 it was signed. A year later it lapsed.", ["2021-05", "2022"]),
        ("They met in June 2023; on the 27th, they signed.", ["2023-06", "2023-06-27"]),
        # What tells which agreement it is does not move the story.
        ("On Monday they dropped the March 9 accord. The next day they left.",
         ["2024-08-12", "2024-03-09", "2024-08-13"]),
        ("On Monday they dropped the 2015 accord. The next day they left.", ["2024-08-12", "2015", "2024-08-13"]),
        # The year that the text gives elsewhere.
        ("The truce of March 3, 2021 is over. What began on March 3, failed.", ["2021-03-03", "2021-03-03"]),
        ("In 2013, 2015 and 2016 they met.", ["2013", "2015", "2016"]),
        ("At the time of his death he was 79 years old.", []),
        ("They had met two days earlier.", [None]),
    ],
)  # fmt: skip
def test_times_that_lean_on_the_one_before(text: str, expected: list[str | None]) -> None:
    assert [edtf for _, edtf in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Wednesday the ministers will meet.", ["2024-08-21"]),
        ("The ministers will be received on Wednesday.", ["2024-08-21"]),
        ("He said that he would leave on Monday.", ["2024-08-19"]),
        ("They agreed to meet on Monday in Rome.", ["2024-08-19"]),
        ("They urged both sides to return to Rome on Monday.", ["2024-08-19"]),
        ("They agreed on Monday to meet in Rome.", ["2024-08-12"]),
        ("On Monday he called for a truce.", ["2024-08-12"]),
        ("It began on August 3 and will go on through August 28.", ["2024-08-03", "../2024-08-28"]),
        ("It will begin on August 28 under the ministry's August 29 order.", ["2024-08-28", "2023-08-29"]),
        ("They will arrive on Monday and leave on Tuesday.", ["2024-08-19", "2024-08-20"]),
        ("The envoys, who met on Monday, will return on Tuesday.", ["2024-08-12", "2024-08-20"]),
        ("Elections are due in May.", ["2025-05"]),
        ("Elections were held in May.", ["2024-05"]),
        ("A round on Thursday, September 5 is open to all.", ["2024-09-05"]),  # the weekday tells the year
    ],
)  # fmt: skip
def test_a_clause_that_looks_ahead_means_the_next_such_day(text: str, expected: list[str]) -> None:
    assert [edtf for _, edtf in told(text)] == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (None, "They met on Wednesday, 12 May and in 2019; last year they did not.", [None, "2019", None]),
        ("2024-11/..", "They met on Wednesday, in March and last year.", [None, None, None]),
        ("2024-11/..", "In August 2024 they met. By early August all had come.", ["2024-08", "../2024-08"]),
        ("2024-11", "Last year they met in March, this month on Wednesday.", ["2023", "2024-03", "2024-11", None]),
        ("2024-11-05?", "They met yesterday.", [None]),
        ("2024-11-05", "After the October 7 attacks the crossing closed on October 9.", ["2023-10-07", "2024-10-09"]),
        ("2019-11-05", "After the October 7 attacks the crossing closed.", ["2019-10-07"]),
        ("2024-01-10", "It was built in the winter and fell in October.", ["2023-24", "2023-10"]),
        ("2024-02-29", "It fell on February 29.", ["2024-02-29"]),
        ("2023-03-01", "It fell on February 29.", ["2020-02-29"]),
    ],
)  # fmt: skip
def test_no_more_than_the_publication_date_fixes(published: str | None, text: str, expected: list[str | None]) -> None:
    assert [edtf for _, edtf in told(text, published)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "May said that they may march on, and that march will be long.",
        "The Sunday Times asked August Wilson and Jan Egeland.",
        "By 2000 soldiers and 24 people, 2,000 rounds were fired; 2000 men came a second time.",
        "Resolution 2015 recalls Bloody Sunday and the Good Friday Agreement.",
        "After the fall of the town the Arab Spring ended; the spring is broken.",
        "The 27th brigade, a two-week truce, a 3-year-old and 5.2022 per cent.",
        "The March of the Living, seven days a week, at the end of the day.",
        "Theresa May came. A letter by May arrived.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert told(text) == []


def test_a_day_of_a_month_does_not_follow_in() -> None:
    assert told("In May 24 people were freed.") == [("In May", "2024-05")]


def test_a_blank_line_ends_an_expression() -> None:
    assert told("They met on 2 March\n\n2022 was long.") == [("on 2 March", "2024-03-02")]
    assert told("They met on 2 March\n2022.") == [("on 2 March\n2022", "2022-03-02")]


def test_a_span_keeps_what_went_before_it() -> None:
    text = "On 3 May 2022 they met. The following day they parted."
    assert find_times(text, None, start=24) == [Time(24, 41, "2022-05-04", "The following day")]
    assert at(find_times(text, None), 0, 24) == [Time(0, 13, "2022-05-03", "On 3 May 2022")]
    assert at(find_times(text, None), 1, 24) == []


def test_a_publication_date_that_is_none() -> None:
    with pytest.raises(KgError, match=r"^«August» is not EDTF: write 2024, 2024-08"):
        find_times("They met on Wednesday.", "August")


@pytest.mark.parametrize(
    "words",
    [
        "2 March 2022",
        "March 2, 2022",
        "December 2019",
        "2024",
        "spring of 2022",
        "fall 2022",
        "14/08/2024",
        "around May 2022",
    ],
)
def test_the_edtf_package_reads_whole_dates_the_same_way(words: str) -> None:
    (found,) = find_times(f"It lasted until {words}.", None)
    assert found.edtf is not None
    assert found.edtf.removeprefix("../") == text_to_edtf(words)


def test_any_mix_of_its_words_gives_sound_times() -> None:
    """No mix of the table's words breaks a rule: spans in order, words as they stand, dates that a reading takes."""
    known = table()
    words = sorted(word for listed in known.words.values() for word in listed)
    words += [*known.heads, *known.points, "of", "2022", "31", "14", "1990s", "-", ",", ".", "’s", "will", "met", "to"]
    chance = random.Random(4)
    given: set[str] = set()
    for published in (None, "2024-11/..", "2024-11", "2024-02-29", "0001-01-01", "9999-12-31"):
        for _ in range(60):
            text = " ".join(chance.choices(words, k=40))
            end = 0
            for found in find_times(text, published):
                assert end <= found.start < found.end
                assert text[found.start : found.end] == found.words
                given |= {found.edtf} if found.edtf else set()
                end = found.end
    shapes = {re.sub(r"\d", "0", edtf): edtf for edtf in sorted(given)}  # edtf takes its time: one of each shape
    assert len(shapes) > 10
    for edtf in shapes.values():
        assert calendar.days(edtf) == dates.bounds(edtf)


@pytest.mark.parametrize("edtf", ["2024-02", "2023-24", "2024-21/..", "../2024", "19XX", "2024-02-29", "2022-03~"])
def test_days_are_those_of_kg_dates(edtf: str) -> None:
    assert calendar.days(edtf) == dates.bounds(edtf)


@pytest.mark.parametrize(
    "edtf", ["2024-02-30", "2024-13", "2024-00", "../..", "2024/2023", "000X", "recently", "", None]
)
def test_what_is_no_date_has_no_days(edtf: str | None) -> None:
    assert calendar.days(edtf) is None


@pytest.mark.parametrize(
    "words", ["early ", "since the end of the ", "2 May - ", "the first half of ", "2014, ", "on ", "1 "]
)
def test_words_without_end_are_read_in_time(words: str) -> None:
    start = time.process_time()
    find_times(words * 2000 + "2014", FRIDAY)
    assert time.process_time() - start < 5


def test_a_long_text_is_read_fast() -> None:
    sentence = "On Monday the ministers of both sides met in Rome with some of the envoys, and nobody would say why."
    text = f"{sentence} Asked about it, the spokesman said that the talks were going well. " * 60
    find_times("In 2024.", FRIDAY)
    start = time.process_time()
    find_times(text, FRIDAY)
    assert (
        len(text.split()) / (time.process_time() - start) > 20_000
    )  # words a second; ten times as many on an idle core


def gold() -> list[tuple[str, str, int, str, str]]:
    """Article, its text, where a time of a claim stands (the nearest occurrence), its words, its date."""
    found = []
    for path in sorted(GOLD.glob("*.json")):
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        for claim in data["claims"]:
            pairs = ((claim["event"]["time_text"], claim["event"]["time_edtf"]),
                     (claim["statement_time_text"], claim["statement_time_edtf"]))  # fmt: skip
            for words, edtf in pairs:
                if words:
                    places = [match.start() for match in re.finditer(re.escape(words), text)]
                    near = min(places, key=lambda place, start=claim["start"]: abs(place - start))  # type: ignore[misc]
                    found.append((data["doc_date"], text, near, words, edtf))
    return found


def test_times_of_the_gold_articles() -> None:
    if not GOLD.is_dir():
        pytest.skip("shared/corpora/gold-dev is not beside this checkout")
    cases = gold()
    hits = [
        (next((one for one in find_times(text, day) if one.start < place + len(words) and place < one.end), None), edtf)
        for day, text, place, words, edtf in cases
    ]
    found = [(one, edtf) for one, edtf in hits if one]
    right = [one for one, edtf in found if one.edtf == edtf]
    assert len(cases) >= 23
    assert len(found) >= 0.95 * len(cases)
    assert len(right) >= 0.95 * len(found)
