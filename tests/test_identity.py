"""Decisions: an actor of a reading that is a known one, what it may be, and what a person has yet to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.reading import resolve, reviewing
from kg.reading.models import Directory, Reading, load_reading

HEAD = (
    "article: {id: a, file: a.txt, title: A}\n"
    "events: {talks: {type: Talks, name: Talks, mediator: M. Zakharowa}}\n"
    "claims: [{quote: said, speaker: speaker, affirms: talks}]\n"
)


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Reading]:
    """A reading from what follows its head."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The spokeswoman said so.", encoding="utf-8")

    def run(text: str) -> Reading:
        Path("a.yaml").write_text(text, encoding="utf-8")
        return load_reading("a.yaml")

    return run


def actors(*lines: str) -> str:
    return HEAD + "actors:\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("speaker: {name: M. Zakharowa, also: Sacharowa, office: Voice, same_as: spokeswoman}",),
        ("speaker: {name: M. Zakharowa, also: Sacharowa, office: Voice, same_as: Maria Zakharova}",),
        (
            "speaker: {name: M. Zakharowa, office: Voice, same_as: other}",
            "other: {name: Sacharowa, same_as: spokeswoman}",
        ),
        ("speaker: {also: [M. Zakharowa, Sacharowa], office: Voice, same_as: spokeswoman, maybe: [president]}",),
    ],
)
def test_what_is_the_same_leads_to_the_known_actor(
    lines: tuple[str, ...], load: Callable[[str], Reading], world: Directory
) -> None:
    resolved = resolve.resolve(load(actors(*lines)), world)
    assert sorted(resolved.actors) == ["ministry", "russia", "spokeswoman"]
    assert resolved.claims[0].speaker.id == "spokeswoman"
    assert [ref.id for ref in resolved.roles["talks"]["mediator"]] == ["spokeswoman"]
    kept = resolved.actors["spokeswoman"]
    assert (kept.name, kept.office, kept.speaks_for) == ("Maria Zakharova", "Voice", "ministry")
    assert set(kept.also) == {"M. Zakharowa", "Sacharowa"}
    assert world.actors["spokeswoman"].also == ()


def test_a_known_actor_can_be_told_to_be_another_of_the_reading(
    load: Callable[[str], Reading], world: Directory
) -> None:
    text = actors("spokeswoman: {same_as: speaker}", "speaker: {name: M. Zakharowa, type: Person}")
    resolved = resolve.resolve(load(text), world)
    kept = resolved.actors["speaker"]
    assert (kept.name, kept.also, kept.speaks_for) == ("M. Zakharowa", ("Maria Zakharova",), "ministry")


def test_one_that_differs_stays_itself(load: Callable[[str], Reading], world: Directory) -> None:
    text = actors("speaker: {name: M. Zakharowa, maybe: spokeswoman, differs_from: spokeswoman}")
    resolved = resolve.resolve(load(text), world)
    assert resolved.claims[0].speaker.id == "speaker"
    assert resolve.undecided(resolved.reading) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("speaker: {name: M. Zakharowa, same_as: spokeswomen}",),
            "unknown actor «spokeswomen» @ actors.speaker.same_as of a.yaml:5: did you mean «spokeswoman»?",
        ),
        (
            ("speaker: {name: M. Zakharowa, same_as: '§'}",),
            "unknown actor «§» @ actors.speaker.same_as of a.yaml:5: add it under `actors:`",
        ),
        (
            ("speaker: {name: M. Zakharowa, maybe: [spokeswoman, rusia]}",),
            "unknown actor «rusia» @ actors.speaker.maybe of a.yaml:5: did you mean «russia»?",
        ),
        (
            ("speaker: {name: M. Zakharowa, differs_from: rusia}",),
            "unknown actor «rusia» @ actors.speaker.differs_from of a.yaml:5: did you mean «russia»?",
        ),
        (
            ("speaker: {name: M. Zakharowa, same_as: speaker}",),
            "`same_as` goes in a circle (speaker → speaker) @ actors.speaker.same_as of a.yaml:5: remove one of them",
        ),
        (
            ("speaker: {name: M. Zakharowa, same_as: other}", "other: {name: Other, same_as: speaker}"),
            "`same_as` goes in a circle (speaker → other → speaker) @ actors.speaker.same_as of a.yaml:5: "
            "remove one of them",
        ),
        (
            ("speaker: {name: M. Zakharowa, same_as: spokeswoman, differs_from: spokeswoman}",),
            "«speaker» is and is not «spokeswoman» @ actors.speaker.differs_from of a.yaml:5: "
            "keep one of the two decisions",
        ),
    ],
)
def test_refused(lines: tuple[str, ...], message: str, load: Callable[[str], Reading], world: Directory) -> None:
    with pytest.raises(KgError) as caught:
        resolve.resolve(load(actors(*lines)), world)
    assert str(caught.value) == message


