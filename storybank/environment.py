"""What the environment says: one function per question, no Django import, so that settings stay a list of facts."""

import fcntl
import os
import secrets
import sqlite3
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

WAL_SAFE_FROM = (3, 51, 3)
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
HIGHEST_PORT = 65_535


def data_folder(root: Path) -> Path:
    """The folder of everything that must be kept: STORYBANK_DATA, or `var/` beside manage.py. Made if missing."""
    folder = Path(os.environ.get("STORYBANK_DATA") or root / "var").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(folder: Path) -> str:
    """STORYBANK_SECRET_KEY, or the key kept in `folder`; made there on the first start, readable by its owner only."""
    if given := os.environ.get("STORYBANK_SECRET_KEY"):
        return given
    descriptor = os.open(folder / "secret_key", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+") as file:
        # Of two processes starting at once one makes the key, and the other waits for it.
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip()
        if not key:
            key = secrets.token_urlsafe(50)
            file.write(key)
    return key


def origin() -> str:
    """The address people open, without a slash at the end: STORYBANK_ORIGIN, or this machine at HOST and PORT.

    Ends the program with one line for an origin that is none.
    """
    given = os.environ.get("STORYBANK_ORIGIN", "").rstrip("/")
    if not given:
        own = bracketed(host())
        if listens_everywhere():
            own = "[::1]" if ":" in own else "127.0.0.1"
        return f"http://{own}:{port()}"
    parts = address_parts(given, "http", "https")
    if not parts or given != f"{parts.scheme}://{parts.netloc}":
        raise SystemExit(f"STORYBANK_ORIGIN is {given}; it has to read like https://stories.example.org")
    return given


def host() -> str:
    """HOST: the address of this machine to listen at."""
    return os.environ.get("HOST") or "127.0.0.1"


def port() -> int:
    """PORT, to listen at. Ends the program with one line for what is none."""
    return number("PORT", 8000, least=1, most=HIGHEST_PORT)


def listens_everywhere() -> bool:
    """Whether HOST (`0.0.0.0`, `::`) stands for every address of this machine: none that a browser could open."""
    try:
        return ip_address(host()).is_unspecified
    except ValueError:
        return False


def turns_the_network_away() -> bool:
    """Whether it listens to the whole network without knowing the name it is asked by there, which answers 400."""
    return listens_everywhere() and not os.environ.get("STORYBANK_ORIGIN")


def number(name: str, default: int, *, least: int, most: int = 1000) -> int:
    """The whole number in the variable `name`, or `default`. Ends the program with one line for anything else."""
    given = os.environ.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise SystemExit(f"{name} is {given}; it has to be a whole number from {least} to {most}")
    return int(given)


def address_parts(text: str, *schemes: str) -> SplitResult | None:
    """The parts of an address of one of these kinds; None for what is none: no host in it, or no number as its port."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if known else None


def bracketed(host: str) -> str:
    """`host` as it stands in an address: one of IPv6 in square brackets."""
    return f"[{host}]" if ":" in host else host


def allowed_hosts(address: str) -> list[str]:
    """The host names that may ask for a page: the one of `address`, and this machine's own."""
    host = urlsplit(address).hostname or ""
    return [*LOOPBACK, bracketed(host)]


def wal_is_safe(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite keeps every committed write in WAL mode (a reset bug loses some before 3.51.3)."""
    return version >= WAL_SAFE_FROM


def sqlite_options() -> dict[str, Any]:
    """Options for Django's SQLite backend.

    FULL makes an fsync for each commit: with NORMAL, a save that was answered can vanish with the power. IMMEDIATE
    takes the write lock at once, so that two writers wait for each other instead of failing half way.
    """
    journal = "WAL" if wal_is_safe() else "DELETE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL;",
    }


@dataclass(frozen=True)
class MailServer:
    """Where outgoing mail is handed in; `ssl` means TLS from the first byte, otherwise STARTTLS."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    ssl: bool


def mail_server() -> MailServer | None:
    """The server in STORYBANK_MAIL (`smtps://user:password@host:465` or `smtp://…:587`), or None without one.

    Ends the program with one line where the address cannot be read, or no address to send from is given.
    """
    given = os.environ.get("STORYBANK_MAIL", "")
    if not given:
        return None
    parts = address_parts(given, "smtp", "smtps")
    if not parts or not parts.hostname:
        raise SystemExit("STORYBANK_MAIL has to read like smtps://user:password@mail.example.org:465")
    ssl = parts.scheme == "smtps"
    user = unquote(parts.username or "")
    sender = os.environ.get("STORYBANK_MAIL_FROM") or user
    if "@" not in sender:
        raise SystemExit("STORYBANK_MAIL_FROM has to name the address that mail comes from")
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 587),
        user=user,
        password=unquote(parts.password or ""),
        sender=sender,
        ssl=ssl,
    )
