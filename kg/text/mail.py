"""A mail (RFC 5322, an .eml file) as the paragraphs of its text: a newsletter, a press release, an article sent on."""

import email
import email.policy
import re
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from kg.errors import KgError
from kg.text.manuscript import Found, paragraphs

# How mail programs in English begin a subject that was answered or sent on.
_SENT_ON = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)  # RFC 3676 §4.3: what follows is the sender's own
_NOTICE = 3  # times the words of the plain text: a page of so many is the article, and the text says to look at it
_LIST = re.compile(r"\s*(.*?)\s*<[^<>]*>\s*")


def mail(data: bytes, where: str) -> Found:
    """The text of a mail, with its subject as title, its sender as outlet and its date as the day of publication.

    The plain text is taken where there is one, unless it is a mere notice beside the page. Attachments are left out,
    and so is a signature. A mailing list that names itself (RFC 2919) goes before the sender. `KgError` if there is no
    text.

    >>> found = mail(b"From: Press Office <press@nordia.example>\\nSubject: Fwd: No talks\\n\\nNordia denies it.", "")
    >>> found.title, found.outlet, found.paragraphs
    ('No talks', 'Press Office', ('Nordia denies it.',))
    """
    try:
        return _found(email.message_from_bytes(data, policy=email.policy.default), where)
    except RecursionError:
        raise KgError("parts nested too deep", where, "save its text as a .txt") from None


def _found(message: Any, where: str) -> Found:
    title = _SENT_ON.sub("", " ".join(_header(message, "Subject").split()), count=1)
    head = Found((), title, _sender(message), published=_day(message))
    plain = message.get_body(("plain",))
    text = _SIGNATURE.split(_content(plain), maxsplit=1)[0] if plain else ""
    page = message.get_body(("html",))
    if page is not None:
        from kg.text.webpage import webpage

        try:
            shown = webpage(_content(page).encode(), where).paragraphs
        except KgError:
            if not text.strip():
                raise
            shown = ()
        if not text.strip() or len(" ".join(shown).split()) >= _NOTICE * len(text.split()):
            return replace(head, paragraphs=shown)
    if text.strip():
        return replace(head, paragraphs=tuple(paragraphs(text)))
    attached = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
    if attached is not None:  # a mail that was sent on as a whole is the one that is meant
        return _found(attached.get_payload(0), where)
    raise KgError("no text in the mail", where, "save its text as a .txt")


def _content(part: Any) -> str:
    """The text of a part; in a character set that nobody knows, as far as it can be read."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else str(part.get_payload())


def _header(message: Any, name: str) -> str:
    try:
        return str(message[name] or "")
    except (
        ValueError,
        OverflowError,
        IndexError,
        AttributeError,
    ):  # Python's parser fails on some headers that no standard allows
        return ""


def _sender(message: Any) -> str | None:
    named = _LIST.fullmatch(_header(message, "List-Id"))
    name, address = parseaddr(_header(message, "From"))
    return (named[1].strip('"') if named else "") or name or address.rpartition("@")[2] or None


def _day(message: Any) -> str | None:
    """The day on which it was sent, where it was sent."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
