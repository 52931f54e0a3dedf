"""What does one `kg read` of a short text cost, beside loading spaCy and its model alone? `python bench/start.py`

    python bench/start.py [TEXT] [--runs N]

Each is a process of its own, by turns; processor time, the medians and the smallest of the runs, and their ratio to
spaCy's. The last row reads without the compiled tables of words: what the YAML itself would take.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.readers.grammar.parse import model_name
from kg.resources import resource

WORDS = 150  # of the bundled article, where no text is given
SPACY = "import spacy, sys; spacy.load(sys.argv[1])(open(sys.argv[2], encoding='utf-8').read())"
READ = "import sys; sys.argv[1:] = ['read', sys.argv[2], '--published', '2024-11']; from kg.commands.main import main; "
PARSED = "from kg.yaml import compiled; from pathlib import Path; compiled.place = lambda path: Path('/dev/null'); "
ROWS = {"spaCy alone": SPACY, "kg read": READ + "main()", "kg read, tables parsed": PARSED + READ + "main()"}


def seconds(program: str, text: Path) -> float:
    """The processor time of a program in a process of its own."""
    # As for most users: Python keeps what it has compiled.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    command = [sys.executable, "-c", program, str(model_name()), str(text)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path, metavar="TEXT")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    article = resource("data", "articles", "qatar-limited-talks.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        text = options.text or Path(folder, "text.txt")
        if not options.text:
            text.write_text(" ".join(article.split()[:WORDS]) + "\n", encoding="utf-8")
        taken: dict[str, list[float]] = {name: [] for name in ROWS}
        for run in range(options.runs + 1):
            for name, program in ROWS.items():
                took = seconds(program, text)
                if run:  # in the first what is compiled once is compiled
                    taken[name].append(took)
    alone = statistics.median(taken["spaCy alone"])
    for name, took in taken.items():
        median = statistics.median(took)
        print(f"{name:24} {median:.2f} s, at least {min(took):.2f} s   {median / alone:.2f} of spaCy alone")


if __name__ == "__main__":
    main()
