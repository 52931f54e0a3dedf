"""A YAML file that comes with Backchannel, in a form that is read a hundred times faster: JSON, beside it.

The YAML is what people edit, and the truth. What it says is kept as Python keeps its own compiled modules: in
`__pycache__`, by whoever reads it first, or in the wheel from the start (`hatch_build.py`). It holds the hash of the
YAML that it was made of and counts for that content alone, so that none is ever out of date; one that is damaged is as
good as none, and where none can be written all is only slower.
"""

import json
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from kg import files
from kg.errors import KgError
from kg.yaml.document import MAX_BYTES, YamlFile, load_yaml

_FORM = 2  # another number for what is parsed or written in another way


def load_values(path: Path) -> Any:
    """What a YAML file says, numbers as numbers (the core schema of YAML 1.2 §10.3).

    >>> from kg.resources import resource
    >>> load_values(resource("data", "outlets.yaml"))["families"]["voa"]
    ['voa-persian', 'voa-russian', 'voa-ukrainian']
    """
    return _load(path, lines=False)


def load_strings(path: Path) -> YamlFile:
    """The same as `load_yaml`: plain strings, and the line of each."""
    data, lines, sha256 = _load(path, lines=True)
    return YamlFile(path, data, {tuple(place): line for place, line in lines}, sha256)


def place(path: Path) -> Path:
    """Where the compiled form of a file is kept; `PYTHONPYCACHEPREFIX` moves it, as it moves Python's own."""
    return Path(cache_from_source(str(path.with_suffix(".py")))).with_name(f"{path.name}.json")


def form(path: Path, content: bytes, *, lines: bool) -> bytes:
    """The compiled form of a file's content: for `load_strings` with lines, for `load_values` without."""
    text = files.plain_text(content, str(path))
    if lines:
        file = load_yaml(path, text)
        says: Any = [file.data, list(file.lines.items()), file.sha256]
    else:
        from ruamel.yaml import YAML

        says = YAML(typ="safe", pure=True).load(text)
    return json.dumps({"of": _hash(content, lines), "says": says}, ensure_ascii=False).encode()


def _load(path: Path, *, lines: bool) -> Any:
    content = files.read_bytes(path, MAX_BYTES)
    with suppress(OSError, ValueError, LookupError, TypeError):  # none is there, or it is cut short, or something else
        held = json.loads(place(path).read_bytes())
        if held["of"] == _hash(content, lines):
            return held["says"]
    made = form(path, content, lines=lines)
    with suppress(KgError):  # a folder that nobody may write to, a full disk
        files.write(place(path), made)
    return json.loads(made)["says"]


def _hash(content: bytes, lines: bool) -> str:
    return sha256(f"{_FORM}, {lines}\n".encode() + content).hexdigest()
