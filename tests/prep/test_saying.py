"""Where one stands with somebody, said by hand and taken back."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import saying, standing
from prep.ties import Standing
from tests.undo import undo


def way(person: Person) -> list[str]:
    return [step.state for step in standing.ways(Person.objects.filter(pk=person.pk)).get(person.pk, [])]


@pytest.mark.parametrize("wrong", [{"state": "married"}, {"state": ""}, {"on": "2099-01-01"}, {"on": "soon"}])
def test_what_makes_no_sense_is_said(as_owner: Client, rosa: Person, wrong: dict[str, str]) -> None:
    page = as_owner.post(reverse("known:stand", args=[rosa.pk]), {"state": "met", "on": "2026-05-04", **wrong})
    assert (page.status_code, page.context["form"].errors.keys()) == (422, wrong.keys())
    assert not Standing.objects.exists()


def test_of_somebody_deleted_meanwhile_nothing_is_said(as_owner: Client, rosa: Person) -> None:
    rosa.trash()
    page = as_owner.post(reverse("known:stand", args=[rosa.pk]), {"state": "met", "on": "2026-05-04"})
    assert (page.status_code, page.context["form"]["on"].value()) == (422, "2026-05-04")
    assert not Standing.objects.exists()


def test_undo_of_what_was_said_before_leaves_it(as_owner: Client, rosa: Person) -> None:
    address = reverse("known:stand", args=[rosa.pk])
    as_owner.post(address, {"state": "in-touch", "on": "2026-05-04"}, follow=True)
    page = as_owner.post(address, {"state": "in-touch", "on": "2026-05-04"}, follow=True)
    assert "You had said so already." in page.text
    assert "Undo" not in page.text
    assert Standing.objects.count() == 1


def test_undo_of_saying_it_again_today_brings_the_order_of_the_day_back(as_owner: Client, rosa: Person) -> None:
    address = reverse("known:stand", args=[rosa.pk])
    pages = [as_owner.post(address, {"state": state}, follow=True) for state in ("in-touch", "offered", "in-touch")]
    assert way(rosa) == ["offered", "in-touch"]
    as_owner.post(*undo(pages[0]))
    assert way(rosa) == ["offered", "in-touch"]
    for _ in range(2):
        as_owner.post(*undo(pages[2]))
        assert way(rosa) == ["in-touch", "offered"]


def test_a_state_is_said_once_a_day(rosa: Person) -> None:
    first = saying.say(rosa, "met", date(2026, 5, 4))
    assert first
    assert saying.say(rosa, "met", date(2026, 5, 4)) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.create(person=rosa, state="met", on=date(2026, 5, 4))
    saying.unsay(rosa, first)
    assert not Standing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_had_been_said_twice_is_one_word_after_the_migration(rosa: Person) -> None:
    MigrationExecutor(connection).migrate([("prep", "0010_told_to_all")])
    now, day = timezone.now(), date(2026, 5, 4)
    for state, at in (("met", now), ("met", now - timedelta(hours=1)), ("met", None), ("in-touch", None)):
        Standing.objects.create(person=rosa, state=state, on=day, said_at=at)
    call_command("migrate", verbosity=0)
    assert set(Standing.objects.values_list("state", "said_at")) == {("met", now), ("in-touch", None)}
    assert Standing.objects.count() == 2


def test_undo_is_good_only_where_it_was_offered(as_owner: Client, owner: User, rosa: Person) -> None:
    page = as_owner.post(reverse("known:stand", args=[rosa.pk]), {"state": "met"}, follow=True)
    dana = Person.objects.create(owner=owner, name="Dana")
    address, sent = undo(page)
    assert as_owner.post(address.replace(f"/{rosa.pk}/", f"/{dana.pk}/"), sent).status_code == 404
    assert Standing.objects.exists()
