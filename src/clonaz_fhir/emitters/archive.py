"""Archives with the same bytes on any machine: stored, not deflated, with fixed headers.

Compressed bytes may differ between zlib builds; stored blocks hold the data as they are.
"""

from __future__ import annotations

import io
import tarfile
import zlib
from datetime import UTC, datetime
from struct import pack

BLOCK = 65_535
"""Most bytes of one stored block (RFC 1951, 3.2.4: the length has 16 bits)."""
GZIP_HEADER = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))
"""RFC 1952: no name, no time, unknown system."""


def tar_gz(files: dict[str, bytes], day: str) -> bytes:
    """Return files as a gzipped tar, in the order of their names.

    Args:
        files: Content by path.
        day: The time of every member, as ``2026-11-25`` (midnight UTC).
    """
    moment = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(files):
            member = tarfile.TarInfo(path)
            member.size = len(files[path])
            member.mtime = moment
            member.mode = 0o644
            archive.addfile(member, io.BytesIO(files[path]))
    return gzip_stored(out.getvalue())


def gzip_stored(data: bytes) -> bytes:
    """Return data as a gzip member of stored blocks."""
    pieces = [GZIP_HEADER]
    starts = range(0, max(len(data), 1), BLOCK)
    for start in starts:
        block = data[start : start + BLOCK]
        is_last = start == starts[-1]
        pieces += [pack("<BHH", is_last, len(block), len(block) ^ 0xFFFF), block]
    pieces.append(pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF))
    return b"".join(pieces)
