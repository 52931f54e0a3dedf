"""The leaders, envoys and negotiators of `data/leaders.csv`, and whom the grammar reader takes them for."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kg.names.folding import fold
from kg.reading import draft, models, resolve
from kg.reading.directory import known_actors
from kg.reading.leaders import leaders
from kg.resources import resource
from kg.text.article import Article

FIRST = 1940
STATES = [
    "afghanistan", "armenia", "azerbaijan", "china", "colombia", "cyprus", "egypt", "ethiopia", "france",
    "germany", "georgia", "india", "iran", "iraq", "israel", "japan", "jordan", "kosovo", "lebanon", "libya",
    "mali", "myanmar", "north-korea", "oman", "pakistan", "palestine", "qatar", "russia", "rwanda",
    "saudi-arabia", "serbia", "somalia", "south-korea", "south-sudan", "sudan", "syria", "taiwan", "turkey",
    "ukraine", "united-kingdom", "united-states", "venezuela", "yemen",
]  # fmt: skip


def rows() -> list[dict[str, str]]:
    with resource("data", "leaders.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- the table


def test_the_table_holds_people_of_every_kind_of_side() -> None:
    known = known_actors().actors
    assert len(leaders()) >= 300
    assert Counter(known[one.actor.speaks_for or ""].type for one in leaders().values()).keys() == {
        "State",
        "Institution",
        "ArmedGroup",
    }


def test_no_label_is_borne_twice() -> None:
    labels = Counter(
        label for actor in known_actors().actors.values() for label in {fold(one) for one in (actor.name, *actor.also)}
    )
    people = [leader.actor for leader in leaders().values()]
    assert [label for one in people for label in (one.name, *one.also) if labels[fold(label)] != 1] == []


def test_every_side_is_known() -> None:
    sides = {term.side for leader in leaders().values() for term in leader.terms}
    assert sides - set(known_actors().actors) == set()


def test_years_are_years_and_terms_stand_in_their_order() -> None:
    for id_, leader in leaders().items():
        starts = [term.start for term in leader.terms]
        assert starts == sorted(starts), id_
        for term in leader.terms:
            assert FIRST <= term.start <= (term.end or date.today().year) <= date.today().year + 1, id_


def test_every_row_tells_its_office_and_its_source_and_every_person_has_one_id_and_one_item() -> None:
    table = rows()
    assert [row for row in table if not (row["side"] and row["office"] and row["source"])] == []
    assert [row["source"] for row in table if not re.fullmatch(r"wikidata|[a-z0-9.-]+\.[a-z]+", row["source"])] == []
    named = [row for row in table if row["name"]]
    assert len(leaders()) == len(named)
    assert [row for row in table if not row["name"] and (row["id"] or row["also"] or row["wikidata"])] == []
    items = Counter(row["wikidata"] for row in named if row["wikidata"])
    assert [item for item, count in items.items() if count > 1] == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("year", [2012, 2018, 2024])
def test_a_state_of_the_news_has_somebody_who_speaks_for_it(state: str, year: int) -> None:
    terms = [term for one in leaders().values() for term in one.terms if term.side == state]
    ruling = {"palestine": "palestinian-authority", "afghanistan": "taliban"}.get(state)
    terms += [term for one in leaders().values() for term in one.terms if term.side == ruling]
    assert any(term.holds(year) for term in terms)


# --- the reader

pytest.importorskip("spacy")

from kg.readers import read  # noqa: E402
from kg.readers.grammar.parse import model_name  # noqa: E402

needs_model = pytest.mark.skipif(model_name() is None, reason="no English model of spaCy")


def draft_of(text: str, published: str | None) -> draft.Draft:
    return read(Article("a.txt", text), models.Source(id="a", file="a.txt", title="A", published=published))


def speaker_of(text: str, published: str | None) -> tuple[str, str | None]:
    """Who speaks last, and for whom: as the draft says, else the directory."""
    found = draft_of(text, published)
    (id_,) = found.claims[-1].speaker
    here, there = found.actors.get(id_), known_actors().actors.get(id_)
    return id_, (here and here.speaks_for) or (there.speaks_for if there else None)


@needs_model
@pytest.mark.parametrize(
    ("published", "text", "speaker", "side"),
    [
        # The full name, with its office and without
        (None, "President Ilham Aliyev of Azerbaijan said the talks would go on.", "ilham-aliyev", "azerbaijan"),
        (None, "Hakan Fidan said the talks would go on.", "hakan-fidan", "turkey"),
        ("2024", "Houthi negotiator Mohammed Abdulsalam denied the talks.", "mohammed-abdulsalam", "houthis"),
        ("2019", "UN envoy Martin Griffiths said the truce was holding.", "martin-griffiths", "united-nations"),
        # The surname with an office, a title, a side; after the full name
        ("2023-10", "President Aliyev said the talks would go on.", "ilham-aliyev", "azerbaijan"),
        ("2021", "Prime Minister Abiy said the talks would go on.", "abiy-ahmed", "ethiopia"),
        ("2025", "Defence Minister Katz said the truce was holding.", "israel-katz", "israel"),
        ("2024", "Egypt's Abdelatty said the talks would go on.", "badr-abdelatty", "egypt"),
        ("2024", "Spain's Sánchez denied the talks.", "pedro-sanchez", "spain"),
        ("2019", "Cuban President Diaz-Canel denied the talks.", "miguel-diaz-canel", "cuba"),
        ("2023", "Ilham Aliyev met the envoy. Aliyev said the talks would go on.", "ilham-aliyev", "azerbaijan"),
        ("2021", "Xi Jinping met the envoy. Xi said the talks would go on.", "xi-jinping", "china"),
        # The surname alone, where it means nobody else
        ("2024", "Netanyahu said the talks would go on.", "benjamin-netanyahu", "israel"),
        ("2023", "General Burhan said the truce was holding.", "abdel-fattah-al-burhan", "sudan"),
        # Whoever was in office then
        ("1999", "President Aliyev said the talks would go on.", "heydar-aliyev", "azerbaijan"),
        ("1992", "President Bush said the talks would go on.", "george-h-w-bush", "united-states"),
        ("2003", "President Bush said the talks would go on.", "george-w-bush", "united-states"),
        ("2001", "South Korean President Kim said the talks would go on.", "kim-dae-jung", "south-korea"),
        ("2018", "North Korean leader Kim said the talks would go on.", "kim-jong-un", "north-korea"),
        # For whom one spoke then
        ("2010", "Jens Stoltenberg said the talks would go on.", "jens-stoltenberg", "norway"),
        ("2020", "Jens Stoltenberg said the talks would go on.", "jens-stoltenberg", "nato"),
        ("2001", "António Guterres said the talks would go on.", "antonio-guterres", "portugal"),
        ("2012", "Tony Blair said the talks would go on.", "tony-blair", "middle-east-quartet"),
        # What the article says wins
        ("2016", "Former British Prime Minister Tony Blair denied the talks.", "tony-blair", "united-kingdom"),
        (None, "NATO Secretary-General Jens Stoltenberg denied the talks.", "jens-stoltenberg", "nato"),
    ],
)
def test_a_leader_is_the_one_of_the_directory(published: str | None, text: str, speaker: str, side: str) -> None:
    assert speaker_of(text, published) == (speaker, side)


@needs_model
@pytest.mark.parametrize(
    ("published", "text", "speaker"),
    [
        ("2025", "Katz said the truce was holding.", "katz"),
        ("2018", "Kim said the truce was holding.", "kim"),
        ("2008", "Abbas said the truce was holding.", "abbas"),
        ("2025", "Ada Katz, a nurse, saw the blast. Katz said the truce was holding.", "ada-katz"),
        ("2019", "Jan Netanyahu, a baker, saw the blast. Netanyahu said the truce was holding.", "jan-netanyahu"),
        (None, "President Bush said the talks would go on.", "bush"),
        ("1950", "Netanyahu said the talks would go on.", "netanyahu"),
        ("1990", "President Aliyev said the talks would go on.", "aliyev"),
        ("2045", "Chancellor Merkel said the talks would go on.", "merkel"),
        ("2019", "Mrs. Obama said the talks would go on.", "obama"),
        ("2023", "Iranian judiciary chief Larijani said the talks would go on.", "larijani"),
        ("2024", "Turkish President Katz said the talks would go on.", "katz"),
    ],
)
def test_a_surname_that_may_be_another_s_is_left_alone(published: str | None, text: str, speaker: str) -> None:
    assert speaker_of(text, published)[0] == speaker


@needs_model
@pytest.mark.parametrize("name", ["Heydar Aliyev Foundation", "Nelson Mandela Institute"])
def test_what_bears_a_leader_s_name_is_no_leader(name: str) -> None:
    assert speaker_of(f"The {name} said the talks would go on.", "2016")[0] not in leaders()


@needs_model
@pytest.mark.parametrize(
    ("published", "text", "speaker", "office"),
    [
        ("2021", "Former President Obama denied the talks.", "barack-obama", "Former President of the United States"),
        ("2015", "Senator Marco Rubio denied the talks.", "marco-rubio", "Senator"),
        ("2016", "Donald Tusk denied the talks.", "donald-tusk", "President of the European Council"),
    ],
)
def test_an_office_of_another_time_is_declared(published: str, text: str, speaker: str, office: str) -> None:
    assert draft_of(text, published).actors[speaker].office == office


@needs_model
@pytest.mark.parametrize(
    ("published", "text"),
    [("2024", "Ilham Aliyev denied the talks."), ("2024", "Egyptian Foreign Minister Abdelatty denied the talks.")],
)
def test_whom_the_directory_knows_need_not_be_declared(published: str, text: str) -> None:
    assert draft_of(text, published).actors == {}


@needs_model
@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2024", "Joe Biden met Barack Obama. The U.S. president denied the talks."),
        ("2020", "Emmanuel Macron met Nicolas Sarkozy. The French president denied the talks."),
    ],
)
def test_an_office_means_whoever_holds_it_and_no_predecessor(published: str, text: str) -> None:
    found = speaker_of(text, published)[0]
    assert found == text.partition(" met")[0].lower().replace(" ", "-")


@needs_model
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Former ambassador John Bolton came. The former ambassador denied the talks.", "john-bolton"),
        ("Former Secretary of State Hillary Clinton came. The former secretary denied the talks.", "hillary-clinton"),
    ],
)
def test_an_office_that_is_over_means_whoever_the_text_says_held_it(text: str, speaker: str) -> None:
    assert speaker_of(text, "2016")[0] == speaker


@needs_model
@pytest.mark.parametrize(
    ("published", "text", "side"),
    [
        ("2016", "Donald Tusk denied the talks.", "european-council"),
        ("2024", "President Aliyev denied the talks.", "azerbaijan"),
    ],
)
def test_the_draft_resolves_and_the_side_is_that_of_the_time(
    published: str, text: str, side: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(draft_of(text, published).to_yaml(), encoding="utf-8")
    resolved = resolve.resolve(models.load_reading(tmp_path / "a.yaml"), known_actors())
    assert side in {actor.speaks_for for actor in resolved.actors.values()}
