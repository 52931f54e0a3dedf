"""Which article reprints which: the first step of linking, so that no standing rests on two prints of one story."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.reading.decisions import Decisions


def join_reprints(store: "Store", text: str, decisions: "Decisions", day: str) -> tuple[str, list[str]]:
    """Decide by rule which articles reprint, or revise, which; the new text of the file, and lines to say."""
    from kg.graph.printed import printed
    from kg.linking import reprints
    from kg.reading.decisions import Decision
    from kg.reading.reprinting import reprint

    verbs = {"reprint": "reprints", "revises": "is a later version of"}
    found = reprints.find(printed(store), list(decisions.all()))
    sure = [one for one in found if one.verdict in verbs]
    decided = [Decision("article", one.articles, "Reprint", reprints.RULE, day, one.because) for one in sure]
    lines = [
        f"{paper} {verbs[one.verdict]} {wire}: {', '.join(one.because)}"
        for one in sure
        for wire, paper in [one.articles]
    ]
    return reprint(text, *decided) if decided else text, lines
