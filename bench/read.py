"""What does the grammar reader cost on top of spaCy? `make bench-read` prints words a second and the ratio.

    python bench/read.py [TEXT…] [--runs N] [--write]

Both read the same texts by turns, on one core, with the model loaded; medians of the runs. Without TEXT (a file, or a
folder of .txt files) the bundled article is read several times over. Each text gets a last line of its own each time,
so that nothing can be remembered from one reading to the next. `--write` puts the figures into docs/evaluation.md.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from kg import readers
from kg.readers.grammar.parse import model, model_name
from kg.reading.models import Source
from kg.resources import resource
from kg.text.article import Article

COPIES = 10  # of the bundled article, together some 4,000 words


def texts(paths: list[Path]) -> list[str]:
    """What is to be read."""
    files = [one for path in paths for one in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    if not files:
        files = [resource("data", "articles", "qatar-limited-talks.txt")] * COPIES
    return [file.read_text(encoding="utf-8") for file in files]


def parse(text: str) -> None:
    """spaCy alone: the whole pipeline of the model."""
    model()(text)


def read(text: str) -> None:
    """The whole reader: parse, claims, actors, events, dates, draft."""
    head = Source(id="text", file="text.txt", title="Text", published="2024-11-05")
    readers.read(Article("text.txt", text), head, reader="grammar")


def seconds(work: Callable[[str], None], given: list[str], run: int) -> float:
    """How long all texts take."""
    marked = [f"{text}\n\nCopy {number} of run {run}.\n" for number, text in enumerate(given)]
    started = time.perf_counter()
    for text in marked:
        work(text)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # numpy, which looks at them once, is loaded only with the model
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    given = texts(options.texts)
    words = sum(len(text.split()) for text in given)
    for work in (parse, read):
        seconds(work, given[:1], -1)  # what is loaded at first use is loaded now
    alone, whole, ratios = [], [], []
    for run in range(options.runs):
        alone.append(seconds(parse, given, run))
        whole.append(seconds(read, given, run))
        ratios.append(alone[-1] / whole[-1])
    ratio = statistics.median(ratios)
    rows = [
        ("spaCy alone", words / statistics.median(alone), 1.0),
        ("the grammar reader, spaCy included", words / statistics.median(whole), ratio),
    ]
    print(f"{words:,} words, model {model_name()}, medians of {options.runs} runs, one core")
    for name, speed, share in rows:
        print(f"{name:35} {speed:8,.0f} words a second   {share:.2f}")
    if options.write:
        from evaluate import put

        lines = ["| | words a second | of spaCy alone |", "|---|---|---|"]
        lines += [f"| {name} | {speed:,.0f} | {share:.2f} |" for name, speed, share in rows]
        put("speed", f"\n{words:,} words, model {model_name()}.\n\n" + "\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
