"""PDFs that were made, kept on the disk beside the data so that an unchanged page is not rendered twice.

One of each kind for each row, in a folder of its owner's: `printed/OWNER/ROW/KIND-FINGERPRINT.pdf`. The fingerprint is
that of the whole page, so that a file is never served for another content; the folder is never one of somebody else's.
They are no data: whoever deletes them loses some tenths of a second.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings

from storybank.printing import pdf

DAYS = 30  # without being asked for
EVERY = 0.05  # seconds between two looks whether another has finished


def folder() -> Path:
    """Where they lie."""
    return Path(settings.DATA_DIR) / "printed"


def render(owner: int, row: int, kind: str, html: str) -> bytes:
    """The PDF of this page: the one kept, or a new one in its place. Raises pdf.PrintingError."""
    fingerprint = sha256(f"{version('weasyprint')}\n{html}".encode()).hexdigest()
    file = folder() / str(owner) / str(row) / f"{kind}-{fingerprint}.pdf"
    made = _read(file)
    if made is None:
        with _alone(file.with_name(f"{kind}.lock")):
            made = _read(file) or _make(file, kind, html)  # whoever had the lock before may have made it
    return made


def _make(file: Path, kind: str, html: str) -> bytes:
    made = pdf.render(html)
    with suppress(OSError):  # a disk that is full or read-only takes nothing from the person who prints
        _keep(file, kind, made)
    return made


def _read(file: Path) -> bytes | None:
    try:
        os.utime(file)
        return file.read_bytes()
    except OSError:
        return None


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """While nobody else makes this kind for this row, in whatever process; without a lock where the disk takes none.

    Raises pdf.PrintingError where others have it for as long as one PDF may take: a queue of them would hold every
    thread of the server.
    """
    with ExitStack() as held:
        with suppress(OSError):
            lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _wait_for(held.enter_context(lock.open("w")))
        yield


def _wait_for(lock: IO[str]) -> None:
    """Have this lock. Raises pdf.PrintingError after pdf.LONGEST, OSError where the disk knows no locks."""
    until = time.monotonic() + pdf.LONGEST
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise pdf.PrintingError(pdf.BUSY) from None
            time.sleep(EVERY)


def _keep(file: Path, kind: str, made: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
        try:
            new.write(made)
            new.flush()
            Path(new.name).rename(file)
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise
    for other in file.parent.glob(f"{kind}-*.pdf"):
        if other != file:
            other.unlink(missing_ok=True)


def forget(owner: int, row: int) -> None:
    """Delete what was made for this row."""
    shutil.rmtree(folder() / str(owner) / str(row), ignore_errors=True)


def forget_all(owners: Iterable[int]) -> None:
    """Delete whatever was made for these people: something of theirs was erased that may stand in any of it."""
    for owner in owners:
        shutil.rmtree(folder() / str(owner), ignore_errors=True)


def tidy(rows: Collection[tuple[int, int]]) -> int:
    """Delete what was made for any but these rows, as owner and row, and what nobody has asked for in 30 days.

    Returns how many folders and files went.
    """
    alive = {(str(owner), str(row)) for owner, row in rows}
    gone = [found for found in folder().glob("*/*") if (found.parent.name, found.name) not in alive]
    for found in gone:
        shutil.rmtree(found, ignore_errors=True)
    old = [file for file in folder().glob("*/*/*") if _is_old(file)]
    for file in old:
        file.unlink(missing_ok=True)
    for empty in (*folder().glob("*/*"), *folder().glob("*")):
        with suppress(OSError):  # it is not empty
            empty.rmdir()
    return len(gone) + len(old)


def _is_old(file: Path) -> bool:
    try:
        return file.stat().st_mtime < time.time() - DAYS * 24 * 60 * 60
    except OSError:  # somebody else has just deleted it
        return False
