"""Saved web pages for the benches: news articles of 400 to 900 words, each with other states, another day, an outlet.

    python -m bench.pages FOLDER [COUNT]

The words are those of the bundled article and of the texts beside the checkout, where they are there.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path

import kg

SHARED = Path(__file__).parents[2] / "shared"
FOLDERS = ("stories/energy-moratorium", "corpora/eventgold-dev")
LEAST, MOST = 400, 900  # words
OUTLETS = ("The Velmar Gazette", "The Courier", "Evening Post", "Nordian Herald", "The Harbour Times")
# A state, its people, its capital: exchanged together, so that each page is of one piece.
STATES = (
    ("Russia", "Russian", "Moscow"), ("Ukraine", "Ukrainian", "Kyiv"), ("Qatar", "Qatari", "Doha"),
    ("Iran", "Iranian", "Tehran"), ("Israel", "Israeli", "Jerusalem"), ("Turkey", "Turkish", "Ankara"),
    ("Egypt", "Egyptian", "Cairo"), ("Oman", "Omani", "Muscat"), ("Yemen", "Yemeni", "Sanaa"),
    ("Sudan", "Sudanese", "Khartoum"), ("Rwanda", "Rwandan", "Kigali"), ("Armenia", "Armenian", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Baku"), ("Ethiopia", "Ethiopian", "Addis Ababa"), ("Chad", "Chadian", "N'Djamena"),
)  # fmt: skip
_NAMES = re.compile(rf"\b({'|'.join(re.escape(name) for state in STATES for name in state)})\b")


def texts() -> list[list[str]]:
    """The paragraphs of each text at hand, the bundled article first."""
    paths = [kg.resource("data", "articles", "qatar-limited-talks.txt")]
    paths += [path for folder in FOLDERS for path in sorted((SHARED / folder).glob("*.txt"))]
    return [
        [" ".join(part.split()) for part in path.read_text("utf-8").split("\n\n") if part.strip()] for path in paths
    ]


def exchanged(text: str, draw: random.Random) -> str:
    """A text with the names of states exchanged."""
    others = draw.sample(STATES, len(STATES))
    leads = {name: new for old, other in zip(STATES, others, strict=True) for name, new in zip(old, other, strict=True)}
    return _NAMES.sub(lambda match: leads[match[0]], text)


def page(title: str, paragraphs: Sequence[str], outlet: str, day: date) -> str:
    """A page as a browser saves it, with what stands around an article."""
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(20))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta property="og:site_name" content="{escape(outlet)}"><meta property="article:published_time" content="{day}">
<style>body {{ margin: 0 }}</style><script>window.data = [{"1," * 500}]</script></head><body>
<nav><ul>{links}</ul></nav><article><h1>{escape(title)}</h1>{body}</article>
<footer><ul>{links}</ul><p>All rights reserved</p></footer></body></html>
"""


def pages(count: int) -> Iterator[tuple[str, str]]:
    """The name and the content of each page; the same in every run."""
    found = texts()
    for number in range(count):
        draw = random.Random(number)
        title, *body = found[number % len(found)]
        for more in (found[(number + step) % len(found)][1:] for step in range(1, len(found) + 1)):
            if len(" ".join(body).split()) >= LEAST:
                break
            body += more
        else:
            body *= 1 + LEAST // max(1, len(" ".join(body).split()))
        while len(" ".join(body).split()) > MOST:
            body.pop()
        words = exchanged("\n".join([title[:140], *body]), draw).split("\n")
        day = date(2024, 1, 1) + timedelta(draw.randrange(600))
        yield f"page-{number:04}.html", page(words[0], words[1:], draw.choice(OUTLETS), day)


def write(folder: Path, count: int, first: int = 0) -> None:
    """Write pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(pages(first + count)):
        if number >= first:
            (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
