"""States, their capitals and ministries, the words for them, and all who are known from the start."""

import csv
import re
from collections import Counter
from collections.abc import Mapping

import pytest

from kg.names import folding, lookup
from kg.reading import resolve, states
from kg.reading.directory import known_actors
from kg.reading.models import Actor, Directory, PlaceOf, Reading
from kg.resources import resource


@pytest.mark.parametrize(
    ("word", "id_"),
    [
        ("Qatar", "qatar"),
        ("Qatari", "qatar"),
        ("Qataris", "qatar"),
        ("the Russians", "russia"),
        ("Russian", "russia"),
        ("Russia's", "russia"),
        ("the Emirates'", "united-arab-emirates"),
        ("Kyiv", "ukraine"),
        ("Kiev", "ukraine"),
        ("Emirati", "united-arab-emirates"),
        ("Britons", "united-kingdom"),
        ("British", "united-kingdom"),
        ("UK", "united-kingdom"),
        ("the French", "france"),
        ("Frenchmen", "france"),
        ("Danes", "denmark"),
        ("Czechs", "czechia"),
        ("Spaniards", "spain"),
        ("Turks", "turkey"),
        ("Türkiye", "turkey"),
        ("Saudis", "saudi-arabia"),
        ("Swiss", "switzerland"),
        ("Filipinos", "philippines"),
        ("Serbs", "serbia"),
        ("Argentine", "argentina"),
        ("Kazakh", "kazakhstan"),
        ("Astana", "kazakhstan"),
        ("Россия", "russia"),
        ("قطر", "qatar"),
        ("中国", "china"),
        ("Republic of Poland", "poland"),
        # not in the package, or wrong there
        ("Kosovars", "kosovo"),
        ("Pristina", "kosovo"),
        ("Palestinians", "palestine"),
        ("Ramallah", "palestine"),
        ("Taiwanese", "taiwan"),
        ("Taipei", "taiwan"),
        ("Eswatini", "eswatini"),
        ("Gitega", "burundi"),
        ("Burma", "myanmar"),
        ("Macedonia", "north-macedonia"),
        ("Holy See", "vatican-city"),
        # near one another
        ("Niger", "niger"),
        ("Nigeria", "nigeria"),
        ("Nigerien", "niger"),
        ("Nigeriens", "niger"),
        ("Nigerian", "nigeria"),
        ("Guinea", "guinea"),
        ("Guinean", "guinea"),
        ("Equatorial Guinea", "equatorial-guinea"),
        ("Papua New Guinea", "papua-new-guinea"),
        ("Guinea-Bissau", "guinea-bissau"),
        ("North Korean", "north-korea"),
        ("South Koreans", "south-korea"),
        ("Seoul", "south-korea"),
        ("DPRK", "north-korea"),
        ("Sudanese", "sudan"),
        ("South Sudanese", "south-sudan"),
        ("Dominica", "dominica"),
        ("Dominican Republic", "dominican-republic"),
        ("DR Congo", "democratic-republic-of-the-congo"),
        ("DRC", "democratic-republic-of-the-congo"),
        ("Kinshasa", "democratic-republic-of-the-congo"),
        ("Brazzaville", "republic-of-the-congo"),
        ("Georgia", "georgia"),
        ("Georgian", "georgia"),
        ("Jordan", "jordan"),
        ("Washington", "united-states"),
        ("Indian", "india"),
        ("Americans", "united-states"),
        ("Polish", "poland"),
        ("US", "united-states"),
        ("U.S.", "united-states"),
        # two could be meant, or none
        ("Congo", None),
        ("Congolese", None),
        ("Dominican", None),
        ("Korea", None),
        ("Koreans", None),
        ("Brussels", None),
        ("Victoria", None),
        ("polish", None),
        ("us", None),
        ("turkey", None),
        ("island", None),
        ("Maurice", None),
        ("Kremlin", None),
        ("Istanbul", None),
        ("", None),
        ("the", None),
        ("…", None),
    ],
)
def test_state_of(word: str, id_: str | None) -> None:
    assert states.state_of(word) == id_


def test_every_state() -> None:
    """The 193 members of the United Nations, with the Vatican, Palestine, Kosovo and Taiwan."""
    found = states.states()
    assert len(found) == 197
    assert {"VA", "PS", "XK", "TW"} <= {actor.iso for actor in found.values()}
    assert {actor.type for actor in found.values()} == {"State"}
    assert all(re.fullmatch("[A-Z]{2}", actor.iso or "") for actor in found.values())
    assert len({actor.iso for actor in found.values()}) == 197


