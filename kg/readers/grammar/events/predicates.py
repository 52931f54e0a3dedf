"""What nouns and predicates say about what is reported: that it is a lie, unacceptable, a demand."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.events.wordlists import wordlists

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTS = {"offers": "offering", "demands": "demanding", "refuses": "refusing", "denies": "denying", "doubts": "doubting"}
_VERDICTS = {"denies": "untrue", "refuses": "unwelcome", "doubts": "unsure"}
# What it means that something is not so.
_NOT = {
    "true": "denies", "correct": "denies", "accurate": "denies", "so": "denies", "the case": "denies",
    "possible": "refuses", "acceptable": "refuses", "clear": "doubts", "certain": "doubts", "sure": "doubts",
}  # fmt: skip


def by_noun(root: "Token") -> str:
    """ "His readiness to talk", "the demand for a ceasefire"."""
    follows = any(child.dep_ in ("acl", "prep", "poss", "relcl") for child in root.children)
    return (act(root.lemma_.lower()) if follows else "") or "affirms"


def act(noun: str) -> str:
    """The stance that a noun of speaking names, "" if it names none.

    >>> act("readiness"), act("statement")
    ('offers', '')
    """
    for key, name in _ACTS.items():
        if noun in wordlists("polarity")[name]:
            return key
    return ""


def by_name(content: "Iterable[Token]") -> str:
    """The stance that lies in what something is called: "called the deal null and void"; "" for none."""
    words = f" {' '.join(token.lower_ for token in content if not token.is_punct and not token.is_space)} "
    lists = wordlists("polarity")
    for key, name in _VERDICTS.items():
        if any(f" {one} " in words for one in lists[name]):
            return key
    return ""


def by_predicate(root: "Token") -> str:
    """The stance that lies in what is said of a thing: "the report is a lie", "this is unacceptable"; "" for none."""
    lists = wordlists("polarity")
    flipped = any(child.dep_ == "neg" for child in root.children)
    for words in _predicates(root):
        for key, name in _VERDICTS.items():
            if words in lists[name]:
                return "affirms" if flipped and key == "denies" else key
        if flipped and words in _NOT:
            return _NOT[words]
    return ""


def _predicates(root: "Token") -> Iterator[str]:
    """The complements of "be" or of a naming verb, and what they are coordinated with, as words in lower case."""
    tops = [
        child for child in root.children if child.dep_ in ("acomp", "attr", "oprd", "prep", "xcomp", "ccomp", "advmod")
    ]
    if root.pos_ in ("ADJ", "NOUN") or root.dep_ in ("oprd", "acomp"):
        tops.append(root)
    for top in tops:
        for one in (top, *top.conjuncts):
            yield one.lower_
            yield one.lemma_.lower()
            text = " ".join(word.lower_ for word in one.subtree if not word.is_punct)
            yield text
            if one is top and one.conjuncts:
                yield " ".join(word.lower_ for word in (one, *one.children, *one.conjuncts[:1]) if not word.is_punct)
