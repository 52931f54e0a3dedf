"""Decisions for tests: which events of which articles are one."""

from pathlib import Path

import kg
from kg.graph.store import Store
from kg.reading.decisions import Decisions, load_decisions

HERE = Path(__file__).parent
# What both papers of tests/readings tell of.
PAPERS = {
    "harbour-talks": "Talks at the harbour",
    "ministers-dinner": "Dinner of the foreign ministers",
    "second-round": "A second round",
    "net-ban": "Ban on net fishing",
}


def joined(names: dict[str, str], *articles: str, by: str = "AH") -> Decisions:
    """Shared events, by their ids, with their names: in each of the articles the event has the same id."""
    return load_decisions(Path("decisions.yaml"), "events:\n" + "".join(_rows(names, articles, by)))


def _rows(names: dict[str, str], articles: tuple[str, ...], by: str) -> list[str]:
    same = "      {article}.{event}: {{by: '{by}', at: 2031-11-29}}\n"
    return [
        f"  {event}:\n    name: {name}\n    same:\n"
        + "".join(same.format(article=article, event=event, by=by) for article in articles)
        for event, name in names.items()
    ]


def papers(by: str = "AH") -> Decisions:
    """The events that `lantern` and `courier` both tell of are the same."""
    return joined(PAPERS, "lantern", "courier", by=by)


def newsstand() -> Store:
    """The two papers and the Gazette: a rule took its talks for theirs, a person its truce for the Lantern's."""
    store: Store = kg.open("memory:")
    paths = [HERE / "readings" / "lantern.yaml", HERE / "readings" / "courier.yaml", HERE / "cases" / "gazette.yaml"]
    rows = _rows({"harbour-talks": "Talks at the harbour"}, ("lantern", "courier", "gazette"), "rule:link-1")
    rows += _rows({"truce": "The truce"}, ("lantern", "gazette"), "AH")
    decisions = load_decisions(Path("decisions.yaml"), "events:\n" + "".join(rows))
    kg.add(store, *map(kg.load_reading, paths), unreviewed=True, decisions=decisions)
    return store