def test_the_table_is_sorted_and_each_state_has_its_words() -> None:
    with resource("data", "nationalities.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["iso"] for row in csv.DictReader(file)]
    assert codes == sorted(codes)
    assert [id_ for id_ in states.states() if not states.nationality(id_)] == []


@pytest.mark.parametrize(
    ("id_", "word"), [("qatar", "Qatari"), ("united-kingdom", "British"), ("new-zealand", "New Zealand"), ("x", None)]
)
def test_nationality(id_: str, word: str | None) -> None:
    assert states.nationality(id_) == word


# --- all that is known


def bearers(things: Mapping[str, Actor] | Mapping[str, PlaceOf]) -> Counter[str]:
    return Counter(
        label for thing in things.values() for label in {folding.fold(label) for label in (thing.name, *thing.also)}
    )


@pytest.mark.parametrize("kind", ["actors", "places"])
def test_no_label_has_two_bearers(kind: str) -> None:
    counted = bearers(getattr(known_actors(), kind))
    assert [label for label, count in counted.items() if count > 1 or not label] == []


def test_labels_that_are_words_of_the_language_are_left_out() -> None:
    """They are looked up without regard to case; `US` is known all the same, for nobody writes `speaker: us`."""
    words = {"who", "it", "no", "in", "is", "and", "are", "can", "per", "time", "post", "times", "island", "car"}
    assert words & set(bearers(known_actors().actors)) == set()


def test_every_party_and_state_that_is_named_is_known() -> None:
    known = known_actors()
    parties = {actor.speaks_for for actor in known.actors.values() if actor.speaks_for}
    around = {place.within for place in known.places.values() if place.within}
    assert parties - set(known.actors) == set()
    assert around - set(known.actors) - set(known.places) == set()
    assert [id_ for id_, actor in known.actors.items() if not actor.name] == []
    assert [id_ for id_, place in known.places.items() if not place.name] == []


@pytest.mark.parametrize(
    ("id_", "type_", "wikidata", "labels"),
    [
        ("russia", "State", "Q159", {"Moscow", "Russian Federation", "Россия"}),
        ("ukraine", "State", "Q212", {"Kyiv", "Kiev", "Україна"}),
        ("qatar", "State", "Q846", {"Doha", "قطر", "State of Qatar"}),
        ("united-states", "State", "Q30", {"US", "USA", "U.S.", "Washington", "America"}),
        ("turkey", "State", "Q43", {"Türkiye", "Ankara"}),
        ("russian-foreign-ministry", "Institution", None, {"Ministry of Foreign Affairs of the Russian Federation"}),
        ("british-foreign-ministry", "Institution", None, {"Foreign Office", "British Foreign Ministry"}),
        ("france", "State", None, {"Paris"}),
    ],
)
def test_what_the_file_holds_and_what_the_package_holds_are_one(
    id_: str, type_: str, wikidata: str | None, labels: set[str]
) -> None:
    actor = known_actors().actors[id_]
    assert (actor.type, actor.wikidata) == (type_, wikidata)
    assert labels <= {actor.name, *actor.also}


@pytest.mark.parametrize(
    ("mention", "id_"),
    [
        ("Washington", "united-states"),
        ("Moscow", "russia"),
        ("Georgia", "georgia"),
        ("Paris", "france"),
        ("france", "france"),
        ("the Kremlin", "kremlin"),
        ("Downing Street", "downing-street"),
        ("the White House", "white-house"),
        ("Elysee", "elysee"),
        ("Foggy Bottom", "us-state-department"),
        ("Zhongnanhai", "zhongnanhai"),
        ("the Pentagon", "pentagon"),
        ("Hamas", "hamas"),
        ("Hizbollah", "hezbollah"),
        ("the Houthis", "houthis"),
        ("RSF", "rapid-support-forces"),
        ("M23", "m23"),
        ("UN Security Council", "un-security-council"),
        ("the Arab League", "arab-league"),
        ("ICRC", "icrc"),
        ("AFP", "afp"),
        ("The Wall Street Journal", "wall-street-journal"),
        ("Xinhua", "xinhua"),
        ("the French Foreign Ministry", "french-foreign-ministry"),
        ("Ministry of Foreign Affairs of the Netherlands", "dutch-foreign-ministry"),
        ("Israel's Defense Ministry", "israeli-defence-ministry"),
        ("Ministry of Defence of Ukraine", "ukrainian-defence-ministry"),
        ("Congo", None),
        ("Brussels", None),
        ("Russian", None),
    ],
)
def test_known_by_name(mention: str, id_: str | None) -> None:
    assert lookup.find(mention, known_actors().actors) == id_


@pytest.mark.parametrize(
    ("id_", "party"),
    [
        ("french-foreign-ministry", "france"),
        ("israeli-defence-ministry", "israel"),
        ("dominica-foreign-ministry", "dominica"),
        ("elysee", "france"),
        ("un-security-council", "united-nations"),
    ],
)
def test_speaks_for(id_: str, party: str) -> None:
    assert known_actors().actors[id_].speaks_for == party


@pytest.mark.parametrize(
    ("city", "place", "state"),
    [
        ("Paris", "paris", "france"),
        ("Kiev", "kyiv", "ukraine"),
        ("Washington D.C.", "washington", "united-states"),
        ("Istanbul", "istanbul", None),
        ("Brussels", "brussels", None),
    ],
)
def test_a_capital_is_the_city_as_a_place_and_the_state_as_a_speaker(
    city: str, place: str, state: str | None, write_reading: object
) -> None:
    assert callable(write_reading)
    speaker = city if state else "Russia"
    reading: Reading = write_reading("a", ["russia affirms talks"], {"talks": {"place": city, "mediator": speaker}})
    resolved = resolve.resolve(reading, known_actors())
    assert [(ref.kind, ref.id) for ref in resolved.roles["talks"]["place"]] == [("place", place)]
    if state:
        assert [(ref.kind, ref.id) for ref in resolved.roles["talks"]["mediator"]] == [("actor", state)]
    else:
        assert lookup.find(city, known_actors().actors) is None


@pytest.mark.parametrize("state", ["Singapore", "Qatar"])
def test_a_state_is_its_own_place(state: str, write_reading: object) -> None:
    assert callable(write_reading)
    reading: Reading = write_reading("a", ["russia affirms talks"], {"talks": {"place": state}})
    resolved = resolve.resolve(reading, known_actors())
    assert [(ref.kind, ref.id) for ref in resolved.roles["talks"]["place"]] == [("actor", state.lower())]


def test_the_directory_is_one_that_can_be_written_out() -> None:
    known = known_actors()
    assert Directory.model_validate(known.model_dump()) == known
