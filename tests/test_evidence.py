"""The evidence lock: what counts as the same words, where they stand, and what is refused."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, shorten
from kg.text import evidence

NBSP, SHY, ZWSP = "\u00a0", "\u00ad", "\u200b"
NFD = unicodedata.normalize("NFD", "café")


@pytest.mark.parametrize(
    ("quote", "text", "exact"),
    [
        # word for word
        ("talks", "The talks ended.", "talks"),
        ("The talks ended.", "The talks ended.", "The talks ended."),
        # quote marks, of every kind for every other
        ('"limited talks"', "held “limited talks” in Doha", "“limited talks”"),
        ("“limited talks”", 'held "limited talks" in Doha', '"limited talks"'),
        ("„limited talks“", "held «limited talks» in Doha", "«limited talks»"),
        ("Ukraine's", "Ukraine’s incursion", "Ukraine’s"),
        ("Ukraine’s", "Ukraine's incursion", "Ukraine's"),
        ("‚rumors‘", "he said 'rumors' and left", "'rumors'"),
        # dashes
        ("talks - ongoing", "talks – ongoing", "talks – ongoing"),
        ("talks — ongoing", "talks - ongoing", "talks - ongoing"),
        ("cease-fire", "a cease\u2011fire", "cease\u2011fire"),
        ("at -5 degrees", "at −5 degrees", "at −5 degrees"),
        # white space
        ("held talks", "held  talks", "held  talks"),
        ("held talks", "held\ntalks", "held\ntalks"),
        ("held talks", "held \r\n\t talks", "held \r\n\t talks"),
        ("held talks", f"held{NBSP}talks", f"held{NBSP}talks"),
        ("held talks", "held\u2009talks", "held\u2009talks"),
        (f"held{NBSP}\n talks", "held talks", "held talks"),
        ("  held talks\n", "He held talks.", "held talks"),
        # a number is whole
        ("losses of 1.5", "losses of 1.5 million", "losses of 1.5"),
        ("25,000", "involving 25,000 soldiers", "25,000"),
        ("5 million", "1.5 or 5 million", "5 million"),
        ("can’t", "said it can’t come", "can’t"),
        # what nobody sees
        ("negotiation", f"the nego{SHY}tiation", f"nego{SHY}tiation"),
        (f"nego{SHY}tiation", "the negotiation", "negotiation"),
        ("held talks", f"held{ZWSP} talks", f"held{ZWSP} talks"),
        ("talks", "the \ufefftalks", "talks"),
        ("قطر", "في \u200fقطر\u200f اليوم", "قطر"),
        # an ellipsis and a dash, as typewriters had them
        ("well... yes", "well… yes", "well… yes"),
        ("well… yes", "well... yes", "well... yes"),
        ("the talks--long awaited", "the talks—long awaited", "the talks—long awaited"),
        ('"limited talks"', "held ``limited talks'' in Doha", "``limited talks''"),
        # ligatures and other shapes of letters
        ("official", "an oﬃcial said", "oﬃcial"),
        ("oﬃcial", "an official said", "official"),
        ("first flight", "the ﬁrst ﬂight", "ﬁrst ﬂight"),
        ("المحادثات", "في ﺍﻟﻤﺤﺎﺩﺛﺎﺕ أمس", "ﺍﻟﻤﺤﺎﺩﺛﺎﺕ"),
        # words that a line breaks, copied from a screen or from the file
        ("shall negotiate", "we shall nego-\ntiate", "shall nego-\ntiate"),
        ("nego-\ntiate again", "we shall nego-\ntiate again", "nego-\ntiate again"),
        ("nego- tiate again", "we shall nego-\r\n tiate again", "nego-\r\n tiate again"),
        ("a cease-fire", "a cease-\nfire", "a cease-\nfire"),
        ("a ceasefire", "a cease-\nfire", "a cease-\nfire"),
        ("re-elected", "was re-\nelected", "re-\nelected"),
        ("negotiate", f"we nego{SHY}\ntiate", f"nego{SHY}\ntiate"),
        # what stands between two pages, with and without
        ("envoys in Velmar", "We met envoys in\n   2\n\fVelmar", "envoys in\n   2\n\fVelmar"),
        ("envoys in 2 Velmar", "We met envoys in\n   2\n\fVelmar", "envoys in\n   2\n\fVelmar"),
        ("The Gazette, 3", "We met.\n\fThe Gazette, 3\nVelmar", "The Gazette, 3"),
        # quoted mail, HTML entities
        ("held no talks", "> We held\n> no talks", "held\n> no talks"),
        ('"No" to Iran', "said &quot;No&quot; to Iran", "&quot;No&quot; to Iran"),
        ("Iran's", "said Iran&amp;#39;s envoy", "Iran&amp;#39;s"),
        # composed and decomposed accents, marks in another order
        ("Việt", "in Vie\u0323\u0302t Nam", "Vie\u0323\u0302t"),
        ("Vie\u0302\u0323t", "in Việt Nam", "Việt"),
        ("إن\u064e\u0651", "قالت إن\u0651\u064e المحادثات", "إن\u0651\u064e"),
        ("한국", unicodedata.normalize("NFD", "한국 said"), unicodedata.normalize("NFD", "한국")),
        ("café", f"the {NFD} there", NFD),
        (NFD, "the café there", "café"),
        ("Türkiye", unicodedata.normalize("NFD", "in Türkiye today"), unicodedata.normalize("NFD", "Türkiye")),
        ("й", "и\u0306 x", "и\u0306"),
        # other scripts; nothing of them is lost
        ("محادثات محدودة", "عقدت محادثات محدودة في قطر", "محادثات محدودة"),
        ("переговоры", "провели переговоры в Дохе", "переговоры"),
        ("会谈", "举行了有限会谈", "会谈"),
        # at the borders of the text
        ("Talks", "Talks", "Talks"),
        ("ended", "Talks ended", "ended"),
    ],
)
def test_found(quote: str, text: str, exact: str) -> None:
    found = evidence.find(quote, text)
    assert found.exact == exact
    assert text[found.start : found.end] == exact


@pytest.mark.parametrize(
    ("mark", "marks"),
    [
        ('"', "“”„‟«»″＂"),
        ("'", "‘’‚‛‹›′＇`´"),
        ("-", "‐‑‒–—―−﹘﹣－"),
        (" ", "\t\n\r\u00a0\u2002\u2009\u202f\u3000\u2028\u0085"),
        ("", "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069"),
    ],
)
def test_marks_that_count_as_one(mark: str, marks: str) -> None:
    for other in marks:
        for quote, text in ((f"a{mark}b", f"a{other}b"), (f"a{other}b", f"a{mark}b")):
            assert evidence.find(quote, f"x {text} y").exact == text, f"U+{ord(other):04X}"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Talks", "the talks"),  # case is a word's own
        ("cafe", "the café"),
        ("cafe", f"the {NFD}"),
        ("café", "the cafe"),
        ("limited talks", "limited peace talks"),
        ("no talks", "not alks"),
        ("held talks", "heldtalks"),
        ("½", "1/2"),
        ("Straße", "Strasse"),
        ("involving 25", "involving 25,000 soldiers"),
        ("000 soldiers", "involving 25,000 soldiers"),
        ("losses of 1", "losses of 1.5 million"),
        ("1", "1.5 million"),
        ("5 million", "1.5 million"),
        ("said it can", "said it can’t come"),
        ("t come", "said it can’t come"),
    ],
)
def test_not_found(quote: str, text: str) -> None:
    assert evidence.occurrences(quote, text) == []


@pytest.mark.parametrize(
    ("quote", "text", "spans"),
    [
        # half-open, in code points of the original
        ("talks", "talks", [(0, 5)]),
        ("b", "a b c", [(2, 3)]),
        ("talks", "🕊🕊 talks 🕊", [(3, 8)]),
        ("🕊 talks", "a 🕊 talks", [(2, 9)]),
        ("🏳️‍🌈", "x 🏳️‍🌈 y", [(2, 6)]),
        ("قطر", "في قطر", [(3, 6)]),
        ("talks", f"{SHY}{ZWSP} talks", [(3, 8)]),
        ("held talks", "  held \n\n talks", [(2, 15)]),
        # several, none within another
        ("talks", "talks on talks, talks", [(0, 5), (9, 14), (16, 21)]),
        ("a a", "a a a", [(0, 3)]),
        # word borders
        ("men", "statement of men", [(13, 16)]),
        ("state", "statement", []),
        ("ment", "statement", []),
        ("talks", "peacetalks, talks2, 2talks", []),
        ("talks", "(talks) talks’ talks' talks- talks.", [(1, 6), (8, 13), (15, 20), (22, 27), (29, 34)]),
        ("25", "250 or 25", [(7, 9)]),
        ("men", "état-men", [(5, 8)]),
        ("tat", "état", []),
        ("ment", f"state{SHY}ment", []),
        ("state", f"state{SHY}ment", []),
        # a letter and its accent are one
        ("e", f"caf{NFD[3:]} e", [(6, 7)]),
        ("caf", NFD, []),
        # scripts without case have no such borders
        ("قطر", "وقطر", [(1, 4)]),
        ("会", "会谈", [(0, 1)]),
    ],
)
def test_where(quote: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert evidence.occurrences(quote, text) == spans


@pytest.mark.parametrize(
    ("nth", "start"),
    [(1, 0), (2, 9), (3, 16)],
)
def test_nth(nth: int, start: int) -> None:
    assert evidence.find("talks", "talks on talks, talks", nth).start == start


def test_nth_of_the_only_one() -> None:
    assert evidence.find("talks", "the talks", 1).start == 4


@pytest.mark.parametrize(
    ("quote", "nth", "message"),
    [
        ("talks", None, "quote stands 3 times: say which with `nth: 1` to `nth: 3` (0–5, 9–14, 16–21)"),
        ("talks", 0, "no occurrence 0: the quote stands there 3 times"),
        ("talks", 4, "no occurrence 4: the quote stands there 3 times"),
        ("talks", -1, "no occurrence -1: the quote stands there 3 times"),
        ("talks to talks", None, "no such quote: nearest is «talks on talks» at 0–14"),
        ("zebra quux", None, "no such quote: nothing in the article is like it; copy the words from the article"),
        ("", None, "empty quote: copy the words from the article"),
        (f" \n{SHY}", None, "empty quote: copy the words from the article"),
    ],
)
def test_refused(quote: str, nth: int | None, message: str) -> None:
    with pytest.raises(KgError) as caught:
        evidence.find(quote, "talks on talks, talks", nth)
    assert str(caught.value) == message


def test_of_many_places_the_first_five_are_told() -> None:
    with pytest.raises(KgError) as caught:
        evidence.find("no", "no " * 9)
    assert str(caught.value).endswith("`nth: 9` (0–2, 3–5, 6–8, 9–11, 12–14)")


NEWS = """Last week, Russia and Ukraine held limited talks in Qatar.
Both denied having held any talks on the pact of Istanbul."""


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        ("Russia and Ukraine hold limited talks", "Russia and Ukraine held limited talks"),
        ("russia and ukraine held limited talks", "Russia and Ukraine held limited talks"),
        ("deny having hold any talk", "denied having held any talks"),
        ("the pact of İstanbul", "the pact of Istanbul"),
        ("limited talks with Qatar. Both", "limited talks in Qatar. Both"),
    ],
)
def test_the_nearest_passage_is_named(quote: str, nearest: str) -> None:
    with pytest.raises(KgError) as caught:
        evidence.find(quote, NEWS)
    match = re.fullmatch(r"no such quote: nearest is «(.*)» at (\d+)–(\d+)", str(caught.value))
    assert match
    # It may be a word longer on either side, but it is whole words, and they stand where it says.
    assert nearest in match[1]
    assert len(match[1].split()) <= len(nearest.split()) + 2
    assert " ".join(NEWS[int(match[2]) : int(match[3])].split()) == match[1]
    assert evidence.find(match[1], NEWS).start == int(match[2])


@pytest.mark.parametrize(
    ("quote", "text", "message"),
    [
        (
            "The talks in Velmar",
            f"The talks{ZWSP}in Velmar",
            "has U+200B ZERO WIDTH SPACE at 9 where the quote has a space",
        ),
        (
            f"the{ZWSP}talks failed",
            "All the talks failed",
            "has a space at 7 where the quote has U+200B ZERO WIDTH SPACE",
        ),
        (
            "the peace talks",
            "Now the реасе talks",
            "has U+0440 CYRILLIC SMALL LETTER ER at 8 where the quote has U+0070 LATIN SMALL LETTER P",
        ),
        (
            "the peace talks",
            "Now the pea\N{VARIATION SELECTOR-16}ce talks",
            "has U+FE0F VARIATION SELECTOR-16 at 11 where the quote has U+0063 LATIN SMALL LETTER C",
        ),
        (
            "the peace talks",
            "Now the pe\N{MATHEMATICAL SANS-SERIF SMALL A}ce talks",
            "has U+1D5BA MATHEMATICAL SANS-SERIF SMALL A at 10 where the quote has U+0061 LATIN SMALL LETTER A",
        ),
    ],
)
def test_a_difference_that_nobody_sees_is_named(quote: str, text: str, message: str) -> None:
    with pytest.raises(KgError) as caught:
        evidence.find(quote, text)
    assert str(caught.value).endswith(f"; it looks the same, but {message}")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the talks failed", "thetalks failed"),
        ("Talks failed", "talks failed"),
        ("re-sign", "resign"),
        ("x² is", "x2 is"),
    ],
)
def test_a_difference_that_can_be_seen_is_not(quote: str, text: str) -> None:
    with pytest.raises(KgError) as caught:
        evidence.find(quote, text)
    assert "looks the same" not in str(caught.value)


def test_a_long_nearest_passage_is_shortened_to_one_line() -> None:
    text = "Start.\n" + "words and\nmore words " * 30 + "end"
    with pytest.raises(KgError) as caught:
        evidence.find(text.replace("Start", "Begin"), text)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("length", "short"),
    [(21, "ready for peace talks"), (20, "ready for peace tal…"), (11, "ready for…"), (10, "ready for…"), (1, "…")],
)
def test_a_text_is_cut_to_a_length(length: int, short: str) -> None:
    assert shorten("ready for\npeace talks", length) == short


@pytest.mark.parametrize(
    ("start", "end", "prefix", "suffix"),
    [
        (0, 5, "", " bbbbb ccccc ddddd eeeee fffff g"),
        (18, 23, "aaaaa bbbbb ccccc ", " eeeee fffff ggggg hhhhh"),
        (42, 47, " ccccc ddddd eeeee fffff ggggg "[-32:], ""),
    ],
)
def test_context(start: int, end: int, prefix: str, suffix: str) -> None:
    text = "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh"
    found = evidence.find(text[start:end], text)
    assert (found.start, found.end) == (start, end)
    assert found.prefix == text[max(0, start - 32) : start]
    assert found.suffix == text[end : end + 32]
    assert found.prefix.endswith(prefix)
    assert found.suffix == suffix
    assert len(found.prefix) <= 32 >= len(found.suffix)


# --- any text, any quote


WORDS = st.text("abéÉñß12" + "\u0301" + "مدчю会🕊", min_size=1, max_size=6)
GAPS = st.sampled_from([" ", "  ", "\n", NBSP, " – ", " “", "” ", ", ", f" {SHY}", " '", "\r\n"])


@st.composite
def texts_with_slices(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text, and a slice of it that begins and ends at gaps between words."""
    words = draw(st.lists(WORDS, min_size=1, max_size=8))
    pieces: list[str] = []
    for word in words:
        pieces += [word, draw(GAPS)]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    start = len("".join(pieces[: 2 * first]))
    return "".join(pieces), start, start + len("".join(pieces[2 * first : 2 * last + 1]))


