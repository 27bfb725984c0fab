# SPDX-License-Identifier: Apache-2.0
"""Files as people send them, and as those do who mean harm."""
import struct
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=64, height=64, rows=None):
    """A picture; with `rows` one whose header says something else than its pixels."""
    data = rows if rows is not None else b"".join(
        b"\0" + bytes((x * 4 % 256, y * 4 % 256, 128)[c] for x in range(width) for c in range(3)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def bomb(side=30_000):
    """Some kilobytes that unpack to gigabytes."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes(side * 3)
    data = b"".join(packer.compress(row) for _ in range(200)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def csv(*rows):
    """Products in Shopify's form, as (handle, title, price)."""
    lines = ["Handle,Title,Body (HTML),Variant Price"] + [f"{handle},{title},<p>好茶</p>,{price}" for handle, title, price in rows]
    return "\n".join(lines) + "\n"
