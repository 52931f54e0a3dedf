"""What is packed (gzip, RFC 1952) unpacked, up to a bound: a small file may hold any number of bytes."""

import zlib

from kg.errors import KgError

PACKED = ".gz"
_MAGIC = b"\x1f\x8b"


def is_packed(data: bytes) -> bool:
    """Whether this is a gzip file's content, by how it begins."""
    return data.startswith(_MAGIC)


def gunzipped(data: bytes, where: str, most: int) -> bytes:
    """The content of a gzip file; `KgError` if it breaks off, is damaged, or holds more than `most` bytes.

    >>> import gzip
    >>> gunzipped(gzip.compress(b"They met."), "a.gz", 100)
    b'They met.'
    """
    unpacked = b""
    try:
        while data and len(unpacked) <= most:  # a file may have several members (RFC 1952 §2.2)
            member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            unpacked += member.decompress(data, most + 1)
            if not member.eof and len(unpacked) <= most:
                raise KgError("a packed file that breaks off", where, "copy it again")
            data = member.unused_data.lstrip(b"\0")
    except zlib.error:
        raise KgError("a damaged packed file", where, "copy it again") from None
    if len(unpacked) > most:
        raise KgError(f"packed, and more than {most / 1e6:,.0f} MB", where, "cut it")
    return unpacked


def beginning(data: bytes, most: int) -> bytes:
    """The first bytes of a content, unpacked if it is packed; of a damaged one what can be had.

    >>> import gzip
    >>> beginning(gzip.compress(b"They met."), 4), beginning(b"They met.", 4)
    (b'They', b'They')
    """
    if not is_packed(data):
        return data[:most]
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, most)
    except zlib.error:
        return b""
