"""Which article reprints which: the first step of linking, so that no standing rests on two prints of one story."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.store import Store
    from kg.reading.decisions import Decisions


def join_reprints(store: "Store", text: str, decisions: "Decisions", day: str) -> tuple[str, list[str]]:
    """Decide by rule which articles reprint, or revise, which, and take back what a rule no longer finds.

    The new text of the file, and lines to say.
    """
    from kg.graph.printed import printed
    from kg.linking import reprints
    from kg.reading.decisions import Decision
    from kg.reading.reprinting import forgotten, reprint
    from kg.reading.vocabulary import RULE

    prints = printed(store)
    there = {one.id for one in prints}
    held = [one for one in decisions.all() if one.kind == "article" and set(one.between) <= there]
    by_rule = [one for one in held if one.verdict == "Reprint" and one.by.startswith(RULE)]
    verbs = {"reprint": "reprints", "revises": "is a later version of"}
    sure = [one for one in reprints.find(prints, [one for one in held if one not in by_rule]) if one.verdict in verbs]
    known, found = {frozenset(one.between) for one in by_rule}, {frozenset(one.articles) for one in sure}
    new = [one for one in sure if frozenset(one.articles) not in known]
    gone = [one for one in by_rule if frozenset(one.between) not in found]
    decided = [Decision("article", one.articles, "Reprint", reprints.RULE, day, one.because) for one in new]
    lines = [f"{one.between[1]} has no longer the words of {one.between[0]}" for one in gone]
    lines += [
        f"{paper} {verbs[one.verdict]} {wire}: {', '.join(one.because)}"
        for one in new
        for wire, paper in [one.articles]
    ]
    text = forgotten(text, known - found)
    return reprint(text, *decided) if decided else text, lines
