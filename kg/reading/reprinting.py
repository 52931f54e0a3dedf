"""Deciding which article reprints which, and which does not: changes of `decisions.yaml`."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.reading.decisions import FILE, Decision, Decisions, load_decisions
from kg.reading.vocabulary import RULE
from kg.yaml.roundtrip import changed, on_one_line, under


def reprint(text: str, *decided: Decision) -> str:
    """The file after decisions about two articles each: "Reprint" (the original first), "Different" or "Unsure".

    A later word takes the place of an earlier one on the same two, but a rule's never that of a person.
    """
    before = load_decisions(Path(FILE), text)
    held = {frozenset(one.between): one for one in before.all() if one.kind == "article"}

    def yields(one: Decision) -> bool:
        before = held.get(frozenset(one.between))
        return bool(before and one.by.startswith(RULE) and not before.by.startswith(RULE))

    new = {frozenset(one.between): one for one in decided if not yields(one)}
    if not new:
        return text

    def change(data: Any) -> None:
        lists = {"Reprint": under(data, "reprints", [])}
        apart = under(data, "articles", {})
        lists |= {verdict: under(apart, verdict.lower(), []) for verdict in ("Different", "Unsure")}
        for entries in lists.values():
            for number in reversed(range(len(entries))):
                if frozenset(entries[number]["articles"]) in new:
                    del entries[number]
        for one in new.values():
            lists[one.verdict].append(_entry(one))
        for held_in, key in ((data, "reprints"), (apart, "different"), (apart, "unsure"), (data, "articles")):
            if not held_in[key]:
                del held_in[key]

    return changed(text, change)


def forgotten(text: str, pairs: Collection[frozenset[str]]) -> str:
    """The file without what it says of some pairs of articles being reprints."""

    def change(data: Any) -> None:
        entries = data.get("reprints") or []
        for number in reversed(range(len(entries))):
            if frozenset(entries[number]["articles"]) in pairs:
                del entries[number]
        if not entries:
            data.pop("reprints", None)

    return changed(text, change) if pairs else text


def part_article(decisions: Decisions, text: str, article: str, by: str, at: str) -> str:
    """The file after deciding that an article reprints none of those that it was said to reprint; `KgError` if none."""
    reprints = [one for one in decisions.all() if one.verdict == "Reprint" and one.between[1] == article]
    if not reprints:
        mend = "name one that `reprints` has as its second"
        raise KgError(f"«{article}» is said to reprint nothing", str(decisions.file.path), mend)
    return reprint(text, *(one._replace(verdict="Different", by=by, at=at, because=()) for one in reprints))


def _entry(decided: Decision) -> Any:
    """A decision about two articles, on one line."""
    entry = {"articles": list(decided.between), "by": decided.by, "at": decided.at}
    return on_one_line(entry | ({"because": list(decided.because)} if decided.because else {}))
