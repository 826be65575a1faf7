"""The key that a person's browsers encrypt unsaved text with."""

from base64 import b64decode
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from accounts.models import User

ADDRESS = "/account/journal-key/"


def test_everybody_has_a_key_of_their_own(as_owner: Client, as_stranger: Client, owner: User) -> None:
    answers = [client.get(ADDRESS).json() for client in (as_owner, as_owner, as_stranger)]
    assert answers[0] == answers[1] == {"user": owner.pk, "key": owner.journal_key}
    assert len(b64decode(answers[0]["key"])) == 32
    assert answers[2]["key"] != answers[0]["key"]


def test_the_key_is_kept_by_nobody_on_the_way(as_owner: Client) -> None:
    assert "no-store" in as_owner.get(ADDRESS)["Cache-Control"]


def test_signed_out_there_is_no_key(client: Client, owner: User) -> None:
    response = client.get(ADDRESS, headers={"Accept": "application/json"})
    assert response.status_code == 401
    assert owner.journal_key not in response.content.decode()


def test_the_key_stays_when_settings_change(as_owner: Client, owner: User) -> None:
    before = owner.journal_key
    sent = {"name": "Nora", "time_zone": "UTC", "paper": "A4", "words_a_minute": 140, "theme": "system"}
    assert as_owner.post("/account/settings/", sent).status_code == 302
    owner.refresh_from_db()
    assert (owner.name, owner.journal_key) == ("Nora", before)


@pytest.fixture
def before(transactional_db: None) -> Iterator[None]:
    """The database as it was before there were keys."""
    MigrationExecutor(connection).migrate([("accounts", "0001_accounts")])
    yield
    call_command("migrate", verbosity=0)


def test_accounts_that_were_there_before_got_a_key_each(before: None) -> None:
    columns = "password, email, name, time_zone, paper, theme, words_a_minute, is_active, joined_at"
    for name in ("nora", "rafe"):
        values = f"'', '{name}@example.org', '', 'UTC', 'A4', 'system', 140, TRUE, CURRENT_TIMESTAMP"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO accounts_user ({columns}) VALUES ({values})")
    MigrationExecutor(connection).migrate([("accounts", "0002_journal_key")])
    keys = set(User.objects.values_list("journal_key", flat=True))
    assert [len(b64decode(key)) for key in keys] == [32, 32]
