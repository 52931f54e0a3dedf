"""Reported speech: verbs that say that somebody says something, and what they say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.cast.offices import offices
from kg.readers.grammar.speech import bounds, clauses, parenthesis
from kg.readers.grammar.speech.complements import complements
from kg.readers.grammar.speech.cues import FULL, Cue, Frames, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYS = Cue("affirms")
_FILLS = frozenset({"dobj", "ccomp", "xcomp", "prep", "agent", "nsubjpass", "acomp", "attr", "oprd", "pcomp"})
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
        if _disagrees(token):
            continue
        frames = table.verbs[lemma]
        for child in token.children:
            if child.dep_ in ("prt", "prep") and f"{lemma} {child.lower_}" in table.verbs:
                lemma = f"{lemma} {child.lower_}"
                frames = {**frames, **table.verbs[lemma]}
                break
        found[token.i] = (lemma, frames)
    return found


def _disagrees(verb: "Token") -> bool:
    """Whether a verb is none: in "Oman hosts talks" the parser made "talks" one, of a plural that it cannot have."""
    return verb.tag_ == "VBZ" and any(
        child.dep_ == "nsubj"
        and child.tag_ == "NNS"
        and child.text.islower()
        and child.text.endswith("s")
        and child.i == verb.i - 1
        for child in verb.children
    )


def reported(page: Page, found: "dict[int, tuple[str, Frames]]") -> Iterator[Found]:
    """What the verbs of a text report in their complements; of each verb the complement that ranks first."""
    for number, (word, frames) in found.items():
        verb = page.doc[number]
        if _idle(verb, frames) or parenthesis.quotes_speech(verb) or _turned_down(verb, found):
            continue
        who, passive = clauses.subject(verb)
        if parenthesis.cites_somebody(verb):
            if citation := parenthesis.citation(verb, word):
                yield citation
            continue
        if bounds.behind(verb) and who is not None and "clause" in frames:
            if behind := parenthesis.inserted(page, verb, who, word, frames["clause"]):
                yield behind
            continue
        options = list(_options(verb, word, frames, who, passive))
        if not passive and {one.lower_ for one in verb.children if one.dep_ == "aux"} & cues().lists["obliging"]:
            options = [one for one in options if one.frame in FULL]  # who must support a plan does not say so
        best = min(options, key=lambda one: _rank(one, verb)) if options else None
        if "clause" in frames and who is not None and (best is None or _inserted_complement(best, verb)):
            best = parenthesis.inserted(page, verb, who, word, frames["clause"]) or best
        if best and not _embedded(verb, best):
            best.content = bounds.coordinated(verb, best, options)
            yield best


def _turned_down(verb: "Token", found: "dict[int, tuple[str, Frames]]") -> bool:
    """Whether somebody declines or refuses to do it: that is what is reported, once."""
    return verb.dep_ == "xcomp" and verb.head.i in found and found[verb.head.i][1].get("to", _SAYS).stance == "refuses"


def _rank(found: Found, verb: "Token") -> tuple[int, int]:
    """What stands behind the verb comes before what stands in front of it, then the order of `RANK`."""
    clause = found.frame in FULL
    place = 2 if found.head.i < verb.i else 0 if clause else 1
    return (place, RANK.get(found.frame, len(RANK)))


def _answers(found: Found) -> bool:
    """Whether a verb within a report tells of somebody else's denial, refusal or silence, by name."""
    silent = any(token.dep_ == "neg" for token in found.cue) and found.word in cues().lists["silent"]
    no = silent or found.entry.stance in ("denies", "refuses")
    return no and any(token.pos_ in ("NOUN", "PROPN") for token in found.source)


