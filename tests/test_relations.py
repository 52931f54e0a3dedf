"""The actors' view: a relation for each kind of event between its parties, and none of a kind that nobody claims."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

import kg
from kg.reading.models import Reading
from kg.views.networks import project, views
from tests.joined import newsstand

Write = Callable[..., Reading]
PARTIES = ["russia", "ukraine"]


def relations(reading: Reading) -> list[str]:
    """`russia talks with ukraine`, `qatar → russia hosts`: the edges that events stand behind."""
    store = kg.open("memory:")
    kg.add(store, reading)
    edges = project(store, "actors").edges(data=True)
    return sorted(
        f"{one.partition(':')[2]} {'→ ' if edge['directed'] else ''}{other.partition(':')[2]} {edge['label']}"
        for one, other, edge in edges
        if edge["kind"] not in ("speaksFor", "contradicts")
    )


# what is said, the event, and the relations
CASES: list[tuple[str, list[str], Mapping[str, Any], list[str]]] = [
    ("talks", ["russia affirms e"], {}, ["russia ukraine talks with"]),
    ("an agreement", ["russia affirms e"], {"type": "Agreement"}, ["russia ukraine agreed with"]),
    ("a ceasefire", ["russia affirms e"], {"type": "Ceasefire"}, ["russia ukraine ceasefire with"]),
    ("prisoners", ["russia affirms e"], {"type": "PrisonerExchange"}, ["russia ukraine exchanged prisoners with"]),
    ("a moratorium", ["russia affirms e"], {"type": "Moratorium", "suspends": "x"}, ["russia ukraine moratorium with"]),
    ("fighting", ["russia affirms e"], {"type": "MilitaryAction"}, ["russia ukraine fought with"]),
    ("an attack", ["russia affirms e"], {"type": "MilitaryAction", "by": "ukraine", "against": "russia"},
     ["ukraine → russia attacked"]),
    ("a host is no mediator", ["russia affirms e"], {"host": "qatar"},
     ["qatar → russia hosts", "qatar → ukraine hosts", "russia ukraine talks with"]),
    ("a mediator", ["russia affirms e"], {"mediator": "qatar"},
     ["qatar → russia mediates for", "qatar → ukraine mediates for", "russia ukraine talks with"]),
    ("an offer", ["russia offers e"], {}, ["russia → ukraine offers talks to"]),
    ("an offer of who speaks for a party", ["zelenskyy offers e"], {}, ["ukraine → russia offers talks to"]),
    ("a demand", ["ukraine demands e"], {"type": "Ceasefire"}, ["ukraine → russia demands a ceasefire of"]),
    ("a demand of a third party", ["qatar demands e"], {"type": "Ceasefire"},
     ["qatar → russia demands a ceasefire of", "qatar → ukraine demands a ceasefire of"]),
    ("a refusal", ["ukraine refuses e"], {"mediator": "qatar"}, ["ukraine → russia refuses talks with"]),
    ("an offer that was taken up", ["russia offers e", "ukraine affirms e"], {}, ["russia ukraine talks with"]),
    ("a denial is shown with its standing", ["ukraine denies e"], {}, ["russia ukraine talks with"]),
    ("a plan", ["russia affirms e"], {"type": "Agreement", "phase": "proposed"},
     ["russia ukraine plans an agreement with"]),
    ("who broke it", ["ukraine affirms e.violated_by"], {"type": "Ceasefire", "violated_by": "russia"},
     ["russia ukraine ceasefire with", "ukraine → russia accuses of breaking"]),
    ("a denial accuses nobody", ["russia denies e.violated_by"], {"type": "Ceasefire", "violated_by": "russia"},
     ["russia ukraine ceasefire with"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "event", "found"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_an_event_stands_for_a_relation(
    write_reading: Write, sentences: list[str], event: Mapping[str, Any], found: list[str]
) -> None:
    assert relations(write_reading("a", sentences, {"e": {"participants": PARTIES, **event}})) == found


def test_an_edge_tells_days_origins_and_the_words_of_the_strongest_claim(write_reading: Write) -> None:
    two = {"first": {"participants": PARTIES, "when": "2030-05-02"}, "next": {"participants": PARTIES, "when": "2031"}}
    readings = [
        write_reading("a", ["article affirms first", "russia affirms first"], two),
        write_reading("b", ["ukraine affirms first", "russia affirms next"], two),
    ]
    store = kg.open("memory:")
    kg.add(store, *readings)
    (edge,) = [edge for _, _, edge in project(store, "actors").edges(data=True) if edge["kind"] == "talksWith"]
    assert (edge["first"], edge["last"], edge["origins"]) == ("2030-05-02", "2031-12-31", 3)
    assert edge["strongest"] == "a.2", "it has a speaker with a name, and most origins"
    assert edge["words"] == "Words 2."
    assert edge["events"] == "first next"


def test_who_speaks_against_whom_grows_with_those_who_speak(write_reading: Write) -> None:
    states = {f"s{number}": {"type": "State", "name": f"State {number}"} for number in range(60)}
    sentences = [f"s{number} {'affirms' if number % 2 else 'denies'} e" for number in range(60)]
    store = kg.open("memory:")
    kg.add(store, write_reading("a", sentences, {"e": {"participants": PARTIES}}, actors=states))
    drawn = [edge for _, _, edge in project(store, "actors").edges(data=True) if edge["kind"] == "contradicts"]
    assert len(drawn) == 30 * 30, "each side contradicts each other one, as long as it has a contradiction of its own"


def test_a_contradiction_is_one_edge_between_the_first_claims_of_its_sides() -> None:
    graph = views(kg.page(newsstand()))["claims"]
    found = {
        one: (other, edge["count"]) for one, other, edge in graph.edges(data=True) if edge["kind"] == "contradicts"
    }
    assert found["claim:gazette.arvenia-affirms-truce-violated-by-belmora-27"] == (
        "claim:gazette.marn-denies-truce-violated-by-belmora-77", 1,
    )  # fmt: skip
    remarks = {name for name, node in graph.nodes(data=True) if node["type"] == "Remarks"}
    assert len(remarks) == 3
    assert not any(graph.out_degree(name) for name in remarks)
