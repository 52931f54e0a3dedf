"""A draft to review: an invented article, and what a reader made of it, with faults as readers make them."""

from pathlib import Path
from typing import Any

from kg.reading.draft import Draft, DraftClaim
from kg.reading.models import Actor, Event, Source
from kg.text.article import Article

ARTICLE = """Ardania and Belmark talk again, “quietly”

Ardania and Belmark have resumed talks on the river dams, the Harbour Gazette reported on Monday, citing Ardanian \
officials. Belmark’s foreign minister, Ilsa Thorne, denied the report: “There are no talks,” she said. The talks, \
according to the Gazette, are mediated by Qatar.

“We are ready for talks whenever Belmark is,” said Ardania’s envoy, Tomas Reth. He added that the talks could \
lead to a truce. Thorne called it “a fairy tale” 🕊 and demanded that Ardania open the dams first.

A ceasefire allegedly agreed in May has held, the Gazette wrote. Ardania declined to comment on the ceasefire.
"""

ACTORS = {
    "ardania": Actor(type="State", name="Ardania"),
    "belmark": Actor(type="State", name="Belmark"),
    "harbour-gazette": Actor(type="Outlet", name="Harbour Gazette", also=("The Gazette",)),
    "ardanian-officials": Actor(type="AnonymousSource", name="Ardanian officials", speaks_for="ardania"),
    "thorne": Actor(type="Person", name="Ilsa Thorne", speaks_for="belmark", office="foreign minister"),
    "reth": Actor(type="Person", name="Tomas Reth", speaks_for="ardania"),
}
EVENTS = {
    "dam-talks": Event(type="Talks", name="Talks on the river dams", participants=("ardania", "belmark")),
    "truce": Event(type="Ceasefire", name="A truce", phase="proposed"),
    "may-ceasefire": Event(type="Ceasefire", name="The ceasefire of May", phase="inForce"),
    "dams": Event(type="Event", name="Opening of the dams"),
}

# Words, their sentence's first words, and what the reader made of them.
CLAIMS: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("Ardania and Belmark have resumed talks on the river dams", "Ardania and Belmark have", "ardanian-officials",
     "affirms", "dam-talks", {"via": ("harbour-gazette",), "confidence": 0.93}),
    ("There are no talks", "Belmark’s foreign minister", "thorne", "denies", "dam-talks", {"confidence": 0.91}),
    ("mediated by Qatar", "The talks, according", "article", "affirms", "dam-talks",
     {"confidence": 0.48, "doubts": ("who says it is not clear", "an aspect of the talks?")}),
    ("We are ready for talks whenever Belmark is", "“We are ready", "reth", "offers", "dam-talks",
     {"confidence": 0.88}),
    ("the talks could lead to a truce", "He added", "thorne", "affirms", "truce",
     {"confidence": 0.41, "doubts": ("“He” may be another person",)}),
    ("a fairy tale", "Thorne called", "thorne", "affirms", "dam-talks",
     {"confidence": 0.35, "doubts": ("no reporting verb says the stance",)}),
    ("demanded that Ardania open the dams first", "Thorne called", "thorne", "demands", "dams", {"confidence": 0.9}),
    ("agreed in May has held", "A ceasefire allegedly", "harbour-gazette", "affirms", "may-ceasefire",
     {"confidence": 0.6, "hedge": "allegedly", "doubts": ("the content may begin earlier",)}),
    ("Ardania declined to comment on the ceasefire", "Ardania declined", "ardania", "declines", "may-ceasefire",
     {"confidence": 0.95}),
)  # fmt: skip


def draft(article: str = ARTICLE, file: str = "dams.txt", title: str = ARTICLE.splitlines()[0]) -> Draft:
    """The draft of the invented article."""

    def sentence(begin: str) -> tuple[int, int]:
        start = article.index(begin)
        ends = [article.find(mark, start) + len(mark) for mark in (".” ", ". ", ".\n") if mark in article[start:]]
        return start, start + len(article[start : min(ends)].rstrip())

    def claim(words: str, begin: str, speaker: str, stance: str, event: str, more: dict[str, Any]) -> DraftClaim:
        start = article.index(words)
        return DraftClaim(((start, start + len(words)),), (speaker,), stance, event, sentence=sentence(begin), **more)

    claims = [claim(*one) for one in CLAIMS]
    printed = {"published": "2025-03-04", "outlet": "Harbour Gazette"}
    source = Source(id="dams", file=file, title=title, reader="grammar", **printed)
    return Draft(source, Article(file, article), ACTORS, {}, EVENTS, tuple(claims))


def write(folder: Path) -> Path:
    """The article and its draft in a folder; the path of the draft."""
    (folder / "dams.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "dams.yaml"
    path.write_text(draft().to_yaml(), encoding="utf-8")
    return path
