"""A text as people see it, and the way from it back to the stored one."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.text import evidence
from kg.text.folded import fold

SHY, ZWSP, ZWNJ, ZWJ = "\u00ad", "\u200b", "\u200c", "\u200d"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        # nothing to fold
        ("“Well-known” – R&D > 5…", "“Well-known” – R&D > 5…"),
        ("Line one\nand two.\n\nThree.", "Line one\nand two.\n\nThree."),
        # unseen signs; joiners stay where they shape letters or emoji
        (f"de{SHY}nied ta{ZWSP}lks\u2060 \ufeffnow", "denied talks now"),
        (f"co{ZWNJ}operate", "cooperate"),
        (f"cafe\u0301{ZWNJ} Vie\u0323\u0302{ZWJ}t", "café Việt"),
        (f"می{ZWNJ}خواهم", f"می{ZWNJ}خواهم"),
        (f"क्{ZWJ}ष", f"क्{ZWJ}ष"),
        (f"👩{ZWJ}⚖️ and 🏳️{ZWJ}🌈", f"👩{ZWJ}⚖️ and 🏳️{ZWJ}🌈"),
        # ligatures
        ("oﬃce oﬀered ﬁrst ﬂight, aﬄuent, ﬆ", "office offered first flight, affluent, st"),
        ("x² of ½", "x² of ½"),
        # canonical equivalence
        ("Vie\u0323\u0302t cafe\u0301", "Việt café"),
        ("إن\u0651\u064e", "إن\u064e\u0651"),
        # HTML entities
        ("&quot;No,&quot; Iran&#39;s envoy &amp;amp; &rsquo;&#x2019;", '"No," Iran\'s envoy & ’’'),
        ("AT&T; R&D; &nosuch;", "AT&T; R&D; &nosuch;"),
        # quoted mail
        ("> We held\n>> no talks\n>\n> at all", "We held\nno talks\n\nat all"),
        (">50 dead, 3 > 2\n>= 5", ">50 dead, 3 > 2\n>= 5"),
    ],
)
def test_what_people_see(text: str, seen: str) -> None:
    assert fold(text).text == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("offi-\ncials", "officials"),
        ("offi-  \r\n  cials", "officials"),
        ("offi\u2010\ncials", "officials"),
        (f"offi{SHY}\ncials", "officials"),
        ("oﬃ-\ncials", "officials"),
        ("> nego-\n> tiate", "negotiate"),
        ("minis-\nter’s", "minister’s"),
        ("six-\nteen", "sixteen"),
        ("mis-\nled", "misled"),
        # the hyphen is the word's own
        ("a cease-\nfire", "a cease-fire"),
        ("US-\nled", "US-led"),
        ("Saudi-\nled", "Saudi-led"),
        ("the Iran-\nIraq war", "the Iran-Iraq war"),
        ("a 10-\nyear pact", "a 10-year pact"),
        ("two-\nday talks", "two-day talks"),
        ("state-of-the-\nart", "state-of-the-art"),
        ("self-\ndefence", "self-defence"),
        # or another place in the text says whose it is
        ("The cooperation. A co-\noperation.", "The cooperation. A cooperation."),
        ("The co-operation. A co-\noperation.", "The co-operation. A co-operation."),
        ("A ceasefire. The cease-\nfire.", "A ceasefire. The ceasefire."),
        # no word is broken
        ("short-\nand long-term", "short-\nand long-term"),
        ("the talks -\nall of them", "the talks -\nall of them"),
        ("the talks–\nall", "the talks–\nall"),
        ("nego-\n\ntiate", "nego-\n\ntiate"),
    ],
)
def test_words_at_the_end_of_a_line(text: str, seen: str) -> None:
    assert fold(text).text == seen


LINE = "the foreign ministers of both countries met their envoys in"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        # a number, a running head in columns, either as pdftotext gives it
        (f"{LINE}\n        2\n\fGazette        14 June\nVelmar again.", f"{LINE} Velmar again."),
        (f"{LINE}\n\n2\n\n\fThe Velmar Gazette\n\n14 June 2030\n\nVelmar again.", f"{LINE} Velmar again."),
        (f"{LINE}\n- 2 -\n\fVelmar again.", f"{LINE} Velmar again."),
        (f"{LINE}\n\nThe Gazette, 14 June\n\n\fVelmar again.", f"{LINE} Velmar again."),
        (f"{LINE} nego-\nPage 2 of 9\n\ftiations.", f"{LINE} negotiations."),
        # heads that come again, whatever their figures
        (
            "One. They met.\n\fGazette, page 2\nThen they left.\n\fGazette, page 3\nAll of them.",
            "One. They met.\nThen they left.\nAll of them.",
        ),
        ("They met.\n\n2\n\n\f\nThen they left.", "They met.\n\nThen they left."),
        # a text that only goes on
        (f"{LINE}\n\fVelmar and in Doha, and shall again.", f"{LINE} Velmar and in Doha, and shall again."),
        (f"{LINE}\n\fVelmar.\n\nSo they said.", f"{LINE} Velmar.\n\nSo they said."),
        ("They met.\n\n\fTalks stall\n\nThey left.", "They met.\n\nTalks stall\n\nThey left."),
        ("Yes    No\nNordia    2\n\fSuderia    5\nVelmar    6", "Yes    No\nNordia    2\nSuderia    5\nVelmar    6"),
    ],
)  # fmt: skip
def test_the_edges_of_pages(text: str, seen: str) -> None:
    assert fold(text).text == seen


def test_a_passage_is_parted_at_the_edge_of_a_page_and_nowhere_else() -> None:
    text = f"{LINE}\n   2\n\fGazette      14 June\nVelmar nego-\ntiating."
    folded = fold(text)
    parts = folded.spans(((4, len(folded.text)),))
    assert [text[slice(*part)] for part in parts] == [LINE[4:], "Velmar nego-\ntiating."]
    assert folded.words((0, len(text))) == f"{LINE} Velmar negotiating."
    assert all(evidence.occurrences(text[slice(*part)], text) == [part] for part in parts)


# --- any text

PIECES = st.sampled_from(
    ["talks", "nego", "ﬁrst", "café", "cafe\u0301", "Vie\u0323\u0302t", "إن\u0651\u064e", "한국", "ᄒ\u1161\u11ab", "🕊",
     "12", "Gazette", "a", ".", ",", "“", "”", "'", "…", "--", "-", " ", "  ", "\n", "\n\n", "-\n", SHY, SHY + "\n",
     ZWSP, ZWNJ, ZWJ, "\f", "\n2\n\f", "\n> ", ">", "&quot;", "&amp;#39;", "&", ";", "\r\n", "\u0301", "\u0651", "    "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(TEXTS)
def test_the_way_back_goes_forward_and_leaves_nothing_twice(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for place, (one, other) in enumerate(pairwise(spans), 1):
        assert one == other if folded.within(place) else one[1] <= other[0]
    for start, end in spans:
        assert all(first < last for first, last in folded.parted((start, end)))
    for gap in folded.gaps:
        assert text[slice(*gap)].strip()


@settings(deadline=None, derandomize=True, max_examples=300)
@given(TEXTS)
def test_equivalent_texts_are_one(text: str) -> None:
    texts = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert fold(texts[0]).text == fold(texts[1]).text == fold(text).text
    assert unicodedata.is_normalized("NFC", fold(text, "stored").text)


WORDS = st.lists(
    st.sampled_from(
        ["talks", "Việt", "café", "nego-\ntiate", f"ta{SHY}lks", "ﬁrst", "إن\u0651\u064e", "&quot;No&quot;",
         "cease-\nfire", "a\n> b", "x…", "met\n7\n\fthem"]
    ), min_size=1, max_size=6,
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=300)
@given(WORDS, WORDS, WORDS, st.sampled_from(["NFC", "NFD"]))
def test_the_lock_finds_what_is_seen_where_it_is_stored(
    before: list[str], quoted: list[str], after: list[str], form: str
) -> None:
    text = " ".join(["Zz", *before, "Aa", *quoted, "Bb", *after, "Yy"])
    assume(text.count("\f") < 2)  # the same line at the top of two pages is a head, whatever it says
    start, end = text.index("Aa"), text.index("Bb") + 2
    seen = unicodedata.normalize(form, fold(text).words((start, end)))  # type: ignore[arg-type]
    assert evidence.occurrences(seen, text) == [(start, end)]
    assert evidence.occurrences(text[start:end], text) == [(start, end)]


def test_nothing_to_fold_costs_nothing_and_much_to_fold_little() -> None:
    plain = "The ministry said “talks” were held in Doha – quietly. \n" * 40_000
    started = time.process_time()
    assert fold(plain).text is plain
    assert not fold(plain).layers
    assert time.process_time() - started < 1
    for much in (
        f"de{SHY}nied the ﬁrst nego-\ntiations, cafe\u0301 &quot;\n> 2\n\f",
        "a-\n",
        "&amp;",
        "> ",
        "\f",
        "\u0301",
        " \n",
        "-" + " " * 99,
    ):
        text = much * (2_000_000 // len(much) // 4)
        started = time.process_time()
        fold(text)
        assert time.process_time() - started < 4, much
