"""A reading's file: what is read, what is written back, what names it takes, and what it refuses."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import KgError, Problems
from kg.reading import resolve
from kg.reading.directory import known_actors
from kg.reading.models import Directory, Reading, load_reading
from kg.reading.vocabulary import ASPECTS, STANCES
from kg.resources import resource, resources

TEXT = "Moscow said “talks” were held in Doha. Kyiv said no talks were held. The talks – in Doha – ended in May."
HEAD = "article: {id: a, file: a.txt, title: A}\n"
TALKS = "events: {talks: {type: Talks, name: Talks}}\n"


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Reading]:
    """Read a text as a file `a.yaml` beside an article `a.txt`."""

    def run(text: str, name: str = "a.yaml", article: str = TEXT) -> Reading:
        (tmp_path / "a.txt").write_text(article, encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
        return load_reading(tmp_path / name)

    return run


FULL = """
article: {id: a, file: a.txt, title: "A: a title", published: 2024-05/.., outlet: Reuters, url: "https://example.org/a?b=1#c",
  reader: "llm:some-model/v1", read: 2024-06-01, version: "0.1.0"}
actors:
  envoy: {type: Person, name: The envoy, also: [Envoy, "null", "2024"], speaks_for: qatar, office: "Envoy # 1",
    wikidata: Q1}
  qatar: {also: State of Qatar}
  russia: {}
places:
  villa: {name: A villa, also: Villa, within: Doha, wikidata: Q2}
events:
  talks:
    type: Talks
    name: "Talks, \\"limited\\""
    participants: [Russia, ukraine]
    by: russia
    against: ukraine
    mediator: qatar
    host: qatar
    place: [villa, Nowhere]
    topic: prisoners
    phase: inForce
    when: 2024-22
    time_text: in summer
    concerns: ban
    derailed_by: [ban]
    attributed_to: [ban, qatar, the weather]
    term: ["yes", "no", "~"]
    part_of: ban
    same_as: b.meeting
    note: "a: b - c"
  ban: {type: Moratorium, name: Ban, suspends: talks, imposed_by: ukraine, violated_by: [russia, ukraine]}
claims:
  - {id: first, quote: 'Moscow said "talks" were held', speaker: [russia, envoy], via: [reuters, post],
     affirms: [talks, talks.place], denies: ban, hedge: allegedly, said: 2024-05~, said_text: last month, note: x}
  - {quote: [Kyiv said, held], nth: [1, 2], speaker: article, doubts: talks}
  - {quote: Doha, nth: 2, speaker: ukraine, refuses: talks, demands: ban, offers: ban, declines: ban.violated_by=russia}
  - {quote: Doha, nth: 1, speaker: ukraine, remarks: [the weather, food], mentions: qatar, confidence: 0.7,
     reviewed: {by: AH, at: 2026-11-29}}
