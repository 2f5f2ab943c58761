"""Tables that something damaged: a byte, a cell, a row, the encoding, or all of it.

In: the bytes of a sound table and a seeded source of chance. Out: the bytes of a damaged one.
"""

import random
from collections.abc import Callable

ODD = (
    *("", " ", '"', '""', ",", ";", "|", "..", "=1+1", "NaN", "None", "1e5", "٣", "0000", "-0"),
    *("9" * 400, "2024-02-30", "2024/2023", "../..", "2025-13", "t" + "9" * 5000, "\u202egnp.exe"),
    *("\t", "\x00", "\x1b[31m", "\u2028", "\ufeff", "\uffff", "🇦🇷", "a\u0301" * 200, "&lt;b>"),
)
"""What is written into a cell: what other programs leave there, and what breaks some of them."""
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp037", "utf-7", "shift-jis")


def damaged(table: bytes, chance: random.Random) -> bytes:
    """Return the table with one to four faults in it."""
    for _ in range(chance.randint(1, 4)):
        table = chance.choice(WAYS)(table, chance)
    return table


def at_random(header: bytes, chance: random.Random) -> bytes:
    """Return a file that is no table, or whose header alone is sound."""
    length = chance.choice((0, 1, 7, 100, 2_000, 20_000))
    start = header + b"\n" if chance.random() < 0.6 else b""
    return start + chance.choice((_noise, _marks, _letters))(length, chance)


def _noise(length: int, chance: random.Random) -> bytes:
    return chance.randbytes(length)


def _marks(length: int, chance: random.Random) -> bytes:
    """Only what a reader of CSV takes for more than text."""
    return bytes(chance.choices(b'",\n\r a;|\t\0\\', k=length))


def _letters(length: int, chance: random.Random) -> bytes:
    """Text of all scripts, with commas and line ends."""
    codes = [chance.choice((44, 10, chance.randrange(0xD800), 0x10FFFF)) for _ in range(length)]
    return "".join(map(chr, codes)).encode()


def _flip(table: bytes, chance: random.Random) -> bytes:
    changed = bytearray(table)
    for _ in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _swap_cells(table: bytes, chance: random.Random) -> bytes:
    cells = table.split(b",")
    a, b = chance.randrange(len(cells)), chance.randrange(len(cells))
    cells[a], cells[b] = cells[b], cells[a]
    return b",".join(cells)


def _odd_cell(table: bytes, chance: random.Random) -> bytes:
    cells = table.split(b",")
    cells[chance.randrange(len(cells))] = chance.choice(ODD).encode()
    return b",".join(cells)


def _huge_cell(table: bytes, chance: random.Random) -> bytes:
    cells = table.split(b",")
    cells[chance.randrange(len(cells))] = b"x" * chance.choice((1_000, 131_072, 131_073, 300_000))
    return b",".join(cells)


def _insert(table: bytes, chance: random.Random) -> bytes:
    """A quote opened, a NUL, a lone carriage return, half a letter somewhere."""
    at = chance.randint(0, len(table))
    odd = chance.choice((b'"', b'"', b"\0", b"\r", b"\n", b",", b"\xc3", b"\xed\xa0\x80", b"\x85"))
    return table[:at] + odd + table[at:]


def _cut(table: bytes, chance: random.Random) -> bytes:
    return table[: chance.randint(0, len(table))]


def _drop_middle(table: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randint(0, len(table)) for _ in range(2))
    return table[:a] + table[b:]


def _cut_row(table: bytes, chance: random.Random) -> bytes:
    rows = table.split(b"\n")
    at = chance.randrange(len(rows))
    rows[at] = rows[at][: chance.randint(0, len(rows[at]))]
    return b"\n".join(rows)


def _repeat_rows(table: bytes, chance: random.Random) -> bytes:
    """Rows twice, the header among them."""
    rows = table.split(b"\n")
    rows.insert(chance.randrange(len(rows) + 1), chance.choice(rows))
    return b"\n".join(rows)


def _other_header(table: bytes, chance: random.Random) -> bytes:
    """A column twice, one too many, one too few, or in capital letters."""
    first, _, rest = table.partition(b"\n")
    names = first.split(b",")
    at = chance.randrange(len(names))
    wrong: bytes = chance.choice((names[at], b"", b"note", names[at].upper(), b" " + names[at]))
    names[at : at + chance.randint(0, 1)] = [wrong]
    return b",".join(names) + b"\n" + rest


def _other_ends(table: bytes, chance: random.Random) -> bytes:
    return table.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\r\r\n", b"\x0b")))


def _other_commas(table: bytes, chance: random.Random) -> bytes:
    return table.replace(b",", chance.choice((b";", b"\t", b"|", b", ")))


def _encode(table: bytes, chance: random.Random) -> bytes:
    text = table.decode("utf-8", "replace")
    return chance.choice(("", "é")).join((text, "")).encode(chance.choice(ENCODINGS), "replace")


def _mark_order(table: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"PK\x03\x04", b"\x1f\x8b")) + table


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _swap_cells, _odd_cell, _odd_cell, _huge_cell, _insert, _insert, _cut, _drop_middle),
    *(_cut_row, _repeat_rows, _other_header, _other_ends, _other_commas, _encode, _mark_order),
)