def fold(text: str) -> str:
    """The folding as the documentation tells it, written another way than in the code."""
    text = re.sub(f"[-{SHY}]\\s*\\n\\s*(?=\\w)", "", text)
    for marks, plain in (("“”„‟«»″＂", '"'), ("‘’‚‛‹›′＇`´", "'"), ("‐‑‒–—―−﹘﹣－", "-"), (SHY + ZWSP, "")):
        text = text.translate({ord(mark): plain for mark in marks})
    text = re.sub("-{2,}", "-", text.replace("''", '"'))
    return unicodedata.normalize("NFC", " ".join(text.split()))


@settings(deadline=None, derandomize=True, max_examples=500)
@given(texts_with_slices())
def test_any_slice_at_word_borders_is_found(case: tuple[str, int, int]) -> None:
    text, start, end = case
    quote = text[start:end]
    spans = evidence.occurrences(quote, text)
    assert spans or unicodedata.combining(quote[0])  # an accent without its letter is no word
    for number, (found_start, found_end) in enumerate(spans, 1):
        passage = evidence.find(quote, text, number)
        assert (passage.start, passage.end, passage.exact) == (found_start, found_end, text[found_start:found_end])
        assert fold(passage.exact) == fold(quote)
        assert text[: passage.start].endswith(passage.prefix)
        assert text[passage.end :].startswith(passage.suffix)


