"""Which store a location means: `memory:`, a folder, or the query address of a SPARQL 1.1 server."""

import os
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, shorten
from kg.graph import terms
from kg.graph.faults import fault
from kg.graph.local import LocalStore
from kg.graph.store import Store


def open_store(location: str | os.PathLike[str] = "memory:", *, base: str = terms.ID, write: bool = True) -> Store:
    """Open a store: `memory:`, a folder, or the query address of a SPARQL 1.1 server.

    A folder that is not there is made if `write`, else it is an error. One that is only read may be open in several
    programs at once, while none writes to it.

    >>> open_store("memory:").graphs()
    []
    """
    location = os.fspath(location)
    if location.startswith(("http://", "https://")):
        from kg.graph.remote import RemoteStore  # it brings Python's HTTP along, half of what a small question takes

        return RemoteStore(location, base)
    if not location or "://" in location:
        raise KgError(f"«{location}» is no store", "", "use memory:, a folder, or an address with http:// or https://")
    if location == "memory:":
        return LocalStore(ox.Store(), location, base)
    store = LocalStore(_open_folder(Path(location), write), location, base, folder=True)
    try:
        require_format(store)
    except (OSError, RuntimeError) as error:
        raise fault(error, location) or error from None
    return store


def require_format(store: Store) -> None:
    """`KgError` for a store that another version of Backchannel filled, whose triples mean something else."""
    found = store.query(
        "SELECT ?format { ?reading a bc:Reading OPTIONAL { ?reading schema:schemaVersion ?format } } LIMIT 1"
    )
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        held = row["format"].value if row["format"] else "1"
        if held != terms.FORMAT:
            what = f"a store of format {held}, where this version writes {terms.FORMAT}"
            raise KgError(what, store.location, "build it again from the readings: kg --store NEW add READING...")


def _open_folder(folder: Path, write: bool) -> ox.Store:
    where = str(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise KgError("not a folder", where, "name a folder for the store")
        is_store = (folder / "CURRENT").is_file()
        if not is_store and folder.is_dir() and any(folder.iterdir()):
            raise KgError("not a store", where, "name an empty or new folder, or one that `kg add` made")
        if not write and not is_store:
            raise KgError("no store there", where, "add a reading first: kg add READING")
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        return ox.Store(where) if write else ox.Store.read_only(where)
    except (OSError, RuntimeError) as error:  # RuntimeError is what Oxigraph makes of damaged files
        told = fault(error, where)
        mend = "check the folder and its permissions"
        raise told or KgError(f"cannot be opened ({shorten(str(error), 100)})", where, mend) from None
