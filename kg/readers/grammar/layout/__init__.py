"""What stands in an article without being a sentence of it: its datelines, the page's own lines, labels before speech.

It reads lines and marks, without a language model, and knows neither actors nor claims. `parse` ends sentences where
it says so, `speech` and `cast` ask it what to leave out.
"""

from functools import lru_cache

from kg.readers.grammar.layout.dateline import datelines
from kg.readers.grammar.layout.furniture import furniture
from kg.text.spans import Span


@lru_cache(maxsize=8)
def apart(text: str) -> tuple[Span, ...]:
    """The stretches of a text that tell nothing of what it is about, in its order, as code points.

    >>> text = "OSLO (AP) — The talks failed.\\n\\nREAD MORE: The talks"
    >>> [text[slice(*span)] for span in apart(text)]
    ['OSLO (AP) —', 'READ MORE: The talks']
    """
    lines = [one.place for one in datelines(text)]
    return tuple(sorted({*lines, *furniture(text)}))
