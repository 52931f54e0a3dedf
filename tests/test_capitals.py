"""Text in capitals, set as running text is: what is shouted loses its capitals, names and acronyms keep theirs."""

import pytest

pytest.importorskip("spacy")

from kg.readers.grammar.capitals import set_as_text
from tests.sentences import draft

SET = [
    ("SUDERIA: THERE WERE NO TALKS WITH NORDIA", "SUDERIA: there were no talks with Nordia"),
    ("DON’T CALL IT A TRUCE", "Don’t call it a truce"),
    ("TALKS WERE HELD IN OSLO, SHE SAID", "talks were held in Oslo, she said"),
    # only what is shouted
    ("Holm wrote: “WE WILL NEVER SIGN THIS TREATY.”", "Holm wrote: “we will never sign this treaty.”"),
    ("The talks of the UN and NATO were held.", "The talks of the UN and NATO were held."),
    # a word that stands small elsewhere is no name
    ("TALKS IN THE HARBOUR\n\nThe harbour is quiet.", "talks in the harbour\n\nThe harbour is quiet."),
    ("THE FERRY TALKS WENT ON. A ferry sank.", "the ferry talks went on. A ferry sank."),
    # what is short and no known word stays, as do few words, and words of which none is known
    ("THE UN SAID THE TALKS WOULD END", "the UN said the talks would end"),
    ("NO DEAL", "NO DEAL"),
    ("ABC DEF GHI", "ABC DEF GHI"),
]


@pytest.mark.parametrize(("text", "running"), SET)
def test_what_is_shouted_is_set_as_text(text: str, running: str) -> None:
    assert set_as_text(text) == running


@pytest.mark.parametrize(
    "text", [*(text for text, _ in SET), "İSTANBUL TALKS WERE CALLED OFF", "THE STRAẞE TALKS ENDED"]
)
def test_no_letter_moves(text: str) -> None:
    assert len(set_as_text(text)) == len(text)


@pytest.mark.parametrize("text", ["SUDERIA: THERE WERE NO TALKS", "Ada Holm wrote: “WE NEVER MET THEM FOR TALKS.”"])
def test_a_claim_keeps_the_words_as_they_stand(text: str) -> None:
    (claim,) = draft(text).claims
    ((start, end),) = claim.content
    assert (claim.stance, text[start:end].isupper()) == ("denies", True)
