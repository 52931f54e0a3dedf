"""Official statements: a government speaks, and what it says it will do is a pledge of its own."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.readers.grammar.speech import clauses
from kg.readers.grammar.speech.cues import Cue
from kg.readers.grammar.speech.page import Found, Page
from kg.readers.grammar.tables import table

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEADING = re.compile(rf"\b(?:{'|'.join(table('speech', 'statements')['headings'])})\b", re.IGNORECASE)
_PLEDGE = Cue("offers")
HEADING = 60  # tokens


def is_official(doc: "Doc") -> bool:
    """Whether the heading says that the text is a body's own statement ("Joint Statement by …", "Readout of …")."""
    # Not `doc.text`, which is put together anew each time.
    first = doc[:HEADING].text.strip().partition("\n")[0]
    return len(first) < 200 and bool(_HEADING.search(first))


def pledges(page: Page) -> Iterator[Found]:
    """What a named party, or "we", will do by an official statement: "The United States will continue …"."""
    if not is_official(page.doc):
        return
    for token in page.spelled("will"):
        verb = token.head
        if token.dep_ != "aux" or verb.dep_ not in ("ROOT", "conj") or page.inside[token.i] >= 0:
            continue
        who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if who is None or not (who.pos_ == "PROPN" or who.lower_ == "we"):
            continue
        if any(child.dep_ == "neg" for child in verb.children):
            continue
        content = [one for one in verb.subtree if one.i > token.i and not one.is_space]
        while content and content[-1].is_punct:
            content.pop()
        if len(content) > 1:
            yield Found([token], clauses.phrase(who, verb), content, "will", "to", _PLEDGE, verb)
