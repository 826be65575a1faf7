"""Migrations: none is missing, and each is named for what it does."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "people", "prep", "stories", "storybank")
OF_A_MACHINE = re.compile(r"auto_\d|^\d+_(initial|alter|add|remove|rename|delete|create)_|_and_more$|^\d+_initial$")


@pytest.mark.django_db
def test_the_models_are_as_the_migrations_leave_them() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_says_what_it_is_for() -> None:
    found = [path.stem for app in APPS for path in (ROOT / app / "migrations").glob("0*.py")]
    assert len(found) >= len(APPS)
    assert [name for name in found if OF_A_MACHINE.search(name)] == []
