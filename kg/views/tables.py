"""What a spreadsheet shows: claims, events, actors and contradictions, one a line, from the page's data.

A cell is a text or a number; where it names something that has a line of its own, or stands in an article on the web,
it says so too (`Linked`).
"""

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple
from urllib.parse import quote as percent

from kg.characters import cell
from kg.views.disagreements import sides
from kg.views.relations import strongest
from kg.views.wording import words

FRAGMENT = 300  # characters of a passage that an address names whole; of a longer one its first and last words
ENDS = 6  # words


class Linked(NamedTuple):
    """A text that leads to something: an address on the web, or a node's line, such as `claim:…` or `event:…`."""

    text: str
    to: str


Cell = str | int | Linked


class Table(NamedTuple):
    """Lines by the node that each is about, below the names of their columns."""

    columns: tuple[str, ...]
    rows: Mapping[str, Sequence[Cell]]


def tables(data: dict[str, Any], urls: Mapping[str, str]) -> dict[str, Table]:
    """The four tables of a page's data (`kg.page`). `urls` are the addresses of articles, by their ids."""
    return {
        "claims": claims(data, urls),
        "events": Table(_EVENTS, {f"event:{id_}": _event(data, one) for id_, one in data["events"].items()}),
        "actors": Table(_ACTORS, {f"actor:{id_}": _actor(data, id_) for id_ in data["actors"]}),
        "contradictions": Table(_CONTRADICTIONS, _contradictions(data)),
    }


def claims(data: dict[str, Any], urls: Mapping[str, str] | None = None) -> Table:
    """One line a claim. Several passages of one claim are joined by " […] ", their offsets by a space.

    A remark is about no event: its topics stand in a column of their own.
    """
    return Table(_CLAIMS, {f"claim:{id_}": _claim(data, one, urls or {}) for id_, one in data["claims"].items()})


_CLAIMS = (
    "speaker", "side", "stance", "event", "aspect", "standing", "hedge", "said", "relayed by", "quote", "start", "end",
    "article", "value", "topic", "mentions", "plan", "state", "reviewed by", "provisional",
)  # fmt: skip
_EVENTS = (
    "event", "type", "standing", "why", "phase", "when", "participants", "mediators", "places", "claims", "words",
    "said in", "articles", "provisional", "id",
)  # fmt: skip
_ACTORS = (
    "actor",
    "kind",
    "office",
    "speaks for",
    "also called",
    "claims",
    "words",
    "said in",
    "relayed",
    "events",
    "id",
)
_CONTRADICTIONS = (
    "event", "kind", "aspect", "side 1", "says 1", "words 1", "said in 1", "side 2", "says 2", "words 2", "said in 2",
    "claims", "id",
)  # fmt: skip


def _claim(data: dict[str, Any], claim: dict[str, Any], urls: Mapping[str, str]) -> list[Cell]:
    event = data["events"].get(claim["about"], {"label": "", "standing": "", "provisional": False})
    exact = [quote["exact"] for quote in claim["quotes"]]
    url = urls.get(claim["article"], "")
    return [
        _named(claim["speakerLabel"], claim["speaker"]),
        claim["sideLabel"],
        claim["stance"],
        _named(event["label"], f"event:{claim['about']}"),
        words(claim["aspect"]),
        event["standing"],
        claim["hedge"],
        claim["said"],
        claim["viaLabel"],
        " […] ".join(exact),
        _offsets([quote["start"] for quote in claim["quotes"]]),
        _offsets([quote["end"] for quote in claim["quotes"]]),
        _named(claim["article"], at_words(url, exact[0]) if exact else ""),
        _called(data, claim["value"]),
        ", ".join(claim["topics"]),
        ", ".join(_called(data, node) for node in claim["mentions"]),
        "yes" if claim["ofPlan"] else "",
        claim["state"],
        claim["reviewedBy"],
        "yes" if event["provisional"] else "",
    ]


