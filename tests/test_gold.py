"""Gold of three forms: what it says, and what is said where it is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.measure.gold import GoldText, Named, as_draft, load_gold
from kg.reading.directory import known_actors
from kg.reading.models import load_reading

TEXT = (
    'Talks end\n\nThe Velmar mission "saw no progress", its envoy told Sea Radio. Nordia denied that talks had ended.\n'
)
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def claim(quote: str, who: str | None, cue: str | None, **more: Any) -> dict[str, Any]:
    """One annotated claim; what the test does not speak of has a plain value."""
    start, end = span(quote)
    surface = dict(zip(("start", "end"), span(who), strict=True)) if who else {"start": None, "end": None}
    places = dict(zip(("cue_start", "cue_end"), span(cue), strict=True)) if cue else {}
    return {
        "quote": quote,
        "start": start,
        "end": end,
        "more_spans": [],
        "speaker": {"surface": who, "canonical": [], **surface} | more.pop("speaker", {}),
        "speaker_kind": "person",
        "on_behalf_of": None,
        "relayed_by": None,
        "document_author": False,
        "cue": cue,
        **places,
        "stance": "affirms",
        "event": {"type": "Talks"},
        **more,
    }


def annotated(folder: Path, *claims: dict[str, Any], text: str | None = TEXT, **more: Any) -> Path:
    """A file of annotated claims, and its text."""
    path = folder / "velmar.json"
    head = {"id": "velmar", "title": "Talks end", "outlet": "Sea Radio", "doc_date": "2030-06-14", "text_file": "v.txt"}
    path.write_text(json.dumps({**head, "claims": claims, **more}), encoding="utf-8")
    if text is not None:
        (folder / "v.txt").write_text(text, encoding="utf-8")
    return path


def polnear(folder: Path, annotation: str, text: str | None = TEXT, name: str = "velmar_x1.ann") -> Path:
    """A folder of one text in PolNeAR's form."""
    (folder / "text").mkdir(exist_ok=True)
    (folder / "attributions").mkdir(exist_ok=True)
    if text is not None:
        (folder / "text" / "velmar.txt").write_text(text, encoding="utf-8")
    (folder / "attributions" / name).write_text(annotation, encoding="utf-8")
    return folder


STANDOFF = "T1\tSource 75 81\tNordia\nT2\tCue 82 88\tdenied\nT3\tContent 89 93;94 109\tthat talks had ended\n"


def one(path: Path) -> GoldText:
    [text] = load_gold([path], known_actors())
    return text


def test_annotated_claims_keep_their_spans_and_what_is_told_of_them(tmp_path: Path) -> None:
    path = annotated(
        tmp_path,
        claim(
            "no progress", "its envoy", "told",
            speaker={"canonical": ["Ada Holm"]}, relayed_by="Sea Radio", stance="denies", event={"type": "Attack"},
        ),
    )  # fmt: skip
    text = one(path)
    assert (text.form, text.doc, text.text, text.title) == ("claims", "velmar", TEXT, "Talks end")
    assert (text.published, text.outlet) == ("2030-06-14", "Sea Radio")
    [found] = text.attributions
    assert [found.content, found.source, found.cue] == [(span("no progress"),), (span("its envoy"),), (span("told"),)]
    assert found.speakers == (Named(("Ada Holm",)),)
    assert found.relay == (Named(("Sea Radio",)),)
    assert (found.stance, found.event_type) == ("denies", "MilitaryAction")


@pytest.mark.parametrize("kind", ["Sanction", "Statement", "Other"])
@pytest.mark.parametrize(("stance", "counted"), [("denies", "remarks"), ("remarks", "remarks"), (None, None)])
def test_to_speak_of_what_is_no_event_of_ours_is_a_remark(
    kind: str, stance: str | None, counted: str | None, tmp_path: Path
) -> None:
    path = annotated(tmp_path, claim("no progress", "its envoy", "told", stance=stance, event={"type": kind}))
    [found] = one(path).attributions
    assert (found.stance, found.event_type) == (counted, "remark")


