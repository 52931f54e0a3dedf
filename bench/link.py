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
from pathlib import Path
from typing import Any

import kg
from kg.graph import intake
from kg.graph.tellings import tellings
from kg.graph.triples import triples
from kg.linking.candidates import weighed
from kg.linking.groups import Decided, joins
from kg.linking.rule import Verdict
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("--list", action="store_true", help="show the joins, and what is missed")
    parser.add_argument(
        "--lose", type=int, default=0, metavar="N", help="of a hundred parties, places, mediators, days"
    )
    given = parser.parse_args()
    texts, people = gold(given.gold)
    chance = random.Random(13)
    store = kg.open("memory:")
    for data, text in texts:
        # The shapes ask for more than was annotated, such as what a moratorium suspends.
        resolved = resolve(reading(data, text, given.lose / 100, chance), known_actors())
        intake.store_checked(store, [intake.Checked(resolved, triples(resolved, store.base), [])])
    pairs = weighed(tellings(store))
    by_pair = {frozenset((one.one.event, one.other.event)): one for one in pairs}
    said = {pair: kind for kind, pairs_ in people.items() for pair in pairs_}
    joined = {frozenset((one.one.event, one.other.event)) for one in joins(pairs, Decided({}))}
    joined = _closed(joined)
    proposed = {pair for pair, one in by_pair.items() if one.verdict is not Verdict.PART}
    for name, found in (("--yes joins", joined), ("proposed", proposed), ("proposed, or as part", set(by_pair))):
        right = len(found & people["same"])
        kinds = Counter(said.get(pair, "not compared") for pair in found)
        precision, recall = right / max(len(found), 1), right / len(people["same"])
        judged = right / max(sum(pair in said for pair in found), 1)
        print(
            f"{name}: {len(found)}, precision {precision:.2f} (of those compared {judged:.2f}), recall {recall:.2f}; ",
            end="",
        )
        print(", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    offered = {pair for pair, one in by_pair.items() if one.verdict is Verdict.PART}
    print(f"offered as part: {len(offered)}, {len(offered & people['part_of'])} of {len(people['part_of'])} parts")
    if given.list:
        for pair in sorted(joined | people["same"], key=sorted):
            one = by_pair.get(pair)
            told = f"{one.score} {one.verdict} +{one.reasons} -{one.against}" if one else "not proposed"
            print(f"{'JOIN' if pair in joined else 'miss'} {said.get(pair, '?'):9} {' = '.join(sorted(pair))}: {told}")


def _closed(pairs: set[Pair]) -> set[Pair]:
    """All pairs of the groups that pairs make."""
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in touching] + [set(pair).union(*touching)]
    return {frozenset((one, other)) for group in groups for one in group for other in group if one < other}


if __name__ == "__main__":
    main()
