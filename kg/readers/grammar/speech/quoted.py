"""Direct speech: which verb a quotation hangs on, and how far it goes."""

from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import Cue, Frames, cues
from kg.readers.grammar.speech.page import Found, Page

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 40  # tokens between a quotation and its verb, at most
LEAST = 6  # tokens of a quotation that stands for itself, its marks included
SHORT = 6  # tokens of a quotation that is a phrase within somebody's sentence
_FINAL = frozenset(".!?;")


def direct(page: Page, verbs: "dict[int, tuple[str, Frames]]") -> "dict[int, Found]":
    """The attributions of direct speech, by the token number of their verb.

    A quotation hangs on the verb right behind it ("…," X said), else on the one before it (X said: "…"). One without a
    verb of its own goes on with the one before it, in its paragraph or the next.
    """
    found: dict[int, Found] = {}
    last: Found | None = None
    last_end = 0
    for first, end in page.quotes:
        if not _speech(page, first, end):
            continue
        verb = None if _mixed(page, first) else _after(page, end, verbs)
        verb = verb or _before(page, first, end, verbs)
        if verb is None:
            if last is not None and _goes_on(page, last_end, first, end):
                last.content.extend(page.doc[first:end])
                last_end = end
            elif speaker := _named_before(page, first, end):
                content = list(page.doc[first:end])
                found[first] = Found([], speaker, content, "", "quote", Cue("affirms"), content[0])
            continue
        if verb.i in found:
            found[verb.i].content.extend(page.doc[first:end])
        else:
            word, frames = verbs.get(verb.i, (verb.lemma_, {}))
            source = _speaker(page, verb, end)
            entry = frames.get("quote") or Cue("affirms")
            found[verb.i] = Found(clauses.group(verb), source, list(page.doc[first:end]), word, "quote", entry, verb)
        last, last_end = found[verb.i], end
    return found


def _speech(page: Page, first: int, end: int) -> bool:
    """Whether a quotation is something said, and no mere word or title: it has the form of a sentence."""
    words = [token for token in page.doc[first:end] if token.is_alpha]
    if len(words) < 2:
        return bool(words) and words[0].lower_ in cues().lists["answers"]
    inner = page.doc[first:end].text.strip("“”\"'‘’ ")
    before = page.before(first)
    led = before is None or before.text in (",", ":") or before.text[-1:] in ".!?:"
    return led or inner[-1:] in ",?!" or (len(words) > 3 and inner[:1].isupper())


def _mixed(page: Page, first: int) -> bool:
    """Whether a quotation goes on with a sentence that began outside of quotation marks."""
    before = page.before(first)
    if before is None or before.is_punct:
        return False
    return page.inside[before.i] < 0


def _after(page: Page, end: int, verbs: "dict[int, tuple[str, Frames]]") -> "Token | None":
    doc = page.doc
    last = doc[end - 2] if end >= 2 else doc[end - 1]
    if last.text == "." or (end < len(doc) and doc[end].text in (".", ":")):
        return None  # the sentence is over
    for i in range(end, min(end + FAR, len(doc))):
        token = doc[i]
        if page.inside[i] >= 0 or token.text in _FINAL or page.parts(i):
            return None
        if i in verbs and "quote" in verbs[i][1] and token.tag_ != "VBG":
            return token
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("relcl", "acl", "amod", "aux", "auxpass"):
            return None
    return None


def _before(page: Page, first: int, end: int, verbs: "dict[int, tuple[str, Frames]]") -> "Token | None":
    doc = page.doc
    i = first - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0 or page.labelled(first) or (first - 1 - i and doc[i].text != ":" and page.parts(i + 1)):
        return None
    led = doc[i].text in (",", ":")
    if not led and not _ends(page, end):
        return None
    announced = doc[i].text == ":"
    for j in range(i, max(-1, i - FAR), -1):
        token = doc[j]
        if (token.text in _FINAL and j < i) or page.parts(j):
            return None
        if page.inside[j] >= 0:
            if page.length(j) > SHORT:
                return None
            continue
        if announced and token.pos_ == "VERB" and any(child.dep_ == "nsubj" for child in token.children):
            return token  # "She thanked the hosts: “…”": whatever she does, she says it in these words
        if j in verbs and "quote" in verbs[j][1]:
            return token if led or j == i or doc[i].head == token or doc[i].i - j < 4 else None
    return None


def _ends(page: Page, end: int) -> bool:
    """Whether the sentence is over where a quotation ends."""
    doc = page.doc
    after = page.after(end)
    return doc[end - 2].text in (".", "!", "?") or after is None or after.text in (".", "!", "?")


def _goes_on(page: Page, last_end: int, first: int, end: int) -> bool:
    """Whether a quotation without a verb belongs to what was said before it: little or nothing stands between."""
    between = page.doc[last_end:first]
    if any(page.labelled(token.i) for token in page.doc[last_end : first + 1]):
        return False
    breaks = sum(token.text.count("\n") > 1 for token in between if token.is_space)
    if breaks == 0:
        sentences = sum(token.text in _FINAL for token in between)
        return sentences <= 1 and len(between) <= FAR
    rest = page.doc[end : end + 1].text
    return (
        breaks == 1
        and (page.doc[first - 1].is_space and (not rest or rest.isspace() or rest in ".,"))
        and len(between) <= FAR
    )


def _named_before(page: Page, first: int, end: int) -> "list[Token]":
    """Who speaks a whole quoted sentence for which there is no verb: whoever the sentence before it is about."""
    before = page.before(first)
    if before is None or before.text not in (".", "!", "?") or page.doc[end - 2].text not in (".", "!", "?"):
        return []
    if end - first < LEAST or page.inside[before.i] >= 0:
        return []
    root = before.sent.root
    who = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if who is None:
        return []
    named = who.pos_ == "PROPN" and who.ent_type_ in ("PERSON", "ORG", "")
    speaks = named or who.lower_ in ("he", "she") or who.lemma_.lower() in cues().lists["speaking"]
    return clauses.phrase(who, root) if speaks else []


def _speaker(page: Page, verb: "Token", end: int) -> "list[Token]":
    who, _ = clauses.subject(verb)
    if who is not None and page.inside[who.i] >= 0:  # “Zero contact,” the minister told us: the parser finds two
        who = next((child for child in verb.children if child.dep_ == "nsubj" and page.inside[child.i] < 0), None)
    if who is not None:
        return clauses.phrase(who, verb)
    doc = page.doc
    for child in verb.children:  # "…," said X, where the parser took X for an object
        if (
            child.i > verb.i
            and child.pos_ in ("NOUN", "PROPN", "PRON")
            and child.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep")
        ):
            return clauses.phrase(child)
    between = [token for token in doc[end : verb.i] if not (token.is_punct or token.is_space)] if verb.i >= end else []
    names = [token for token in between if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return between if names and len(between) < 15 else []
