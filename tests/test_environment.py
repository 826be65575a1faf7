"""What the environment says."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from storybank import environment
from storybank.environment import MailServer


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "STORYBANK_ORIGIN", "STORYBANK_MAIL", "STORYBANK_MAIL_FROM", "STORYBANK_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STORYBANK_DATA")
    assert environment.data_folder(tmp_path) == tmp_path / "var"
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    monkeypatch.setenv("STORYBANK_DATA", str(tmp_path / "a" / "b"))
    assert environment.data_folder(tmp_path) == tmp_path / "a" / "b"


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = environment.secret_key(tmp_path)
    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    monkeypatch.setenv("STORYBANK_SECRET_KEY", "of the installation")
    assert environment.secret_key(tmp_path) == "of the installation"


def test_processes_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        keys = set(pool.map(environment.secret_key, [tmp_path] * 8))
    assert keys == {(tmp_path / "secret_key").read_text()}


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "9000"}, "http://127.0.0.1:9000"),
        ({"HOST": "::1", "PORT": "9000"}, "http://[::1]:9000"),
        ({"HOST": "0.0.0.0"}, "http://127.0.0.1:8000"),
        ({"HOST": "::"}, "http://[::1]:8000"),
        ({"STORYBANK_ORIGIN": "https://stories.example.org/", "PORT": "9000"}, "https://stories.example.org"),
    ],
)
def test_the_origin_is_said_or_follows_from_host_and_port(
    said: dict[str, str], origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert environment.origin() == origin


@pytest.mark.parametrize(
    ("host", "alone"), [("0.0.0.0", True), ("::", True), ("127.0.0.1", False), ("here.example", False), ("", False)]
)
def test_the_whole_network_needs_a_name(host: str, alone: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", host)
    assert environment.turns_the_network_away() is alone
    monkeypatch.setenv("STORYBANK_ORIGIN", "http://192.168.1.20:8000")
    assert not environment.turns_the_network_away()


def test_a_number_is_read_or_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.number("STORYBANK_WORKERS", 2, least=1) == 2
    monkeypatch.setenv("STORYBANK_WORKERS", "3")
    assert environment.number("STORYBANK_WORKERS", 2, least=1) == 3


@pytest.mark.parametrize("said", ["x", "0", "-1", "2.5", "1001", "9" * 5000, "²"])
def test_a_number_that_is_none_ends_in_one_clear_line(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYBANK_WORKERS", said)
    with pytest.raises(SystemExit, match="STORYBANK_WORKERS"):
        environment.number("STORYBANK_WORKERS", 2, least=1)


@pytest.mark.parametrize("name", ["PORT", "STORYBANK_PROXIES", "STORYBANK_WORKERS"])
def test_a_slip_of_the_pen_ends_the_start_in_one_clear_line(name: str, tmp_path: Path) -> None:
    said = {**os.environ, "STORYBANK_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "storybank.settings", name: "x"}
    command = [sys.executable, "-W", "ignore", "manage.py", "serve", "--help"]
    answer = subprocess.run(command, cwd=settings.BASE_DIR, env=said, check=False, capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"{name} is x; it has to be a whole number")
    assert answer.stderr.count("\n") == 1


def test_a_connection_that_has_gone_stale_is_noticed() -> None:
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "origin",
    [
        *("stories.example.org", "ftp://a.example", "https://a.example/b", "https://", "http://["),
        *("http://a.example:b", "http://a.example:0", "http://a.example:70000"),
    ],
)
def test_an_origin_that_is_none_ends_in_one_clear_line(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYBANK_ORIGIN", origin)
    with pytest.raises(SystemExit, match="STORYBANK_ORIGIN"):
        environment.origin()


def test_only_the_origin_and_this_machine_may_be_asked() -> None:
    assert environment.allowed_hosts("https://stories.example.org") == [*environment.LOOPBACK, "stories.example.org"]
    assert "[fe80::1]" in environment.allowed_hosts("http://[fe80::1]:8000")


@pytest.mark.parametrize(
    ("said", "server"),
    [
        ("", None),
        (
            "smtps://nora%40example.org:p%3Aw@mail.example.org",
            MailServer("mail.example.org", 465, "nora@example.org", "p:w", "nora@example.org", ssl=True),
        ),
        ("smtp://n@a.example@b.example:25", MailServer("b.example", 25, "n@a.example", "", "n@a.example", ssl=False)),
    ],
)
def test_the_mail_server_is_one_address(said: str, server: MailServer | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYBANK_MAIL", said)
    assert environment.mail_server() == server


@pytest.mark.parametrize(
    "said",
    ["mail.example.org", "http://mail.example.org", "smtps://", "smtp://nora@b.example", "smtp://a@b.example:x"],
)
def test_mail_that_could_not_be_sent_ends_in_one_clear_line(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYBANK_MAIL", said)
    with pytest.raises(SystemExit, match="STORYBANK_MAIL"):
        environment.mail_server()


@pytest.mark.parametrize(("version", "safe"), [((3, 51, 3), True), ((3, 51, 2), False), ((3, 40, 1), False)])
def test_only_newer_ones_keep_every_write_in_wal_mode(version: tuple[int, int, int], safe: bool) -> None:
    assert environment.wal_is_safe(version) is safe


@pytest.mark.parametrize(("safe", "journal"), [(True, "WAL"), (False, "DELETE")])
def test_the_journal_is_the_one_that_keeps_every_write(
    safe: bool, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "wal_is_safe", lambda: safe)
    assert f"journal_mode={journal};" in environment.sqlite_options()["init_command"]
    assert environment.sqlite_options()["transaction_mode"] == "IMMEDIATE"


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_the_database_in_use_waits_for_the_disk_and_is_the_sqlite_that_was_installed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("SELECT sqlite_version()")
        version = tuple(map(int, cursor.fetchone()[0].split(".")))
    assert version == sqlite3.sqlite_version_info
    assert environment.wal_is_safe(version) or find_spec("pysqlite3") is None
