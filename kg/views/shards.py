"""The graph as a folder of N-Quads files that any store bulk-loads: articles spread over them, what is derived apart.

One article after another is written, so that a graph need not fit into memory; two runs over the same graph give the
same bytes.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg import files
from kg.errors import KgError
from kg.graph import terms
from kg.graph.answer import order
from kg.graph.statements import leaving
from kg.graph.store import Store

_APART = {terms.DERIVED: "derived.nq", terms.DECISIONS: "decisions.nq"}


def write_shards(store: Store, folder: Path, number: int, *, text: bool = True, names: bool = True) -> list[str]:
    """Write a graph into a new or empty folder, whole or not at all; the names of its files, sorted.

    Each article is in one of `number` files, by a hash of its IRI: it stays in its file whatever others come and go.
    What rules derived and what was decided lie in files of their own. Statements keep their graphs; the union of them,
    over which Backchannel asks, is the loading store's matter. `text` and `names` as for `export`.

    `KgError` where the folder holds anything, is the current one, or cannot be written.
    """
    held = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    if held or (folder.exists() and not folder.is_dir()):
        what = f"the folder holds {sorted(held)[0]} already" if held else "a file, and no folder"
        raise KgError(what, str(folder), "name a new folder; shards of two exports must not mix")
    if folder.resolve() == Path.cwd():  # it is put in place by a rename, and the shell would stand in one that is gone
        raise KgError("the current folder", str(folder), "name a new one in it")
    graphs: dict[str, list[ox.NamedNode]] = {name: [] for name in (*_articles(number), *_APART.values())}
    for graph in store.graphs():
        graphs[_APART.get(graph) or _articles(number)[shard_of(graph.value, number)]].append(graph)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with files.temporary_folder(folder) as made:
            for name, these in graphs.items():
                _write(store, made / name, these, text, names)
            made.chmod(folder.stat().st_mode & 0o777 if folder.exists() else 0o755)
            if folder.exists():
                folder.rmdir()  # it is empty
            made.rename(folder)
    except OSError as error:
        raise KgError(
            f"cannot be written ({error.strerror})", str(folder), "check the path and the free space"
        ) from None
    return sorted(graphs)


def shard_of(iri: str, number: int) -> int:
    """In which of so many shards, from 0, an article stands.

    >>> shard_of("https://w3id.org/backchannel/id/article/qatar-limited-talks", 4)
    0
    """
    return int.from_bytes(sha256(iri.encode()).digest()[:8], "big") % number


def _articles(number: int) -> Sequence[str]:
    digits = len(str(number))
    return [f"articles-{place:0{digits}}-of-{number}.nq" for place in range(1, number + 1)]


def _write(store: Store, path: Path, graphs: Iterable[ox.NamedNode], text: bool, names: bool) -> None:
    with path.open("wb") as file:
        for graph in graphs:
            kept = leaving(store.quads(text, graph), names)
            file.write(
                ox.serialize(sorted(kept, key=lambda quad: order(quad.triple)), format=ox.RdfFormat.N_QUADS) or b""
            )
