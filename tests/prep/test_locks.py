"""Two requests in the same moment: one changes a room and the other erases who sits in it, or both throw away."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from people.models import Person
from prep import about_person, following, room, thanking
from prep.models import Interview, Opportunity, Seat
from prep.ties import Thanks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]


def beside(pool: ThreadPoolExecutor, work: Callable[[], Any]) -> "Future[Any]":
    """Begin `work` with a connection of its own; come back once it waits for a row, and at the latest when it ended."""

    def run() -> Any:
        try:
            return work()
        finally:
            connection.close()

    found = pool.submit(run)
    with connection.cursor() as cursor:
        waiting = 0
        while not waiting and not found.done():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            waiting = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("knows", ["a seat", "the way an opportunity came"])
def test_whoever_changes_a_room_locks_the_opportunity_before_the_person(
    interview: Interview, listener: Seat, rosa: Person, knows: str
) -> None:
    if knows != "a seat":
        listener.delete()
        Opportunity.objects.update(came_through=rosa, came_through_name=rosa.name)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            interview.opportunity.hold()
            erased = beside(pool, lambda: about_person.erase(rosa))
            Person.everyone.select_for_update().get(pk=rosa.pk)  # as room.describe does; would wait for ever
        assert erased.result() is None
    assert not Person.everyone.exists()


def test_whoever_writes_a_note_of_thanks_locks_the_place_before_the_person(listener: Seat, rosa: Person) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            thanking.held(Seat.objects.all()).get()
            erased = beside(pool, lambda: about_person.erase(rosa))
            thanking.write(thanking.draft_of(listener.interview, rosa), 0, "Thank you.")
        assert erased.result() is None
    assert not Thanks.objects.exists()


def test_somebody_taken_out_is_put_back_as_they_were_saved_last(interview: Interview, listener: Seat) -> None:
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            interview.opportunity.hold()
            taken = beside(pool, lambda: room.take_out(listener))
            Seat.objects.update(role="Managing director")
        kept = taken.result()
    room.put_back(interview, kept)
    assert Seat.objects.get().role == "Managing director"


def test_two_of_one_post_thrown_away_at_once_take_it_along(interview: Interview) -> None:
    second = following.add(interview, day=None, clock=None, zone="UTC")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            following.throw_away(interview)
            other = beside(pool, lambda: following.throw_away(second))
        assert other.result() is None
    assert not Opportunity.objects.exists()
    assert Opportunity.everything.count() == 2


def test_one_thrown_away_twice_at_once_leaves_the_other(interview: Interview) -> None:
    second = following.add(interview, day=None, clock=None, zone="UTC")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            following.throw_away(Interview.objects.select_related("opportunity").get(pk=interview.pk))
            other = beside(pool, lambda: following.throw_away(interview))
        assert other.result() is None
    assert list(Interview.objects.filter(opportunity__trashed_at=None)) == [second]
