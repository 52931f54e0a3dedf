"""Who speaks, after resolution, and who passed it on."""

import re
from pathlib import Path

import pytest

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.cast import Cast
from kg.readers.grammar.parse import parse
from kg.reading.directory import known_actors
from kg.text.spans import Span

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "qatar-limited-talks.txt"
Said = tuple[str, str, str]


def place(text: str, words: str, near: int) -> Span:
    """Where words stand in a text: the occurrence nearest to a place."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    assert found, f"«{words}» is not in the text"
    return min(found, key=lambda span: min(abs(span[1] - near), abs(span[0] - near)))


def said(text: str, source: str, cue: str, content: str) -> Attribution:
    """The attribution of a content that stands in a text, with the nearest cue and source."""
    start = text.index(content)
    cues = (place(text, cue, start),) if cue else ()
    sources = (place(text, source, cues[0][0] if cues else start),) if source else ()
    return Attribution(sources, cues, ((start, start + len(content)),))


def cast(text: str, *claims: Said, outlet: str | None = None) -> tuple[Cast, list[Attribution]]:
    """The cast of a text in which some claims are made: (source, cue, content)."""
    found = [said(text, *claim) for claim in claims]
    return Cast(parse(text), found, known_actors(), outlet), found


def names(of: Cast, ids: tuple[str, ...]) -> str:
    return " + ".join(of.roster.actor(id_).name if id_ != "article" else id_ for id_ in ids)


# A text, the claims in it, and the speaker of the last: names joined by " + ".
SPEAKERS: list[tuple[str, list[Said], str]] = [
    # --- a person with office and party
    ("Foreign Minister Sergei Lavrov denied the report.", [("Foreign Minister Sergei Lavrov", "denied", "the report")],
     "Sergei Lavrov"),
    ("The Kenyan Foreign Ministry’s spokesman, Juma Otieno, said talks failed.",
     [("The Kenyan Foreign Ministry’s spokesman, Juma Otieno,", "said", "talks failed")], "Juma Otieno"),
    ("A spokeswoman for the ministry, Lena Brandt, said talks failed.",
     [("A spokeswoman for the ministry, Lena Brandt,", "said", "talks failed")], "Lena Brandt"),
    ("The navy's spokesman, Brigadier General Nabil Adam, said talks failed.",
     [("The navy's spokesman, Brigadier General Nabil Adam,", "said", "talks failed")], "Nabil Adam"),
    ("Norway's envoy, Professor Anna Berg, said talks failed.",
     [("Norway's envoy, Professor Anna Berg,", "said", "talks failed")], "Anna Berg"),
    ("Otieno, the Kenyan foreign minister, said talks failed.",
     [("Otieno", "said", "talks failed")], "Otieno"),
    ("Hamas official Osama Ghazal said talks failed.", [("Hamas official Osama Ghazal", "said", "talks failed")],
     "Osama Ghazal"),
    # --- the full name, wherever it stands
    ("Otieno rules out talks\n\nKenyan minister Juma Otieno met farmers. On Friday Otieno ruled out talks.",
     [("Otieno", "rules out", "talks")], "Juma Otieno"),
    ("President Donald J. Vance of Chile met Peru's envoy. Mr Vance praised the deal.",
     [("Mr Vance", "praised", "the deal")], "Donald Vance"),
    ("Sergej Lawrow, the Russian minister, spoke in Oslo. Lawrow denied the report.",
     [("Lawrow", "denied", "the report")], "Sergei Lavrov"),
    ("Andrii Kovalenko met envoys. Andrij Kovalenko said talks failed.",
     [("Andrij Kovalenko", "said", "talks failed")], "Andrii Kovalenko"),
    ("Bill Carter met Ana Carter. Ana Carter left early. Carter said talks failed.",
     [("Carter", "said", "talks failed")], "Ana Carter"),
    # --- capitals, nationalities, governments
    ("Moscow and Kyiv confirmed the exchange.", [("Moscow and Kyiv", "confirmed", "the exchange")], "Russia + Ukraine"),
    ("The Governments of Chile and Peru affirmed the pact.",
     [("The Governments of Chile and Peru", "affirmed", "the pact")], "Chile + Peru"),
    ("The Norwegian government denied the report.",
     [("The Norwegian government", "denied", "the report")], "Norway"),
    ("The Norwegians denied the report.", [("The Norwegians", "denied", "the report")], "Norway"),
    ("The country's neighbours met. Chilean officials said talks failed.",
     [("Chilean officials", "said", "talks failed")], "Chilean officials"),
    ("Russian and Ukrainian officials said talks failed.",
     [("Russian and Ukrainian officials", "said", "talks failed")], "Russian officials + Ukrainian officials"),
    # --- bodies
    ("Egypt's foreign ministry denied the report.", [("Egypt's foreign ministry", "denied", "the report")],
     "Egyptian Foreign Ministry"),
    ("The Turkish Ministry of Foreign Affairs denied the report.",
     [("The Turkish Ministry of Foreign Affairs", "denied", "the report")], "Turkish Foreign Ministry"),
    ("The Chilean Navy fired. Chile's Ministry of Mining denied the report.",
     [("Chile's Ministry of Mining", "denied", "the report")], "Chilean Ministry of Mining"),
    # --- people without names
    ("A senior Norwegian official and two people familiar with the matter said talks failed.",
     [("two people familiar with the matter", "said", "talks failed")], "People familiar with the matter"),
    ("A source within the Chilean navy said talks failed.",
     [("A source within the Chilean navy", "said", "talks failed")], "Source within the Chilean navy"),
    ("Critics of the deal said talks failed.", [("Critics of the deal", "said", "talks failed")],
     "Critics of the deal"),
    # --- documents speak for whoever issued them
    ("A statement by the Norwegian government said talks failed.",
     [("A statement by the Norwegian government", "said", "talks failed")], "Norway"),
    ("A Bloomberg report said talks failed.", [("A Bloomberg report", "said", "talks failed")], "Bloomberg"),
    # --- he, she, it, they
    ("Juma Otieno met farmers. He said talks failed.", [("He", "said", "talks failed")], "Juma Otieno"),
    ("Anna Berg met Juma Otieno. She said talks failed.", [("She", "said", "talks failed")], "Anna Berg"),
    ("Anna Berg met Juma Otieno. He said talks failed.", [("He", "said", "talks failed")], "Juma Otieno"),
    ("Peter Berg met Juma Otieno. He said talks failed.", [("He", "said", "talks failed")], "Peter Berg"),
    ("“Peter Berg is wrong,” Juma Otieno said on Monday. “Talks failed,” he added.",
     [("Juma Otieno", "said", "Peter Berg is wrong"), ("he", "added", "Talks failed")], "Juma Otieno"),
    ("The Norwegian government met envoys. It said talks failed.", [("It", "said", "talks failed")], "Norway"),
    ("Chile and Peru met. They said talks failed.", [("They", "said", "talks failed")], "Chile + Peru"),
    ("Peter Berg phoned Juma Otieno. They agreed that talks failed.",
     [("They", "agreed", "talks failed")], "Juma Otieno + Peter Berg"),
    ("The Egyptian foreign ministry met envoys. They said talks failed.",
     [("They", "said", "talks failed")], "Egyptian Foreign Ministry"),
    ("Moscow said that it is ready for talks.",
     [("Moscow", "said", "it is ready for talks"), ("it", "is ready", "for talks")], "Russia"),
    # --- the ministry, the group, the agency, the president, both sides
    ("The Egyptian foreign ministry met envoys. Later the ministry said talks failed.",
     [("the ministry", "said", "talks failed")], "Egyptian Foreign Ministry"),
    ("Egyptian foreign ministry spokesman Omar Adel met envoys. Later the ministry said talks failed.",
     [("the ministry", "said", "talks failed")], "Egyptian Foreign Ministry"),
    ("Hamas met envoys. The group said talks failed.", [("The group", "said", "talks failed")], "Hamas"),
    ("President Juma Otieno of Kenya met Anna Berg. The president said talks failed.",
     [("The president", "said", "talks failed")], "Juma Otieno"),
    ("Kenyan spokesman Juma Otieno met Anna Berg. The spokesman said talks failed.",
     [("The spokesman", "said", "talks failed")], "Juma Otieno"),
    ("The Sahel Relief Fund sent food. The charity said talks failed.",
     [("The charity", "said", "talks failed")], "Sahel Relief Fund"),
    ("Reuters asked. The news agency said talks failed.", [("The news agency", "said", "talks failed")], "Reuters"),
    ("Chile and Peru met. Both sides said talks failed.", [("Both sides", "said", "talks failed")], "Chile + Peru"),
    ("Russian–Ukrainian talks began. The two countries said it was hard.",
     [("The two countries", "said", "it was hard")], "Russia + Ukraine"),
    ("President Juma Otieno of Kenya and President Ana Ruiz of Chile met. The two leaders said talks failed.",
     [("The two leaders", "said", "talks failed")], "Juma Otieno + Ana Ruiz"),
    ("Kenyan president Juma Otieno and Chile's prime minister, Ana Ruiz, met. Both leaders said talks failed.",
     [("Both leaders", "said", "talks failed")], "Juma Otieno + Ana Ruiz"),
    # --- an office first, its holder's name later
    ("Kenyan president rejects talks\n\nFarmers met. Kenyan president Juma Otieno left early.",
     [("Kenyan president", "rejects", "talks")], "Juma Otieno"),
    ("Chile's foreign minister said talks failed. The foreign minister of Chile, Ana Ruiz, left.",
     [("Chile's foreign minister", "said", "talks failed")], "Ana Ruiz"),
    ("Chile's foreign minister said talks failed.",
     [("Chile's foreign minister", "said", "talks failed")], "Foreign Minister of Chile"),
    # --- one office for several, and the same later named
    ("The Greek and French ministers, Nikos Vlahos and Jean Morel, met. The French minister said talks failed.",
     [("The French minister", "said", "talks failed")], "Jean Morel"),
    ("Norwegian minister Anna Berg and her Chilean counterpart, Ana Ruiz, met. The Chilean minister said talks failed.",
     [("The Chilean minister", "said", "talks failed")], "Ana Ruiz"),
    ("The leaders of Chile and Peru said talks failed.",
     [("The leaders of Chile and Peru", "said", "talks failed")], "Leader of Chile + Leader of Peru"),
    ("Several ministers said talks failed.\n\nNorwegian minister Anna Berg and Chilean minister Ana Ruiz met.",
     [("Several ministers", "said", "talks failed")], "Anna Berg + Ana Ruiz"),
    # --- an apposition is nobody else
    ("China, Pyongyang's only ally and its neighbour, said talks failed.",
     [("China, Pyongyang's only ally and its neighbour,", "said", "talks failed")], "China"),
    ("Chile, a friend and an ally of Peru, said talks failed.",
     [("Chile, a friend and an ally of Peru,", "said", "talks failed")], "Chile"),
    ("Juma Otieno met Anna Berg. His mother said talks failed.",
     [("His mother", "said", "talks failed")], "Mother"),
    # --- nobody, or who spoke before
    ("Injuries were reported.", [("", "were reported", "Injuries")], "article"),
    ("Anna Berg said talks failed. “Nobody came.”", [("Anna Berg", "said", "talks failed"), ("", "", "“Nobody came.”")],
     "Anna Berg"),
    ("The police, who said talks failed, left.", [("who", "said", "talks failed")], "Police"),
    # --- an outlet that cites is not the speaker
    ("Bloomberg, citing Chilean officials, reported talks failed.",
     [("Bloomberg", "reported", "talks failed")], "Chilean officials"),
    ("Xinhua quoted Kenyan minister Juma Otieno as saying talks failed.",
     [("Xinhua", "saying", "talks failed")], "Juma Otieno"),
    ("Reuters cited Norwegian officials as saying talks failed.",
     [("Reuters", "cited", "talks failed")], "Norwegian officials"),
    ("Reuters said, without citing sources, that talks failed.", [("Reuters", "said", "talks failed")], "Reuters"),
    ("Reuters, quoting Norwegian sources, said talks failed.",
     [("Reuters", "said", "talks failed")], "Norwegian sources"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims", "speaker"), SPEAKERS, ids=[text[-60:] for text, _, _ in SPEAKERS])
def test_the_speaker_is_whom_the_source_means(text: str, claims: list[Said], speaker: str) -> None:
    found, attributions = cast(text, *claims)
    assert names(found, found.speaker(attributions[-1]).ids) == speaker


# The relays of the last claim.
RELAYS: list[tuple[str, list[Said], str]] = [
    ("Anna Berg told Reuters that talks failed.", [("Anna Berg", "told", "talks failed")], "Reuters"),
    ("Anna Berg told reporters that talks failed.", [("Anna Berg", "told", "talks failed")], ""),
    ("Talks failed, according to Bloomberg, citing Norwegian sources.",
     [("Norwegian sources", "according to", "Talks failed")], "Bloomberg"),
    ("The Washington Post reported that talks failed, citing Norwegian officials.",
     [("Norwegian officials", "citing", "talks failed")], "The Washington Post"),
    ("Bloomberg, citing Chilean officials, reported talks failed.",
     [("Bloomberg", "reported", "talks failed")], "Bloomberg"),
    ("TASS reported that a delegation had left Oslo, citing Chilean officials.",
     [("Chilean officials", "citing", "a delegation had left Oslo")], "TASS"),
    ("Anna Berg said talks failed, according to Reuters.", [("Anna Berg", "said", "talks failed")], "Reuters"),
    ("Anna Berg was quoted by TASS as saying talks failed.", [("Anna Berg", "saying", "talks failed")], "TASS"),
    ("Anna Berg confirmed in an interview with Bloomberg that talks failed.",
     [("Anna Berg", "confirmed", "talks failed")], "Bloomberg"),
    ("Bloomberg asked. Chilean sources told the news agency that talks failed.",
     [("Chilean sources", "told", "talks failed")], "Bloomberg"),
    ("Reuters reported that Norway did not respond.",
     [("Reuters", "reported", "Norway did not respond"), ("Norway", "did not", "respond")], "Reuters"),
    ("TASS said Anna Berg denied the report.",
     [("TASS", "said", "Anna Berg denied the report"), ("Anna Berg", "denied", "the report")], "TASS"),
    ("Anna Berg told Reuters that talks failed. She also said Peru would wait.",
     [("Anna Berg", "told", "talks failed"), ("She", "also said", "Peru would wait")], "Reuters"),
    ("Anna Berg told Reuters that talks failed.\n\nOn Monday Anna Berg said Peru would wait.",
     [("Anna Berg", "told", "talks failed"), ("Anna Berg", "said", "Peru would wait")], ""),
    ("Norway repeated President Juma Otieno's demand that talks resume.",
     [("President Juma Otieno's", "demand", "talks resume")], "Norway"),
    ("Reuters said talks failed.", [("Reuters", "said", "talks failed")], ""),
    ("Without citing sources, Reuters said talks failed.",
     [("sources", "citing", "Reuters said talks failed"), ("Reuters", "said", "talks failed")], ""),
    ("Anna Berg denied the Washington Post report.", [("Anna Berg", "denied", "the Washington Post report")], ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims", "relays"), RELAYS, ids=[text[-60:] for text, _, _ in RELAYS])
def test_the_relay_is_who_passed_it_on(text: str, claims: list[Said], relays: str) -> None:
    found, attributions = cast(text, *claims)
    assert names(found, found.relay(attributions[-1])) == relays


# A headline, a claim, its speaker and its relay.
STATEMENTS = [
    ("Statement by Minister Anna Berg on Fishing", ("", "", "Talks failed"), "Anna Berg", ""),
    ("Joint Statement from Norway, Chile, and Peru", ("", "", "Talks failed"), "Norway + Chile + Peru", ""),
    ("Statement from Spokesperson Anna Berg Welcoming the Truce", ("Norway", "thanks", "Chile"), "Norway", "Anna Berg"),
    ("Readout of the Call with Norway", ("", "", "Talks failed"), "White House", ""),
    ("Statement by Spokesperson Anna Berg on Fishing", ("We", "welcome", "the truce"), "United States", "Anna Berg"),
    ("Statement by Minister Anna Berg on Fishing", ("I", "thank", "the envoys"), "Anna Berg", ""),
]


@pytest.mark.parametrize(("headline", "claim", "speaker", "relay"), STATEMENTS)
def test_an_official_statement_is_its_issuers(headline: str, claim: Said, speaker: str, relay: str) -> None:
    text = f"{headline}\n\nTalks failed on Monday. Norway thanks Chile. We welcome the truce. I thank the envoys."
    found, attributions = cast(text, claim, outlet="The White House")
    assert names(found, found.speaker(attributions[0]).ids).replace("The White", "White") == speaker
    assert names(found, found.relay(attributions[0])) == relay


def test_we_is_whoever_is_quoted() -> None:
    text = "“We doubt that they came,” Anna Berg said."
    found, (inner, _) = cast(text, ("We", "doubt", "that they came"), ("Anna Berg", "said", "We doubt that they came"))
    assert names(found, found.speaker(inner).ids) == "Anna Berg"


ACTORS = [
    ("Kenyan Foreign Minister Juma Otieno said talks failed.",
     ("Kenyan Foreign Minister Juma Otieno", "said", "talks failed"),
     {"type": "Person", "name": "Juma Otieno", "office": "Foreign Minister of Kenya", "speaks_for": "kenya"}),
    ("The Chilean navy's spokeswoman, Ana Ruiz, said talks failed.",
     ("The Chilean navy's spokeswoman, Ana Ruiz,", "said", "talks failed"),
     {"type": "Person", "name": "Ana Ruiz", "office": "Spokeswoman of the Chilean navy", "speaks_for": "chilean-navy"}),
    ("Ukrainian sources said talks failed.", ("Ukrainian sources", "said", "talks failed"),
     {"type": "AnonymousSource", "name": "Ukrainian sources", "speaks_for": "ukraine"}),
    ("The Minsk Echo Group (MEG) said talks failed.", ("The Minsk Echo Group (MEG)", "said", "talks failed"),
     {"type": "Institution", "name": "Minsk Echo Group", "also": ("MEG",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "actor"), ACTORS, ids=[text for text, _, _ in ACTORS])
def test_a_new_actor_is_declared_with_office_and_party(text: str, claim: Said, actor: dict[str, object]) -> None:
    found, attributions = cast(text, claim)
    (id_,) = found.speaker(attributions[0]).ids
    assert found.actors[id_].model_dump(exclude_defaults=True) == actor


def test_a_known_actor_is_declared_only_for_what_the_text_adds() -> None:
    found, _ = cast("Sergej Lawrow denied it. Russia left.", ("Sergej Lawrow", "denied", "it"), ("Russia", "left", "."))
    assert {id_: actor.model_dump(exclude_defaults=True) for id_, actor in found.actors.items()} == {
        "lavrov": {"also": ("Sergej Lawrow",)}
    }


def test_whom_a_body_speaks_for_is_declared_with_the_speaker() -> None:
    claim = ("The Chilean navy's spokeswoman, Ana Ruiz,", "said", "talks failed")
    found, _ = cast("The Chilean navy's spokeswoman, Ana Ruiz, said talks failed.", claim)
    assert list(found.actors) == ["ana-ruiz", "chilean-navy"]
    assert found.actors["chilean-navy"].speaks_for == "chile"


DOUBTS = [
    ("Mr Otieno said talks failed.", ("Mr Otieno", "said", "talks failed"), "who «Otieno» is: no full name is given"),
    ("He said talks failed.", ("He", "said", "talks failed"), "whom «He» means: nobody named before fits"),
    ("Critics of it said talks failed.", ("The ministry", "said", "rain"), "whose «ministry» it is"),
]


@pytest.mark.parametrize(("text", "claim", "doubt"), DOUBTS, ids=[doubt for _, _, doubt in DOUBTS])
def test_a_doubt_is_said_in_words(text: str, claim: Said, doubt: str) -> None:
    text += " The ministry said rain fell."
    found, attributions = cast(text, claim)
    verdict = found.speaker(attributions[0])
    assert doubt in verdict.doubts
    assert verdict.confidence < 0.82


NAMED = [
    ("Russian–Ukrainian talks began.", [("russia", "Russian"), ("ukraine", "Ukrainian")]),
    ("Norway held talks with Chile in Oslo.", [("norway", "Norway"), ("chile", "Chile")]),
    ("Talks in Qatar went on with Peru.", [("peru", "Peru")]),
    ("Chile and Peru met. The two sides talked.",
     [("chile", "Chile"), ("peru", "Peru"), ("chile", "The two sides"), ("peru", "The two sides")]),
    ("Juma Otieno met Hamas. He left.",
     [("juma-otieno", "Juma Otieno"), ("hamas", "Hamas"), ("juma-otieno", "He")]),
    ("Chile and Peru freed soldiers from both sides.", [("chile", "Chile"), ("peru", "Peru")]),
    ("Reports Suggest Rain\n\nIt rained.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), NAMED, ids=[text for text, _ in NAMED])
def test_every_actor_in_a_stretch_is_named(text: str, actors: list[tuple[str, str]]) -> None:
    found, _ = cast(text)
    assert [(id_, text[start:end]) for id_, start, end in found.named(0, len(text))] == actors


def test_a_stretch_holds_no_others() -> None:
    text = "Chile met Peru. Norway left."
    found, _ = cast(text)
    assert [id_ for id_, _, _ in found.named(10, 15)] == ["peru"]


# The bundled article: source, cue, content, and what the reading by hand has.
BUNDLED = [
    ("Russian sources", "According to", "Russia and Ukraine have been holding", "russian-sources", "bloomberg"),
    ("Ukrainian sources", "told", "the only talks between the two", "ukrainian-sources", "bloomberg"),
    ("Moscow and Kyiv", "confirmed", "the latest prisoner exchange", "russia ukraine", ""),
    ("Bloomberg", "reported", "the Kremlin did not respond to a request", "bloomberg", ""),
    ("the Kremlin", "did not respond", "a request for a statement", "kremlin", "bloomberg"),
    ("the Washington Post", "reported", "Russia and Ukraine had held talks on", "washington-post", ""),
    ("the US news organization", "according to", "The talks were reportedly derailed", "washington-post", ""),
    ("Moscow", "saying", "no one had brought anything to a halt", "russia", ""),
    ("Foreign Minister Sergei Lavrov", "dismissed", "the information as", "lavrov", ""),
    ("The Russian Foreign Ministry’s spokeswoman, Maria Sacharova,", "said", "the two sides had not", "zakharova", ""),
    ("Sacharova", "According to", "Russia and Ukraine have not held talks", "zakharova", ""),
    ("Russia", "attributed", "Western interference", "russia", ""),
    ("the Qatari Foreign Ministry’s spokesman, Madschid bin Mohammed al-Ansari,", "told",
     "the country’s mediation efforts", "al-ansari", ""),
    ("Al-Ansari", "said", "Qatar has always pursued", "al-ansari", ""),
    ("Kyiv", "has rejected", "direct talks with Moscow", "ukraine", ""),
    ("Ukrainian President Volodymyr Zelenskyy", "banned", "direct talks in the fall", "zelenskyy", ""),
    ("Ukrainian Foreign Minister Andrij Sybiha", "confirmed", "the moratorium remains", "sybiha", "european-pravda"),
    ("He", "said", "Kyiv will wait for further contacts", "sybiha", "european-pravda"),
    ("Moscow", "stated", "it is ready for peace talks", "russia", ""),
]  # fmt: skip


def test_the_bundled_article_has_the_speakers_of_the_reading_by_hand() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found, attributions = cast(text, *(row[:3] for row in BUNDLED))
    got = [(" ".join(found.speaker(one).ids), " ".join(found.relay(one))) for one in attributions]
    assert got == [row[3:] for row in BUNDLED]
    assert found.actors["zakharova"].also == ("Maria Sacharova",)


def test_the_gold_speakers_are_found() -> None:
    """Development data: at least what was reached, with the words of the gold as sources."""
    gold = Path(__file__).parents[2] / "shared" / "corpora" / "gold-dev"
    if not gold.is_dir():
        pytest.skip("no shared/corpora/gold-dev beside the checkout")
    import json

    from kg.names.folding import fold

    right = relays = asked = total = 0
    for file in sorted(gold.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        text = (gold / data["text_file"]).read_text(encoding="utf-8")
        claims = []
        for claim in data["claims"]:
            named = claim["speaker"]["start"] is not None and not claim["document_author"]
            cued = claim["cue"] and not claim["document_author"]
            source = ((claim["speaker"]["start"], claim["speaker"]["end"]),) if named else ()
            cue = ((claim["cue_start"], claim["cue_end"]),) if cued else ()
            claims.append(Attribution(source, cue, ((claim["start"], claim["end"]),)))
        found = Cast(parse(text), claims, known_actors(), outlet=data["outlet"])

        def bears(id_: str, name: str, found: Cast = found) -> bool:
            """Whether an actor has a name, or its last word where the text gives the surname only."""
            entry = found.roster.actor(id_)
            known = known_actors().actors.get(id_)
            labels = {fold(label) for label in (entry.name, *entry.also, *((known.name, *known.also) if known else ()))}
            return fold(name) in labels or fold(name).split()[-1] in labels

        for claim, one in zip(data["claims"], claims, strict=True):
            ids, wanted = found.speaker(one).ids, claim["speaker"]["canonical"]
            same = len(ids) == len(wanted) and all(any(bears(id_, name) for id_ in ids) for name in wanted)
            right += same or (not wanted and ids == ("article",))
            total += 1
            if claim["relayed_by"]:
                asked += 1
                via = claim["relayed_by"].split(" and ")
                relays += all(any(bears(id_, name) for id_ in found.relay(one)) for name in via)
    assert right / total >= 0.95
    assert relays / asked >= 0.9


@pytest.mark.parametrize(
    ("source", "text", "country"),
    [
        ("Majed al-Ansari", "Russia spoke first. Majed al-Ansari said that the country’s mediation goes on.", "qatar"),
        ("Sergei Lavrov", "Kyiv was silent. Sergei Lavrov said that the country’s offer stands.", "russia"),
    ],
)
def test_the_country_is_whose_speaker_speaks_of_it(source: str, text: str, country: str) -> None:
    of, _ = cast(text, (source, "said", text.partition("said that ")[2].rstrip(".")))
    at = text.index("the country")
    assert [id_ for id_, _, _ in of.named(at, at + 11)] == [country]
