"""How well does the rule tell which events of different articles are one? `python -m bench.link GOLD` prints it.

GOLD is a folder of whole events (docs/evaluation.md) with a `links.json`: pairs of events that people compared, under
`same`, `part_of`, `different` and `unsure`, each `DOC:EVENT`. The events become readings of a store in memory, as if a
perfect reader had read them, and are weighed as `kg link` does. `--list` shows each join, and what is missed. With
`--lose N` so many of a hundred parties, places, mediators and days are lost first, as readers lose them.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kg
from kg.graph import intake
from kg.graph.tellings import tellings
from kg.graph.triples import triples
from kg.linking.candidates import weighed
from kg.linking.groups import Decided, joins
from kg.linking.rule import Verdict, Weighed
from kg.names import folding, lookup
from kg.reading.directory import known_actors
from kg.reading.models import Reading
from kg.reading.resolve import resolve
from kg.reading.vocabulary import STANCES
from kg.text.article import Article
from kg.yaml.document import YamlFile

Pair = frozenset[str]


def reading(data: dict[str, Any], text: str, lose: float, chance: random.Random) -> Reading:
    """The annotated events of a text as a reading; whom the directory does not know becomes an actor of that name."""
    actors: dict[str, dict[str, str]] = {}

    def who(name: str) -> str:
        known = lookup.find(name, known_actors().actors)
        if not known:
            actors[folding.slug(name)] = {"type": "Actor", "name": name}
        return known or folding.slug(name)

    def kept(names: list[str]) -> list[str]:
        return [who(name) for name in names if chance.random() >= lose]

    def event(one: dict[str, Any]) -> dict[str, Any]:
        parties = kept(one["parties"])
        given = {
            "participants": parties, "by": parties[:1] if one["type"] == "MilitaryAction" else [],
            "mediator": kept(one["mediators"]),
            "place": [one["place"]] if one["place"] and chance.random() >= lose else [],
            "when": one["when"] if chance.random() >= lose else None,
            "phase": one["phase"][-1] if one["phase"] else None,
        }  # fmt: skip
        return {"type": one["type"], "name": one["name"], **{key: value for key, value in given.items() if value}}

    claims = [
        {
            "quote": claim["quote"],
            "nth": 1,
            "speaker": "article" if claim["speaker"] == "article" else who(claim["speaker"]),
            claim["stance"] if claim["stance"] in STANCES else "affirms": one["id"].lower(),
        }
        for one in data["events"]
        for claim in one["claims"]
    ]
    id_ = folding.slug(data["doc"])
    head = {"id": id_, "file": f"{id_}.txt", "title": data["doc"], "published": data["published"]}
    events = {one["id"].lower(): event(one) for one in data["events"]}
    return Reading.model_validate(
        {
            "article": head, "actors": actors, "events": events, "claims": claims,
            "text": Article(f"{id_}.txt", text), "file": YamlFile(Path(f"{id_}.yaml"), {}),
        }
    )  # fmt: skip


def gold(folder: Path) -> tuple[list[tuple[dict[str, Any], str]], dict[str, set[Pair]]]:
    """The annotated texts of a folder, and its pairs by what people say of them, as ids of a store."""
    read = {path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    texts = [
        (data, (folder / data.get("text_of", f"{path.stem}.txt")).read_text(encoding="utf-8"))
        for path, data in read.items()
        if "events" in data
    ]
    links = read[folder / "links.json"]
    return texts, {
        kind: {frozenset(_event(one) for one in row[:2]) for row in rows}
        for kind, rows in links.items()
        if kind in ("same", "part_of", "different", "unsure")
    }


def _event(name: str) -> str:
    doc, _, event = name.partition(":")
    return f"{folding.slug(doc)}.{event.lower()}"


@dataclass(frozen=True)
class Found:
    """What the rule makes of the events of a folder, as pairs of ids: joined, weighed, and what people say of them."""

    joined: set[Pair]
    weighed: dict[Pair, Weighed]
    people: dict[str, set[Pair]]

    @property
    def said(self) -> dict[Pair, str]:
        """What people say of each pair that they compared."""
        return {pair: kind for kind, pairs in self.people.items() for pair in pairs}

    def recall(self, pairs: Collection[Pair]) -> float:
        return len(set(pairs) & self.people["same"]) / len(self.people["same"])

    def precision(self, pairs: Collection[Pair]) -> float:
        """Of those that people compared."""
        return len(set(pairs) & self.people["same"]) / max(sum(pair in self.said for pair in pairs), 1)


def found(folder: Path, lose: float = 0) -> Found:
    """Weigh and join the annotated events of a folder, of which a share of what they give may be lost first."""
    texts, people = gold(folder)
    chance = random.Random(13)
    store = kg.open("memory:")
    for data, text in texts:
        # The shapes ask for more than was annotated, such as what a moratorium suspends.
        resolved = resolve(reading(data, text, lose, chance), known_actors())
        intake.store_checked(store, [intake.Checked(resolved, triples(resolved, store.base), [])])
    pairs = weighed(tellings(store))
    joined = {frozenset((one.one.event, one.other.event)) for one in joins(pairs, Decided({}))}
    return Found(_closed(joined), {frozenset((one.one.event, one.other.event)): one for one in pairs}, people)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--list", action="store_true", help="show the joins, and what is missed")
    parser.add_argument(
        "--lose", type=int, default=0, metavar="N", help="of a hundred parties, places, mediators, days"
    )
    given = parser.parse_args()
    done = found(given.gold, given.lose / 100)
    proposed = {pair for pair, one in done.weighed.items() if one.verdict is not Verdict.PART}
    for name, pairs in (("--yes joins", done.joined), ("proposed", proposed), ("asked", set(done.weighed))):
        kinds = Counter(done.said.get(pair, "not compared") for pair in pairs)
        words = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        figures = f"precision {done.precision(pairs):.2f} of those compared, recall {done.recall(pairs):.2f}"
        print(f"{name}: {len(pairs)}, {figures}; {words}")
    offered = set(done.weighed) - proposed
    parts = done.people["part_of"]
    print(f"offered as part: {len(offered)}, {len(offered & parts)} of {len(parts)} parts")
    if given.list:
        for pair in sorted(done.joined | done.people["same"], key=sorted):
            one = done.weighed.get(pair)
            told = f"{one.score} {one.verdict} +{one.reasons} -{one.against}" if one else "not proposed"
            mark = "JOIN" if pair in done.joined else "miss"
            print(f"{mark} {done.said.get(pair, '?'):9} {' = '.join(sorted(pair))}: {told}")


def _closed(pairs: set[Pair]) -> set[Pair]:
    """All pairs of the groups that pairs make."""
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in touching] + [set(pair).union(*touching)]
    return {frozenset((one, other)) for group in groups for one in group for other in group if one < other}


if __name__ == "__main__":
    main()
