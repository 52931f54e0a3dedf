"""The folders that come with Backchannel, `ontology/` and `data/`, and how what it can do besides is installed.

In a checkout they stand beside `kg/`, where people review them; in an installed wheel they stand inside it (see
`tool.hatch.build.targets.wheel.sources` in pyproject.toml). Only this module knows that there are two places.
"""

import json
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from kg.errors import KgError


def resource(folder: str, *parts: str) -> Path:
    """The path of a bundled file or folder: `folder` is "ontology" or "data", `parts` lead on from there.

    `KgError` if it is missing, or if `kg` is imported from inside an archive, where files have no path.

    >>> resource("ontology", "shapes.ttl").name
    'shapes.ttl'
    >>> resource("ontology", "nowhere.ttl")
    Traceback (most recent call last):
    kg.errors.KgError: no bundled file ontology/nowhere.ttl @ ...: install Backchannel again
    """
    package = files("kg")
    if not isinstance(package, Path):
        raise KgError("the bundled files lie in no plain folder", str(package), "install Backchannel with pip")
    inside = package / folder
    path = (inside if inside.is_dir() else package.with_name(folder)).joinpath(*parts)
    if not path.exists():
        raise KgError(f"no bundled file {'/'.join((folder, *parts))}", str(path), "install Backchannel again")
    return path


def resources(folder: str, *parts: str, suffix: str = "") -> list[Path]:
    """The files in a bundled folder whose names end in `suffix`, sorted by name; folders and hidden files are left out.

    `KgError` as for `resource`.

    >>> [path.name for path in resources("ontology", suffix=".ttl")]
    ['backchannel.ttl', 'shapes.ttl']
    """
    found = resource(folder, *parts).iterdir()
    return sorted(
        path for path in found if path.is_file() and path.name.endswith(suffix) and not path.name.startswith(".")
    )


def installing(extra: str) -> str:
    """What to type so that an extra of pyproject.toml is there too: in the checkout, or with the wheel that was
    installed, since Backchannel is on no package index.

    >>> installing("watch")
    "pip install '.[watch]' in ..."
    """
    checkout = Path(__file__).parent.parent
    if (checkout / "pyproject.toml").is_file():
        make = "make nlp, or " if extra == "nlp" else ""
        return f"{make}pip install '.[{extra}]' in {checkout}"
    return f"pip install '{_wheel()}[{extra}]'"


def _wheel() -> str:
    """The wheel that was installed, by its path if pip noted it and it is still there (PEP 610), else by its name."""
    try:
        installed = metadata.distribution("backchannel")
        url = urlsplit(json.loads(installed.read_text("direct_url.json") or "{}").get("url", ""))
    except (metadata.PackageNotFoundError, ValueError):
        return "backchannel.whl"
    path = Path(url2pathname(url.path))
    if url.scheme == "file" and path.suffix == ".whl" and path.is_file():
        return str(path)
    return f"backchannel-{installed.version}-py3-none-any.whl"
