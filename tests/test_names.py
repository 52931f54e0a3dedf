"""Names: which actor a mention means, the ids made from labels, and the nearest id to a mistyped one."""

import unicodedata

import pytest

from kg import names
from kg.reading import Directory


@pytest.mark.parametrize(
    ("mention", "id_"),
    [
        ("kremlin", "kremlin"),
        ("The Kremlin", "kremlin"),
        ("the kremlin", "kremlin"),
        ("KREMLIN", "kremlin"),
        ("Moscow", "russia"),
        ("  russia ", "russia"),
        ("Türkiye", "turkey"),
        ("Turkiye", "turkey"),
        (unicodedata.normalize("NFD", "Türkiye"), "turkey"),
        ("Россия", "russia"),
        ("россия", "russia"),
        ("قطر", "qatar"),
        ("washington post", "post"),
        ("The Washington Post", "post"),
        ("russian-sources", "russian-sources"),
        ("Russian  sources", "russian-sources"),
        ("Russian–sources", "russian-sources"),
        # no guesses
        ("Russian", None),
        ("Zakharova", None),
        ("Kremlin spokesman", None),
        ("Washington", None),
        ("", None),
        ("«…»", None),
    ],
)
def test_find(mention: str, id_: str | None, world: Directory) -> None:
    assert names.find(mention, world.actors) == id_


def test_a_label_that_two_bear_names_neither() -> None:
    two = Directory.model_validate(
        {"actors": {"georgia": {"name": "Georgia"}, "us-georgia": {"name": "State of Georgia", "also": "Georgia"}}}
    ).actors
    assert names.find("Georgia", two) is None
    assert names.find("georgia", two) == "georgia"  # an id is never in doubt
    assert names.find("State of Georgia", two) == "us-georgia"


def test_a_label_that_one_bears_twice_names_it() -> None:
    one = Directory.model_validate({"actors": {"doha": {"name": "Doha", "also": ["DOHA", "Doha"]}}}).actors
    assert names.find("doha!", one) == "doha"


def test_words_that_differ_in_their_vowel_signs_are_two_words() -> None:
    """In Devanagari, Thai and others a vowel is a mark on a letter: काल (time), कुल (clan)."""
    known = Directory.model_validate({"actors": {"time": {"name": "काल"}, "clan": {"name": "कुल"}}}).actors
    assert (names.find("काल", known), names.find("कुल", known)) == ("time", "clan")


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Kursk region", "kursk-region"),
        ("The Kursk region", "kursk-region"),
        ("  Limited   talks\n(Qatar) ", "limited-talks-qatar"),
        ("attacks on energy infrastructure", "attacks-on-energy-infrastructure"),
        ("derailed_by", "derailed-by"),
        ("Türkiye–Syria", "turkiye-syria"),
        (unicodedata.normalize("NFD", "Türkiye"), "turkiye"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("U.S.", "u-s"),
        ("2+4", "2-4"),
        ("Москва", "москва"),
        ("محادثات", "محادثات"),
        ("東京", "東京"),
        ("Theatre", "theatre"),
        ("The", "the"),
        ("…", ""),
        ("", ""),
    ],
)
def test_slug(label: str, slug: str) -> None:
    assert names.slug(label) == slug
    assert names.slug(slug) == slug


@pytest.mark.parametrize("label", ["Kursk", "Москва", "قطر", "東京", "한국", "हिन्दी", "ไทย"])
def test_slug_keeps_the_letters_of_every_script(label: str) -> None:
    assert unicodedata.normalize("NFC", names.slug(label)) == label.lower()


@pytest.mark.parametrize(
    ("mention", "nearest"),
    [
        ("qatr", "qatar"),
        ("Qatar", "qatar"),
        ("rusia", "russia"),
        ("limited-talk", "limited-talks"),
        ("zzz", None),
        ("", None),
    ],
)
def test_nearest(mention: str, nearest: str | None) -> None:
    assert names.nearest(mention, ["qatar", "russia", "limited-talks"]) == nearest


def test_nearest_does_not_hang_on_the_order() -> None:
    assert (
        names.nearest("talks-x", ["talks-b", "talks-a"])
        == names.nearest("talks-x", ["talks-a", "talks-b"])
        == "talks-a"
    )


@pytest.mark.parametrize(
    ("mention", "known", "mend"),
    [
        ("qatr", ["qatar"], "did you mean «qatar»?"),
        ("zzz", ["qatar"], "add it"),
        ("qatar", [], "add it"),
    ],
)
def test_did_you_mean(mention: str, known: list[str], mend: str) -> None:
    assert names.did_you_mean(mention, known, "add it") == mend
