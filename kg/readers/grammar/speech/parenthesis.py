"""Cues set into, or beside, the sentence that they report: "…, officials said", "according to X", "citing X"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import Cue, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

_BREAKS = frozenset({",", ".", "?", "!", ";", "—", "–", "--"})
_OPENS = frozenset({",", "—", "–", "--", "”", '"'})


def inserted(page: Page, verb: "Token", who: "Token", word: str, entry: Cue) -> Found | None:
    """A verb set into, or behind, the sentence that it reports: "The talks, officials said, had failed."

    Its own words run from a comma to the next comma or to the end of the sentence; the rest of the sentence is said.
    """
    doc, sentence = page.doc, verb.sent
    group, source = clauses.group(verb), clauses.phrase(who, verb)
    first, last = min(group[0].i, source[0].i), max(group[-1].i, source[-1].i)
    before = page.before(first)
    if before is None or before.text not in _OPENS or before.i < sentence.start:
        return None
    end = last + 1
    while end < sentence.end and doc[end].text not in _BREAKS:
        if doc[end].pos_ in ("VERB", "AUX") and doc[end].tag_ != "VBN" and verb not in doc[end].ancestors:
            return None
        end += 1
    beside = {token.i for child in verb.rights if child.tag_ == "VBG" for token in child.subtree}  # "…, adding that …"
    around = [*doc[sentence.start : before.i], *doc[end : sentence.end]]
    content = trimmed([token for token in around if token.i not in beside])
    words = [token for token in content if not token.is_punct]
    acts = [token for token in words if token.pos_ in ("VERB", "AUX")]
    verbless = bool(words) and words[0].lower_ in cues().lists["nobody"]  # "No truce in sight, says envoy"
    asked = bool(words) and words[0].tag_ in ("VBN", "VBG") and words[0].dep_ == "advcl" and words[-1].i < first
    fronted = bool(words) and words[0].lower_ in cues().lists["fronted"] and words[-1].i < first
    turn = sentence.start in page.leads and words  # "— No, said Holm": of a dialogue one word is enough
    if not turn and (
        len(words) < 2
        or asked  # "Asked about it, she said: …"
        or (fronted and words[0].dep_ in ("advmod", "mark"))  # "When they met, she said that …"
        or (not acts and not verbless)
        or (len(words) < 5 and not verbless and all("clause" in cues().verbs.get(one.lemma_, {}) for one in acts))
    ):
        return None  # nothing is said by "But, she says, …"
    return Found(group, source, content, word, "clause", entry, content[0])


def according(page: Page) -> Iterator[Found]:
    """ "According to X": the sentence around it is what X says."""
    doc = page.doc
    entry = cues().prepositions["according to"]
    for token in page.spelled("according"):
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        to = doc[token.i + 1]
        noun = next(
            (child for child in [*to.children, *token.children] if child.dep_ in ("pobj", "dobj") and child.i > to.i),
            None,
        )
        if noun is None:
            continue
        source = clauses.phrase(noun)
        inside = {one.i for one in noun.subtree} | {token.i, to.i}
        content = trimmed([one for one in token.sent if one.i not in inside])
        if content and not any(cites_somebody(one) for one in content):
            yield Found([token, to], source, content, "according to", "according", entry, content[0])


def cites_somebody(verb: "Token") -> bool:
    """Whether a verb names the source of a report, people and no document: "…, citing officials"."""
    noun = _object(verb)
    return verb.tag_ == "VBG" and verb.lemma_ in cues().lists["citing"] and noun is not None and _speaks(noun)


def quotes_speech(verb: "Token") -> bool:
    """Whether a verb only leads to the one that reports: "was quoted as saying"."""
    if verb.lemma_ not in cues().lists["citing"]:
        return False
    return any(child.lower_ == "as" and any(one.dep_ == "pcomp" for one in child.children) for child in verb.children)


def citation(verb: "Token", word: str) -> Found | None:
    """What those cited say: the sentence around it. None where a verb of saying has it already ("said …, citing X")."""
    noun = _object(verb)
    assert noun is not None
    if verb.head.lemma_ in cues().verbs:
        return None
    taken = {token.i for token in verb.subtree if token.i >= verb.i}
    content = [token for token in verb.sent if token.i not in taken and not token.is_space]
    opener = next((i for i, token in enumerate(content) if token.lower_ == "according"), None)
    if opener is not None:
        end = next((i for i in range(opener, len(content)) if content[i].text == ","), len(content) - 1)
        content = content[:opener] + content[end + 1 :]
    content = trimmed(content)
    if len(content) < 3:
        return None
    return Found([verb], clauses.phrase(noun), content, word, "according", Cue("affirms"), content[0])


def _object(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)


def _speaks(noun: "Token") -> bool:
    """Whether a noun is of those who speak: a person, a body, "sources", "officials"."""
    return noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or noun.lemma_.lower() in cues().lists["speaking"]


def trimmed(tokens: "list[Token]") -> "list[Token]":
    """The words of a content without spaces, and without the punctuation at its ends that is no quotation mark."""
    words = [token for token in tokens if not token.is_space]
    while words and words[-1].is_punct and words[-1].text not in "”\"'’)":
        words.pop()
    while words and words[0].text == ",":
        words.pop(0)
    return words
