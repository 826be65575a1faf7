"""The people that tests of the preparation begin with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import room, ten
from prep.models import Interview, Seat
from prep.room import Arrival
from stories.models import Story


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager", organization="Northwind")


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Dr. Rosa Alvarez", title="Director", organization="Northwind")


@pytest.fixture
def listener(interview: Interview, rosa: Person) -> Seat:
    return room.seat(interview, [Arrival(rosa.name, "Director", "director", rosa)])[0]


@pytest.fixture
def paul(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Paul Mbeki", title="Senior manager")


@pytest.fixture
def met(interview: Interview, rosa: Person, paul: Person) -> Interview:
    """An interview of yesterday with two people, and two stories chosen."""
    Interview.objects.filter(pk=interview.pk).update(day=timezone.localdate() - timedelta(days=1))
    for order, person in enumerate((rosa, paul)):
        interview.seats.create(person=person, name=person.name, role=person.title, order=order)
    for title in ("The gauge", "The pump"):
        ten.add(interview, Story.objects.create(owner=rosa.owner, title=title, action="I asked.", proof="30 %"))
    interview.refresh_from_db()
    return interview


@pytest.fixture
def stories(met: Interview) -> list[Story]:
    return [pick.story for pick in met.picks.select_related("story")]
