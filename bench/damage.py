"""What each command makes of a damaged store: any one of its files emptied, cut, zeroed, or with one bit flipped.

    python -m bench.damage [COMMAND...]

A command must give the answer of the sound store, or one line that says that the store is damaged, with at most 2 GB of
memory. It runs under a limit of 4 GB of addresses, so that a wrong figure in a file cannot take the machine down.
Ends with status 1 where one does neither.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.resources import resources

ADDRESSES = 4_000_000_000
MOST = 2_000_000  # kB of memory
COMMANDS = {
    "query": ("query", "contested"),
    "show": ("show", "qatar"),
    "export": ("export", "-f", "csv"),
    "draw": ("draw", "-o", "page.html"),
    "add": ("add", "reading"),  # the last reading once more
    "verify": ("verify",),
}


class Ran(NamedTuple):
    """How a command ended: its exit status, what it printed and said, and the most memory it had, in kB."""

    status: int
    out: bytes
    err: str
    memory: int


def damages(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What may become of a file's content, each with its name; for an empty file nothing."""
    if content:
        middle = len(content) // 2
        yield "emptied", b""
        yield "cut", content[:middle]
        yield "zeros", bytes(len(content))
        yield "one bit", content[:middle] + bytes([content[middle] ^ 16]) + content[middle + 1 :]


def made(folder: Path) -> Path:
    """A store that was written to several times, as most are, in a folder."""
    for path in resources("data", "readings", suffix=".yaml") * 3:
        done = run(folder / "s", ("add", str(path)))
        assert done.status == 0, done.err
    return folder / "s"


def run(store: Path, command: tuple[str, ...]) -> Ran:
    """Run a command on a store, in the store's folder."""
    readings = resources("data", "readings", suffix=".yaml")
    command = tuple(str(readings[-1]) if part == "reading" else part for part in command)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "--store", str(store), *command],
            stdout=out, stderr=err, cwd=store.parent, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES)),
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return Ran(process.returncode, out.read(), err.read().decode(errors="replace"), usage.ru_maxrss)


def verdict(ran: Ran, sound: Ran) -> str:
    """What to make of a run beside the one on the sound store: right, told, or what is wrong."""
    if ran.memory > MOST:
        return f"WRONG: {ran.memory / 1e6:.1f} GB"
    if ran.status == 0:
        return "right" if ran.out == sound.out else "WRONG: another answer"
    lines = ran.err.splitlines()
    told = ran.status == 1 and len(lines) == 1 and "damaged" in lines[0]
    return "told" if told else f"WRONG: {ran.status}, {' / '.join(lines)[-150:]}"


def main(names: list[str], say: Callable[[str], None] = print) -> int:
    """Try all; how many went wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        store = made(Path(folder))
        variants = [(path.name, *one) for path in sorted(store.iterdir()) for one in damages(path.read_bytes())]
        say(f"{len(variants)} variants of {len(list(store.iterdir()))} files")
        for name in names or COMMANDS:
            counts: Counter[str] = Counter()
            copy = Path(folder, "copy")
            shutil.copytree(store, copy)
            sound = run(copy, COMMANDS[name])
            shutil.rmtree(copy)
            most = sound.memory
            for file, kind, content in variants:
                shutil.copytree(store, copy)
                (copy / file).write_bytes(content)
                ran = run(copy, COMMANDS[name])
                shutil.rmtree(copy)
                found = verdict(ran, sound)
                counts[found.partition(":")[0]] += 1
                most = max(most, ran.memory)
                if found.startswith("WRONG"):
                    wrong += 1
                    say(f"  {name}, {file} {kind}: {found}")
            say(
                f"{name}: {', '.join(f'{n} {what}' for what, n in sorted(counts.items()))}; at most {most / 1e3:.0f} MB"
            )
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
