"""Hedges: the words by which a text or a speaker leaves open whether what is said is so."""

from typing import TYPE_CHECKING

from kg.readers.grammar.attribution import Attribution
from kg.readers.grammar.events import negation
from kg.readers.grammar.events.wordlists import wordlists
from kg.readers.grammar.parse import parts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "dobj", "attr")


def hedge_of(attribution: Attribution, doc: "Doc") -> str | None:
    """The words that hedge a claim, as they stand in the text; None where nothing does.

    Only those count that hedge what is claimed: an adverb or modal of its main verb, an adjective of its subject or
    object, an adverb of the reporting verb. "Talks on a possible truce" are not themselves hedged.
    """
    heads = [span.root for span in parts(doc, (*attribution.content[:1], *attribution.cue[:1]))]
    if not heads:
        return None
    words = (token for span in parts(doc, (*attribution.cue, *attribution.content)) for token in span)
    if left_open := negation.left_open(words):
        return doc[left_open[0].i : left_open[-1].i + 1].text
    found: dict[int, Token] = {}
    for head, is_content in zip(heads, (bool(attribution.content), False), strict=False):
        found |= {token.i: token for token in _hedging(head, is_content)}
    if not found:
        return None
    tokens = [found[i] for i in sorted(found)]
    first = tokens[0]
    last = first
    for token in tokens[1:]:
        if token.i - last.i > 1:
            break
        last = token
    return doc[first.i : last.i + 1].text


def _hedging(head: "Token", is_content: bool) -> "list[Token]":
    lists = wordlists("hedges")
    found: list[Token] = []
    for child in head.children:
        word = child.lower_
        if (child.dep_ in ("advmod", "dep") and word in lists["adverbs"]) or (
            is_content and child.dep_ == "aux" and word in lists["modals"] and head.lemma_ != "help"
        ):
            found.append(child)
        elif is_content and child.dep_ in _SUBJECTS:
            found += [one for one in child.children if one.dep_ == "amod" and one.lower_ in lists["adjectives"]]
        elif is_content and child.dep_ == "acomp" and word in lists["adjective clauses"] and _has_clause(head, child):
            found.append(child)
    if is_content and head.pos_ in ("NOUN", "PROPN"):
        found += [one for one in head.children if one.dep_ == "amod" and one.lower_ in lists["adjectives"]]
    if head.lemma_ in lists["passives"] and head.tag_ == "VBN":
        be = [one for one in head.children if one.dep_ == "auxpass" and one.lemma_ == "be"]
        if be and any(one.dep_ in ("xcomp", "ccomp") for one in head.children):
            found += _stretch(be[0], head)
    if head.lemma_ in lists["seeming"] and any(one.dep_ == "xcomp" for one in head.children):
        found.append(head)
    return found


def _has_clause(head: "Token", adjective: "Token") -> bool:
    return any(one.dep_ in ("ccomp", "xcomp", "csubj") for one in (*head.children, *adjective.children))


def _stretch(first: "Token", last: "Token") -> "list[Token]":
    return [first.doc[i] for i in range(first.i, last.i + 1)]
