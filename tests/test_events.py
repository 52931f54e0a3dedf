"""Events of a text: their types and properties, which mentions are one, and what each claim is about."""

import pytest

pytest.importorskip("spacy")

from kg.readers.grammar.events import Events, find_events
from kg.readers.grammar.events.words import find_words, table
from kg.readers.grammar.parse import parse
from kg.reading.models import Event
from kg.reading.vocabulary import EventType
from tests.marked import marked


def events_of(text: str, *times: tuple[str, str | None]) -> tuple[Events, list[tuple[str, tuple[str, ...]]]]:
    """The events of a marked text, and what each of its claims is about."""
    case = marked(text, times)
    events = find_events(case.doc, case.attributions, case.cast, case.times)
    return events, [events.link(attribution) for attribution in case.attributions]


def only(text: str, *times: tuple[str, str | None]) -> Event:
    """The event that the first claim of a text is about."""
    events, links = events_of(text, *times)
    return events.events[links[0][0].partition(".")[0]]


# --- the words that name events

WORDS = [
    ("The two sides held talks in Oman.", ["Talks"]),
    ("There was talk of an early election.", ["Event"]),
    ("The envoys met on Friday.", ["Talks"]),
    ("Norland did not meet the conditions.", []),
    ("They failed to meet the deadline.", []),
    ("A phone call between the leaders ended well.", ["Talks"]),
    ("The call for calm went unheard.", []),
    ("He called on Norland to withdraw.", ["Event"]),
    ("Petrov spoke with his counterpart.", ["Talks"]),
    ("Petrov spoke to reporters.", []),
    ("The prisoner exchange took place.", ["PrisonerExchange"]),
    ("An exchange of views took place.", []),
    ("The release of hostages began.", ["PrisonerExchange"]),
    ("The release of the report was delayed.", []),
    ("The armies exchanged prisoners.", ["PrisonerExchange"]),
    ("The armies exchanged letters.", []),
    ("Kyiv imposed a ban on direct talks.", ["Moratorium", "Talks"]),
    ("They agreed on a ceasefire against energy sites.", ["Agreement", "Moratorium"]),
    ("They agreed on a ceasefire along the river.", ["Agreement", "Ceasefire"]),
    ("Both armies agreed to a cease-fire.", ["Agreement", "Ceasefire"]),
    ("Oman offered its good offices.", ["Mediation"]),
    ("Oman mediated between the parties.", ["Mediation"]),
    ("They want to strike a deal.", ["Agreement"]),
    ("The army will strike the port.", ["MilitaryAction"]),
    ("We must deal with the matter.", []),
    ("The killing must stop.", ["Ceasefire"]),
    ("The killing of four envoys was condemned.", ["MilitaryAction"]),
    ("The fighting went on.", []),
    ("Rebels launched 40 rockets.", ["MilitaryAction"]),
    ("Tanks crossed the river.", ["MilitaryAction"]),
    ("Farmers crossed the river.", []),
    ("Oman carried a message.", ["Mediation"]),
    ("Oman carried the costs.", []),
    ("He suffered a heart attack.", []),
    ("The rebels opened an offensive.", ["MilitaryAction"]),
    ("The treaty entered into force.", ["Agreement"]),
    ("A truce will enter into force.", ["Ceasefire"]),
    ("Tanks entered the town.", ["MilitaryAction"]),
    ("The EU imposed sanctions.", ["Event"]),
]


@pytest.mark.parametrize(("text", "types"), WORDS, ids=[text for text, _ in WORDS])
def test_words_that_name_events(text: str, types: list[str]) -> None:
    assert [word.type for word in find_words(parse(text))] == types


def test_the_table_has_words_for_every_type() -> None:
    assert {entry.type for entries in table().entries.values() for entry in entries} == set(EventType.__args__)


# --- what a claim is about, and the properties of its event

