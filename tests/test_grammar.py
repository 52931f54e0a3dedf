"""The grammar reader from end to end: a text becomes a draft that stands up to the evidence lock."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("spacy")

import kg
from kg.readers import read
from kg.readers.grammar.parse import model_name, parse
from kg.readers.grammar.speech import find
from kg.reading import resolve
from kg.reading.directory import known_actors
from kg.reading.draft import Draft
from kg.reading.models import Reading, Source, load_reading
from kg.text.article import Article
from kg.text.folded import fold_words
from kg.text.take_in import take_in
from tests.sentences import NEWS

if model_name() is None:
    pytest.skip("no English model of spaCy", allow_module_level=True)

SHARED = Path(__file__).parents[2] / "shared"


def draft_of(text: str, published: str | None = None, **options: Any) -> Draft:
    head = Source(id="a", file="a.txt", title="A", published=published)
    return read(Article("a.txt", text), head, **options)


def saved(draft: Draft, folder: Path) -> Reading:
    """The draft as it comes back from its file."""
    (folder / "a.txt").write_text(draft.text.text, encoding="utf-8", newline="")
    (folder / "a.yaml").write_text(draft.to_yaml(), encoding="utf-8", newline="")
    return load_reading(folder / "a.yaml")


def said(draft: Draft) -> list[str]:
    """`speaker via outlet stance event: words` of each claim."""
    text = draft.text.text
    return [
        " ".join(filter(None, [" ".join(one.speaker), *(f"via {via}" for via in one.via), one.stance, f"{one.event}:"]))
        + f" {' … '.join(text[start:end] for start, end in one.content)}"
        for one in draft.claims
    ]


def test_a_short_article() -> None:
    draft = draft_of(NEWS, "2030-06-14")
    assert said(draft) == [
        "nordian-officials via velmar-gazette affirms talks-of-nordia-and-suderia: "
        "Nordia and Suderia held talks in Velmar in May 2030",
        "ada-holm denies talks-of-nordia-and-suderia: the report … rumors",
        "ada-holm denies talks-of-nordia-and-suderia: There were no talks",
        "nordian-government declines talks-of-nordia-and-suderia: The Nordian government declined to comment",
        "qatar via spokesman offers mediation-of-nordia-and-suderia: to mediate between the two sides",
        "spokesman affirms mediation-of-nordia-and-suderia: Qatar offered to mediate between the two sides",
    ]
    assert draft.claims[2].said == "2030-06-14"
    assert draft.events["talks-of-nordia-and-suderia"].when == "2030-05"
    assert draft.events["talks-of-nordia-and-suderia"].place == ("Velmar",)
    assert draft.events["mediation-of-nordia-and-suderia"].mediator == ("qatar",)
    assert draft.article.reader == "grammar"


def test_what_is_doubtful_is_marked_and_says_why(tmp_path: Path) -> None:
    draft = draft_of(NEWS, "2030-06-14")
    reading = saved(draft, tmp_path)
    assert [claim.review for claim in reading.claims] == [bool(claim.doubts) for claim in draft.claims]
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "  # look: whether this answers the claim before it, and is about the same\n  - quote: The Nordian" in text
    assert "  # “There were no talks,” she said on Friday.\n" in text


def test_without_a_date_a_weekday_stays_text() -> None:
    (claim,) = [one for one in draft_of(NEWS).claims if one.said_text]
    assert (claim.said, claim.said_text) == (None, "on Friday")


def test_attitudes_are_marked_or_left_out() -> None:
    text = "Envoys leave Velmar\n\nHolm believes that the talks will go on. She said that they were useful."
    assert [one.attitude for one in draft_of(text).claims] == [True, False]
    assert [one.attitude for one in draft_of(text, attitudes=False).claims] == [False]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Nordia and Suderia Edge Closer to a Nuclear Deal", ["Nordia and Suderia Edge Closer to a Nuclear Deal"]),
        ("Nordia and Suderia hold talks in Velmar", ["Nordia and Suderia hold talks in Velmar"]),
        ("Nordia denies talks in Velmar", ["talks in Velmar"]),
        ("Talks in Velmar", []),
        ("Statement by the Government of Nordia on the talks", []),
        ("A good year for farmers begins", []),
    ],
)
def test_a_headline_speaks_for_the_article_where_it_cites_nobody(headline: str, words: list[str]) -> None:
    draft = draft_of(f"{headline}\n\nThe envoys left by train.")
    assert [draft.text.text[slice(*one.content[0])] for one in draft.claims] == words
    assert all(one.speaker == ("article",) for one in draft.claims if not one.cue)


def test_silence_that_an_outlet_tells_of_is_one_claim_of_who_was_silent() -> None:
    text = "A long day\n\nThe Velmar Gazette reported that Qatar did not respond to a request for comment."
    (claim,) = draft_of(text).claims
    assert (claim.speaker, claim.via, claim.stance) == (("qatar",), ("velmar-gazette",), "remarks")
    assert claim.topics == ("request for comment",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The harvest in the north had been poor, spokesman Josh Earnest said, without elaborating.",
        "The roads had been closed, Ada Holm told reporters, without elaborating.",
    ],
)
def test_what_a_speaker_remarks_twice_in_the_same_words_is_one_claim(sentence: str, tmp_path: Path) -> None:
    text = f"A long day\n\n{sentence}"
    assert len(find(parse(text))) == 2
    reading = saved(draft_of(text), tmp_path)
    assert len(resolve.resolve(reading, known_actors()).claims) == 1


REMARKS = [
    ("Kenya said that Somalia and Chad had closed their ports.", ["ports"], ["somalia", "chad"]),
    ("The Kremlin denied that Qatar had closed its schools.", ["schools"], ["qatar"]),
    ("Ukraine demanded an inquiry into the flood, the Velmar Gazette reported.", ["inquiry into the flood"], []),
]


@pytest.mark.parametrize(("sentence", "topics", "mentions"), REMARKS, ids=[one[0] for one in REMARKS])
def test_what_is_no_event_of_ours_is_a_remark(
    sentence: str, topics: list[str], mentions: list[str], tmp_path: Path
) -> None:
    draft = draft_of(f"A long day\n\n{sentence}")
    claim = draft.claims[0]
    assert (claim.stance, claim.event, list(claim.topics), list(claim.mentions)) == ("remarks", "", topics, mentions)
    assert draft.events == {}
    reading = saved(draft, tmp_path)
    assert (list(reading.claims[0].remarks), list(reading.claims[0].mentions)) == (topics, mentions)
    resolve.resolve(reading, known_actors())


@pytest.mark.parametrize(
    "text",
    [
        "”", "Talks", "Said.\n\nSaid.", "He said “", "‘’‘’", "\ufeffTalks were held, Holm said.",
        "Talks\u0083 were held,\u2028 Holm said.\u0085 She\x7f denied it.", "“Talks,” he said. " * 60,
        "😀 Holm said that 𝔄𝔅 had met 😀.", "HOLM SAID THAT THE TALKS WERE OVER.", "Holm said: \n\n “No.”\n\n“Yes.”",
        "It can't be, Holm said. They won't, she didn't say.", "l'accord, Holm said, isn't it.",
    ],
)  # fmt: skip
def test_whatever_comes_the_draft_passes_the_lock(text: str, tmp_path: Path) -> None:
    resolve.resolve(saved(draft_of(text, "2030-06-14"), tmp_path), known_actors())


CLEAN = """Nordia and the officials

