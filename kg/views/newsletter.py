"""The news (`kg.views.news`) in words: sections of rows, which a terminal shows as tables; or as Markdown."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from kg.reading.vocabulary import STANDINGS
from kg.views.wording import count, words

News = Mapping[str, Any]
_MARKUP = re.compile(r"([\\`*_<>\[\]|#])")
_AN_ID = re.compile(r"(?:event|actor|article):\S+")
_STANDINGS = [words(standing) for standing in STANDINGS]


class Section(NamedTuple):
    """A part of the news: its title, what its columns are, and its rows; the first cell names what a row is about.

    In a part that is `grouped` several rows are about one thing.
    """

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    grouped: bool = False


def summary(news: News) -> str:
    """How much there is of each, in one line; what there is none of is left out.

    >>> summary({"articles": [1], "events": [1, 2], "standings": [], "phases": [1], "contradictions": [], "gone": [],
    ...          "claims": [], "actors": []})
    '1 new article, 2 new events, 1 changed phase'
    """
    kinds = {
        "articles": "new article", "events": "new event", "claims": "new claim", "actors": "new actor",
        "standings": "changed standing", "phases": "changed phase", "contradictions": "new contradiction",
        "gone": "dropped contradiction",
    }  # fmt: skip
    parts = [count(len(news[kind]), noun) for kind, noun in kinds.items() if news[kind]]
    return ", ".join(parts) or "nothing new"


def sections(news: News) -> list[Section]:
    """What there is to tell, what changed before what is new; what is empty is left out."""
    against = ("event", "on", "for", "against", "id")
    found = [
        Section(
            "What stands otherwise now", ("event", "standing", "why", "id"),
            [(one["name"], f"{one['before'] or 'none'} → {one['after'] or 'none'}", one["why"], _id(one))
             for one in sorted(news["standings"], key=lambda one: (_place(one["after"]), one["name"]))],
        ),
        Section("New contradictions", against, list(map(_contradiction, news["contradictions"]))),
        Section("Contradictions that are gone", against, list(map(_contradiction, news["gone"]))),
        Section(
            "Other phases", ("event", "phase", "id"),
            [(one["name"], f"{_all(one['before'])} → {_all(one['after'])}", _id(one)) for one in news["phases"]],
        ),
        Section(
            "New events", ("event", "what", "standing", "id"),
            list(map(_event, sorted(news["events"], key=lambda one: (_place(one["standing"]), one["name"])))),
        ),
        Section("What was said", ("event", "who", "words", "article"), list(_claims(news)), grouped=True),
        Section(
            "New actors", ("actor", "what", "id"),
            [(one["name"], ", ".join(filter(None, (one["type"], one["office"]))), f"actor:{one['id']}")
             for one in news["actors"]],
        ),
        Section(
            "New articles", ("article", "outlet", "published", "id"),
            [(one["name"], one["outlet"], one["published"], f"article:{one['id']}") for one in news["articles"]],
        ),
    ]  # fmt: skip
    return [section for section in found if section.rows]


def markdown(news: News, title: str) -> str:
    """The news as Markdown, to be sent to somebody."""
    return "\n".join([f"# {_escaped(title)}", "", f"{summary(news)}.", *_written(sections(news))]) + "\n"


def _written(parts: list[Section]) -> Iterator[str]:
    for section in parts:
        yield from ("", f"## {section.title}", "")
        groups = groupby(section.rows, key=lambda row: row[:1] if section.grouped else row)
        for (name, *_), rows in groups:
            told = [" · ".join(_cell(cell) for cell in row[1:] if cell) for row in rows]
            if len(told) == 1:
                yield f"- **{_escaped(name)}**: {told[0]}"
            else:
                yield from (f"- **{_escaped(name)}**", *(f"  - {one}" for one in told))


def _cell(text: str) -> str:
    return f"`{text}`" if _AN_ID.fullmatch(text) else _escaped(text)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _id(event: Mapping[str, Any]) -> str:
    return f"event:{event['id']}"


def _place(standing: str) -> int:
    return _STANDINGS.index(standing) if standing else len(_STANDINGS)


def _all(phases: list[str]) -> str:
    return ", ".join(phases) or "none"


def _event(event: Mapping[str, Any]) -> tuple[str, ...]:
    what = ", ".join(filter(None, (event["type"], *event["phase"], event["when"])))
    return event["name"], what, ": ".join(filter(None, (event["standing"], event["why"]))), _id(event)


def _contradiction(one: Mapping[str, Any]) -> tuple[str, ...]:
    """On what, who stands against whom, and the first words of each; values that do not agree have no two sides."""
    on = ": ".join(filter(None, (one["aspect"], ", ".join(one["values"])))) or "the event itself"
    on = f"{on} (reversal)" if one["kind"] == "reversal" else on
    sides = ((one["affirmedBy"], one["affirmed"]), (one["deniedBy"], one["denied"]))
    quotes = [f"{who}: «{said[0]}»" if said else "" for who, said in sides]
    if not one["affirmedBy"]:
        quotes = ["; ".join(f"«{said}»" for said in one["affirmed"][:2]), ""]
    return one["event"]["name"], on, *quotes, _id(one["event"])


def _claims(news: News) -> Iterator[tuple[str, ...]]:
    """What was said, event by event, and at last what was said of none; what several say in one breath is one row.

    Of events with one name the id is given too.
    """
    events = {one["event"]["iri"]: one["event"] for one in news["claims"] if one["event"]}
    bearers = Counter(event["name"] for event in events.values())

    def called(event: Mapping[str, Any]) -> str:
        return f"{event['name']} ({_id(event)})" if bearers[event["name"]] > 1 else str(event["name"])

    rows: dict[tuple[str, ...], list[str]] = {}
    for one in sorted(news["claims"], key=lambda one: (not one["event"], called(one["event"]) if one["event"] else "")):
        row = (
            called(one["event"]) if one["event"] else "Also said",
            *_how(one),
            " […] ".join(f"«{said}»" for said in one["words"]),
            one["article"]["id"] + ("" if one["state"] in ("by hand", "reviewed") else f", {one['state']}"),
        )
        side = f" (for {one['side']})" if one["side"] else ""
        rows.setdefault(row, []).append(one["speaker"] + side)
    for (event, before, after, said, article), speakers in rows.items():
        yield event, f"{before}{' and '.join(dict.fromkeys(speakers))}{after}", said, article


def _how(claim: Mapping[str, Any]) -> tuple[str, str]:
    """What is told of a claim before the speaker is named, and after."""
    point = ": ".join(filter(None, (claim["aspect"], claim["value"])))
    via = f"via {claim['via']}" if claim["via"] else ""
    hedge = f"hedged “{claim['hedge']}”" if claim["hedge"] else ""
    after = "".join(f", {one}" for one in (via, claim["said"], hedge) if one)
    return f"{point} {claim['stance']} by ".lstrip() if claim["event"] else "", after
