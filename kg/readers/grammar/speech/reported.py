"""Reported speech: verbs that say that somebody says something, and what they say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses, parenthesis
from kg.readers.grammar.speech.complements import complements
from kg.readers.grammar.speech.cues import FULL, Cue, Frames, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYS = Cue("affirms")
# Where a verb has several complements, the first of these frames is what is said.
RANK = {frame: number for number, frame in enumerate(
    ["clause", "that", "if", "to", "naming", "as", "ing", "of", "about", "on", "for", "object"])}  # fmt: skip


def verbs(page: Page) -> "dict[int, tuple[str, Frames]]":
    """The verbs of a text that stand in the table, by token number, each with its entry."""
    table = cues()
    found = {}
    for token in page.words("VERB", "AUX"):
        lemma = token.lemma_.lower()
        if lemma not in table.verbs:
            lemma = table.forms.get(token.lower_, "")
            if not lemma:
                continue
        frames = table.verbs[lemma]
        for child in token.children:
            if child.dep_ in ("prt", "prep") and f"{lemma} {child.lower_}" in table.verbs:
                lemma = f"{lemma} {child.lower_}"
                frames = {**frames, **table.verbs[lemma]}
                break
        found[token.i] = (lemma, frames)
    return found


def reported(page: Page, found: "dict[int, tuple[str, Frames]]") -> Iterator[Found]:
    """What the verbs of a text report in their complements; of each verb the complement that ranks first."""
    for number, (word, frames) in found.items():
        verb = page.doc[number]
        if _idle(verb) or parenthesis.quotes_speech(verb) or _turned_down(verb, found):
            continue
        who, passive = clauses.subject(verb)
        if parenthesis.cites_somebody(verb):
            if citation := parenthesis.citation(verb, word):
                yield citation
            continue
        options = list(_options(verb, word, frames, who, passive))
        best = min(options, key=lambda one: _rank(one, verb)) if options else None
        if "clause" in frames and who is not None and (best is None or _inserted_complement(best, verb)):
            best = parenthesis.inserted(page, verb, who, word, frames["clause"]) or best
        if best and not _embedded(verb, best):
            yield best


def _turned_down(verb: "Token", found: "dict[int, tuple[str, Frames]]") -> bool:
    """Whether somebody declines or refuses to do it: that is what is reported, once."""
    return verb.dep_ == "xcomp" and verb.head.i in found and found[verb.head.i][1].get("to", _SAYS).stance == "refuses"


def _rank(found: Found, verb: "Token") -> tuple[int, int]:
    """What stands behind the verb comes before what stands in front of it, then the order of `RANK`."""
    clause = found.frame in FULL
    place = 2 if found.head.i < verb.i else 0 if clause else 1
    return (place, RANK.get(found.frame, len(RANK)))


def _answers(verb: "Token", found: Found) -> bool:
    """Whether a verb within a report tells of somebody else's denial, refusal or silence, by name."""
    silent = any(token.dep_ == "neg" for token in found.cue) and found.word in cues().lists["silent"]
    no = silent or found.entry.stance in ("denies", "refuses")
    return no and any(token.pos_ in ("NOUN", "PROPN") for token in found.source)


def _inserted_complement(found: Found, verb: "Token") -> bool:
    """Whether the parser's complement stands before the verb or behind a comma: it is only a part of what is said."""
    if found.frame not in ("clause", "that", "object"):
        return False
    if found.head.i < verb.i:
        return True
    start = min(token.i for token in found.content)
    return found.frame != "object" and verb.doc[start - 1].text == "," and start - 1 - found.cue[-1].i < 3


def _options(verb: "Token", word: str, frames: Frames, who: "Token | None", passive: bool) -> Iterator[Found]:
    group = clauses.group(verb)
    source = clauses.phrase(who, verb) if who is not None else []
    for frame, head, words in complements(verb):
        entry = frames.get(frame)
        if entry is None and frame in FULL:
            entry = frames.get("clause")
        if frame == "passive":
            if not passive:
                continue
            entry = frames.get("passive") or (frames.get("object") if who is not None else None)
        if entry is None:
            continue
        cue = sorted([*group, head.head], key=lambda token: token.i) if frame in cues().prepositional else group
        if " " in word:
            cue = sorted(
                {*cue, *(one for one in verb.children if f"{verb.lemma_} {one.lower_}" == word)},
                key=lambda token: token.i,
            )
        taken = {*cue, *source}
        if len(words) == 1 and words[0].tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            words = clauses.phrase(verb.head, verb)  # "talks, which Russia denied": it denied the talks
        if frame in FULL and head.i < verb.i and _leads_in(head, words):
            continue
        if frame in {"to", *FULL}:
            taken |= _others(verb, head)
        content = [token for token in words if token not in taken]
        if content:
            yield Found(cue, source, content, word, frame, entry, head)


def _leads_in(head: "Token", words: "list[Token]") -> bool:
    """Whether words before a verb are no report but lead in to it: "When they met, …", "But, she says, …"."""
    inserted = head.lemma_ in cues().verbs and sum(token.is_alpha for token in words) < 5
    return inserted or words[0].lower_ in cues().lists["fronted"]


def _others(verb: "Token", head: "Token") -> "set[Token]":
    """The words within a report of a second verb of saying that goes on with the first: "…, adding that …"."""
    found: set[Token] = set()
    for token in head.subtree:
        if token.dep_ in ("advcl", "conj") and token.i > verb.i and clauses.reporter(token, token.head) == verb:
            found.update(token.subtree)
    return found


def _idle(verb: "Token") -> bool:
    """A verb that reports nothing that was said: "to say", and what one would say if."""
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if "to" in aux:
        return not (verb.dep_ == "xcomp" and clauses.is_catenative(verb.head))
    return bool(aux & cues().lists["conditional"]) and verb.dep_ != "ROOT"


def _embedded(verb: "Token", found: Found) -> bool:
    """Whether a verb is part of what somebody else says or does, and says too little to count by itself."""
    full = found.frame in FULL
    if verb.dep_ == "ccomp":
        return not (found.frame == "that" or verb.head.i > verb.i or _answers(verb, found))
    if verb.dep_ in ("pcomp", "acl", "csubj"):
        return not (
            full
            or (
                found.source
                and (found.frame not in ("object", "to-object") or (found.entry.attitude and verb.dep_ == "acl"))
            )
        )
    if not found.source:
        return found.frame in ("object", "naming", "clause", "to-object")
    if verb.dep_ == "relcl":
        return not full and found.source[0].lower_ in ("that", "which")
    return False