TYPES = [
    ("Talks", "[Weber] {said|say} <the two sides held talks on a ceasefire>."),
    ("Talks", "[Weber] {said|say} <peace talks mediated by Oman had begun>."),
    ("Mediation", "[Weber] {praised|praise|object} <the mediation by Oman>."),
    ("Mediation", "[Weber] {said|say} <Oman would broker a settlement>."),
    ("Talks", "[Oman] {said|say} <it would facilitate the negotiations>."),
    ("Talks", "[Weber] {said|say} <the prisoner exchange talks had failed>."),
    ("PrisonerExchange", "[Norland] {announced|announce|object} <a prisoner exchange agreement>."),
    ("Ceasefire", "[Norland] {announced|announce|object} <a ceasefire deal>."),
    ("Moratorium", "[Weber] {welcomed|welcome|object} <the agreement to ban strikes on power plants>."),
    ("Moratorium", "[Petrov] {said|say} <the ban on direct talks remains in place>."),
    ("Agreement", "[Norland and Sudland] {agreed|agree|to} <to reopen the bridge>."),
    ("Agreement", "[Norland and Sudland] {agreed|agree|clause} <that the border would be marked>."),
    ("Ceasefire", "[The leaders] {agreed|agree|on} <on a truce>."),
    ("Ceasefire", "[The UN] {said|say} <the fighting had to stop>."),
    ("Ceasefire", "[Weber] {said|say} <the effort to save the truce went on>."),
    ("MilitaryAction", "[Norland] {denied|deny|object} <an attack on the port>."),
    ("MilitaryAction", "[Petrov] {said|say} <Sudland had shelled the town>."),
    ("Talks", "[Weber] {expected|expect|to} the talks <to resume>."),
]


@pytest.mark.parametrize(("type_", "text"), TYPES, ids=[text for _, text in TYPES])
def test_what_a_claim_is_about(type_: str, text: str) -> None:
    assert only(text).type == type_


