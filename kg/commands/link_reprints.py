"""Which article reprints which: a step of linking before events, so that no standing rests on two prints of a story."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.linking.reprints import Proposal


def link_reprints(store: "Store", path: Path, yes: bool, today: str) -> list["Proposal"]:
    """What is proposed of the articles of a store, beyond what the file of decisions at `path` says.

    With `yes`, what is certain ("reprint", "revises") is decided by rule: written to the file, then to the store. Else
    nothing is changed.
    """
    from kg.commands.decisions import decide, decisions_text
    from kg.graph.printed import printed
    from kg.linking import reprints
    from kg.reading import reprinting
    from kg.reading.decisions import Decision, load_decisions

    text = decisions_text(path)
    held = load_decisions(path, text)
    found = reprints.find(printed(store), list(held.all()))
    sure = [
        Decision("article", one.articles, "Reprint", reprints.RULE, today, one.because)
        for one in found
        if one.verdict in ("reprint", "revises")
    ]
    if yes and sure:
        decide(store, path, reprinting.reprint(held, text, *sure))
    return found
