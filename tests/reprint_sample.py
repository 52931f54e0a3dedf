"""Invented articles on one story (tests/cases/reprints.yaml): a wire's, those who print it, and those who do not."""

import random

from kg.linking.reprints import Printed
from kg.yaml.document import load_yaml
from tests.conftest import CASES

TEXTS = load_yaml(CASES / "reprints.yaml").data
STORY: list[str] = TEXTS["story"]
OWN: list[str] = TEXTS["own"]
TWIN = "\n".join(TEXTS["twin"])
BOILERPLATE = "\n" + "\n".join(TEXTS["boilerplate"])
LEAD: str = TEXTS["lead"]


def rewritten(heavily: bool = False) -> str:
    """The story, lightly or heavily rewritten."""
    text = "\n".join(STORY)
    for old, new in (TEXTS["light"] | (TEXTS["heavy"] if heavily else {})).items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def wire() -> Printed:
    """The story as the agency sent it."""
    text, names = LEAD + "\n".join(STORY), ("Meridian Wire",)
    return Printed("wire", "Nordia, Suderia envoys meet in secret", text, "meridian-wire", names, "2030-06-14")


def paper(id_: str, text: str, published: str = "2030-06-15", title: str = "Secret talks at a lodge") -> Printed:
    """What a paper printed; its outlet is named by its id."""
    return Printed(id_, title, text, f"{id_}-post", (f"{id_.title()} Post",), published)


def eleven() -> list[Printed]:
    """Eleven papers with the wire's story: word for word, cut, each sentence reported, and lightly rewritten."""
    whole = "\n".join(STORY)
    told = f"Meridian Wire reported on Thursday:\n{whole}\nThe report could not be confirmed."
    return [
        *(paper(f"whole{n}", LEAD + whole) for n in range(3)),
        *(paper(f"cut{n}", "\n".join(STORY[:n])) for n in (5, 6, 4)),
        *(paper(f"told{n}", told) for n in range(2)),
        *(paper(f"light{n}", rewritten()) for n in range(2)),
        paper("added", f"{whole}\n{OWN[0]}"),
    ]


def unlike(number: int, words: int = 250) -> list[Printed]:
    """So many articles of one outlet each, with no more in common than chance makes."""
    chance = random.Random(number)
    known = [f"word{n}" for n in range(4_000)]
    return [paper(f"other{n}", " ".join(chance.choices(known, k=words)), "2030-06-10") for n in range(number)]