def test_undecided(load: Callable[[str], Reading]) -> None:
    text = actors(
        "one: {name: One, maybe: [spokeswoman, president]}",
        "two: {name: Two, maybe: [spokeswoman, president], differs_from: president}",
        "three: {name: Three, maybe: spokeswoman, same_as: spokeswoman}",
        "four: {name: Four, maybe: spokeswoman, differs_from: [spokeswoman]}",
    ).replace("affirms: talks}]", "affirms: talks}, {quote: so, speaker: one, denies: talks, review: true}]")
    assert [str(problem) for problem in resolve.undecided(load(text))] == [
        "«one» may be «spokeswoman» or «president» @ actors.one.maybe of a.yaml:5: "
        "decide with `same_as:` or `differs_from:` (or pass --unreviewed)",
        "«two» may be «spokeswoman» @ actors.two.maybe of a.yaml:6: "
        "decide with `same_as:` or `differs_from:` (or pass --unreviewed)",
        "not reviewed yet @ claims[1].review of a.yaml:3: "
        "look at it, then remove `review: true` (or pass --unreviewed)",
    ]


def test_the_decision_is_kept_in_the_reading(load: Callable[[str], Reading]) -> None:
    line = "speaker: {name: M. Zakharowa, maybe: [x, y], differs_from: x, same_as: y}"
    again = load(load(actors(line)).to_yaml()).actors["speaker"]
    assert (again.maybe, again.differs_from, again.same_as) == (("x", "y"), ("x",), "y")


# How far a person has looked at a claim.

BY = "reviewed: {by: AH, at: 2026-11-29}"
STATES = [
    ("hand", "", "by hand"),
    ("hand", "review: true", "to look at"),
    ("hand", BY, "reviewed"),
    ("hand", "confidence: 1", "by hand"),
    ("grammar", "confidence: 0.9", "sure but unseen"),
    ("llm:tiny", "confidence: 0.2", "sure but unseen"),
    ("grammar", "confidence: 0.9, review: true", "to look at"),
    ("llm:tiny", f"confidence: 0.2, {BY}", "reviewed"),
    ("grammar", f"confidence: 0.9, review: true, {BY}", "to look at"),  # whoever wants it looked at again
    ("grammar", "", "by hand"),  # no machine wrote it
]


@pytest.mark.parametrize(("reader", "said", "words"), STATES, ids=[f"{reader}: {said}" for reader, said, _ in STATES])
def test_the_state_of_a_claim(reader: str, said: str, words: str, load: Callable[[str], Reading]) -> None:
    text = HEAD.replace("title: A", f"title: A, reader: {reader}").replace("affirms: talks", f"affirms: talks, {said}")
    reading = load(text)
    assert reviewing.WORDS[reviewing.of_claim(reading, reading.claims[0])] == words


@pytest.mark.parametrize(
    ("claim", "actor", "words"),
    [
        ("speaker: speaker", "speaker: {name: Holm, maybe: lavrov}", "to look at"),
        (
            "speaker: Holm",
            "ada: {name: Ada Holm, also: Holm, maybe: [lavrov, putin], differs_from: putin}",
            "to look at",
        ),
        ("speaker: lavrov, via: speaker", "speaker: {name: Holm, maybe: lavrov}", "to look at"),
        ("speaker: lavrov", "speaker: {name: Holm, maybe: lavrov}", "sure but unseen"),
        ("speaker: speaker", "speaker: {name: Holm, maybe: lavrov, same_as: lavrov}", "sure but unseen"),
        ("speaker: speaker", "speaker: {name: Holm, maybe: [lavrov], differs_from: lavrov}", "sure but unseen"),
    ],
)
def test_a_claim_of_somebody_who_may_be_another_is_to_be_looked_at(
    claim: str, actor: str, words: str, load: Callable[[str], Reading]
) -> None:
    head = HEAD.replace("title: A", "title: A, reader: grammar").replace(
        "speaker: speaker", f"{claim}, confidence: 0.9"
    )
    reading = load(f"{head}actors:\n  {actor}\n")
    assert reviewing.WORDS[reviewing.of_claim(reading, reading.claims[0])] == words
