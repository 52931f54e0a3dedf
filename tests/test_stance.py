"""The stance of a claim: what the reporting word says, and what negation and the content make of it."""

from pathlib import Path

import pytest

pytest.importorskip("spacy")

from ruamel.yaml import YAML

from kg.readers.grammar.events import find_events
from kg.readers.grammar.events.hedges import hedge_of
from kg.readers.grammar.events.predicates import act
from kg.readers.grammar.events.stance import stance_of
from tests.marked import marked
from tests.sentences import draft

# Two of each kind, so that a rule serves more than the sentence that asked for it.
CASES = [
    # what the table says stands where nothing speaks against it
    ("affirms", "[Norland] {said|say} <the talks in Oman had gone well>."),
    ("affirms", "[Petrov] {confirmed|confirm|object} <the exchange of prisoners>."),
    ("denies", "[Norland] {denied|deny|object} <an attack on the port>."),
    ("denies", "[Petrov] {denied|deny|ing} <meeting the envoys>."),
    ("demands", "[The UN] {urged|urge|to} both sides <to stop the fighting>."),
    ("offers", "[Oman] {offered|offer|to} <to host the talks>."),
    ("doubts", "[Weber] {questioned|question|object} <the truce>."),
    # what is turned down, and what is denied
    ("denies", "[Norland] {rejected|reject|object} <the accusation>."),
    ("denies", "[The ministry] {dismissed|dismiss|object} <the reports>."),
    ("refuses", "[Norland] {rejected|reject|object} <the proposal>."),
    ("refuses", "[Sudland] {dismissed|dismiss|object} <the ultimatum>."),
    ("refuses", "[Petrov] {ruled out|rule out|ing} <holding talks with Sudland>."),
    ("refuses", "[Sudland] {refused|refuse|to} <to withdraw its troops>."),
    ("denies", "[Weber] {dismissed|dismiss|as} <the information as gossip>."),
    ("refuses", "[Petrov] {dismissed|dismiss|as} <the summit as theatre>."),
    ("denies", "[Weber] {called|call|naming} <the treaty null and void>."),
    ("denies", "[Petrov] {described|describe|as} <the story as fake news>."),
    ("refuses", "[Norland] {called|call|naming} <the terms unacceptable>."),
    # silence
    ("declines", "[The ministry] {declined|decline|to} <to comment on the talks>."),
    ("declines", "[Petrov] {refused|refuse|to} <to answer questions>."),
    ("declines", "[Neither side] {confirmed|confirm|object} <the meeting>."),
    ("declines", "[No one] {confirmed|confirm|clause} <that a truce had been reached>."),
    ("declines", "[Norland] did not {say|say|clause} <when the talks would begin>."),
    # negated cues
    ("affirms", "[Petrov] did not {deny|deny|clause} <that the envoys had met>."),
    ("affirms", "[Norland] never {denied|deny|object} <the attack>."),
    ("affirms", "[Sudland] did not {rule out|rule out|object} <talks>."),
    ("refuses", "[Norland] did not {agree|agree|to} <to extend the truce>."),
    ("doubts", "[Weber] does not {believe|believe|clause} <the truce will hold>."),
    ("doubts", "[Petrov] did not {expect|expect|clause} <that the talks would resume>."),
    # what is said to have to be done
    ("demands", "[Petrov] {said|say} <Sudland must withdraw its troops>."),
    ("demands", "[The UN] {said|say} <the shelling should stop at once>."),
    ("demands", "[Weber] {said|say} <both sides have to return to the table>."),
    ("demands", "“<It is time to end the war>,” [Weber] {said|say|quote}."),
    ("demands", "“<The time has come to open the crossings>,” [Petrov] {said|say|quote}."),
    ("demands", "[The UN] {said|say} <it was essential that the truce be kept>."),
    ("demands", "“<Stop the bombing now>,” [Petrov] {said|say|quote}."),
    ("demands", "[Norland] {said|say} <it would attack the bridge if the shelling went on>."),
    ("affirms", "[Weber] {said|say} <that the efforts of the country go beyond that>."),
    ("affirms", "[Weber] {said|say} <the envoys must have met in March>."),
    # what the speaker is ready for, and what not
    ("offers", "[Moscow] {said|say} <it was ready for talks>."),
    ("offers", "“<We are willing to meet them anywhere>,” [Petrov] {said|say|quote}."),
    ("offers", "[Oman] {said|say} <it would continue to support the process>."),
    ("offers", "[Petrov] {said|say} <Norland will send its envoy>."),
    ("affirms", "[Petrov] {said|say} <the fighting will continue>."),
    ("affirms", "[Weber] {said|say} <Sudland will send its envoy>."),
    ("refuses", "[Norland] {said|say} <it would not hold talks with Sudland>."),
    ("refuses", "“<We will never accept this treaty>,” [Petrov] {said|say|quote}."),
    ("offers", "[Petrov] {expressed|express|object} <his readiness to hold talks>."),
    ("demands", "[Sudland] {repeated|repeat|object} <its demand for a ceasefire>."),
    ("refuses", "[Petrov] {reiterated|reiterate|object} <his rejection of talks>."),
    ("demands", "[Traders] {demanded|demand|that} <that the ban be lifted>."),
    ("demands", "[Weber] {insisted|insist} <that the envoy attend the talks>."),
    ("demands", "“<Not one more shot>,” [Weber] {urged|urge|quote}."),
    ("offers", "[Norland] {promised|promise} <that the prisoners would be released>."),
    # two who agree have an agreement; one who agrees to do something pledges it
    ("affirms", "[Norland and Sudland] {agreed|agree|to} <to exchange prisoners>."),
    ("affirms", "[The leaders] {agreed|agree|on} <on a truce>."),
    ("offers", "[Petrov] {agreed|agree|to} <to meet the envoy>."),
    # what is said of a claim or a deal
    ("denies", "“<That is a lie>,” [Petrov] {said|say|quote}."),
    ("denies", "[Weber] {said|say} <the allegations were baseless>."),
    ("denies", "“<The report is not true>,” [Weber] {said|say|quote}."),
    ("refuses", "[Norland] {said|say} <the conditions were unacceptable>."),
    ("doubts", "“<Why would we talk to them?>” [Petrov] {said|say|quote}."),
    ("doubts", "[Weber] {said|say} <the fate of the deal was uncertain>."),
    # a denied event
    ("denies", "[Norland] {said|say} <no talks had been held>."),
    ("denies", "[Petrov] {said|say} <the two sides had not met>."),
    ("denies", "<Contrary to what the paper reported, the deal was never signed>, [Weber] {said|say}."),
    ("denies", "[Weber] {said|say} <that, contrary to reports, no truce had been agreed>."),
    ("denies", "“<There was no attack>,” [Petrov] {said|say|quote}."),
    ("denies", "[Norland] {said|say} <it had not shelled the port>."),
    ("affirms", "[Weber] {said|say} <the truce was not perfect>."),
    ("affirms", "[Weber] {said|say} <Sudland had not released the prisoners>."),
]


