"""What the terminal shows: the summary of a graph, the dossier of an actor or event, the table of an answer."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kg.characters import safe
from kg.graph.answer import Answer
from kg.reading.vocabulary import STANDINGS
from kg.views.disagreements import sides
from kg.views.wording import JOINED, STANCE_WORDS, count, words

# A column that holds long texts is readable from this many characters on; between columns there are so many.
READABLE, GAP = 30, 3
# Of a longer value, such as an article's text, a table shows the beginning; CSV, TSV and JSON have all of it.
LONGEST = 1_000

# An event's roles as the actor sees them.
ACTOR_ROLES = {
    "participant": "takes part in",
    "by": "carried out",
    "against": "is the target of",
    "mediator": "mediates",
    "host": "hosts",
    "imposedBy": "imposed",
    "place": "is the place of",
    "violatedBy": "is said to have broken",
    "attributedTo": "is named as the cause of",
}


def summary(data: dict[str, Any]) -> RenderableType:
    """Actors, events with their standing, and contradictions with both quotes."""
    counts = [count(len(data[f"{kind}s"]), kind) for kind in ("article", "actor", "event", "claim", "contradiction")]
    parts: list[RenderableType] = [_heading(data["title"]), Text(", ".join(counts)), Text("")]
    parts += [_heading("Actors"), _actors(data), _heading("Events"), _events(data), _heading("Contradictions")]
    disputed: dict[tuple[str, str, str], list[str]] = {}  # by event, point and kind
    for one in data["contradictions"]:
        ids = [claim for side in sides(one) for claim in side]
        values = ", ".join(_label(data, value) for value in one["values"])
        point = f"{words(one['aspect'])}: {values}" if values else words(one["aspect"])
        disputed.setdefault((one["about"], point, one["kind"]), []).extend(ids)
    for (about, point, kind), ids in sorted(disputed.items()):
        in_text_order = [claim for id_, claim in data["claims"].items() if id_ in ids]
        claims = sorted(in_text_order, key=lambda claim: claim["stance"] != "Affirms")
        head = (data["events"][about]["label"], point, words(kind))
        parts += [Text(""), _text(" · ".join(part for part in head if part), "bold")]
        for claim in claims:
            parts += _claim(data, claim, f"{STANCE_WORDS[claim['stance']]} by ")
    return Group(*parts)


def _actors(data: dict[str, Any]) -> Table:
    """Who speaks, relays or takes part; the most outspoken first."""
    table = Table("actor", "kind", "speaks for", "claims", "relays", "events", box=SIMPLE_HEAD, pad_edge=False)
    for column in table.columns[3:]:
        column.justify = "right"
    rows = []
    for id_, actor in data["actors"].items():
        spoken = sum(claim["speaker"] == f"actor:{id_}" for claim in data["claims"].values())
        relayed = sum(id_ in claim["via"] for claim in data["claims"].values())
        part = sum(
            any(f"actor:{id_}" in named for named in event["roles"].values()) for event in data["events"].values()
        )
        kind = words(actor["kind"]) + (", mediator" if actor["mediator"] else "")
        parties = ", ".join(data["actors"][party]["label"] for party in actor["speaksFor"])
        rows.append((-spoken, -relayed, -part, actor["label"], kind, parties))
    for spoken, relayed, part, label, kind, parties in sorted(rows):
        table.add_row(*map(_text, (label, kind, parties, str(-spoken), str(-relayed), str(-part))))
    return table


def _events(data: dict[str, Any]) -> Table:
    """What is spoken of; the most disputed first."""
    table = Table("event", "type", "when", "standing", "why", box=SIMPLE_HEAD, pad_edge=False)
    for event in sorted(data["events"].values(), key=_by_standing):
        when = event["whenText"] or (event["timeText"] and f"“{event['timeText']}”")
        standing = words(event["standing"]) or "–"
        why = f"{event['reason']}; {JOINED}" if event["provisional"] else event["reason"]
        table.add_row(*map(_text, (event["label"], words(event["type"]), when, standing, why)))
    return table


def dossier(data: dict[str, Any], name: str) -> RenderableType:
    """Who says what about an event, or all that an actor says and does, in their words."""
    kind, _, id_ = name.partition(":")
    return _event(data, id_) if kind == "event" else _actor(data, id_)


def table(answer: Answer, width: int) -> RenderableType:
    """The rows of an answer: a table where `width` characters have room for one, else one block a row."""
    if not answer.rows:
        return Text("no rows", style="dim")
    rows = [{name: safe(_cut(value)) for name, value in row.items()} for row in answer]
    needed = sum(
        min(READABLE, max(len(name), *(len(row[name]) for row in rows))) + GAP for name in answer.variables
    )  # fmt: skip
    drawn = _columns(answer, rows) if needed <= width else Group(*(_block(row) for row in rows))
    return Group(drawn, Text(count(len(answer), "row"), style="dim"))


def section(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], grouped: bool) -> RenderableType:
    """Rows under a title; if `grouped`, what the first cell names is said once where several rows are about it."""
    drawn = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
    for column in drawn.columns:
        column.overflow = "fold"
    before = ""
    for first, *rest in rows:
        drawn.add_row(*map(_text, ("" if grouped and first == before else first, *rest)))
        before = first
    return Group(_heading(title), drawn)


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


def _columns(answer: Answer, rows: list[dict[str, str]]) -> Table:
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in answer.variables:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row.values()))
    return drawn


def _block(row: dict[str, str]) -> RenderableType:
    """A row on lines of its own; what is empty is left out."""
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in row.items():
        if value:
            grid.add_row(Text(name), Text(value))
    return Padding(grid, (0, 0, 1, 0), expand=False)


def console(width: int | None = None) -> Console:
    """A console on stdout; without a terminal it is wide enough for a quote, and prints no colour."""
    made = Console(highlight=False, width=width)
    return made if made.is_terminal or width else Console(highlight=False, width=120)


def _event(data: dict[str, Any], id_: str) -> RenderableType:
    event = data["events"][id_]
    facts = [f"{words(event['type'])}, {words(event['standing']) or 'no standing'}: {event['reason']}"]
    facts = [*_also(data, event, "label"), *facts, *_joined(event)]
    if event["phase"]:
        facts.append(
            f"phase: {words(event['phase'])}{_hedge(event, 'phase', words(event['phase']))}{_caveat(event, 'phase')}"
        )
    if event["whenText"] or event["timeText"]:
        told = f"“{event['timeText']}”" if event["timeText"] else ""
        facts.append(f"when: {' – '.join(part for part in (event['whenText'], told) if part)}{_caveat(event, 'when')}")
    for role, named in event["roles"].items():
        if named:
            nodes = ", ".join(f"{_label(data, node)}{_hedge(event, role, node)}" for node in named)
            facts.append(f"{words(role)}: {nodes}{_caveat(event, role)}")
    for role, texts in event["texts"].items():
        facts += [f"{words(role)}: {text}{_hedge(event, role, text)}{_caveat(event, role)}" for text in texts]
    parts: list[RenderableType] = [_heading(f"{event['label']} (event:{id_})"), *map(_text, facts)]
    claims = [data["claims"][claim] for claim in event["claims"]]
    for stance, verb in STANCE_WORDS.items():
        for point in sorted({(claim["aspect"], claim["value"]) for claim in claims if claim["stance"] == stance}):
            chosen = [
                claim for claim in claims if claim["stance"] == stance and (claim["aspect"], claim["value"]) == point
            ]
            parts += [Text(""), _heading(": ".join(part for part in (verb, _point(data, *point)) if part))]
            parts += [part for claim in chosen for part in _claim(data, claim)]
    return Group(*parts)


def _joined(event: dict[str, Any]) -> list[str]:
    """In how many articles an event is, and who decided that it is one."""
    if len(event["articles"]) < 2 and not event["provisional"]:
        return []
    decided = [by for by in event.get("decidedBy", ()) if by]
    who = f", decided by {', '.join(decided)}" if decided else ""
    return [f"in {count(len(event['articles']), 'article')}{who}{f': {JOINED}' if event['provisional'] else ''}"]


def _point(data: dict[str, Any], aspect: str, value: str) -> str:
    """The one aspect of an event that a claim is about, and which of its values is meant, where it names one."""
    return f"{words(aspect)}: {_label(data, value)}" if value else words(aspect)


def _matter(data: dict[str, Any], claim: dict[str, Any]) -> str:
    """What a claim is about: its event, aspect and value, or the topics of a remark and whom it mentions."""
    if not claim["about"]:
        mentioned = ", ".join(_label(data, node) for node in claim["mentions"])
        return ", ".join(claim["topics"]) + (f" (mentions {mentioned})" if mentioned else "")
    point = _point(data, claim["aspect"], claim["value"])
    return str(data["events"][claim["about"]]["label"]) + (f" ({point})" if point else "")


def _actor(data: dict[str, Any], id_: str) -> RenderableType:
    actor = data["actors"][id_]
    name = f"actor:{id_}"
    facts = [words(actor["kind"]) + (", mediator" if actor["mediator"] else "")]
    facts += _also(data, actor, "label")
    if actor["variants"].get("office"):
        facts += [f"{one['text']} (in {_articles(data, one)})" for one in actor["variants"]["office"]]
    elif actor["office"]:
        facts.append(actor["office"])
    if actor["altLabels"]:
        facts.append(f"also: {', '.join(actor['altLabels'])}")
    facts += [f"speaks for: {data['actors'][party]['label']}" for party in actor["speaksFor"]]
    spokespeople = [other["label"] for other in data["actors"].values() if id_ in other["speaksFor"]]
    if spokespeople:
        facts.append(f"speaking for them: {', '.join(spokespeople)}")
    parts: list[RenderableType] = [_heading(f"{actor['label']} ({name})"), *map(_text, facts)]
    for role, verb in ACTOR_ROLES.items():
        taken = [event["label"] for event in data["events"].values() if name in event["roles"][role]]
        if taken:
            parts += [Text(""), _heading(verb), *(_text(f"  {label}") for label in taken)]
    for stance, verb in STANCE_WORDS.items():
        said = [claim for claim in data["claims"].values() if claim["speaker"] == name and claim["stance"] == stance]
        if said:
            parts += [Text(""), _heading(verb)]
            for claim in said:
                parts += [_text(f"  {_matter(data, claim)}"), *_claim(data, claim)]
    behalf = [claim for claim in data["claims"].values() if name in claim["side"] and claim["speaker"] != name]
    if behalf:
        parts += [Text(""), _heading("said on their behalf")]
        for claim in behalf:
            parts += [_text(f"  {STANCE_WORDS[claim['stance']]}: {_matter(data, claim)}"), *_claim(data, claim)]
    relayed = [claim for claim in data["claims"].values() if id_ in claim["via"]]
    if relayed:
        parts += [Text(""), _heading("relayed")]
        parts += [part for claim in relayed for part in _claim(data, claim)]
    return Group(*parts)


def _claim(data: dict[str, Any], claim: dict[str, Any], before: str = "") -> Iterable[RenderableType]:
    head = f"{before}{claim['speakerLabel']}"
    if claim["sideLabel"] and claim["sideLabel"] != claim["speakerLabel"]:
        head += f" (for {claim['sideLabel']})"
    if claim["viaLabel"]:
        head += f", via {claim['viaLabel']}"
    if claim["saidText"]:
        head += f", {claim['saidText']}"
    if claim["hedge"]:
        head += f", hedged “{claim['hedge']}”"
    if claim["ofPlan"] and claim["stance"] == "Affirms":
        head += ", of what is planned"
    head += "".join(f", {mark}" for mark in claim["marks"])
    yield _text(f"  {head}")
    state = f"reviewed by {claim['reviewedBy']}" if claim["reviewedBy"] else claim["state"]
    for quote in claim["quotes"]:
        where = f" {claim['article']}:{quote['start']}–{quote['end']} · {state}"
        # The quote has quotation marks of its own, so another kind is set around it.
        text = Text.assemble((safe(f"«{quote['exact']}»"), "italic"), (safe(where), "dim"))
        yield Padding(text, (0, 0, 0, 4), expand=False)


def _caveat(event: dict[str, Any], role: str) -> str:
    caveat = event["caveats"].get(role, {})
    marks = [words for key, words in (("disputed", "disputed"), ("guess", "a guess")) if caveat.get(key)]
    return f" ({', '.join(marks)})" if marks else ""


def _hedge(event: dict[str, Any], role: str, value: str) -> str:
    """The word of those who tell it, where nobody tells it without one."""
    hedge = event["caveats"].get(role, {}).get("hedges", {}).get(value)
    return f", “{hedge}”" if hedge else ""


def _also(data: dict[str, Any], thing: dict[str, Any], field: str) -> list[str]:
    """What other articles call it."""
    others = [one for one in thing["variants"].get(field, ()) if one["text"] != thing[field]]
    return [f"also “{one['text']}”, in {_articles(data, one)}" for one in others]


def _articles(data: dict[str, Any], one: dict[str, Any]) -> str:
    return ", ".join(data["articles"][id_]["title"] for id_ in one["articles"])


def _by_standing(event: dict[str, Any]) -> tuple[int, str]:
    return (STANDINGS.index(event["standing"]) if event["standing"] else len(STANDINGS)), event["label"]


def _label(data: dict[str, Any], name: str) -> str:
    """What a node is called; words stay words."""
    kind, _, id_ = name.partition(":")
    found = data.get(f"{kind}s", {}).get(id_, {})
    return str(found.get("label") or found.get("title") or name)


def _heading(text: str) -> Text:
    return Text(safe(text), style="bold underline")


def _text(text: str, style: str = "") -> Text:
    return Text(safe(text), style=style)
