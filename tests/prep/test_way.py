"""How an opportunity came: through whom, and after which earlier interview."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep.models import Interview, Opportunity
from tests.drafts import send


@pytest.fixture
def spring(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Inspector", organization="Calder", day=date(2026, 4, 4))


def sent(client: Client, interview: Interview, **values: Any) -> Any:
    page = client.get(reverse("prep:edit", args=[interview.pk]))
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return client.post(reverse("prep:edit", args=[interview.pk]), {**typed, "day": "", "time": "", **values})


def saved(interview: Interview) -> tuple[int | None, str, int | None]:
    post = Opportunity.objects.get(pk=interview.opportunity_id)
    return post.came_through_id, post.came_through_name, post.came_after_id


def test_it_is_asked_in_a_fold_and_kept_with_the_name(
    as_owner: Client, interview: Interview, rosa: Person, spring: Interview
) -> None:
    address = reverse("prep:edit", args=[interview.pk])
    assert '<div class="cells" id="way">' in as_owner.get(address).text
    assert sent(as_owner, interview, came_through=rosa.pk, came_after=spring.pk).status_code == 302
    assert saved(interview) == (rosa.pk, "Dr. Rosa Alvarez", spring.pk)
    page = as_owner.get(address).text
    assert '<section class="section" id="way"' in page
    assert "Inspector, Calder (4 April 2026)" in page
    assert sent(as_owner, interview, came_through="").status_code == 302
    assert saved(interview) == (None, "", spring.pk)


def test_typing_saves_it_too(as_owner: Client, interview: Interview, rosa: Person) -> None:
    address = reverse("prep:save", args=[interview.pk])
    assert send(as_owner, address, base="1-1", came_through=str(rosa.pk)).status_code == 200
    assert saved(interview) == (rosa.pk, "Dr. Rosa Alvarez", None)


def test_name_stays_when_the_person_is_gone_and_saving_anything_else_keeps_it(
    as_owner: Client, interview: Interview, rosa: Person
) -> None:
    sent(as_owner, interview, came_through=rosa.pk)
    rosa.delete()
    assert saved(interview) == (None, "Dr. Rosa Alvarez", None)
    assert (
        "Dr. Rosa Alvarez, who is no longer in your book"
        in as_owner.get(reverse("prep:edit", args=[interview.pk])).text
    )
    sent(as_owner, interview, place="Gate 2")
    assert saved(interview) == (None, "Dr. Rosa Alvarez", None)


@pytest.mark.parametrize("field", ["came_through", "came_after"])
def test_somebody_elses_and_itself_cannot_be_chosen(
    as_owner: Client, stranger: User, interview: Interview, field: str
) -> None:
    theirs = Person.objects.create(owner=stranger, name="Nobody")
    other = Interview.objects.begin(stranger, "Theirs", day=date(2026, 4, 4))
    for wrong in (theirs.pk if field == "came_through" else other.pk, interview.pk + 999, "x", "9" * 40):
        assert sent(as_owner, interview, **{field: wrong}).status_code == 422
    Interview.objects.filter(pk=interview.pk).update(starts_at=timezone.now() - timedelta(days=9))
    assert sent(as_owner, interview, came_after=interview.pk).status_code == 422
    assert saved(interview) == (None, "", None)


def test_somebody_in_the_trash_stays_chosen(as_owner: Client, interview: Interview, rosa: Person) -> None:
    sent(as_owner, interview, came_through=rosa.pk)
    rosa.trash()
    assert sent(as_owner, interview, place="Gate 2").status_code == 302
    assert saved(interview)[0] == rosa.pk


def test_it_has_a_page_of_its_own_and_the_interview_says_it_with_links(
    as_owner: Client, interview: Interview, rosa: Person, spring: Interview
) -> None:
    address = reverse("prep:way", args=[interview.pk])
    assert f'<a href="{address}">How did it come to you?' in as_owner.get(interview.get_absolute_url()).text
    page = as_owner.post(address, {"came_through": rosa.pk, "came_after": spring.pk}, follow=True).text
    assert saved(interview) == (rosa.pk, "Dr. Rosa Alvarez", spring.pk)
    line = page[page.index("It came") : page.index("how it came to you")]
    assert [
        way for way in (rosa.get_absolute_url(), spring.get_absolute_url(), address) if f'"{way}"' not in line
    ] == []
    as_owner.post(address, {"came_after": spring.pk})
    assert saved(interview) == (None, "", spring.pk)


def test_who_is_in_the_trash_and_an_interview_there_lead_nowhere(
    as_owner: Client, interview: Interview, rosa: Person, spring: Interview
) -> None:
    as_owner.post(reverse("prep:way", args=[interview.pk]), {"came_through": rosa.pk, "came_after": spring.pk})
    rosa.trash()
    spring.opportunity.trash()
    page = as_owner.get(interview.get_absolute_url()).text
    assert [way for way in (rosa.get_absolute_url(), spring.get_absolute_url()) if f'"{way}"' in page] == []


@pytest.mark.parametrize("known", ["nobody", "person", "organization", "said"])
def test_it_is_asked_at_set_up_where_somebody_or_something_there_is_known(
    as_owner: Client, owner: User, interview: Interview, known: str
) -> None:
    if known != "nobody":
        Interview.objects.begin(owner, "Clerk", organization="NORTHWIND" if known == "organization" else "Else")
    if known in ("person", "said"):
        rosa = Person.objects.create(owner=owner, name="Rosa", organization="northwind")
    if known == "said":
        as_owner.post(reverse("prep:way", args=[interview.pk]), {"came_through": rosa.pk})
    people, question = reverse("prep:people", args=[interview.pk]), "Did it come to you that way?"
    assert (question in as_owner.get(f"{people}?first=1").text) is (known in ("person", "organization"))
    assert question not in as_owner.get(people).text
