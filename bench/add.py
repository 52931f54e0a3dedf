"""Does taking a reading in take longer, the more the store holds? `make bench` prints the ratio.

Copies of the bundled reading, each a story of its own (its events get ids of their own), go into one store in a folder.
The ratio is that of the median of the last five to the median of the first five after a warm-up; 1.0 is the goal.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import kg


def copy(number: int, folder: Path) -> Path:
    """The bundled reading as another story."""
    source = kg.resource("data", "readings", "qatar-limited-talks.yaml")
    text = source.read_text(encoding="utf-8").replace("id: qatar-limited-talks", f"id: story-{number}")
    text = text.replace("../articles", str(kg.resource("data", "articles")))
    for event in kg.load_reading(source).events:
        text = re.sub(rf"(?<![\w-]){event}(?=[:.\],\n ])", f"{event}-{number}", text)
    path = folder / f"{number}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def main(stories: int) -> None:
    """Take so many stories in, one after the other."""
    with tempfile.TemporaryDirectory() as folder, kg.open(str(Path(folder) / "store")) as store:
        seconds = []
        for number in range(stories):
            reading = kg.load_reading(copy(number, Path(folder)))
            started = time.perf_counter()
            kg.add(store, reading)
            seconds.append(time.perf_counter() - started)
        first, last = statistics.median(seconds[1:6]), statistics.median(seconds[-5:])
        print(f"{stories} stories: first {first:.2f} s, last {last:.2f} s a reading, ratio {last / first:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