def _event(data: dict[str, Any], event: dict[str, Any]) -> list[Cell]:
    roles = {role: ", ".join(_called(data, node) for node in named) for role, named in event["roles"].items()}
    return [
        event["label"], words(event["type"]), event["standing"], event["reason"], words(event["phase"]),
        event["whenText"] or event["timeText"], roles["participant"], roles["mediator"], roles["place"],
        len(event["claims"]), *_strongest(data, event["claims"]), ", ".join(event["articles"]),
        "yes" if event["provisional"] else "", f"event:{event['id']}",
    ]  # fmt: skip


def _actor(data: dict[str, Any], id_: str) -> list[Cell]:
    actor, node = data["actors"][id_], f"actor:{id_}"
    spoken = [claim["id"] for claim in data["claims"].values() if claim["speaker"] == node]
    relayed = sum(id_ in claim["via"] for claim in data["claims"].values())
    events = sum(any(node in named for named in event["roles"].values()) for event in data["events"].values())
    return [
        actor["label"], words(actor["kind"]), actor["office"],
        ", ".join(_called(data, f"actor:{party}") for party in actor["speaksFor"]), ", ".join(actor["altLabels"]),
        len(spoken), *_strongest(data, spoken), relayed, events, node,
    ]  # fmt: skip


def _contradictions(data: dict[str, Any]) -> dict[str, list[Cell]]:
    """A line for each two sides, with the first words of either."""
    rows: dict[str, list[Cell]] = {}
    for one in data["contradictions"]:
        event = data["events"][one["about"]]
        for number, (these, those) in enumerate(combinations(sides(one), 2), 1):
            row: list[Cell] = [_named(event["label"], f"event:{one['about']}"), words(one["kind"])]
            row.append(words(one["aspect"]))
            for side in (these, those):
                said = [data["claims"][claim] for claim in side]
                speakers = dict.fromkeys(claim["speakerLabel"] for claim in said)
                stances = dict.fromkeys(words(claim["stance"]) for claim in said)
                values = dict.fromkeys(value for claim in side for value in one["given"].get(claim, ()))
                row += [", ".join(speakers), ", ".join(values or stances), *_strongest(data, side)]
            rows[f"contradiction:{one['id']}.{number}"] = [*row, len(these) + len(those), f"contradiction:{one['id']}"]
    return rows


def _strongest(data: dict[str, Any], ids: Sequence[str]) -> tuple[Cell, Cell]:
    """The words of the strongest claim, and its article, which leads to its line: LibreOffice wraps no link."""
    if not ids:
        return "", ""
    found = strongest(data, (), ids)
    article = data["claims"][found["strongest"]]["article"]
    return found["words"], Linked(article, f"claim:{found['strongest']}")


def _called(data: dict[str, Any], node: str) -> str:
    kind, _, id_ = node.partition(":")
    return str(data.get(f"{kind}s", {}).get(id_, {}).get("label") or node)


def _named(text: str, to: str) -> Cell:
    return Linked(text, to) if text and to else text


def _offsets(places: list[int]) -> Cell:
    return places[0] if len(places) == 1 else " ".join(map(str, places))


def at_words(url: str, exact: str) -> str:
    """The address of words in a page on the web (WICG, URL Fragment Text Directives); "" for what is no web address.

    >>> at_words("https://news.test/a", "no talks, then")
    'https://news.test/a#:~:text=no%20talks%2C%20then'
    """
    if not url.startswith(("http://", "https://")):
        return ""
    parts, all_words = [" ".join(exact.split())], exact.split()
    if len(exact) > FRAGMENT:
        parts = [" ".join(all_words[:ENDS]), " ".join(all_words[-ENDS:])]
    named = ",".join(percent(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={named}"


def as_csv(table: Table) -> str:
    """A table as CSV (RFC 4180), in which no text is a formula (`kg.characters.cell`)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows.values():
        writer.writerow([value if isinstance(value, int) else cell(words_of(value)) for value in row])
    return out.getvalue()


def words_of(value: Cell) -> str:
    """A cell as it is shown."""
    return value.text if isinstance(value, Linked) else str(value)