PROPERTIES: list[tuple[str, dict[str, object]]] = [
    ("[Weber] {said|say} <Norland and Sudland held talks in Oman on grain exports>.",
     {"participants": ("norland", "sudland"), "place": ("Oman",), "topic": ("grain exports",), "phase": "concluded"}),
    ("[Weber] {said|say} <talks between Norland and Sudland had been brokered by Qatar>.",
     {"participants": ("norland", "sudland"), "mediator": ("qatar",)}),
    ("[Weber] {welcomed|welcome|object} <the UN-brokered truce>.",
     {"mediator": ("united-nations",), "participants": ()}),
    ("[Weber] {said|say} <Qatar had mediated a truce between Norland and Sudland>.", {"mediator": ("qatar",)}),
    ("[Weber] {said|say} <Norlandic-Sudlandic talks are going on>.", {"participants": ("norland", "sudland")}),
    ("[Weber] {condemned|condemn|object} <Norland's incursion into the border region of Karsk>.",
     {"participants": ("norland",), "place": ("Karsk region",)}),
    ("[Weber] {said|say} <Norland banned direct talks>.",
     {"suspends": ("direct talks",), "imposed_by": ("norland",), "phase": "inForce", "participants": ("norland",)}),
    ("[Norland] {said|say} <it would halt its strikes>.", {"suspends": ("strikes",), "imposed_by": ("norland",)}),
    ("[Weber] {said|say} <a ban on drone strikes was agreed>.", {"suspends": ("drone strikes",)}),
    ("[Weber] {said|say} <both will meet in Geneva>.", {"phase": "planned", "place": ("Geneva",)}),
    ("[Weber] {said|say} <that on Monday in Paris the envoys met>.", {"place": ("Paris",)}),
    ("[Weber] {said|say} <the two have been holding talks>.", {"phase": "ongoing"}),
    ("[Weber] {said|say} <the talks collapsed>.", {"phase": "failed"}),
    ("[Weber] {said|say} <the truce remains in force>.", {"phase": "inForce"}),
    ("[Weber] {said|say} <the collapse of the talks was no surprise>.", {"phase": "failed"}),
    ("[Weber] {rejected|reject|object} <the proposed truce>.", {"phase": "proposed"}),
    ("[Norland] {demanded|demand|object} <a truce>.", {"phase": "proposed"}),
    ("[Weber] {blamed|blame|for} <Sudland for the attack>.", {"attributed_to": ("Sudland",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROPERTIES, ids=[text for text, _ in PROPERTIES])
def test_properties(text: str, expected: dict[str, object]) -> None:
    event = only(text)
    assert {key: getattr(event, key) for key in expected} == expected


def test_when_an_event_is() -> None:
    event = only("In June [Weber] {said|say} <the two had met in May>.", ("In June", "2024-06"), ("in May", "2024-05"))
    assert (event.when, event.time_text) == ("2024-05", "in May")


def test_a_ban_in_force_has_no_end() -> None:
    text = "[Weber] {said|say} <Norland banned talks in 2022>."
    assert only(text, ("in 2022", "2022")).when == "2022/.."


def test_when_something_did_not_happen_is_not_when_it_did() -> None:
    text = "[Weber] {said|say} <the two have not met since May>."
    assert only(text, ("since May", "2024-05/..")).when is None


def test_a_date_that_is_not_fixed_stays_words() -> None:
    event = only("[Weber] {said|say} <the two met on Friday>.", ("on Friday", None))
    assert (event.when, event.time_text) == (None, "on Friday")


def test_a_moratorium_says_what_it_suspends_even_where_the_text_does_not() -> None:
    events, links = events_of("[Weber] {said|say} <the moratorium was over>.")
    assert links == [("moratorium", ("what is suspended: the text does not say",))]
    assert events.events["moratorium"].suspends == ("not said what",)


# --- one event or two

ONE = [
    "[Weber] {said|say} <talks on grain had begun in Oman>. [Petrov] {said|say} <the talks were useful>.",
    "[Weber] {said|say} <talks on grain had begun in Oman>. [Petrov] {said|say} <they were useful>.",
    "[Weber] {announced|announce|object} <a truce>. [Petrov] {said|say} <it would not last>.",
    "[Weber] {said|say} <a truce had been reached>. [Petrov] {called|call|naming} <the deal a mistake>.",
    "[Weber] {said|say} <Oman had presented a bridging proposal>. [Petrov] {rejected|reject|object} <this proposal>.",
    "[Weber] {said|say} <Norland attacked the port>. [Petrov] {denied|deny|object} <the attack>.",
    "[Weber] {said|say} <the two held talks in Oman>. [Petrov] {denied|deny} <that any talks had taken place>.",
    "[Weber] {said|say} <energy talks had begun>. [Petrov] {said|say} <the energy talks had failed>.",
    "[Weber] {said|say} <the envoys had signed a treaty>. [Petrov] {said|say} <this step was overdue>.",
]  # fmt: skip
TWO = [
    "[Weber] {said|say} <talks on grain were going on>. [Petrov] {said|say} <talks on prisoners had failed>.",
    "[Weber] {said|say} <talks in Geneva were going on>. [Petrov] {said|say} <talks in Oslo had failed>.",
    "[Weber] {discussed|discuss|object} <a possible moratorium on drone attacks>."
    " [Petrov] {said|say} <the ban on direct talks was in force>.",
    "[Weber] {said|say} <the truce had collapsed>. [Petrov] {proposed|propose|object} <a truce>.",
    "[Weber] {said|say} <the army bombed the port>. [Petrov] {condemned|condemn|object} <the strike on the consulate>.",
    "[Weber] {said|say} <talks had been held>. [Petrov] {said|say} <the next talks would be held in May>.",
    "[Weber] {said|say} <Norland and Oman held talks>. [Petrov] {said|say} <Sudland and Qatar held talks>.",
    "[Weber] {said|say} <a phone call had taken place>. [Petrov] {said|say} <the summit would take place>.",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE)
def test_two_mentions_of_one_event(text: str) -> None:
    _, (first, second) = events_of(text)
    assert first[0] == second[0]


@pytest.mark.parametrize("text", TWO)
def test_two_events(text: str) -> None:
    events, (first, second) = events_of(text)
    assert first[0] != second[0]
    assert len(events.events) == 2


def test_events_of_one_name_are_numbered() -> None:
    text = "[Weber] {said|say} <the truce had collapsed>. [Weber] {said|say} <that a truce was proposed>."
    assert list(events_of(text)[0].events) == ["truce", "truce-2"]


def test_what_only_the_article_tells_of_is_left_out() -> None:
    events, _ = events_of("A summit took place in Oslo. [Weber] {announced|announce|object} <a prisoner exchange>.")
    assert [event.type for event in events.events.values()] == ["PrisonerExchange"]


def test_what_an_event_refers_to_is_kept() -> None:
    text = "[Weber] {said|say} <the talks on a moratorium on drone attacks were derailed by Norland's incursion>."
    events, links = events_of(text)
    talks = events.events[links[0][0].partition(".")[0]]
    assert [events.events[id_].type for id_ in (*talks.concerns, *talks.derailed_by)] == [
        "Moratorium",
        "MilitaryAction",
    ]
    assert (talks.phase, links[0][0].partition(".")[2]) == ("failed", "derailed_by")


# --- claims about no event: what they remark on

TOPICS = [
    ("price of bread", "[Petrov] {said|say} <the price of bread had risen>."),
    ("harvest", "[Weber] {said|say} <the harvest was poor>."),
    # an event in passing is not what it is about
    ("attack", "[Petrov] {said|say} <nobody lives there since the attack>."),
    # words that the table knows as those of no event of ours
    ("sanctions", "[Weber] {said|say} <Norland would lift the sanctions>."),
    ("early election", "[Petrov] {demanded|demand|object} <an early election>."),
    # at most five words: what is close to the noun stays
    ("new law on the use", "[Weber] {said|say} <the new law on the use of water and of all the land was good>."),
    ("old bridge", "[Petrov] {praised|praise|object} <the old bridge and the ferry and the two roads to it>."),
    # no article, no owner, nothing of what trails behind
    ("army", "[Weber] {said|say} <their army, which had grown, was tired>."),
    ("road to the sea", "“<Our road to the sea is open>,” [Petrov] {said|say|quote}."),
    # who is named stands for what has no noun of its own, then any other word; never a pronoun
    ("sudland", "[Weber] {said|say} <Sudland was wrong>."),
    ("norland", "[Petrov] {said|say} <that it is up to Norland>."),
    ("wrong", "[Weber] {said|say} <they were wrong>."),
    ("sad", "“<This is sad>,” [Petrov] {said|say|quote}."),
    ("very special moment", "[Weber] {called|call|naming} <it a very special moment>."),
    # no pronoun within, nor half of what follows: it is whole or left out
    ("responsibility", "[Sudland] has {claimed|claim|object} <responsibility for it>."),
    ("advice", "“<My advice to you is to go>,” [Weber] {said|say|quote}."),
    ("valley", "[Petrov] {urged|urge|to} them <to rid the valley of mines>."),
    ("units", "[Petrov] {said|say} <units based near the old port of Norland were marching>."),
    ("claim to the island", "[Norland] {said|say} <its claim to the island was old>."),
    # the clause that the sentence turns to, past what is only how or where it was said
    ("force against sudland", "[Norland] {vowed|vow|clause} <it would never rule out using force against Sudland>."),
    ("high tolls", "[Weber] {said|say} <Norland had written in a note that high tolls were wrong>."),
    ("open door", "“<In that sense, it was like pushing on an open door>,” [Petrov] {said|say|quote}."),
    # what somebody is said to be is not what is spoken of
    ("mirov", "[Petrov] {said|say} <Mirov is a “hothead” even among friends>."),
    ("small boy", "[Petrov] {said|say} <a small boy was acting like a king>."),
    ("order", "[Weber] {called|call|naming} <the order a mistake>."),
    ("first round", "[Petrov] {said|say} <they would make the first round a game-changer>."),
    # no times and no numbers; a verb by its gerund
    ("what is not said", "[Weber] {said|say} <by Monday>."),
    ("bread", "[Weber] {said|say} <no one had any bread>."),
    ("dead", "[Petrov] {said|say} <190 were dead>."),
    ("responding", "[Sudland] has {vowed|vow|to} <to respond>."),
    ("leaving", "[Petrov] {asked|ask|to} them <to leave at once>."),
    # hyphens and full stops belong to their words
    ("half-brother of the king", "[Weber] {praised|praise|object} <the half-brother of the king>."),
    ("u.s. envoys", "[Weber] {said|say} <that U.S. envoys were tired>."),
    ("what is not said", "[Weber] {said|say} <it was>."),
    ("what is not said", "“<We do>,” [Petrov] {said|say|quote}."),
]


@pytest.mark.parametrize(("topic", "text"), TOPICS, ids=[text for _, text in TOPICS])
def test_what_is_no_event_of_ours_is_remarked_on(topic: str, text: str) -> None:
    case = marked(text)
    events = find_events(case.doc, case.attributions, case.cast, case.times)
    assert (dict(events.events), events.link(case.attributions[0])[0]) == ({}, "")
    assert events.topic(case.attributions[0]) == topic


@pytest.mark.parametrize(
    "text",
    [
        "[Weber] {said|say} <the talks were derailed by the sanctions>.",
        "[Petrov] {said|say} <that an election had derailed the negotiations>.",
    ],
)
def test_what_ended_an_event_is_left_out_where_it_is_none_of_ours(text: str) -> None:
    event = only(text)
    assert (event.type, event.phase, event.derailed_by) == ("Talks", "failed", ())


# --- claims that answer others


def test_a_denied_report_leads_back_to_what_was_reported() -> None:
    _, (first, second) = events_of(
        "[Weber] {said|say} <talks had been held in Oman>.\n\n[Moscow] {denied|deny|object} <the report>."
    )
    assert second == (first[0], ("whether this answers the claim before it, and is about the same",))


def test_a_dismissed_accusation_leads_back_to_what_was_said() -> None:
    _, (first, second) = events_of(
        "[Norland] {said|say} <Sudland had shelled the port>. [Sudland] {rejected|reject|object} <the accusation>."
    )
    assert first[0] == second[0]


def test_what_goes_on_from_a_denial_denies_the_same() -> None:
    _, links = events_of(
        "[Weber] {said|say} <the talks were derailed by the attack>."
        " [Moscow] {denied|deny|object} <the report>, {saying|say|clause} <that no one had brought anything to a halt>."
    )
    assert [target for target, _ in links] == ["talks.derailed_by", "talks", "talks.derailed_by"]


def test_an_offer_that_is_turned_down_is_the_offer_made() -> None:
    _, (first, second) = events_of(
        "[The UN] {offered|offer|to} <to mediate between them>. [Norland] {rejected|reject|object} <the offer>."
    )
    assert first[0] == second[0]


def test_a_welcomed_decision_is_what_was_decided() -> None:
    _, (first, second) = events_of(
        "[Norland] {said|say} <it would release the prisoners>. [The UN] {welcomed|welcome|object} <the decision>."
    )
    assert first[0] == second[0]


def test_silence_is_about_what_was_asked() -> None:
    _, (first, second) = events_of(
        "[Weber] {said|say} <the envoys had met>."
        " [Moscow] did not {respond|respond|to-object} <to a request for comment>."
    )
    assert first[0] == second[0]


def test_a_report_that_says_what_it_reports_is_about_that() -> None:
    _, (first, second) = events_of(
        "[Weber] {announced|announce|object} <a truce>."
        " [Norland] {denied|deny|object} <reports of an attack on the port>."
    )
    assert first[0] != second[0]


def test_a_claim_of_nothing_is_about_what_was_named_last() -> None:
    events, (first,) = events_of("A summit was held. [Weber] {commented|comment|clause}.")
    assert (first, [event.type for event in events.events.values()]) == (
        ("summit", ("what this is about: its own words do not say",)),
        ["Talks"],
    )


# --- the bundled article


def test_the_bundled_article_comes_out_close_to_the_reading_by_hand() -> None:
    from kg.readers.grammar.cast import Cast
    from kg.readers.grammar.speech import find
    from kg.readers.grammar.times import find_times
    from kg.reading.directory import known_actors
    from kg.resources import resource

    text = resource("data", "articles", "qatar-limited-talks.txt").read_text(encoding="utf-8")
    doc = parse(text)
    found = find(doc)
    events = find_events(doc, found, Cast(doc, found, known_actors()), find_times(text, "2024-11/.."))
    by_type: dict[str, list[Event]] = {}
    for event in events.events.values():
        by_type.setdefault(event.type, []).append(event)
    energy = next(event for event in by_type["Talks"] if event.derailed_by)
    assert energy.mediator == ("qatar",)
    assert (energy.when, energy.time_text, energy.phase) == ("2024-22", "in the summer of the same year", "failed")
    assert set(energy.participants) == {"russia", "ukraine"}
    assert {(event.suspends, event.phase) for event in by_type["Moratorium"]} == {
        (("attacks on energy infrastructure",), "proposed"),
        (("direct talks",), "inForce"),
    }
    limited = next(event for event in by_type["Talks"] if event.place == ("Qatar",))
    assert (limited.topic, limited.phase) == (("preventing nuclear threats",), "ongoing")
    (incursion,) = by_type["MilitaryAction"]
    assert (incursion.place, incursion.when) == (("Kursk region",), "2024-08")
    assert [event.when for event in by_type["Talks"] if event.attributed_to] == ["2022-21"]
    assert [event.type for event in by_type["PrisonerExchange"]] == ["PrisonerExchange"]
