"""The people that tests of the preparation begin with."""

import pytest

from accounts.models import User
from people.models import Person
from prep import room
from prep.models import Interview, Seat
from prep.room import Arrival


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager", organization="Northwind")


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Dr. Rosa Alvarez", title="Director", organization="Northwind")


@pytest.fixture
def listener(interview: Interview, rosa: Person) -> Seat:
    return room.seat(interview, [Arrival(rosa.name, "Director", "director", rosa)])[0]
