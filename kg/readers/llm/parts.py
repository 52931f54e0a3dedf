"""A long text in parts that a language model can take in at once."""

from collections.abc import Iterator

from kg.text.sentences import paragraphs, sentences
from kg.text.spans import Span

# Characters that are asked about at once. Models that run on a laptop are mostly set to 8,192 tokens for question and
# answer: some 2,000 for the rules, as many for 9,000 characters of English, and the answer needs twice that.
PART = 9_000
OVERLAP = 900  # a quotation and the name of its speaker, two or three paragraphs earlier, should come in one part


def parts(text: str, size: int = PART, overlap: int = OVERLAP) -> tuple[Span, ...]:
    """A text cut into spans of at most `size` characters, at paragraphs if it can be, each beginning up to `overlap`
    characters before the end of the one before it.

    >>> [text[slice(*span)] for text in ["One.\\n\\nTwo.\\n\\nThree."] for span in parts(text, 12, 5)]
    ['One.\\n\\nTwo.', 'Two.\\n\\nThree.']
    """
    blocks = list(_blocks(text, size))
    found: list[Span] = []
    first = 0
    while first < len(blocks):
        last = first
        while last + 1 < len(blocks) and blocks[last + 1][1] - blocks[first][0] <= size:
            last += 1
        found.append((blocks[first][0], blocks[last][1]))
        if last + 1 == len(blocks):
            break
        after = last + 1
        while after - 1 > first and found[-1][1] - blocks[after - 1][0] <= overlap and (
            blocks[last + 1][1] - blocks[after - 1][0] <= size
        ):  # fmt: skip
            after -= 1
        first = after
    return tuple(found)


def _blocks(text: str, size: int) -> Iterator[Span]:
    """Paragraphs; one that is too long by its sentences, and a sentence that is too long by its length."""
    for start, end in paragraphs(text):
        if end - start <= size:
            yield start, end
            continue
        for first, last in sentences(text, start, end):
            while last - first > size:
                cut = text.rfind(" ", first + 1, first + size)
                cut = cut if cut > first else first + size
                yield first, cut
                first = cut
            yield first, last