LETTERS = st.text("ab1 \n'-" + "“”–’" + NBSP + SHY + "éē\u0301🕊ق", max_size=30)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(LETTERS, LETTERS.map(lambda text: text[:3]))
def test_whatever_is_found_says_the_quote(text: str, quote: str) -> None:
    if not fold(quote).strip():
        return
    for start, end in evidence.occurrences(quote, text):
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]) == fold(quote)


# --- large texts


SENTENCE = "The ministry said “talks” were held in Doha – quietly. "
LARGE = SENTENCE * 37_000 + "The end of it."  # 2 MB
LONG = SENTENCE * 1100  # 60 kB, a long article


@pytest.mark.parametrize(
    ("quote", "text", "answer"),
    [
        pytest.param("The end of it", LARGE, "The end of it", id="found"),
        pytest.param("The ministry said", LARGE, "quote stands 37000 times", id="often"),
        pytest.param("The ministry say", LARGE, "no such quote: nearest is «The ministry said»", id="near"),
        pytest.param("Nobody ever said such words as these", LARGE, "no such quote: ", id="far"),
        pytest.param(
            SENTENCE * 80 + "and more",
            LONG,
            "no such quote: nearest is «The ministry said",
            id="a page that is misquoted",
        ),
    ],
)
def test_a_large_text_is_searched_within_seconds(quote: str, text: str, answer: str) -> None:
    started = time.process_time()
    try:
        found = evidence.find(quote, text).exact
    except KgError as error:
        found = str(error)
    assert found.startswith(answer)
    assert time.process_time() - started < 4
