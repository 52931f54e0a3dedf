"""Words that the end of a line breaks: which of their hyphens belong to the word."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from kg.text.spans import Edit

_END = re.compile(r"(?P<mark>[-‐\u00ad¬])[^\S\n]*\n[^\S\n]*(?P<second>[^\W_]*)")
_FIRST = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\Z")
_LONGEST = 60  # characters: what stands before a hyphen and is longer is no word
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_HYPHENS = "-‐"  # not those that stand only at the end of a line: the soft hyphen, and ¬ in scans
_SUSPENDED = ("and", "or", "und", "bis")  # "short- and long-term": a hyphen before these stands for a word
_PREFIX = 3  # letters: what is no longer, such as "un" and "dis", makes no compound with "-controlled"


def joins(text: str, known: str, way: str) -> list[Edit]:
    """Takes away the ends of lines within words, with the hyphen where the word is written without it.

    `way` is "joined" (no hyphen stays), "hyphened" (each stays), or anything else: what makes sense. A hyphen stays
    before capitals, after figures, where `known` (a text) has the word with it, and in compounds as the table lists
    them. Where a hyphen may be either, the word is joined: in print, most are.

    >>> joins("offi-\\ncials on a cease-\\nfire", "", "seen")
    [(4, 6, ''), (23, 24, '')]
    """
    edits: list[Edit] = []
    for match in _END.finditer(text):
        start, mark, second = match.start(), match["mark"], match["second"]
        first = _FIRST.search(text[max(0, start - _LONGEST) : start])
        if not first or not second:
            if mark == "\u00ad":
                edits.append((start, start + 1, ""))
        elif mark not in _HYPHENS:
            edits.append((start, match.start("second"), ""))
        elif second.lower() not in _SUSPENDED:
            stays = way == "hyphened" or (way != "joined" and _is_compound(first[0], second, _words(known)))
            edits.append((start + stays, match.start("second"), ""))
    return edits


def _is_compound(first: str, second: str, known: frozenset[str]) -> bool:
    last = first.rpartition("-")[2]
    if last[-1].isdigit() or not second[0].islower():
        return f"{last}{second}".lower() not in known
    if f"{last}{second}".lower() in known or f"{last}-{second}".lower() in known:
        return f"{last}{second}".lower() not in known
    table = _table()
    if f"{last}-{second}".lower() in table or ("-" in first and f"-{last}-".lower() in table):
        return True
    if f"{last}-".lower() in table:
        return f"~{second}" not in table
    return f"-{second}" in table and (len(last) > _PREFIX or last.isupper())


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    """The words of a text in lower case, with hyphens of one kind; a word that a line breaks is two."""
    return frozenset(re.sub("[‐‑]", "-", word) for word in _WORD.findall(text.lower()))


@cache
def _table() -> frozenset[str]:
    lines = (files("kg.text") / "compounds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
