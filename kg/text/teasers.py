"""What stands within the article of a web page and is none of it: links to others, offers, advertisements.

Which words tell them is in `page.yaml`.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.yaml.compiled import load_values

LABELLED, OFFER = 30, 45  # words: what is longer is a paragraph of the article, however it begins
LINKED = 4  # words of a line that is a link as a whole: fewer may be a name in a list
HALF = 0.5

_LINES = ("p", "li", "td", "h2", "h3", "h4", "h5", "h6", "div")
_WITHIN = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "blockquote",
)
_EDGE = r"[\s*_>|•▶►→▪■#(\[-]*"
_WORD = re.compile(r"[a-z]+")


def is_teaser(line: str) -> bool:
    """Whether a paragraph leads to other pages or offers something, by how it begins.

    >>> is_teaser("READ MORE: Storm reaches the coast"), is_teaser("Read more of it, he said.")
    (True, False)
    """
    count = len(line.split())
    alone, labelled, begin = _patterns()
    return bool(
        alone.fullmatch(line) or (count <= LABELLED and labelled.match(line)) or (count <= OFFER and begin.match(line))
    )


def drop_teasers(tree: Any, address: str | None) -> None:
    """Take the boxes away that are named as such, and the lines that are links to other pages as a whole.

    A box that is half of the page stays, and so do the links where half of all paragraphs are such: the page is made in
    another way.
    """
    whole = _letters(tree)
    boxes = words()["boxes"]
    for element in list(tree.xpath("//body//*[@class or @id]")):
        if element.getparent() is not None and not boxes.isdisjoint(named(element)) and not _is_large(element, whole):
            element.drop_tree()
    lines = [element for element in tree.iter(*_LINES) if _is_linked(element, address)]
    paragraphs = sum(_letters(element) for element in lines if element.tag == "p")
    if paragraphs <= HALF * sum(map(_letters, tree.iter("p"))):
        for element in lines:
            if element.getparent() is not None:
                _card(element).drop_tree()


def named(element: Any) -> list[str]:
    """The words in the class and the id of an element, those with figures left out: they count, and name nothing.

    >>> from lxml.html import fragment_fromstring
    >>> named(fragment_fromstring('<div class="storyBody_text css-1x2" id="p-7"></div>'))
    ['story', 'body', 'text']
    """
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    parts = (part for part in given.split() if not any(map(str.isdigit, part)))
    return [word for part in parts for word in _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).lower())]


def linked(element: Any) -> float:
    """The share of an element's letters that stand in links (0 to 1)."""
    return sum(_letters(link) for link in element.iter("a") if link.get("href")) / max(1, _letters(element))


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of words of `page.yaml`."""
    return {key: frozenset(value) for key, value in load_values(Path(__file__).with_name("page.yaml")).items()}


def _card(heading: Any) -> Any:
    """The box around a linked heading that holds little else: a picture, a line about the other article."""
    above = heading.getparent()
    if heading.tag in ("h2", "h3", "h4", "h5", "h6") and above.tag in ("div", "article", "li", "section"):
        beside = len(above.text_content().split()) - len(heading.text_content().split())
        if beside <= OFFER and sum(1 for _ in above.iter("p")) <= 1:
            return above
    return heading


def _is_linked(element: Any, address: str | None) -> bool:
    """Whether a line is a link to another page as a whole, or one with a label before it."""
    links = [link for link in element.iter("a") if link.get("href")]
    if not links or any(True for _ in element.iterdescendants(*_WITHIN)):
        return False
    text = element.text_content().strip()
    if len(text.split()) < LINKED:
        return False
    if any(_is_here(link.get("href"), address) for link in links):
        return False
    rest = text
    for link in links:
        rest = rest.replace(link.text_content().strip(), " ", 1)
    rest = rest.strip()
    return not any(map(str.isalpha, rest)) or is_teaser(f"{rest.rstrip(': ')}: x")


def _is_here(href: str, address: str | None) -> bool:
    """Whether a link leads to the page itself, as the headings of a live blog do."""
    try:
        there, here = urlsplit(href), urlsplit(address or "")
    except ValueError:
        return False
    return not (there.path or there.netloc) or (bool(here.path.strip("/")) and there.path == here.path)


def _is_large(element: Any, whole: int) -> bool:
    return element.tag in ("body", "html", "main") or _letters(element) > HALF * whole


def _letters(element: Any) -> int:
    return sum(map(str.isalnum, "".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def any_of(key: str) -> str:
        return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in sorted(words()[key]))

    return (
        re.compile(rf"{_EDGE}(?:{any_of('alone')})[\s.:…>»→)\]*_-]*", re.IGNORECASE),
        re.compile(rf"{_EDGE}(?:{any_of('labelled')})\s*(?::|\||—|–|>|»|\s-\s)", re.IGNORECASE),
        re.compile(rf"{_EDGE}(?:{any_of('begin')})(?!\w)", re.IGNORECASE),
    )
