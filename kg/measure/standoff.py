"""PolNeAR's files: attributions in brat standoff beside the text they are in.

A line `T1<tab>Source 3 9;12 15<tab>words` marks spans, a line `E1<tab>Attribution:T4 Source:T1 …` makes an attribution
of them (https://brat.nlplab.org/standoff.html). Offsets are code points of the text.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import KgError
from kg.files import decode, read_bytes, read_text
from kg.reading.draft import Spans
from kg.text.article import MAX_BYTES
from kg.text.spans import Span

ROLES = ("Source", "Cue", "Content")


def annotated_texts(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Name, text and annotation of each text of a folder with `text/` and `attributions/`.

    Of several people's annotations of one text the first by name is taken. `KgError` for an annotation whose text is
    missing, and where nothing is annotated at all. A text without annotation is left out.
    """
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    taken: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        # `<text>_<annotator>.ann`; both may hold a `_`.
        whole = [stem for stem in texts if path.name.startswith(f"{stem}_")]
        if not whole:
            mend = f"add {folder / 'text' / (path.stem.rpartition('_')[0] + '.txt')}"
            raise KgError("the text of this annotation is missing", str(path), mend)
        for stem in whole:
            taken.setdefault(stem, path)
    if not taken:
        raise KgError("no annotations", str(folder / "attributions"), "it holds <text>_<annotator>.ann files")
    for stem, path in texts.items():
        if stem in taken:
            yield stem, read_text(path, MAX_BYTES), taken[stem]


def attributions(path: Path, text: str) -> list[Mapping[str, Spans]]:
    """The attributions of an annotation file: the spans of each role (`ROLES`), in order. An empty file has none.

    Raises `KgError` for a line that is no standoff and for offsets outside the text.
    """
    marked: dict[str, tuple[str, list[Span]]] = {}
    made: list[list[str]] = []
    for number, line in enumerate(decode(read_bytes(path, MAX_BYTES), str(path)).split("\n"), 1):
        parts = line.rstrip("\r").split("\t")  # no splitlines(): the words may hold other line ends
        where = f"{path}:{number}"
        if re.match(r"T\d", line):  # other lines go on with words that hold a line end
            role, spans = _spans(parts, where)
            if any(not 0 <= start < end <= len(text) for start, end in spans):
                raise KgError(f"offsets outside the text ({parts[1]})", where, f"it has {len(text)} characters")
            marked[parts[0]] = (role, spans)
        elif parts[0].startswith("E") and len(parts) > 1:
            made.append(parts[1].split())
    return [_attribution(arguments, marked) for arguments in made]


def _spans(parts: list[str], where: str) -> tuple[str, list[Span]]:
    match = re.fullmatch(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)", parts[1]) if len(parts) > 1 else None
    if not match:
        raise KgError("no brat standoff", where, "a line is T1<tab>Source 3 9<tab>words")
    return match[1], [(int(start), int(end)) for start, end in (one.split() for one in match[2].split(";"))]


def _attribution(arguments: list[str], marked: Mapping[str, tuple[str, list[Span]]]) -> Mapping[str, Spans]:
    """`Content:T3 Content2:T5 Cue:T2` as spans; what is called again has a number behind its name."""
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    for argument in arguments:
        role, _, name = argument.partition(":")
        role = role.rstrip("0123456789")
        if role in found and name in marked:
            found[role] += marked[name][1]
    return {role: tuple(sorted(spans)) for role, spans in found.items()}
