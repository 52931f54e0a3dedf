"""The page's plain data: what `kg.page` says of the graph, and that every word of it can be checked."""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg.graph import terms
from kg.graph.local import LocalStore
from kg.graph.statements import Statements
from kg.graph.store import Store
from kg.reading.decisions import Decisions
from kg.reading.models import Reading, load_reading
from kg.resources import resource, resources
from tests.joined import newsstand
from tests.joined import papers as same

ARTICLE = "qatar-limited-talks"
BUNDLED = resource("data", "readings", f"{ARTICLE}.yaml")
OWN = [*resources("data", "readings", suffix=".yaml"), *sorted((Path(__file__).parent / "readings").glob("*.yaml"))]


@pytest.fixture(scope="module")
def data(bundled: Store) -> dict[str, Any]:
    return kg.page(bundled)


def of(*readings: Reading, decisions: Decisions | None = None) -> Store:
    store: Store = kg.open("memory:")
    kg.add(store, *readings, decisions=decisions)
    return store


# --- the article's text, and the words that claims rest on


def evidence_holds(path: Path) -> int:
    """How many quotes there are; each stands in the text that the page has, at its offsets, in its context."""
    page = kg.page(of(load_reading(path)))
    checked = 0
    for claim in page["claims"].values():
        text = page["articles"][claim["article"]]["text"]
        for quote in claim["quotes"]:
            start, end = quote["start"], quote["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            checked += 1
    return checked


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_quote_stands_in_the_text(path: Path) -> None:
    assert evidence_holds(path) > 5


def test_the_text_is_that_of_the_file_to_the_byte(data: dict[str, Any]) -> None:
    article = data["articles"][ARTICLE]
    assert article["text"].encode() == resource("data", "articles", f"{ARTICLE}.txt").read_bytes()
    assert hashlib.sha256(article["text"].encode()).hexdigest() == article["sha256"]


def test_a_text_with_odd_characters_comes_back_as_it_was(tmp_path: Path) -> None:
    text = '\r\nThey \U0001f54a "met" .\n\n\t\\u0041 \x85\u2028 a\u0301 ماجد </script> <https://schema.org/a> .\n'
    (tmp_path / "a.txt").write_bytes(text.encode())
    reading = {
        "article": {"id": "odd", "file": "a.txt", "title": "Odd"},
        "actors": {"m": {"type": "Person", "name": "M"}},
        "events": {"e": {"type": "Talks", "name": "E", "participants": ["m"]}},
        "claims": [{"quote": '"met"', "speaker": "m", "affirms": "e"}],
    }
    (tmp_path / "odd.json").write_text(json.dumps(reading), encoding="utf-8")
    store = of(load_reading(tmp_path / "odd.json"))
    page = kg.page(store)
    assert page["articles"]["odd"]["text"] == text
    (claim,) = page["claims"].values()
    (quote,) = claim["quotes"]
    assert (quote["start"], text[quote["start"] : quote["end"]]) == (9, '"met"')
    assert parsed(page["turtle"]["prefixes"] + page["turtle"]["things"]["article:odd"]) <= triples(store)


def test_without_text_no_article_is_there_but_its_passages_are(bundled: Store, data: dict[str, Any]) -> None:
    without = kg.page(bundled, text=False)
    assert without["articles"][ARTICLE].pop("text") == ""
    whole = data["articles"][ARTICLE]["text"]
    for passage in (whole, whole[300:500]):
        assert json.dumps(passage)[1:-1] not in json.dumps(without)
    assert "articleBody" not in json.dumps(without)
    assert without["claims"] == data["claims"]
    articles = {ARTICLE: {key: value for key, value in data["articles"][ARTICLE].items() if key != "text"}}
    assert {**without, "turtle": 0} == {**data, "articles": articles, "turtle": 0}


def test_an_article_taken_in_before_texts_were_kept_has_none(bundled_reading: Reading) -> None:
    store = of(bundled_reading)
    store.update("DELETE WHERE { ?a schema:articleBody ?b } ; DELETE WHERE { GRAPH ?g { ?a schema:articleBody ?b } }")
    assert kg.page(store)["articles"][ARTICLE]["text"] == ""
    kg.add(store, bundled_reading)
    assert len(kg.page(store)["articles"][ARTICLE]["text"]) > 2000


# --- who printed it, when things were


def test_an_article_has_its_authors(write_reading: Callable[..., Reading], data: dict[str, Any]) -> None:
    reading = write_reading("a", ["russia affirms talks"], authors=["Bo Reed", "Ada Quill"])
    assert kg.page(of(reading))["articles"]["a"]["authors"] == "Ada Quill, Bo Reed"
    assert data["articles"][ARTICLE]["authors"] == ""


def test_an_article_has_its_outlet(write_reading: Callable[..., Reading], data: dict[str, Any]) -> None:
    outlet = {"gazette": {"type": "Outlet", "name": "The Velmar Gazette"}}
    reading = write_reading("a", ["russia affirms talks"], outlet="gazette", published="2030-06", actors=outlet)
    article = kg.page(of(reading))["articles"]["a"]
    assert (article["outlet"], article["outletId"]) == ("The Velmar Gazette", "gazette")
    assert article["spans"] == [{"from": ["2030-06-01", "2030-06-30"], "to": ["2030-06-01", "2030-06-30"]}]
    assert data["articles"][ARTICLE]["outletId"] == ""


def test_events_and_claims_have_their_spans(data: dict[str, Any]) -> None:
    summer = ["2024-06-01", "2024-08-31"]
    assert data["events"]["energy-talks"]["spans"] == [{"from": summer, "to": summer}]
    ban = data["events"]["talks-ban"]["spans"]
    assert ban == [{"from": ["2022-09-01", "2022-11-30"], "to": ["", ""]}]
    assert data["events"]["nuclear-deal"]["spans"] == []
    (lavrov,) = [claim for claim in data["claims"].values() if claim["speaker"] == "actor:lavrov"]
    assert lavrov["spans"] == [{"from": ["2024-08-01", "2024-08-31"], "to": ["", ""]}]
    assert any(claim["spans"] == [] for claim in data["claims"].values())


def test_articles_that_date_an_event_otherwise_each_give_a_span(write_reading: Callable[..., Reading]) -> None:
    store = of(
        write_reading("a", ["russia affirms talks"], {"talks": {"when": "2024-05-02"}}),
        write_reading("b", ["ukraine affirms talks"], {"talks": {"when": "../2024-06"}}),
    )
    event = kg.page(store)["events"]["talks"]
    assert event["when"] == "../2024-06 2024-05-02"
    assert event["spans"] == [
        {"from": ["", ""], "to": ["2024-06-01", "2024-06-30"]},
        {"from": ["2024-05-02", "2024-05-02"], "to": ["2024-05-02", "2024-05-02"]},
    ]


@pytest.mark.parametrize("when", ["", "yesterday", "2024/2023", "../..", "2024-08-xx", "2024-²", "Y20240", "[2024]"])
def test_what_is_no_date_in_a_graph_of_others_has_no_span(write_reading: Callable[..., Reading], when: str) -> None:
    store = of(write_reading("a", ["russia affirms talks"], {"talks": {"when": "2024"}}, published="2024"))
    for property_ in ("bc:when", "bc:published"):
        data = f"?s {property_} ?o"
        put = f"{{ GRAPH ?g {{ ?s {property_} '{when}'^^edtf:EDTF }} }}"
        store.update(f"DELETE {{ GRAPH ?g {{ {data} }} }} INSERT {put} WHERE {{ GRAPH ?g {{ {data} }} }}")
    page = kg.page(store)
    assert page["events"]["talks"]["when"] == when
    assert page["events"]["talks"]["spans"] == page["articles"]["a"]["spans"] == []


def test_what_is_said_or_printed_once_is_not_said_to_go_on(data: dict[str, Any]) -> None:
    (lavrov,) = [claim for claim in data["claims"].values() if claim["speaker"] == "actor:lavrov"]
    assert lavrov["saidText"] == "in or after August 2024"
    assert data["articles"][ARTICLE]["publishedText"] == "in or after November 2024"
    assert data["events"]["talks-ban"]["whenText"] == "from autumn 2022 on"


# --- where articles differ, and what is no plain fact


def both(by: str = "AH") -> Store:
    """Two articles, with the events that are the same."""
    folder = Path(__file__).parent / "readings"
    return of(*(load_reading(folder / f"{name}.yaml") for name in ("lantern", "courier")), decisions=same(by))


@pytest.fixture(scope="module")
def papers() -> dict[str, Any]:
    """Two articles about the same events."""
    return kg.page(both())


def test_every_name_and_office_is_there_with_its_articles(papers: dict[str, Any]) -> None:
    assert papers["events"]["harbour-talks"]["variants"]["label"] == [
        {"text": "Fishing talks", "articles": ["courier"]}, {"text": "Talks at the harbour", "articles": ["lantern"]},
    ]  # fmt: skip
    assert [one["text"] for one in papers["actors"]["tern"]["variants"]["office"]] == [
        "Deputy Foreign Minister of Arvenia", "Spokeswoman of the Arvenian Foreign Ministry",
    ]  # fmt: skip
    assert papers["events"]["net-ban"]["variants"]["phase"] == [
        {"text": "inForce", "articles": ["lantern"]}, {"text": "planned", "articles": ["courier"]},
    ]  # fmt: skip
    assert papers["actors"]["arvenia"]["variants"] == {}


def test_a_name_that_both_articles_give_has_both(write_reading: Callable[..., Reading]) -> None:
    named = [("a", "Talks"), ("b", "Talks"), ("c", "A meeting")]
    store = of(*(write_reading(id_, ["russia affirms talks"], {"talks": {"name": name}}) for id_, name in named))
    assert kg.page(store)["events"]["talks"]["variants"]["label"] == [
        {"text": "A meeting", "articles": ["c"]}, {"text": "Talks", "articles": ["a", "b"]},
    ]  # fmt: skip


# what the claims are, and the facts that are then disputed, with how many claims, and hedged
CAVEATS: list[tuple[list[str], dict[int, str], dict[str, int], dict[str, str]]] = [
    (["russia affirms talks"], {}, {}, {}),
    (["russia affirms talks"], {0: "allegedly"}, {}, {"participant": "allegedly", "place": "allegedly"}),
    (["russia affirms talks", "ukraine affirms talks"], {0: "allegedly"}, {}, {}),
    (["russia affirms talks", "ukraine affirms talks.place"], {1: "reportedly"}, {}, {"place": "reportedly"}),
    (["russia affirms talks", "ukraine denies talks.place"], {}, {"place": 1}, {}),
    (["russia affirms talks.place", "ukraine denies talks.place"], {}, {"place": 2}, {}),
    (["russia affirms talks", "ukraine denies talks"], {}, {"participant": 2, "place": 2}, {}),
    (["russia denies talks"], {}, {"participant": 1, "place": 1}, {}),
    (["russia offers talks", "ukraine refuses talks"], {}, {}, {}),
    (["russia doubts talks"], {}, {}, {}),
]


@pytest.mark.parametrize(("sentences", "hedges", "disputed", "hedged"), CAVEATS)
def test_a_fact_has_its_caveats(
    write_reading: Callable[..., Reading],
    sentences: list[str],
    hedges: dict[int, str],
    disputed: dict[str, int],
    hedged: dict[str, str],
) -> None:
    reading = write_reading("a", sentences, {"talks": {"participants": ["russia", "ukraine"], "place": "qatar"}})
    claims = [claim.model_copy(update={"hedge": hedges.get(number, "")}) for number, claim in enumerate(reading.claims)]
    event = kg.page(of(reading.model_copy(update={"claims": claims})))["events"]["talks"]
    found = event["caveats"]
    assert {role: len(caveat["disputed"]) for role, caveat in found.items() if caveat["disputed"]} == disputed
    assert {role: set(caveat["hedges"].values()) for role, caveat in found.items() if caveat["hedges"]} == {
        role: {hedge} for role, hedge in hedged.items()
    }


def test_values_that_articles_give_against_each_other_are_disputed(papers: dict[str, Any]) -> None:
    caveats = papers["events"]["harbour-talks"]["caveats"]
    (pair,) = [one for one in papers["contradictions"] if one["kind"] == "ValueConflict" and one["aspect"] == "place"]
    assert caveats["place"]["disputed"] == pair["affirming"]
    assert pair["values"] == ["place:port-sable", "place:velmar"]
    assert [pair["given"][claim] for claim in pair["affirming"]] == [["place:velmar"], ["place:port-sable"]]
    assert caveats["mediator"]["hedges"] == {"actor:dorane": "is said to"}
    assert "derailedBy" in papers["events"]["second-round"]["caveats"]


# --- what the contract of the graph adds: remarks, values, plans, reviews, joined events


@pytest.fixture(scope="module")
def stand() -> dict[str, Any]:
    """Three articles: one took by a rule, and read by a machine."""
    return kg.page(newsstand())


def claim_of(page: dict[str, Any], words: str) -> Any:
    (found,) = [claim for claim in page["claims"].values() if claim["quotes"][0]["exact"].startswith(words)]
    return found


def test_a_remark_is_about_topics_and_no_event(stand: dict[str, Any]) -> None:
    remark = claim_of(stand, "Our harbours")
    assert (remark["stance"], remark["about"], remark["topics"]) == ("Remarks", "", ["harbours"])
    assert remark["mentions"] == ["actor:arvenia"]
    assert claim_of(stand, "Marn spoke at length")["topics"] == ["price of herring", "wrecks"]
    assert all(remark["id"] not in event["claims"] for event in stand["events"].values())


def test_a_claim_tells_the_value_that_it_means(stand: dict[str, Any]) -> None:
    for words in ("Belmora broke", "We never broke"):
        claim = claim_of(stand, words)
        assert (claim["value"], claim["values"]) == ("actor:belmora", ["actor:belmora"])
    (broken,) = [one for one in stand["contradictions"] if one["aspect"] == "violatedBy"]
    assert broken["values"] == ["actor:belmora"]
    assert (broken["affirmedBy"], broken["deniedBy"]) == ("actor:arvenia", "actor:belmora")


@pytest.mark.parametrize(
    ("words", "state", "by"),
    [
        ("Arvenia and Belmora Sign", "by hand", ""),
        ("We never broke", "reviewed", "AH"),
        ("Tern refused", "sure but unseen", ""),
        ("Arvenian gunboats", "to look at", ""),
    ],
)
def test_a_claim_has_one_of_four_states(stand: dict[str, Any], words: str, state: str, by: str) -> None:
    claim = claim_of(stand, words)
    assert (claim["state"], claim["reviewedBy"]) == (state, by)


def test_who_went_through_a_whole_reading_has_looked_at_each_claim(write_reading: Callable[..., Reading]) -> None:
    reviewed = {"by": "AH", "at": "2030-01-01"}
    claims = kg.page(of(write_reading("a", ["russia affirms talks"], reviewed=reviewed)))["claims"]
    assert [claim["state"] for claim in claims.values()] == ["reviewed"]


def test_an_event_that_a_rule_joined_is_provisional_until_somebody_confirms_it(stand: dict[str, Any]) -> None:
    talks, truce, swap = (stand["events"][id_] for id_ in ("harbour-talks", "truce", "swap"))
    assert (talks["provisional"], talks["decidedBy"]) == (True, ["rule:link-1"])
    assert talks["articles"] == ["courier", "gazette", "lantern"]
    assert (truce["provisional"], truce["decidedBy"], truce["articles"]) == (False, ["AH"], ["gazette", "lantern"])
    assert (swap["provisional"], swap["decidedBy"], swap["articles"]) == (False, [], ["gazette"])


def test_nobody_is_told_who_reviewed_or_decided_without_names() -> None:
    store = newsstand()
    told, without = (json.dumps(kg.page(store, names=names)) for names in (True, False))
    assert '"AH"' in told
    assert '"AH"' not in without
    assert "rule:link-1" in without


def test_a_claim_of_what_is_to_come_says_so(data: dict[str, Any]) -> None:
    planned = {claim["about"] for claim in data["claims"].values() if claim["ofPlan"]}
    assert planned == {"energy-moratorium", "nuclear-deal", "us-contacts"}


def test_what_a_dossier_needs_is_what_the_whole_page_says() -> None:
    store = newsstand()
    whole = kg.page(store, text=False, turtle=False)
    for kind, show in (("actor", "label office speaksFor variants"), ("event", "claims standing reason roles caveats")):
        for id_, thing in whole[f"{kind}s"].items():
            part = kg.page(store, text=False, turtle=False, about=ox.NamedNode(thing["iri"]))
            for field in show.split():
                assert part[f"{kind}s"][id_][field] == thing[field], f"{kind} {id_} {field}"
            spoken = {
                claim: one for claim, one in whole["claims"].items()
                if f"{kind}:{id_}" in (one["speaker"], *one["side"], f"event:{one['about']}") or id_ in one["via"]
            }  # fmt: skip
            assert {claim: part["claims"][claim] for claim in spoken} == spoken


# --- the graph as Turtle, thing by thing


def parsed(turtle: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


def triples(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads()}


def test_all_blocks_together_are_the_export(bundled: Store, data: dict[str, Any]) -> None:
    turtle = data["turtle"]
    assert "\n".join([turtle["prefixes"], *turtle["things"].values()]) == kg.export(bundled, "turtle")
    assert parsed(turtle["prefixes"] + "".join(turtle["things"].values())) == triples(bundled)


def test_any_blocks_are_turtle_of_the_graph(bundled: Store, data: dict[str, Any]) -> None:
    turtle, whole = data["turtle"], triples(bundled)
    iris = {f"{kind}:{id_}": one["iri"] for kind in ("actor", "event") for id_, one in data[f"{kind}s"].items()}
    names = list(turtle["things"])
    for seed in range(20):
        some = random.Random(seed).sample(names, 7)
        found = parsed("".join([turtle["prefixes"], *(turtle["things"][name] for name in some)]))
        assert found <= whole
        subjects = {line.partition(" ")[0].strip("<>") for line in found}
        assert subjects == {iris.get(name, terms.ID + name.replace(":", "/", 1)) for name in some}


def test_each_thing_of_the_page_has_its_block(data: dict[str, Any]) -> None:
    kinds = ("actor", "place", "event", "claim", "article")
    named = {f"{kind}:{id_}" for kind in kinds for id_ in data[f"{kind}s"]}
    named |= {f"contradiction:{pair['id']}" for pair in data["contradictions"]}
    named |= {quote["passage"] for claim in data["claims"].values() for quote in claim["quotes"]}
    named |= {f"reading:{id_}" for id_ in data["articles"]}
    things = data["turtle"]["things"]
    assert {name for name in things if not name.startswith("concept:")} == named
    assert len(things) > len(named)
    for block in things.values():
        assert block.endswith(" .\n")
        assert "@prefix" not in block
        assert "\n\n" not in block


def test_a_contradiction_and_a_passage_are_found_by_their_names(data: dict[str, Any]) -> None:
    things = data["turtle"]["things"]
    for pair in data["contradictions"]:
        assert f"bc:{pair['kind']}" in things[f"contradiction:{pair['id']}"]
    for claim in data["claims"].values():
        for quote in claim["quotes"]:
            assert quote["passage"] == f"passage:{claim['article']}.{quote['start']}-{quote['end']}"
            assert f"oa:start {quote['start']} " in things[quote["passage"]]


def test_the_text_of_an_article_comes_last_in_its_block(bundled: Store, data: dict[str, Any]) -> None:
    block = data["turtle"]["things"][f"article:{ARTICLE}"]
    assert block.splitlines()[-1].startswith("\tschema:articleBody ")
    without = kg.page(bundled, text=False)["turtle"]
    assert parsed(without["prefixes"] + "".join(without["things"].values())) == {
        triple for triple in triples(bundled) if "articleBody" not in triple
    }


def test_things_of_another_base_and_of_strange_names_have_blocks(bundled_reading: Reading) -> None:
    store = kg.open("memory:", base="https://example.org/peace/")
    kg.add(store, bundled_reading)
    strange = "<urn:x> rdfs:label 'a .\\n' . <https://example.org/peace/event/a.b/c.> rdfs:label 'b'"
    store.update(f"INSERT DATA {{ GRAPH bc:derived {{ {strange} }} }}")
    page = kg.page(store)
    assert "event:energy-talks" in page["turtle"]["things"]
    assert page["turtle"]["things"]["urn:x"] == '<urn:x> rdfs:label "a .\\n" .\n'
    assert "event:a.b/c." in page["turtle"]["things"]
    assert parsed(page["turtle"]["prefixes"] + "".join(page["turtle"]["things"].values())) == triples(store)


def test_without_turtle_all_else_is_the_same(bundled: Store, data: dict[str, Any]) -> None:
    assert kg.page(bundled, turtle=False) == {key: value for key, value in data.items() if key != "turtle"}


def test_an_empty_store_has_an_empty_page() -> None:
    page = kg.page(kg.open("memory:"))
    assert page.pop("turtle") == {"prefixes": "", "things": {}}
    assert {key: value for key, value in page.items() if value} == {"title": "0 articles", "lang": "en"}


# --- all of it


def test_a_statement_of_two_articles_counts_once(write_reading: Callable[..., Reading]) -> None:
    store = of(write_reading("a", ["russia affirms talks"]), write_reading("b", ["russia denies talks"]))
    statements = Statements(store)
    assert [value.value for value in statements.of("bc:Actor")["actor:russia"]["skos:prefLabel"]] == ["Russia"]
    assert len(parsed(kg.export(store, "turtle"))) == len(triples(store)) < len(list(store.quads()))


def test_the_store_is_read_once(bundled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    read = LocalStore.quads
    monkeypatch.setattr(LocalStore, "query", lambda *_: pytest.fail("a query"))
    monkeypatch.setattr(LocalStore, "quads", lambda *some: calls.append(some) or read(*some))
    kg.page(bundled)
    assert len(calls) == 1


def test_the_page_is_the_same_in_every_run() -> None:
    program = (
        "import json, sys, kg; s = kg.open('memory:'); kg.add(s, kg.load_reading(sys.argv[1]))\n"
        "print(json.dumps(kg.page(s)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(BUNDLED)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_a_claim_has_the_values_of_its_own_article_alone() -> None:
    page = kg.page(both())
    assert page["events"]["harbour-talks"]["roles"]["mediator"] == ["actor:cassia", "actor:dorane"]
    claims = page["claims"]
    assert claims["courier.marn-affirms-harbour-talks-mediator-139"]["values"] == ["actor:dorane"]
    assert claims["lantern.senior-diplomat-affirms-harbour-talks-mediator-222"]["values"] == ["actor:cassia"]
    assert claims["lantern.cassian-envoy-denies-harbour-talks-topic-1158"]["values"] == ["fishing rights"]
