"""What nouns and adjectives report: "the claim that …", "its demand for …", "is ready to …"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.complements import Complement, complements
from kg.readers.grammar.speech.cues import FULL, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 3  # tokens of what a label puts into somebody's mouth, its marks included


def nouns(page: Page) -> Iterator[Found]:
    """Nouns of the table with what they report, in the mouth of whoever possesses them or brings them forward."""
    table = cues().nouns
    for token in page.words("NOUN"):
        frames = table.get(token.lemma_.lower())
        if not frames:
            continue
        for frame, head, words in _complements(token):
            entry = frames.get(frame)
            if entry is None:
                continue
            source, light = _owner(token)
            if not source:
                continue
            cue = [*light, *_modifiers(token)]
            if frame not in ("that", "to"):
                cue.append(head.head)
            yield Found(
                sorted(set(cue), key=lambda one: one.i), source, words, token.lemma_.lower(), frame, entry, head
            )
            break


def _complements(noun: "Token") -> "Iterator[Complement]":
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl"):
            words = {one.lower_ for one in child.children if one.dep_ in ("mark", "aux")}
            if "that" in words and child.dep_ != "relcl":
                yield "that", child, list(child.subtree)
            elif "to" in words:
                yield "to", child, list(child.subtree)
        elif child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield "to-object" if child.lower_ == "to" else child.lower_, inner, list(inner.subtree)


def _owner(noun: "Token") -> "tuple[list[Token], list[Token]]":
    """Whose claim it is, and the light verb that says so."""
    for child in noun.children:
        if child.dep_ == "poss":
            return [token for token in clauses.phrase(child) if token.dep_ != "case"], []
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return clauses.phrase(inner), []
    if noun.dep_ == "dobj" and noun.head.lemma_ in cues().lists["light"]:
        who, _ = clauses.subject(noun.head)
        if who is not None and who.lower_ not in cues().lists["no_speakers"]:
            return clauses.phrase(who), clauses.group(noun.head)
    return [], []


def _modifiers(noun: "Token") -> "list[Token]":
    return [noun, *(child for child in noun.children if child.dep_ in ("amod", "det") and child.i < noun.i)]


def adjectives(page: Page) -> Iterator[Found]:
    """Adjectives of the table said of a subject."""
    table = cues().adjectives
    for token in page.words("ADJ", "VERB"):
        frames = table.get(token.lower_)
        if not frames or token.dep_ not in ("acomp", "ROOT", "conj"):
            continue
        verb = token.head if token.dep_ == "acomp" else token
        who, _ = clauses.subject(verb)
        if who is None or who.lower_ == "it" or who.lower_ in cues().lists["no_speakers"] or verb.dep_ == "ccomp":
            continue
        for frame, head, words in complements(token):
            entry = frames.get(frame) or (frames.get("clause") if frame in FULL else None)
            if entry is None:
                continue
            cue = [*clauses.group(verb), token]
            if frame not in {"to", *FULL}:
                cue.append(head.head)
            yield Found(
                sorted(set(cue), key=lambda one: one.i), clauses.phrase(who), words, token.lower_, frame, entry, head
            )
            break


def labels(page: Page) -> Iterator[Found]:
    """A name and a colon at the start of a line: "Lavrov: no talks", as in headlines, lists and transcripts.

    It reaches to the end of its line, in a transcript to the next label; a question is no claim.
    """
    entry = cues().prepositions["according to"]
    for turn in page.doc.user_data["turns"]:
        name = [token for token in page.doc[slice(*page.tokens(*turn.label))] if not token.is_space]
        while name and name[-1].is_punct:
            name.pop()
        colon = page.doc[page.tokens(*turn.colon)[0]]
        if turn.asks or not name or page.apart[name[0].i]:
            continue
        if page.inside[name[0].i] >= 0 and page.quotes[page.inside[name[0].i]][0] < name[0].i - 1:
            continue  # a colon in the middle of a quotation
        for place in (turn.words, *turn.more):
            content = [token for token in page.doc[slice(*page.tokens(*place))] if not token.is_space]
            if len(content) >= LEAST:
                yield Found([colon], name, content, ":", "turn" if turn.answers else "clause", entry, content[0])


def headlines(page: Page) -> Iterator[Found]:
    """A headline whose verb the parser took for a name: "Cairo Summit Denounces Border Deal"."""
    table = cues()
    for first, end in page.paragraphs():
        words = [token for token in page.doc[first:end] if not token.is_space]
        if (
            not 3 < len(words) < 20
            or any(token.text in (".", ":") for token in words)
            or any(token.tag_ in ("VBZ", "VBD", "VBP") for token in words)
        ):
            continue
        for at, token in enumerate(words[1:-1], 1):
            verb = table.forms.get(token.lower_, "")
            third = token.lower_.endswith("s") and not verb.endswith("s") and token.tag_ in ("NNS", "NNPS", "NNP", "NN")
            frames = table.verbs.get(verb, {})
            plural = words[at - 1].tag_ == "NNS" and words[at - 1].text.islower()  # "Oman hosts talks"
            if plural or any(one.tag_ == "IN" and one.lower_ != "of" for one in words[:at]):
                continue  # what stands before it is no name
            if not third or token.ent_type_ or token.lower_ == verb or page.inside[token.i] >= 0:
                continue
            frame = (
                "to"
                if words[at + 1].lower_ == "to"
                else "clause"
                if "clause" in frames and "object" not in frames
                else "object"
            )
            if frame in frames:
                yield Found([token], words[:at], words[at + 1 :], verb, frame, frames[frame], words[at + 1])
                break