“We held no negotiations with Suderia in the office of the first minister,” said Ada Holm, the foreign minister of
Nordia. Nordia rejected the proposal and denied the talks. “We met their envoys in Velmar, and we shall meet them again
in the autumn,” Suderia’s foreign ministry said.
"""
HEAD = "\n                          2\n\fThe Velmar Gazette                14 June 2030\n"


@pytest.mark.parametrize(
    ("sign", "drawn"),
    [
        ("negotiations", "nego\u00adtia\u00adtions"),
        ("rejected", "re\u200bjected"),
        ("office", "oﬃce"),
        ("first", "ﬁrst"),
        ("minister", "minis-\nter"),
        ("ministry", "min\u00ad\nistry"),
        ("“", "&ldquo;"),
        ("’", "&amp;rsquo;"),
        ("\n", "\n> "),
        ("e", "e\u2060"),
        ("envoys in Velmar", f"envoys in{HEAD}Velmar"),
        (" of\n", f" of{HEAD}"),
        ("\n", "\r\n"),
    ],
)
def test_a_text_is_read_as_people_see_it(sign: str, drawn: str, tmp_path: Path) -> None:
    """However the words are stored, the same is said, in the stored words; no foot or head of a page is among them."""
    assert sign in CLEAN
    clean, draft = (draft_of(text, "2030-06-14") for text in (CLEAN, CLEAN.replace(sign, drawn)))
    assert draft.claims
    assert (draft.actors, draft.events) == (clean.actors, clean.events)
    for one, other in zip(draft.claims, clean.claims, strict=True):
        assert (one.speaker, one.stance, one.event, one.via) == (other.speaker, other.stance, other.event, other.via)
        words = [draft.text.text[slice(*span)] for span in one.content]
        assert not any("Gazette" in part for part in words)
        seen = " ".join(fold_words(part, part).text for part in words)
        assert seen.split() == CLEAN[slice(*other.content[0])].split()
    assert [line for line in draft.to_yaml().splitlines() if line.startswith("  # ")] == [
        line for line in clean.to_yaml().splitlines() if line.startswith("  # ")
    ]
    found = resolve.resolve(saved(draft, tmp_path), known_actors())
    spans = [[(passage.start, passage.end) for passage in claim.passages] for claim in found.claims]
    assert spans == [list(claim.content) for claim in draft.claims]


def test_the_bundled_article_comes_out_close_to_the_reading_by_hand(tmp_path: Path) -> None:
    by_hand = load_reading(kg.resource("data", "readings", "qatar-limited-talks.yaml"))
    draft = draft_of(by_hand.text.text, by_hand.article.published)
    reading = saved(draft, tmp_path)
    resolve.resolve(reading, known_actors())
    found = {(id_, stance) for one in draft.claims for id_ in one.speaker for stance in [one.stance]}
    assert found >= {
        ("russian-sources", "affirms"), ("ukrainian-sources", "affirms"), ("kremlin", "declines"),
        ("washington-post", "affirms"), ("russia", "denies"), ("lavrov", "denies"), ("zakharova", "denies"),
        ("al-ansari", "affirms"), ("ukraine", "refuses"), ("zelenskyy", "refuses"), ("sybiha", "affirms"),
        ("russia", "offers"),
    }  # fmt: skip
    moratoriums = {(event.phase, event.suspends) for event in draft.events.values() if event.type == "Moratorium"}
    assert moratoriums == {("proposed", ("attacks on energy infrastructure",)), ("inForce", ("direct talks",))}


@pytest.mark.parametrize(
    ("text", "place", "declared"),
    [
        ("The Koreas have agreed to talk, Holm said. The summit in Koreas was useful, Weber said.", "Koreas", True),
        ("Tulsa said that it was shut. A strike in Tulsa killed four people on Friday, Weber said.", "Tulsa", True),
        ("Talks were held in Doha in May, Holm said. Doha denied that the talks had failed.", "Doha", False),
        ("Talks were held in Qatar in May, Holm said. Qatar denied that the talks had failed.", "Qatar", False),
    ],
)
def test_a_name_of_an_actor_may_be_that_of_a_place(text: str, place: str, declared: bool, tmp_path: Path) -> None:
    draft = draft_of(f"A long day\n\n{text}")
    assert place in [place for event in draft.events.values() for place in event.place]
    assert (place in [one.name for one in draft.places.values()]) == declared
    assert kg.check(saved(draft, tmp_path)) == []


@pytest.mark.parametrize(
    "text",
    [
        "President Obama spoke. An adviser of Obama said that President Obama, the president of Obama, would leave.",
        "Charles Koch and his brother Charles Koch met. His brother, Charles Koch, said that the talks had failed.",
        "Obama's presidency ended. The presidency of Obama said that Obama's president, Mr. Obama, had left.",
    ],
)
def test_nobody_speaks_for_himself(text: str, tmp_path: Path) -> None:
    draft = draft_of(f"A long day\n\n{text}")
    assert [id_ for id_, actor in draft.actors.items() if actor.speaks_for == id_] == []
    kg.check(saved(draft, tmp_path))


TEXTS = ["articles", "corpora/news", "corpora/gold-dev", "corpora/eventgold-dev", "stories/energy-moratorium"]


def checked(file: Path, folder: Path) -> Draft:
    """The draft of a file as `kg read` makes it; `kg check` accepts it as it is written, or raises."""
    taken = take_in(file, None if file.suffix == ".html" else "2025-03-25", None, None, None)
    head = Source(id=taken.id, file="a.txt", title=taken.title, published=taken.published, outlet=taken.outlet)
    draft = read(Article("a.txt", taken.text), head)
    kg.check(saved(draft, folder))
    return draft


def test_the_draft_of_the_bundled_article_is_accepted_as_written(tmp_path: Path) -> None:
    assert checked(kg.resource("data", "articles", "qatar-limited-talks.txt"), tmp_path).claims


@pytest.mark.parametrize("folder", TEXTS)
def test_the_drafts_of_real_articles_are_accepted_as_written(folder: str, tmp_path: Path) -> None:
    files = [file for file in sorted((SHARED / folder).glob("*")) if file.suffix in (".txt", ".html")]
    if not files:
        pytest.skip(f"no texts in {SHARED.name}/{folder}")
    for file in files:
        assert checked(file, tmp_path).claims, file.name
