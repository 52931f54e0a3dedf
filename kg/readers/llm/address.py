"""Where a language model is asked, and which: what the environment says."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg.errors import KgError

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True)
class Address:
    """Where a model is asked, and with which key; `str()` and `repr()` show neither key nor user."""

    url: str = field(repr=False)
    key: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def address(environment: Mapping[str, str] = os.environ) -> Address:
    """The address that `OPENAI_BASE_URL` and `OPENAI_API_KEY` name. A server of one's own needs no key.

    >>> print(address({"OPENAI_BASE_URL": "http://localhost:11434/v1"}))
    http://localhost:11434/v1
    """
    url, key = (environment.get(name, "").strip() for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"))
    if not url and not key:
        mend = "set OPENAI_BASE_URL (ollama: http://localhost:11434/v1), or OPENAI_API_KEY for api.openai.com"
        raise KgError("no language model to ask", "OPENAI_BASE_URL", mend)
    if not key.isascii() or not key.isprintable():
        raise KgError("not a key", "OPENAI_API_KEY", "copy it again: a key has no such characters")
    try:
        parts = urlsplit(url or OPENAI)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound or not url.isprintable():
        raise KgError("not an address", "OPENAI_BASE_URL", "write it like http://localhost:11434/v1")
    return Address(url or OPENAI, key or "none")


def model_name(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The model to ask: the one given, or the one that `OPENAI_MODEL` names.

    >>> model_name(None, {})
    Traceback (most recent call last):
    kg.errors.KgError: no model named @ --model: name one as the server knows it: --model NAME, or set OPENAI_MODEL
    """
    name = "".join((given or environment.get("OPENAI_MODEL", "")).split())
    if not name:
        raise KgError("no model named", "--model", "name one as the server knows it: --model NAME, or set OPENAI_MODEL")
    return name