@pytest.mark.parametrize(("stance", "text"), CASES, ids=[text for _, text in CASES])
def test_stance(stance: str, text: str) -> None:
    case = marked(text)
    (attribution,) = case.attributions
    events = find_events(case.doc, case.attributions, case.cast, case.times)
    event = events.events.get(events.link(attribution)[0].partition(".")[0])
    sides = {"petrov": "norland", "weber": "united-nations"}
    assert stance_of(attribution, case.doc, case.cast, event, lambda id_: sides.get(id_, id_)).stance == stance


def test_what_a_side_will_do_is_an_offer_only_where_the_side_is_known() -> None:
    case = marked("[Petrov] {said|say} <Norland will send its envoy>.")
    assert stance_of(case.attributions[0], case.doc, case.cast).stance == "affirms"


def test_a_doubtful_stance_says_why() -> None:
    case = marked("[Neither side] {confirmed|confirm|object} <the meeting>.")
    assert stance_of(case.attributions[0], case.doc, case.cast).doubts == (
        "whether silence is meant: it says that something was not said",
    )


HEDGES = [
    ("allegedly", "[The paper] {wrote|write|clause} <that the talks were allegedly held in Oman>."),
    ("reportedly", "[The paper] reportedly {said|say} <that the truce had ended>."),
    ("reportedly", "<The deal was reportedly signed in May>, according to [Weber]."),
    ("possible", "[Weber] {mentioned|mention|object} <a possible exchange of prisoners>."),
    ("alleged", "[Norland] {condemned|condemn|object} <the alleged attack>."),
    ("may", "[Weber] {said|say} <the envoys may have met in March>."),
    ("are believed", "[Weber] {said|say} <the envoys are believed to have met>."),
    ("appear", "[Weber] {said|say} <the talks appear to have failed>."),
    (None, "[Weber] {said|say} <the two sides held talks on a possible truce>."),
    (None, "[Norland] {denied|deny|object} <the attack>."),
]


@pytest.mark.parametrize(("hedge", "text"), HEDGES, ids=[text for _, text in HEDGES])
def test_hedges(hedge: str | None, text: str) -> None:
    case = marked(text)
    assert hedge_of(case.attributions[0], case.doc) == hedge


def test_a_noun_of_speaking_names_a_stance() -> None:
    assert [act(noun) for noun in ("refusal", "readiness", "demand", "denial", "table")] == [
        "refuses", "offers", "demands", "denies", "",
    ]  # fmt: skip


# Whole sentences, from text to claim.
RULES = YAML(typ="safe").load(Path(__file__).with_name("stances.yaml").read_text("utf-8"))
SENTENCES = [
    pytest.param(wanted, text, id=text)
    for rule in RULES
    for wanted, texts in rule.items()
    if wanted != "rule"
    for text in texts
]


@pytest.mark.parametrize(("wanted", "text"), SENTENCES)
def test_the_stance_of_a_whole_sentence(wanted: str, text: str) -> None:
    found = {claim.stance for claim in draft(text).claims}
    if wanted == "none":
        assert not found
    elif wanted.startswith("not "):
        assert wanted.removeprefix("not ") not in found
    else:
        assert found
        assert found <= set(wanted.split(" or "))
