"""The tests run on the engines that they say they run on."""

import socket

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_sqlite_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        assert cursor.fetchone()[0].startswith("3.")


@pytest.mark.django_db
@pytest.mark.postgres_only
def test_postgresql_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), upper('é')")
        version, upper = cursor.fetchone()
    assert version.startswith("PostgreSQL")
    assert upper == "É"


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_no_other_host_is_reached() -> None:
    # 192.0.2.1 is set aside for examples (RFC 5737): nothing answers there.
    with socket.socket() as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect(("192.0.2.1", 80))
