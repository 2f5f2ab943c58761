"""Damaged histories: every byte is kept, in the file or set aside, and what is sound is read.

In: the share of the damaged histories. Out: figures.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.figures import Figure
from tests.soak.saves import count_up, start
from tieline.data.changes.staged import FOLDER
from tieline.editor.tables import history
from tieline.editor.tables.lock import SavingError
from tieline.editor.tables.save import Workspace, reconcile

HISTORIES, CHANGES = 200, 6


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def headless(raw: bytes, chance: random.Random) -> bytes:
    return raw[chance.randrange(len(raw)) :]


def carriage_returns(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"\n", chance.choice((b"\r", b"\r\n")))


def one_line(raw: bytes, _: random.Random) -> bytes:
    return raw.replace(b"\n", b"")


def end_missing(raw: bytes, _: random.Random) -> bytes:
    return raw.rstrip(b"\n")


def zeros(raw: bytes, chance: random.Random) -> bytes:
    return raw + bytes(chance.randrange(1, 9000))


def noise(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw) + 1)
    return raw[:place] + chance.randbytes(chance.randrange(1, 3000)) + raw[place:]


def overwritten(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + chance.randbytes(40) + raw[place + 40 :]


def torn_in_two(raw: bytes, chance: random.Random) -> bytes:
    return cut(raw, chance) + raw


def utf_16(raw: bytes, chance: random.Random) -> bytes:
    return raw.decode().encode(chance.choice(("utf-16", "utf-16-le")))


def marked(raw: bytes, _: random.Random) -> bytes:
    return b"\xef\xbb\xbf" + raw


def giant(raw: bytes, chance: random.Random) -> bytes:
    return raw + chance.randbytes(1000).replace(b"\n", b"").replace(b"\r", b"") * 2000


def nested(raw: bytes, _: random.Random) -> bytes:
    return raw + b'{"id": 9, "when": "' + b"x" * 99 + b'", "ops": ' + b"[" * 100_000


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(cut, headless, carriage_returns, one_line, end_missing, zeros, noise, overwritten),
    *(torn_in_two, utf_16, marked, giant, nested),
)


def kept(folder: Path, before: bytes) -> bool:
    """Whether every byte of a history is in its file or in one that was set aside."""
    after = (folder / history.FILE).read_bytes()
    parts = [path.read_bytes() for path in (folder / FOLDER).glob("torn-*")]
    return after.startswith(before) or any(
        before.endswith(part) and after.startswith(before.removesuffix(part)) for part in parts
    )


def unread(folder: Path, before: bytes, lines: list[bytes]) -> int:
    """How many of the lines that the damaged history has whole are not read."""
    found = {record.model_dump_json() for record in history.records(folder)}
    whole = [history.parse_record(line) for line in lines if line in before]
    return sum(record is None or record.model_dump_json() not in found for record in whole)


def trial(share: float) -> list[Figure]:
    """Damage histories, start the editor's work on each, and look for what was in them."""
    chance = random.Random(24)
    lost = skipped = untold = 0
    count = max(len(DAMAGES), round(HISTORIES * share))
    with TemporaryDirectory() as place:
        folder = start(Path(place) / "a")
        for _ in range(CHANGES):
            count_up(Workspace(folder))
        sound = (folder / history.FILE).read_bytes()
        for number in range(count):
            before = DAMAGES[number % len(DAMAGES)](sound, chance)
            for path in (folder / FOLDER).glob("torn-*"):
                path.unlink()
            (folder / history.FILE).write_bytes(before)
            with suppress(SavingError):
                reconcile(Workspace(folder))
            lost += not kept(folder, before)
            skipped += unread(folder, before, sound.splitlines())
            damage = history.damage(folder)
            untold += any((folder / FOLDER).glob("torn-*")) and not damage
    return [
        Figure(
            "Of a damaged history nothing is lost",
            f"{count} histories of {len(DAMAGES)} kinds of damage: {lost} lost a byte, "
            f"{skipped} sound records were not read, {untold} times nothing was told",
            not (lost or skipped or untold),
        )
    ]
