"""What is new since a day: compared by nodes, said in plain words, as a table, Markdown and JSON."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import kg
from kg.commands.main import main
from kg.graph import intake
from kg.graph.as_of import as_of
from kg.graph.store import Store
from kg.reading.decisions import load_decisions
from kg.reading.models import Reading
from kg.text.article import Article
from kg.views import newsletter
from kg.views.news import news

Write = Callable[..., Reading]
TakeIn = Callable[[Store, Reading], None]
NOTHING = {
    key: [] for key in ("articles", "events", "standings", "phases", "contradictions", "gone", "claims", "actors")
}


@pytest.fixture
def told(write_reading: Write, take_in: TakeIn) -> Callable[..., dict[str, Any]]:
    """What a second article brings after a first one, each as sentences with what it says of its events."""

    def tell(first: list[str], second: list[str], one: Any = None, other: Any = None) -> dict[str, Any]:
        store = kg.open("memory:")
        take_in(store, write_reading("a", first, one, published="2030-06-14", outlet="reuters"))
        take_in(store, write_reading("b", second, other, published="2030-06-20", outlet="post"))
        return news(as_of(store, date(2030, 6, 15)), store)

    return tell


def test_nothing_is_new_in_the_same_store(bundled: Store) -> None:
    assert news(bundled, bundled) == NOTHING
    assert newsletter.markdown(NOTHING, "New since 1 May") == "# New since 1 May\n\nnothing new.\n"


def test_a_denial_changes_a_standing_and_makes_a_contradiction(told: Callable[..., dict[str, Any]]) -> None:
    found = told(["russia affirms talks"], ["ukraine denies talks said 2030-06-19"])
    assert [(one["name"], one["before"], one["after"], one["why"]) for one in found["standings"]] == [
        ("talks", "reported", "contested", "affirmed by 1 origin, denied by 1 speaker of Ukraine's side")
    ]
    (one,) = found["contradictions"]
    assert (one["kind"], one["affirmedBy"], one["deniedBy"]) == ("negation", "Russia", "Ukraine")
    assert (one["affirmed"], one["denied"]) == (["Words 1."], ["Words 1."])
    assert [one["speaker"] for one in found["claims"]] == ["Ukraine"]
    assert (found["events"], found["phases"], found["gone"]) == ([], [], [])
    assert [one["id"] for one in found["articles"]] == ["b"]
    assert sorted(one["id"] for one in found["actors"]) == ["post", "ukraine"]


def test_more_words_on_the_same_contradiction_are_no_new_one(told: Callable[..., dict[str, Any]]) -> None:
    found = told(["russia affirms talks", "ukraine denies talks"], ["president denies talks"])
    assert (found["contradictions"], found["standings"], len(found["claims"])) == ([], [], 1)


def test_a_second_origin_corroborates(told: Callable[..., dict[str, Any]]) -> None:
    found = told(["sources affirms talks"], ["officials affirms talks"])
    assert [(one["before"], one["after"]) for one in found["standings"]] == [("reported", "corroborated")]


def test_what_was_only_offered_and_then_took_place(told: Callable[..., dict[str, Any]]) -> None:
    planned, held = ({"talks": {"phase": phase, "name": "talks"}} for phase in ("planned", "concluded"))
    found = told(["qatar offers talks"], ["qatar affirms talks"], planned, held)
    assert [(one["before"], one["after"]) for one in found["standings"]] == [("", "reported")]
    assert [(one["before"], one["after"]) for one in found["phases"]] == [(["planned"], ["concluded", "planned"])]
    assert ("talks", "none → reported", "affirmed by 1 origin", "event:talks") in rows(
        found, "What stands otherwise now"
    )
    assert ("talks", "planned → concluded, planned", "event:talks") in rows(found, "Other phases")


def test_a_contradiction_may_go(told: Callable[..., dict[str, Any]]) -> None:
    # It turns out that they met later: what was denied before was a plan, and is no denial of the fact.
    when = {"talks": {"when": "2030-06-01/2030-06-30", "name": "talks"}}
    said = ["russia affirms talks said 2030-06-10", "ukraine denies talks said 2030-05-20"]
    found = told(said, ["qatar affirms talks"], {"talks": {"name": "talks"}}, when)
    assert [(one["affirmedBy"], one["deniedBy"]) for one in found["gone"]] == [("Russia", "Ukraine")]
    assert rows(found, "Contradictions that are gone") == [
        ("talks", "the event itself", "Russia: «Words 1.»", "Ukraine: «Words 2.»", "event:talks")
    ]


def test_values_that_do_not_agree_are_told_with_their_words(told: Callable[..., dict[str, Any]]) -> None:
    one, other = ({"talks": {"place": place, "name": "talks"}} for place in ("Doha", "Istanbul"))
    found = told(["russia affirms talks"], ["ukraine affirms talks"], one, other)
    assert rows(found, "New contradictions") == [
        ("talks", "place: Doha, Istanbul", "«Words 1.»; «Words 1.»", "", "event:talks")
    ]


def test_what_several_say_in_one_breath_is_one_row(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    reading = write_reading("a", ["russia affirms talks"], text=Article("a.txt", "Words 1."))
    (claim,) = reading.claims
    both = claim.model_copy(update={"id": None, "speaker": ("russia", "spokeswoman", "article")})
    take_in(store, reading.model_copy(update={"claims": (both,)}))
    said = rows(news(kg.open("memory:"), store), "What was said")
    assert said == [("talks", "affirmed by the article and Russia and Maria Zakharova (for Russia)", "«Words 1.»", "a")]


def rows(found: dict[str, Any], title: str) -> list[tuple[str, ...]]:
    return next((section.rows for section in newsletter.sections(found) if section.title == title), [])


def test_events_of_one_name_are_told_apart(store: Store, write_reading: Write, take_in: TakeIn) -> None:
    for id_ in "ab":
        take_in(store, write_reading(id_, ["russia affirms talks"], {"talks": {"same_as": None, "name": "Talks"}}))
    said = rows(news(kg.open("memory:"), store), "What was said")
    assert [row[0] for row in said] == ["Talks (event:a.talks)", "Talks (event:b.talks)"]


def test_an_event_that_was_joined_since_is_the_same_on_both_sides(
    store: Store, write_reading: Write, take_in: TakeIn
) -> None:
    for id_, said, day in (("a", "russia affirms own", "10"), ("b", "ukraine denies own", "20")):
        events = {"own": {"same_as": None, "name": f"Talks of {id_}"}}
        take_in(store, write_reading(id_, [said], events, published=f"2030-06-{day}"))
    text = "events: {shared: {name: The talks, same: {a.own: {by: AH, at: 2031}, b.own: {by: AH, at: 2031}}}}"
    intake.decide(store, load_decisions(Path("d.yaml"), text))
    found = news(as_of(store, date(2030, 6, 15)), store)
    assert found["events"] == []
    assert [(one["id"], one["name"], one["after"]) for one in found["standings"]] == [
        ("shared", "The talks", "contested")
    ]


def test_markup_in_names_and_words_is_escaped() -> None:
    claim = {
        "event": None, "stance": "also said", "aspect": "", "value": "", "speaker": "A_B <i>", "side": "", "via": "",
        "hedge": "", "said": "", "words": ["*so*\n[it](is)"], "article": {"id": "a", "name": "A"}, "state": "by hand",
    }  # fmt: skip
    text = newsletter.markdown({**NOTHING, "claims": [claim]}, "New")
    assert text == (
        "# New\n\n1 new claim.\n\n## What was said\n\n"
        "- **Also said**: A\\_B \\<i\\> · «\\*so\\* \\[it\\](is)» · a\n"
    )  # fmt: skip


# --- the command


def run(stand: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--store", stand, "news", *arguments])


def test_the_table_tells_what_an_article_brought(stand: str) -> None:
    result = run(stand, "--since", "2031-06")
    assert result.exit_code == 0
    out = " ".join(result.stdout.split())
    assert result.stderr.startswith(
        "warning: perhaps out by then, perhaps not: none of it is news @ courier: tell `published` or `read` more"
    )
    assert result.stderr.splitlines()[1].startswith("New since 30 June 2031: 1 new article, 5 new events,")
    assert "Shelling of Port Sable" in out
    assert "Lia Tern (for Arvenia) «Our harbours are full» gazette, sure but unseen" in out
    assert "gazette" in out
    assert "courier" not in out


def test_markdown_may_be_sent_and_json_be_read(stand: str) -> None:
    text = run(stand, "--since", "2031-06", "--format", "markdown").stdout
    assert text.startswith("# New since 30 June 2031\n\n1 new article, 5 new events,")
    assert (
        "\n- **Forty prisoners**: prisoner exchange · acknowledged: affirmed by Arvenia and Belmora · `event:swap`\n"
        in text
    )
    said = "affirmed by Arvenia and Belmora · «Arvenia and Belmora exchanged forty prisoners, both said»"
    assert f"\n- **Forty prisoners**: {said} · gazette, sure but unseen\n" in text
    data = json.loads(run(stand, "--since", "2031-06", "--until", "2031-07-02", "--format", "json").stdout)
    assert (data["since"], data["until"]) == ("2031-06-30", "2031-07-02")
    assert [one["id"] for one in data["articles"]] == ["gazette"]
    assert {one["article"]["id"] for one in data["claims"]} == {"gazette"}
    assert next(one for one in data["events"] if one["id"] == "swap")["standing"] == "acknowledged"


def test_what_became_known_after_the_last_day_is_left_out(stand: str) -> None:
    data = json.loads(run(stand, "--since", "2031-06-01", "--until", "2031-06-30", "--format", "json").stdout)
    assert [one["id"] for one in data["articles"]] == ["lantern"]
    assert run(stand, "--since", "2031-07-02", "--format", "markdown").stdout.endswith("\n\nnothing new.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing option '--since'"),
        (["--since", "soon"], "Invalid value for '--since': «soon» is not EDTF"),
        (["--since", "2031", "--until", "2030"], "--until is before --since"),
    ],
)
def test_wrong_usage_is_said(stand: str, arguments: list[str], message: str) -> None:
    result = run(stand, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
