"""Are contradictions across articles found with nobody asked? `python -m bench.pairs CASES` scores pairs of articles.

CASES is a YAML file of `pairs`: `id`, `contradict` ("yes, negation", "yes, place", … or "no"), and two articles `a` and
`b`, each with `published`, `headline` and `body`. Each pair is read, added without a review, linked by rule, and asked
what contradicts what: as by `kg read`, `kg add --unreviewed`, `kg link --yes`, `kg query contradictions`. What counts
is a contradiction between the two articles, of the kind that is named; `--show` prints events and joins of each.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import kg
from kg.graph import intake
from kg.graph.store import Store
from kg.graph.tellings import tellings
from kg.linking.automatic import Standing, by_rule
from kg.linking.candidates import weighed
from kg.reading.deciding import joined
from kg.reading.decisions import load_decisions
from kg.yaml.document import load_yaml

DAY = "2030-07-01"
NOTHING = "{}\n"
FOUND = """SELECT DISTINCT ?kind ?aspect ?in ?other {
  ?contradiction a bc:Contradiction, ?kind ; (bc:affirming|bc:denying)/bc:statedIn ?in, ?other .
  OPTIONAL { ?contradiction bc:aspect ?aspect } FILTER(?kind != bc:Contradiction) }"""


@dataclass(frozen=True)
class Outcome:
    """What was found in one pair: contradictions between its articles, and within one of them, by kind and aspect."""

    across: set[str]
    within: set[str]


def linked(store: Store, decisions: str = NOTHING) -> str:
    """Join what the rule is certain of; returns the file of decisions."""
    told = tellings(store)
    joins, left = by_rule(weighed(told), Standing.of(load_decisions(Path("decisions.yaml"), decisions), told), DAY)
    text = joined(decisions, joins, left)
    intake.decide(store, load_decisions(Path("decisions.yaml"), text))
    return text


def outcome(store: Store) -> Outcome:
    """The contradictions of a store of two articles."""
    found = store.query(FOUND)
    assert isinstance(found, ox.QuerySolutions)
    across, every = set(), set()
    for row in found:
        kind, aspect = (row[name].value.rpartition("#")[2] if row[name] else "" for name in ("kind", "aspect"))
        words = f"{kind} {aspect}".strip()
        every.add(words)
        across |= {words} if row["in"] != row["other"] else set()
    return Outcome(across, every - across)


def expected(words: str) -> tuple[str, ...]:
    """The beginnings of the kinds that a case allows, as `outcome` names them; none where there is no contradiction."""
    if not words.startswith("yes"):
        return ()
    kind = words.partition(",")[2].strip().partition(",")[0]
    values = {"place": "ValueConflict place", "date": "ValueConflict when", "mediator": "ValueConflict mediator"}
    return (values[kind],) if kind in values else (kind.split()[0].capitalize(),)


def drafted(case: dict[str, Any]) -> Store:
    """The two articles of a case, read and added."""
    store = kg.open("memory:")
    for id_ in "ab":
        told = case[id_]
        text = f"{told['headline']}\n\n{told['body']}\n"
        draft = kg.read(text, published=str(told["published"]), title=told["headline"], id=id_)
        kg.add(store, draft.reading(), unreviewed=True)
    return store


def judged(case: dict[str, Any], store: Store) -> tuple[bool, Outcome]:
    """Whether what is found in a case is what it says, once the articles are linked."""
    linked(store)
    done, wanted = outcome(store), expected(case["contradict"])
    return (any(one.startswith(wanted) for one in done.across) if wanted else not done.across), done


def main() -> None:
    """Run and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES")
    parser.add_argument("--show", action="store_true", help="print what was weighed and joined in each pair")
    given = parser.parse_args()
    counts = {"found": 0, "to find": 0, "false": 0, "none": 0, "false within one article": 0}
    for case in load_yaml(given.cases).data["pairs"]:
        store = drafted(case)
        if given.show:
            for one in weighed(tellings(store)):
                print(
                    f"   {one.score:4} {one.verdict} {one.one.event} = {one.other.event} +{one.reasons} -{one.against}"
                )
        right, done = judged(case, store)
        to_find = bool(expected(case["contradict"]))
        counts["to find" if to_find else "none"] += 1
        counts["found"] += to_find and right
        counts["false"] += not to_find and not right
        counts["false within one article"] += not to_find and bool(done.within)
        got = ", ".join(sorted(done.across)) or "–"
        inner = f" (within one: {', '.join(sorted(done.within))})" if done.within else ""
        print(
            f"{'ok  ' if right else 'FAIL'} {case['id']}  wanted {case['contradict']}, got {got}{inner}: {case['why']}"
        )
    print(", ".join(f"{count} {name}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
