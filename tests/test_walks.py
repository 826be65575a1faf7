"""Walks over every address: who may read it, who may not, and that reading writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from tests.addresses import EVERY, TABLE, Row, belongings

OWN = tuple(row for row in TABLE if not row.public)
PUBLIC = tuple(row for row in TABLE if row.public)
SOMEBODYS = tuple(row for row in OWN if row.of)
PAGES = tuple(row for row in TABLE if "GET" in row.methods)

Things = dict[str, int | str]


@pytest.fixture
def things(owner: User) -> Things:
    """What the owner has."""
    return belongings(owner)


def names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The name of every pattern, or its path where it has none."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name or pattern.pattern}"


def asked(client: Client, rows: Iterable[Row], things: Things, **headers: str) -> Iterator[tuple[str, Any]]:
    """Every row by every method it knows, and the response. What may be read may be asked by HEAD too."""
    for row in rows:
        for method in (*row.methods, "HEAD") if "GET" in row.methods else row.methods:
            response = client.generic(method, row.address(things), row.sends, headers=headers)
            yield f"{method} {row.name}", response


def all_but(answers: Iterable[tuple[str, Any]], *statuses: int, to: str = "") -> dict[str, str]:
    """The answers with another status, or that lead elsewhere than `to`, with where they lead."""
    found = {}
    for what, response in answers:
        place = response.get("Location", "")
        if response.status_code not in statuses or not place.startswith(to):
            found[what] = f"{response.status_code} {place}"
    return found


def all_rows() -> dict[str, list[Any]]:
    """Everything in the database but sessions, which remember that a message was shown."""
    models = [model for model in apps.get_models(include_auto_created=True) if model is not Session]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


def test_every_address_has_a_row_in_the_table() -> None:
    assert sorted(names(get_resolver().url_patterns)) == sorted(row.name for row in TABLE)


def test_somebody_who_is_not_logged_in_is_led_to_the_log_in_page(client: Client, things: Things) -> None:
    assert all_but(asked(client, OWN, things), 302, to="/account/login/?next=") == {}


@pytest.mark.django_db
def test_where_there_is_no_account_yet_everything_leads_to_making_one(client: Client) -> None:
    nothing: Things = dict.fromkeys((key for row in OWN for key in row.of), 1)
    assert all_but(asked(client, OWN, nothing), 302, to="/account/signup/") == {}


@pytest.mark.parametrize("header", [{"Accept": "application/json"}, {"HX-Request": "true"}])
def test_a_script_that_is_not_logged_in_is_told_so(client: Client, things: Things, header: dict[str, str]) -> None:
    assert all_but(asked(client, OWN, things, **header), 401) == {}


def test_what_is_somebody_elses_is_not_there(as_stranger: Client, things: Things) -> None:
    before = all_rows()
    assert all_but(asked(as_stranger, SOMEBODYS, things), 404) == {}
    assert all_rows() == before


def test_a_part_of_somebody_elses_cannot_be_reached_through_ones_own(
    as_stranger: Client, stranger: User, things: Things
) -> None:
    own = belongings(stranger)
    mixed = {**things, "interview": own["interview"], "person": own["person"]}
    before = all_rows()
    # What is not there may be answered with the page it would be gone from; that page is the stranger's.
    for what, response in asked(as_stranger, [row for row in SOMEBODYS if len(row.of) > 1], mixed):
        assert b"Nora" not in response.content, what
    assert all_rows() == before


def test_what_an_address_does_not_know_how_to_do_it_refuses(as_owner: Client, things: Things) -> None:
    others = [replace(row, methods=tuple(set(EVERY) - set(row.methods))) for row in TABLE]
    assert all_but(asked(as_owner, others, things), 405) == {}


def test_reading_writes_nothing(as_owner: Client, client: Client, things: Things) -> None:
    before = all_rows()
    for row in PAGES:
        for reader in (as_owner, client):
            reader.get(row.address(things))
            assert all_rows() == before, row.name


def test_every_page_opens_for_its_owner(as_owner: Client, things: Things) -> None:
    statuses = {row.name: as_owner.get(row.address(things)).status_code for row in PAGES}
    assert statuses == {row.name: row.owner for row in PAGES}


def test_every_page_opens_while_there_is_nothing_yet(as_owner: Client) -> None:
    pages = [row for row in PAGES if not row.of]
    statuses = {row.name: as_owner.get(row.address({})).status_code for row in pages}
    assert statuses == {row.name: row.owner for row in pages}


def test_where_a_page_opens_its_headers_can_be_had_alone(as_owner: Client, things: Things) -> None:
    statuses = {row.name: as_owner.head(row.address(things)).status_code for row in PAGES}
    assert statuses == {row.name: row.owner for row in PAGES}


def test_public_pages_open_for_everybody(client: Client, things: Things) -> None:
    pages = [row for row in PUBLIC if "GET" in row.methods]
    statuses = {row.name: client.get(row.address(things)).status_code for row in pages}
    assert statuses == {row.name: row.nobody for row in pages}
