"""Where a report begins and ends, where the parser has it otherwise."""

from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import FULL, cues
from kg.readers.grammar.speech.page import Found

if TYPE_CHECKING:
    from spacy.tokens import Token


def coordinated(verb: "Token", best: Found, options: list[Found]) -> "list[Token]":
    """All clauses of a report, where the parser hung each on the verb: "said A, B and that C"."""
    if best.head.i < verb.i:
        return best.content
    content = list(best.content)
    if best.frame not in FULL:
        return [*content, *second(verb, best)]
    more = [one for one in options if one is not best and one.frame in FULL and one.head.i > best.head.i]
    for one in sorted(more, key=lambda one: one.head.i):
        between = verb.doc[content[-1].i + 1 : one.content[0].i]
        if all(token.is_punct or token.dep_ == "cc" or token.is_space for token in between):
            content += [*between, *one.content]
    return content


def second(verb: "Token", best: Found) -> "list[Token]":
    """A second noun that the parser hung on the verb instead of the first: "called for talks and an end to it"."""
    last = best.content[-1].i
    for child in (*verb.children, *best.head.head.children):
        start = child.left_edge.i
        nominal = child.pos_ in ("NOUN", "PROPN") or (child.dep_ == "prep" and child.lower_ == best.head.head.lower_)
        if child.dep_ == "conj" and nominal and 0 < start - 1 - last <= 2 and verb.doc[start - 1].dep_ == "cc":
            return list(verb.doc[last + 1 : child.right_edge.i + 1])
    return []


def day(verb: "Token", content: "list[Token]") -> int:
    """How many words of a report only tell the day on which it was made: "said on Monday they had met"."""
    if not content or content[0].i <= verb.i or content[0].i - verb.i > 2:
        return 0
    at = 1 if content[0].lower_ == "on" and len(content) > 1 else 0
    end = at
    while end < len(content) and content[end].ent_type_ == "DATE":
        end += 1
    free = end > at and content[end - 1].dep_ in ("npadvmod", "pobj") and end < len(content)
    goes_on = end < len(content) and (content[end].tag_ == "POS" or content[end].pos_ in ("VERB", "AUX", "PUNCT"))
    return end if free and not goes_on else 0


def others(verb: "Token", head: "Token") -> "set[Token]":
    """The words within a report of a second verb of saying that goes on with the first: "…, adding that …"."""
    found: set[Token] = set()
    for token in head.subtree:
        if token.dep_ in ("advcl", "conj") and token.i > verb.i and clauses.reporter(token, token.head) == verb:
            found.update(token.subtree)
    return found


def behind(verb: "Token") -> "list[Token]":
    """The words of a second reporter at the end of a sentence that the parser hung on the first one's report.

    In "Holm said the talks had failed, Tass reported" it takes what Holm said for what Tass reported.
    """
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if who is None or verb.dep_ != "ccomp" or verb.lemma_ not in cues().verbs:
        return []
    said = any(child.dep_ == "ccomp" and child.i < who.left_edge.i for child in verb.children)
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    start = min(child.left_edge.i for child in subjects)
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    if not said or start <= verb.head.i or not all(token.is_punct or token.is_space for token in rest):
        return []
    first = start - 1
    while first > 0 and verb.doc[first].text in '”"':
        first -= 1
    return list(verb.doc[start : verb.i + 1]) if verb.doc[first].text == "," else []


def clause_beside(head: "Token") -> "set[Token]":
    """A whole clause that the parser hung on a noun: "urged restraint, but many doubt that …"."""
    return {
        token
        for child in head.children
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and any(one.dep_ == "nsubj" for one in child.children)
        for token in child.subtree
    } | {child for child in head.children if child.dep_ == "cc" and child.lower_ == "but"}
