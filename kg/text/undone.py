"""Text that was copied out of a mail's source or a program's data, still in the form in which these carry it."""

import json
import quopri
import re
from contextlib import suppress

_FEW = 3  # such signs: fewer may stand in any text
_QUOTED = re.compile(rb"=(?:[89A-F][0-9A-F]|3D|20(?=\r?\n)|(?=\r?\n))")  # RFC 2045 §6.7
_ESCAPED = re.compile(r'\\(?:u[0-9a-fA-F]{4}|[nrt"/\\])')  # RFC 8259 §7
_RUN = re.compile(r'(?:\\(?:u[0-9a-fA-F]{4}|[bfnrt"/\\]))+')


def undone(data: bytes) -> str | None:
    """The text that was meant where a plain text is quoted-printable, or is full of the escapes of JSON; else None.

    >>> undone(b"=E2=80=9CNo talks,=E2=80=9D he said.")
    '“No talks,” he said.'
    >>> undone(b'\\\\u201cNo talks,\\\\u201d he said.\\\\n\\\\nIt was late.')
    '“No talks,” he said.\\n\\nIt was late.'
    """
    if len(_QUOTED.findall(data)) >= _FEW:
        decoded = quopri.decodestring(data)
        with suppress(UnicodeDecodeError):
            return decoded.decode("utf-8")
        return decoded.decode("cp1252", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if len(_ESCAPED.findall(text)) < _FEW or not ("\\u" in text or '\\"' in text or "\\n" in text):
        return None
    return _RUN.sub(_plain, text.strip().strip('"'))


def _plain(match: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{match[0]}"')).encode("utf-8").decode()
    except (ValueError, UnicodeError):  # half a character
        return match[0]