def test_a_folder_of_annotated_claims_is_the_same_as_its_files(tmp_path: Path) -> None:
    path = annotated(tmp_path, claim("no progress", "its envoy", "told"))
    assert load_gold([tmp_path], known_actors()) == load_gold([path], known_actors())


def test_claims_in_the_documents_own_voice_are_left_out(tmp_path: Path) -> None:
    own = claim("Talks end", None, None, document_author=True)
    assert len(one(annotated(tmp_path, own, claim("no progress", "its envoy", "told"))).attributions) == 1


def test_the_text_is_that_of_the_same_name_unless_told_otherwise(tmp_path: Path) -> None:
    path = annotated(tmp_path, text_file=None)
    (tmp_path / "velmar.txt").write_text("Words.", encoding="utf-8")
    assert one(path).text == "Words."


def test_a_split_quotation_is_one_content(tmp_path: Path) -> None:
    rest = span("Talks end")
    split = claim("no progress", None, "told", more_spans=[{"quote": "Talks end", "start": rest[0], "end": rest[1]}])
    assert one(annotated(tmp_path, split)).attributions[0].content == (rest, span("no progress"))


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        ({"speaker": {"canonical": ["Ada Holm", "Ivo Bren"]}}, (Named(("Ada Holm",)), Named(("Ivo Bren",)))),
        (
            {"speaker": {"canonical": ["Nordia"]}, "speaker_kind": "government", "on_behalf_of": ["Nordian state"]},
            (Named(("Nordia", "Nordian state"), body=True),),
        ),
        # A person is not the state that she speaks for, and a ministry is not either.
        ({"speaker": {"canonical": ["Ada Holm"]}, "on_behalf_of": ["Nordia"]}, (Named(("Ada Holm",)),)),
        (
            {"speaker": {"canonical": ["Ministry"]}, "speaker_kind": "ministry", "on_behalf_of": ["Nordia"]},
            (Named(("Ministry",), body=True),),
        ),
        (
            {"speaker_kind": "unnamed", "on_behalf_of": ["Nordia"]},
            (Named((), nameless=True, party=("Nordia",)),),
        ),
        ({"speaker": {"canonical": []}, "on_behalf_of": ["Nordia"]}, (Named((), nameless=True, party=("Nordia",)),)),
    ],
    ids=["two", "a state", "a person", "a ministry", "unnamed", "a person without a name"],
)
def test_whom_the_gold_means(tmp_path: Path, told: dict[str, Any], speakers: tuple[Named, ...]) -> None:
    assert (
        one(annotated(tmp_path, claim("no progress", "its envoy", "told", **told))).attributions[0].speakers == speakers
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bren spoke.", ("Ivo Tam Bren", "Bren")),
        ("Ivo Bren spoke.", ("Ivo Tam Bren",)),
        ("Nobody spoke.", ("Ivo Tam Bren",)),
    ],
)
def test_a_surname_is_enough_where_the_text_has_no_more(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    told = claim("no progress", "its envoy", "told", speaker={"canonical": ["Ivo Tam Bren"]})
    assert one(annotated(tmp_path, told, text=TEXT + text)).attributions[0].speakers == (Named(names),)


def test_two_who_pass_it_on_may_be_one(tmp_path: Path) -> None:
    passed_on = claim("no progress", "its envoy", "told", relayed_by="Sea and Sky Radio")
    relay = one(annotated(tmp_path, passed_on)).attributions[0].relay
    assert relay == (Named(("Sea", "Sea and Sky Radio")), Named(("Sky Radio", "Sea and Sky Radio")))


def test_standoff_is_read_with_its_gaps(tmp_path: Path) -> None:
    text = one(polnear(tmp_path, STANDOFF + "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"))
    assert (text.form, text.doc) == ("polnear", "velmar")
    [found] = text.attributions
    assert (found.source, found.cue, found.content) == (((75, 81),), ((82, 88),), ((89, 93), (94, 109)))
    assert (found.speakers, found.relay, found.stance) == (None, None, None)


def test_numbered_arguments_are_parts_of_one_role(tmp_path: Path) -> None:
    text = one(polnear(tmp_path, STANDOFF + "E1\tCue:T2 Content:T3 Content2:T1\n"))
    assert text.attributions[0].content == ((75, 81), (89, 93), (94, 109))


def test_of_two_annotators_the_first_is_taken(tmp_path: Path) -> None:
    polnear(tmp_path, STANDOFF + "E1\tCue:T2 Content:T3\n", name="velmar_b.ann")
    assert one(polnear(tmp_path, "", name="velmar_c.ann")).attributions


def test_an_annotation_is_of_the_text_whose_whole_name_it_bears(tmp_path: Path) -> None:
    polnear(tmp_path, STANDOFF + "E1\tCue:T2 Content:T3\n")
    (tmp_path / "text" / "vel.txt").write_text(TEXT, encoding="utf-8")
    assert one(tmp_path).doc == "velmar"


def test_words_of_an_annotation_may_hold_what_python_takes_for_line_ends(tmp_path: Path) -> None:
    annotation = "T1\tCue 0 3\ta\u2028b\x85c\r\nE1\tCue:T1\r\n"
    assert one(polnear(tmp_path, annotation)).attributions[0].cue == ((0, 3),)


def test_words_of_an_annotation_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    annotation = "T1\tCue 0 3\tThe\n\nThree of them\nE1\tCue:T1\n"
    assert one(polnear(tmp_path, annotation)).attributions[0].cue == ((0, 3),)


def test_a_text_may_have_no_attribution(tmp_path: Path) -> None:
    assert one(polnear(tmp_path, "")).attributions == ()


def test_a_reading_is_gold_with_all_spellings_of_its_actors() -> None:
    reading = Path(__file__).parents[1] / "data" / "readings" / "qatar-limited-talks.yaml"
    text = one(reading)
    assert (text.form, text.doc) == ("reading", "qatar-limited-talks")
    spoken = [found for found in text.attributions if Named(("article",)) not in (found.speakers or ())]
    assert all(found.cue == found.source == () for found in text.attributions)
    assert spoken[0].speakers is not None
    assert spoken[0].speakers[0].nameless
    assert "Moscow" in spoken[0].speakers[0].party


BAD = claim("no progress", "its envoy", "told")


@pytest.mark.parametrize(
    ("claims", "more", "message"),
    [
        ([BAD | {"end": 9999}], {},
         "offsets outside the text (35–9999) @ claims[0].quote of {}: it has 111 characters"),
        ([BAD | {"start": 36}], {},
         "the words do not stand there @ claims[0].quote of {}: "
         "«o progress» stands at 36–46; offsets are code points"),
        ([BAD | {"cue_start": -1}], {},
         "offsets outside the text (-1–63) @ claims[0].cue of {}: it has 111 characters"),
        ([BAD | {"stance": "agrees"}], {},
         "Input should be 'affirms', 'denies', 'doubts', 'declines', 'offers', 'demands', 'refuses' or 'remarks' "
         "@ claims[0].stance of {}"),
        ([BAD | {"cue_start": None}], {}, "a cue without `cue_start` and `cue_end` @ claims[0] of {}"),
        ([BAD | {"start": "35"}], {}, "Input should be a valid integer @ claims[0].start of {}"),
        ([], {"text": None}, "no such file @ "),
        ([], {"doc_date": "June"}, "«June» is not EDTF"),
        ([], {"claims": 3}, "@ claims of {}"),
    ],
    ids=["end", "words", "cue", "stance", "no cue place", "number", "no text", "date", "claims"],
)  # fmt: skip
def test_bad_annotations_are_told(tmp_path: Path, claims: list[Any], more: dict[str, Any], message: str) -> None:
    path = annotated(tmp_path, *claims, **more)
    with pytest.raises(KgError) as caught:
        one(path)
    assert message.format(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("annotation", "more", "message"),
    [
        ("T1\tSource 75 200\tNordia\n", {}, "offsets outside the text (Source 75 200) @ {}:1: it has 111 characters"),
        ("T1\tSource 81 75\tNordia\n", {}, "offsets outside the text (Source 81 75) @ {}:1: it has 111 characters"),
        ("\nT1 Source 3 4\n", {}, "no brat standoff @ {}:2: a line is T1<tab>Source 3 9<tab>words"),
        ("T1\tSource 3 x\tN\n", {}, "no brat standoff @ {}:1: a line is T1<tab>Source 3 9<tab>words"),
        ("E1\tCue:T2\n", {"text": None}, "the text of this annotation is missing @ {}: add "),
    ],
)
def test_bad_standoff_is_told(tmp_path: Path, annotation: str, more: dict[str, Any], message: str) -> None:
    path = polnear(tmp_path, annotation or " ", **more)
    with pytest.raises(KgError) as caught:
        one(path)
    assert str(caught.value).startswith(message.format(path / "attributions" / "velmar_x1.ann"))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '{"a": 1}', "neither a reading nor annotated claims @ {}"),
        ("a.json", "[]", "neither a reading nor annotated claims @ {}"),
        ("a.json", "{", "not JSON ("),
        ("a.yaml", "a: 1", "neither a reading nor annotated claims @ {}"),
        ("a.txt", "Words.", "not a mapping @ {}"),
        ("nothing", None, "no such file @ {}"),
    ],
)
def test_what_is_no_gold_is_told(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(KgError) as caught:
        one(path)
    assert str(caught.value).startswith(message.format(path))


def test_an_empty_folder_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"^no gold in this folder @ .*: name a reading, a folder of"):
        one(tmp_path)


