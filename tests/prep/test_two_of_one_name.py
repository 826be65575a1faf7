"""Two people of one name on an invitation: nobody is thrown away, and nobody is two of them."""

from django.test import Client

from accounts.models import User
from people.models import Person
from prep.models import Interview, Seat
from tests.prep.test_room import at, rows

TWO = "Rosa Alvarez, human resources\nRosa Alvarez, director"


def test_two_of_one_name_both_come_in_and_one_of_them_is_the_one_known(
    as_owner: Client, interview: Interview, rosa: Person, owner: User
) -> None:
    form = as_owner.post(at("people", interview), {"text": TWO}).context["form"]
    assert [form[f"person-{n}"].value() for n in range(2)] == ["", str(rosa.pk)]
    known = [("Rosa Alvarez", "human resources", "hr", ""), ("Rosa Alvarez", "director", "director", str(rosa.pk))]
    for _ in range(2):
        as_owner.post(at("people_review", interview), rows(*known))
    assert [(one.role, one.person == rosa) for one in interview.seats.all()] == [
        ("human resources", False),
        ("director", True),
    ]
    assert owner.people.count() == 2


def test_two_of_a_list_are_not_both_the_one_known(as_owner: Client, interview: Interview, rosa: Person) -> None:
    both = rows(*(("Rosa Alvarez", role, "", str(rosa.pk)) for role in ("director", "human resources")))
    page = as_owner.post(at("people_review", interview), both)
    assert (page.status_code, Seat.objects.exists()) == (422, False)
    assert "Only one of them is the one you know" in page.text
    as_owner.post(at("people_review", interview), {**both, "skip-1": "on"})
    assert interview.seats.get().person == rosa