reviewed: {by: AH, at: 2026-11-30}
"""


# --- round trips


@pytest.mark.parametrize("name", [path.name for path in resources("data", "readings", suffix=".yaml")])
@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_bundled_reading_comes_back_the_same(name: str, kind: str, tmp_path: Path) -> None:
    reading = load_reading(resource("data", "readings", name))
    again = tmp_path / "readings" / f"again.{kind}"
    again.parent.mkdir()
    shutil.copytree(resource("data", "articles"), tmp_path / "articles")  # a link would lead out of the reading's tree
    again.write_text(reading.to_yaml() if kind == "yaml" else reading.to_json(), encoding="utf-8")
    same(load_reading(again), reading)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_every_key_comes_back_the_same(kind: str, load: Callable[..., Reading], world: Directory) -> None:
    reading = load(FULL)
    text = reading.to_yaml() if kind == "yaml" else reading.to_json()
    again = load(text, f"b.{kind}")
    same(again, reading)
    assert (again.to_yaml() if kind == "yaml" else again.to_json()) == text
    # What it means is the same too.
    one, other = resolve.resolve(reading, world), resolve.resolve(again, world)
    assert (one.claims, one.roles, one.actors, one.places) == (other.claims, other.roles, other.actors, other.places)


def same(one: Reading, other: Reading) -> None:
    assert one.model_dump(exclude={"text", "file"}) == other.model_dump(exclude={"text", "file"})
    assert one.text.sha256 == other.text.sha256


def test_the_example_above_uses_every_key(load: Callable[..., Reading]) -> None:
    plain = load(FULL).to_plain()
    used = {key for event in plain["events"].values() for key in event} | {
        key for claim in plain["claims"] for key in claim
    }
    assert set(ASPECTS) | set(STANCES) <= used


def test_json_and_yaml_say_the_same(load: Callable[..., Reading]) -> None:
    reading = load(FULL)
    assert json.loads(reading.to_json()) == reading.to_plain()


def test_a_list_of_one_is_written_as_its_item(load: Callable[..., Reading]) -> None:
    plain = load(HEAD + TALKS + "claims: [{quote: [talks], nth: [1], speaker: [russia], affirms: [talks]}]").to_plain()
    assert plain["claims"] == [{"quote": "talks", "nth": 1, "speaker": "russia", "affirms": "talks"}]


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "~",
        "yes",
        "2024",
        "1.5",
        "2024-05-01",
        "- x",
        "a: b",
        "# x",
        "'",
        '"',
        "“x”",
        "x\u2028y",
        "🕊",
        "قطر",
        "&a",
        "*a",
        "!t",
    ],
)
def test_a_text_is_a_text_whatever_it_looks_like(text: str, load: Callable[..., Reading]) -> None:
    reading = load(json.dumps({"article": {"id": "a", "file": "a.txt", "title": text}}), "a.json")
    assert load(reading.to_yaml(), "b.yaml").article.title == " ".join(text.split())


def test_unquoted_yaml_is_text(load: Callable[..., Reading]) -> None:
    reading = load(
        "article: {id: no, file: a.txt, title: 1.50, published: 2024-05-01}\nevents: {on: {type: Talks, name: yes}}"
    )
    assert (reading.article.id, reading.article.title, reading.article.published) == ("no", "1.50", "2024-05-01")
    assert reading.events["on"].name == "yes"


def test_a_type_that_a_text_gives_comes_back(load: Callable[..., Reading], world: Directory) -> None:
    reading = load(claim("quote: Kyiv, speaker: russia, affirms: talks") + "actors: {russia: {type: Actor}}")
    again = load(reading.to_yaml(), "b.yaml")
    assert [resolve.resolve(one, world).actors["russia"].type for one in (reading, again)] == ["Actor", "Actor"]


# --- the same file as JSON


@pytest.mark.parametrize("nothing", ['"speaks_for": null', ""])
def test_a_null_in_json_is_an_absent_key(nothing: str, load: Callable[..., Reading], world: Directory) -> None:
    reading = load(
        """{"article": {"id": "a", "file": "a.txt", "title": "A"}, "actors": {"kremlin": {NOTHING}},
        "events": {"talks": {"type": "Talks", "name": "T"}},
        "claims": [{"quote": "Kyiv", "speaker": "kremlin", "affirms": "talks"}]}""".replace("NOTHING", nothing),
        "a.json",
    )
    assert resolve.resolve(reading, world).actors["kremlin"].speaks_for == "russia"


def test_a_key_that_stands_twice_in_json_is_refused(load: Callable[..., Reading]) -> None:
    talks = '"talks": {"type": "Talks", "name": "T"}'
    text = f'{{"article": {{"id": "a", "file": "a.txt", "title": "A"}}, "events": {{{talks}, {talks}}}}}'
    with pytest.raises(KgError, match="«talks» stands twice"):
        load(text, "a.json")


# --- claims


def ids(reading: Reading, world: Directory) -> list[str]:
    return [claim.id for claim in resolve.resolve(reading, world).claims]


THIRD = "{quote: The talks – in Doha – ended, speaker: russia, affirms: [talks, talks.place]}"
FIRST = "{quote: Kyiv said no talks were held, speaker: ukraine, denies: talks}"


def test_ids_of_claims_stay_when_claims_are_added_before(load: Callable[..., Reading], world: Directory) -> None:
    alone = ids(load(f"{HEAD}{TALKS}claims: [{THIRD}]"), world)
    both = ids(load(f"{HEAD}{TALKS}claims: [{FIRST}, {THIRD}]"), world)
    assert both[1:] == alone == ["russia-affirms-talks-69", "russia-affirms-talks-place-69"]
    assert both[0] == "ukraine-denies-talks-39"


def test_an_id_of_ones_own_stays(load: Callable[..., Reading], world: Directory) -> None:
    claim = "{id: mine, quote: Kyiv said no talks were held, speaker: ukraine, denies: talks}"
    assert ids(load(f"{HEAD}{TALKS}claims: [{claim}]"), world) == ["mine"]
    several = claim.replace("denies: talks", "denies: [talks, talks.place]")
    assert ids(load(f"{HEAD}{TALKS}claims: [{several}]"), world) == ["mine-1", "mine-2"]


def test_each_speaker_and_each_stance_is_a_claim_of_its_own(load: Callable[..., Reading], world: Directory) -> None:
    claim = "{quote: Kyiv said no talks were held, speaker: [Moscow, article], denies: talks, doubts: talks.place}"
    found = resolve.resolve(load(f"{HEAD}{TALKS}claims: [{claim}]"), world).claims
    assert [(one.speaker.id, one.stance, one.about, one.aspect) for one in found] == [
        ("russia", "Denies", "talks", ""),
        ("russia", "Doubts", "talks", "place"),
        ("a", "Denies", "talks", ""),
        ("a", "Doubts", "talks", "place"),
    ]


def test_a_split_quote_has_its_passages_in_the_order_of_the_text(
    load: Callable[..., Reading], world: Directory
) -> None:
    claim = "{quote: [ended in May, 'Moscow said “talks”'], speaker: russia, affirms: talks}"
    found = resolve.resolve(load(f"{HEAD}{TALKS}claims: [{claim}]"), world).claims[0]
    assert [passage.exact for passage in found.passages] == ["Moscow said “talks”", "ended in May"]


def test_nth_of_each_part_of_a_split_quote(load: Callable[..., Reading], world: Directory) -> None:
    claim = "{quote: [held, Doha], nth: [2, 1], speaker: russia, affirms: talks}"
    found = resolve.resolve(load(f"{HEAD}{TALKS}claims: [{claim}]"), world).claims[0]
    assert [passage.start for passage in found.passages] == [TEXT.index("Doha"), TEXT.rindex("held")]


# --- names


def test_what_a_text_adds_to_a_known_actor_joins_its_labels(load: Callable[..., Reading], world: Directory) -> None:
    text = claim("quote: Moscow, speaker: Ankara, affirms: talks") + "actors: {turkey: {also: [Ankara, Türkiye]}}"
    actor = resolve.resolve(load(text), world).actors["turkey"]
    assert (actor.type, actor.name, actor.also) == ("State", "Turkey", ("Türkiye", "Ankara"))


def test_a_texts_own_name_wins_and_the_known_one_stays_a_label(load: Callable[..., Reading], world: Directory) -> None:
    text = (
        f"{HEAD}{TALKS}actors: {{spokeswoman: {{name: Maria Sacharova, office: Spokeswoman, speaks_for: russia}}}}\n"
        "claims: [{quote: Moscow, speaker: Maria Zakharova, affirms: talks}]"
    )
    actor = resolve.resolve(load(text), world).actors["spokeswoman"]
    assert (actor.type, actor.name, actor.also) == ("Person", "Maria Sacharova", ("Maria Zakharova",))
    assert (actor.office, actor.speaks_for) == ("Spokeswoman", "russia")


def test_a_texts_actors_are_of_that_text_alone(load: Callable[..., Reading], world: Directory) -> None:
    load(f"{HEAD}actors: {{turkey: {{also: Ankara}}}}")
    assert world.actors["turkey"].also == ("Türkiye",)


@pytest.mark.parametrize(
    "mention", ["Zakharova", "zakharova", "Maria Sacharova", "Мария Захарова", "The Maria Sacharova"]
)
def test_bundled_labels(mention: str, load: Callable[..., Reading]) -> None:
    text = claim(f"quote: Moscow, speaker: {mention}, affirms: talks")
    text += "actors: {zakharova: {also: [Maria Sacharova, Zakharova]}}"
    [found] = resolve.resolve(load(text), known_actors()).claims
    assert found.speaker.id == "zakharova"


def test_only_those_whom_the_article_speaks_of_are_taken(load: Callable[..., Reading], world: Directory) -> None:
    resolved = resolve.resolve(
        load(f"{HEAD}{TALKS}claims: [{{quote: Moscow, speaker: spokeswoman, affirms: talks}}]"), world
    )
    assert sorted(resolved.actors) == ["ministry", "russia", "spokeswoman"]
    assert resolved.places == {}


@pytest.mark.parametrize(
    ("place", "kind", "id_", "within"),
    [
        ("Qatar", "actor", "qatar", {}),
        ("qatar", "actor", "qatar", {}),
        ("قطر", "actor", "qatar", {}),
        ("Doha", "place", "doha", {"doha": "qatar"}),
        ("doha", "place", "doha", {"doha": "qatar"}),
        ("Souq Waqif", "place", "souq", {"souq": "doha", "doha": "qatar"}),
        ("Geneva", "place", "geneva", {}),
        ("The Oval Office", "place", "oval-office", {}),
        ("villa", "place", "villa", {"villa": "doha", "doha": "qatar"}),
    ],
)
def test_a_place_by_its_label(
    place: str, kind: str, id_: str, within: dict[str, str], load: Callable[..., Reading], world: Directory
) -> None:
    text = f"{HEAD}events: {{talks: {{type: Talks, name: T, place: {place}}}}}\n"
    text += "places: {villa: {name: The villa, within: Doha}}"
    resolved = resolve.resolve(load(text), world)
    [ref] = resolved.roles["talks"]["place"]
    assert (ref.kind, ref.id) == (kind, id_)
    assert {inner: outer.id for inner, outer in resolved.within.items()} == within
    if id_ in resolved.places and id_ not in world.places and id_ != "villa":
        assert resolved.places[id_].name == place


@pytest.mark.parametrize(
    ("cause", "kind", "id_"),
    [("ban", "event", "ban"), ("Qatar", "actor", "qatar"), ("Western interference", "concept", "western-interference")],
)
def test_a_cause_is_an_event_an_actor_or_a_concept(
    cause: str, kind: str, id_: str, load: Callable[..., Reading], world: Directory
) -> None:
    text = (
        f"{HEAD}events: {{talks: {{type: Talks, name: T, attributed_to: {cause}}}, ban: {{type: Moratorium, name: B}}}}"
    )
    [ref] = resolve.resolve(load(text), world).roles["talks"]["attributedTo"]
    assert (ref.kind, ref.id) == (kind, id_)


def test_two_spellings_of_a_topic_are_one_concept(load: Callable[..., Reading], world: Directory) -> None:
    text = f"{HEAD}events: {{talks: {{type: Talks, name: T, topic: [Energy  infrastructure, energy infrastructure]}}}}"
    resolved = resolve.resolve(load(text), world)
    assert resolved.concepts == {"energy-infrastructure": "Energy infrastructure"}


@pytest.mark.parametrize(
    ("outlet", "id_", "type_"),
    [
        ("Reuters", "reuters", "Outlet"),
        ("Washington Post", "post", "Outlet"),
        ("The Daily News", "daily-news", "Outlet"),
    ],
)
def test_the_publisher_is_known_or_made(
    outlet: str, id_: str, type_: str, load: Callable[..., Reading], world: Directory
) -> None:
    resolved = resolve.resolve(load(f"article: {{id: a, file: a.txt, title: A, outlet: {outlet}}}"), world)
    assert resolved.outlet
    assert resolved.outlet.id == id_
    assert resolved.actors[id_].type == type_


# --- what is refused: the message, the place and how to mend it


def message(load: Callable[..., Reading], world: Directory, text: str, tmp_path: Path) -> str:
    with pytest.raises(KgError) as caught:
        resolve.resolve(load(text), world)
    return str(caught.value).replace(f"{tmp_path}/", "")


def claim(rest: str) -> str:
    return f"{HEAD}{TALKS}claims:\n  - {{{rest}}}\n"


def test_refused(refusal_case: dict[str, str], load: Callable[..., Reading], world: Directory, tmp_path: Path) -> None:
    made = {
        "whole": lambda text: text,
        "rest": lambda text: HEAD + text,
        "article": lambda text: f"{HEAD.removesuffix('}' + chr(10))}, {text}}}",
        "claim": claim,
    }
    [(kind, text)] = [(kind, text) for kind, text in refusal_case.items() if kind in made]
    assert message(load, world, made[kind](text), tmp_path) == refusal_case["message"]


@pytest.mark.parametrize(
    ("one", "other", "id_"),
    [
        ("quote: Kyiv, speaker: russia", "quote: Kyiv said, speaker: russia", "russia-doubts-talks-39"),
        ("quote: Kyiv, speaker: [russia, Moscow]", "quote: Kyiv, speaker: post", "russia-doubts-talks-39"),
        ("id: x, quote: Kyiv, speaker: [russia, post]", "id: x-1, quote: Kyiv, speaker: post", "x-1"),
    ],
)
def test_claims_that_come_to_one_id(
    one: str, other: str, id_: str, load: Callable[..., Reading], world: Directory, tmp_path: Path
) -> None:
    text = claim(f"{one}, doubts: talks") + f"  - {{{other}, doubts: talks}}"
    expected = rf"2 claims have the id «{id_}» @ claims\[\d\]\S* of a.yaml:[45]: give each its own id"
    assert re.fullmatch(expected, message(load, world, text, tmp_path))


def test_all_faults_are_told_at_once(load: Callable[..., Reading], world: Directory, tmp_path: Path) -> None:
    text = claim("quote: Nobody said this, speaker: nobody, affirms: nothing")
    with pytest.raises(Problems) as caught:
        resolve.resolve(load(text), world)
    assert [problem.what for problem in caught.value.problems] == [
        "no such quote",
        "unknown actor «nobody»",
        "unknown event «nothing»",
    ]
    assert len(str(caught.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty file @ article.file of a.yaml:1 (a.txt): give it a text"),
        (b" \n", "empty file @ article.file of a.yaml:1 (a.txt): give it a text"),
        (b"\xff\xfe", "not UTF-8 (byte 0) @ article.file of a.yaml:1 (a.txt): save the file as UTF-8"),
        (b"a\x00b", "NUL character: not a text file @ article.file of a.yaml:1 (a.txt): save it as plain text"),
        (b"a" * 5_000_001, "file of 5.0 MB @ article.file of a.yaml:1 (a.txt): at most 5 MB are read; cut it"),
    ],
)  # fmt: skip
def test_an_article_that_cannot_be_read(content: bytes, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(KgError) as caught:
        load_reading(tmp_path / "a.yaml")
    assert str(caught.value).replace(f"{tmp_path}/", "") == expected


def test_the_text_is_kept_as_it_is_but_for_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo \xc2\xa0\n")
    assert load_reading(tmp_path / "a.yaml").text.text == "one\r\ntwo \u00a0\n"