def test_a_folder_in_which_nothing_is_annotated_is_told(tmp_path: Path) -> None:
    polnear(tmp_path, "").joinpath("attributions", "velmar_x1.ann").unlink()
    with pytest.raises(KgError) as caught:
        one(tmp_path)
    where = tmp_path / "attributions"
    assert str(caught.value) == f"no annotations @ {where}: it holds <text>_<annotator>.ann files"


def test_two_forms_are_not_added_up(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [polnear(tmp_path / "a", STANDOFF), annotated(tmp_path / "b", BAD)]
    with pytest.raises(
        KgError, match=r"^gold of two forms \(claims and polnear\) @ kg evaluate: measure each by itself"
    ):
        load_gold(paths, known_actors())


def test_one_text_does_not_count_twice(tmp_path: Path) -> None:
    path = annotated(tmp_path, BAD)
    with pytest.raises(KgError, match=r"^text «velmar» is there twice @ kg evaluate: name each text once$"):
        load_gold([path, path], known_actors())


@pytest.mark.parametrize(("folder", "texts", "attributions"), [("polnear/dev", 84, 2193), ("gold-dev", 6, 64)])
def test_the_corpora_are_read_whole(folder: str, texts: int, attributions: int) -> None:
    if not (CORPORA / folder).is_dir():
        pytest.skip("shared/corpora is not here")
    found = load_gold([CORPORA / folder], known_actors())
    assert (len(found), sum(len(text.attributions) for text in found)) == (texts, attributions)


def test_a_remark_of_a_reading_by_hand_counts_as_one(tmp_path: Path) -> None:
    (tmp_path / "sea.txt").write_text("Russia said that the harvest was poor. Ukraine spoke of rain.", encoding="utf-8")
    (tmp_path / "sea.yaml").write_text(
        "article: {id: sea, file: sea.txt, title: Sea}\nclaims:\n"
        "  - {quote: the harvest was poor, speaker: russia, remarks: harvest, mentions: ukraine}\n"
        "  - {quote: spoke of rain, speaker: ukraine, remarks: [rain, weather]}\n",
        encoding="utf-8",
    )
    found = one(tmp_path / "sea.yaml").attributions
    assert [(each.stance, each.event_type) for each in found] == [("remarks", "remark")] * 2
    drafted = as_draft(load_reading(tmp_path / "sea.yaml"), known_actors()).claims
    assert [(each.stance, each.event, each.topics, each.mentions) for each in drafted] == [
        ("remarks", "", ("harvest",), ("ukraine",)),
        ("remarks", "", ("rain", "weather"), ()),
    ]
