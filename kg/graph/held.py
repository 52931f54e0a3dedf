"""Which readings a store holds just as their files are, so that they need not be checked and stored anew."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import KgError
from kg.files import read_text
from kg.graph.store import Store
from kg.reading.folder import text_of
from kg.text.article import MAX_BYTES


class Known(NamedTuple):
    """A reading in a store: its article's id and the SHA-256 of the text that it is of."""

    article: str
    text: str


def held(store: Store) -> dict[str, Known]:
    """The readings of a store that were taken in from files, by the SHA-256 of these."""
    found = store.query(
        "SELECT ?file ?article ?text WHERE { ?reading bc:fileSha256 ?file ; prov:used ?article ."
        " ?article bc:sha256 ?text }"
    )
    assert isinstance(found, ox.QuerySolutions)
    base = store.prefixes["article"]
    return {
        row["file"].value: Known(row["article"].value.removeprefix(base), row["text"].value)
        for row in found
        if row["article"].value.startswith(base)
    }


def as_held(path: Path, known: Mapping[str, Known]) -> Known | None:
    """What the store holds of a reading, if neither its file nor its text has changed since; else None."""
    try:
        content = read_text(path, MAX_BYTES)
        one = known.get(hashlib.sha256(content.encode()).hexdigest())
        text = text_of(path, content) if one else None
        if one and text and hashlib.sha256(read_text(text, MAX_BYTES).encode()).hexdigest() == one.text:
            return one
    except KgError:
        pass  # whoever reads it says what is wrong
    return None
