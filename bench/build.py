"""How long does a folder take? `make bench-build` builds saved pages, one more, and once more with nothing new.

    python -m bench.build [COUNT …]        50 and 200 where none is given

Each line tells the seconds that passed and those of the processors, for `kg build` in a process of its own, start-up
and all; the pages are those of `bench/pages.py`. What else the machine does at the time makes the first larger, and
also the second, where processors share what they compute with: the load before each run is printed with it.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import pages

COUNTS = (50, 200)


def timed(folder: Path) -> str:
    """Build a folder, and tell how long it took."""
    load = os.getloadavg()[0]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "kg", "build", str(folder)], capture_output=True, text=True)
    passed = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{passed:6.1f} s, {worked:6.1f} s of processors (load {load:.1f})"


def main(counts: tuple[int, ...]) -> None:
    """Time each number of pages, each in a folder of its own."""
    for count in counts:
        with tempfile.TemporaryDirectory() as held:
            folder = Path(held) / "articles"
            pages.write(folder, count)
            print(f"{count:>5} pages        {timed(folder)}", flush=True)
            pages.write(folder, 1, count)
            print(f"      one more     {timed(folder)}", flush=True)
            print(f"      nothing new  {timed(folder)}", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