def _by_outlet(verb: "Token") -> bool:
    """Whether an outlet says it, to whom what others say is no more than news: "Reuters said Holm had said …"."""
    who, _ = clauses.subject(verb)
    if who is None:
        return False
    table, word = offices(), who.lower_
    whole = "".join(one.lower_ for one in verb.doc[who.left_edge.i : who.i + 1] if one.text != "-")
    named = not {word, whole}.isdisjoint(table.outlet_names) or (word in table.outlet_endings and who.pos_ == "PROPN")
    return named or who.lemma_.lower() in table.of_kind("outlet")


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
        pointer = len(words) == 1 and (words[0].tag_ in ("WDT", "WP") or words[0].lower_ == "that")
        if pointer and verb.dep_ == "relcl" and words[0].i < verb.i:
            words = clauses.phrase(verb.head, verb)  # "talks, which Russia denied": it denied the talks
        if frame in FULL and head.i < verb.i and _leads_in(head, words):
            continue
        if frame in {"to", *FULL}:
            taken |= {*bounds.others(verb, head), *bounds.behind(head)}
        if head.pos_ in ("NOUN", "PROPN"):
            taken |= bounds.clause_beside(head)
        content = [token for token in words if token not in taken]
        if frame in FULL:
            content = content[bounds.day(verb, content) :]
        if content:
            yield Found(cue, source, content, word, frame, entry, head)
    if source and (left := _gap(verb, who, frames)):
        yield Found(group, source, clauses.phrase(left[1], verb), word, "object", left[0], left[1])


def _gap(verb: "Token", who: "Token | None", frames: Frames) -> "tuple[Cue, Token] | None":
    """What a clause without an object of its own is said of: "charges Suderia denies" are what it denies."""
    entry = frames.get("object")
    noun = verb.head
    if verb.dep_ != "relcl" or entry is None or entry.attitude or who is None or who == noun or noun.i > verb.i:
        return None
    filled = any(one.dep_ in _FILLS or one.tag_ in ("WDT", "WP") for one in verb.children)
    return None if filled else (entry, noun)


def _leads_in(head: "Token", words: "list[Token]") -> bool:
    """Whether words before a verb are no report but lead in to it: "When they met, …", "But, she says, …"."""
    inserted = head.lemma_ in cues().verbs and sum(token.is_alpha for token in words) < 5
    return inserted or words[0].lower_ in cues().lists["fronted"]


def _idle(verb: "Token", frames: Frames) -> bool:
    """A verb that reports nothing that was said: "to say", and what one would say or would have said if.

    What one would like or should know if, one does think.
    """
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if "to" in aux:
        return not (verb.dep_ == "xcomp" and clauses.is_catenative(verb.head))
    if "had" in aux and _is_condition(verb):
        return True  # what was not so
    thought = any(cue.attitude for cue in frames.values())
    supposed = not thought and any(map(_is_condition, verb.children))
    if not aux & cues().lists["conditional"]:
        return supposed and bool(aux & cues().lists["future"])
    return supposed or verb.dep_ != "ROOT" or ("have" in aux and not thought)


def _is_condition(clause: "Token") -> bool:
    """ "If asked", "had it been asked", "were they to meet"."""
    if clause.dep_ not in ("advcl", "ccomp"):
        return False
    first = min(clause.subtree, key=lambda one: one.i)
    inverted = first.lower_ in ("had", "were", "should") and first.dep_ in ("aux", "auxpass")
    return first.lower_ in ("if", "unless") or inverted


def _embedded(verb: "Token", found: Found) -> bool:
    """Whether a verb is part of what somebody else says or does, and says too little to count by itself."""
    full = found.frame in FULL
    if verb.dep_ == "ccomp":
        return not (found.frame == "that" or verb.head.i > verb.i or _answers(found) or _by_outlet(verb.head))
    if verb.dep_ == "pcomp" and clauses.is_charge(verb.head.head):
        return True  # "accused X of refusing to talk" tells of X, and is told by another
    if verb.dep_ in ("pcomp", "acl", "csubj"):
        return not (
            full
            or (
                found.source
                and (found.frame not in ("object", "to-object") or (found.entry.attitude and verb.dep_ == "acl"))
            )
        )
    if not found.source:
        bare = len(found.cue) - (found.frame in cues().prepositional) < 2
        asked = verb.dep_ == "advcl" and bare  # "Asked about it, he left"
        return asked or found.frame in ("object", "naming", "clause", "to-object")
    if verb.dep_ == "relcl":
        return not full and found.source[0].lower_ in ("that", "which")
    return False
