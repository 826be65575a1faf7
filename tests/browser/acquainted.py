"""Somebody with a year of people behind them, for the browser tests: coffees, a no, an offer declined, a way back."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings, thanking
from prep.models import Interview, Opportunity, Seat
from stories.models import Story

Numbers = dict[str, int]
TODAY = timezone.localdate


def acquainted(user: User) -> Numbers:
    """Five people in different places, an interview that was yesterday, and one that came through an earlier one."""
    rosa, dana, paul, kim, jo = (_person(user, *row) for row in PEOPLE)
    spring, summer, now = (_interview(user, *row) for row in INTERVIEWS)
    for interview, there in ((spring, (rosa, dana, kim)), (summer, (dana,)), (now, (rosa, paul))):
        for order, person in enumerate(there):
            interview.seats.create(person=person, name=person.name, role="director", order=order)
    Opportunity.objects.filter(pk=now.opportunity_id).update(came_through=rosa, came_after=spring)
    _met(rosa, paul, jo)
    rosa.revise(1, organization="Calder Rail", title="Managing Director")
    story = Story.objects.create(owner=user, title="The gauge nobody trusted", action="I asked.", proof="87 → 95 %")
    for interview in (spring, now):
        occasion = tellings.Occasion(interview.day or TODAY(), "Calder Rail", "What went wrong?", "well")
        telling = tellings.note(story, [rosa], occasion, interview=interview)
    thanking.write(thanking.draft_of(spring, rosa), 0, "Thank you for the tour.\n\nI liked what you said of the board.")
    seat = now.seats.earliest("pk")
    Seat.objects.filter(interview=spring, person=rosa).update(again=True)
    past = {"encounter": rosa.encounters.earliest("pk").pk, "former": rosa.places.get().pk, "telling": telling.pk}
    return {"interview": now.pk, "seat": seat.pk, "person": rosa.pk, "story": story.pk, **past}


PEOPLE = (
    ("Dr. Rosa Alvarez", "Director of Operations", "Northwind Aerosystems", "led the plant tour"),
    ("Dana Chen", "Director of Engineering", "Northwind Aerosystems", ""),
    ("Paul Mbeki", "Senior Manager", "Calder Rail", "walked beside me on the tour"),
    ("Kim Sato", "Human Resources Partner", "Northwind Aerosystems", "sent the invitation"),
    ("Jo Wright", "", "", "at the spring fair"),
)
INTERVIEWS = (  # the position, days ago, how it ended
    ("Quality Engineering Manager", 200, Opportunity.Outcome.NO),
    ("Head of Inspection", 90, Opportunity.Outcome.DECLINED),
    ("Quality Lead", 1, ""),
)


def _person(user: User, name: str, title: str, organization: str, how_met: str) -> Person:
    notes = "Asks short questions. Liked the holding method." if how_met else ""
    fields = {"title": title, "organization": organization, "how_met": how_met, "notes": notes}
    return Person.objects.create(owner=user, name=name, **fields)


def _interview(user: User, position: str, days: int, outcome: str) -> Interview:
    day = TODAY() - timedelta(days=days)
    interview = Interview.objects.begin(user, position, organization="Calder Rail", day=day)
    ended = day + timedelta(days=9) if outcome else None
    Opportunity.objects.filter(pk=interview.opportunity_id).update(
        outcome=outcome, outcome_on=ended, created_at=timezone.now() - timedelta(days=days + 20)
    )
    return interview


def _met(rosa: Person, paul: Person, jo: Person) -> None:
    method = "Send her the holding method, one page."
    rosa.met(
        happened_on=TODAY() - timedelta(days=230),
        kind="event",
        about="She led the tour herself. I told her about the gauge, and she asked who had signed first.",
        their_promise="She sends me the plan of the gauge lab.",
        their_due=TODAY() - timedelta(days=3),
    )
    rosa.met(
        happened_on=TODAY() - timedelta(days=40),
        kind="coffee",
        about="Calder is looking for a lead.",
        promise=method,
        due=TODAY() + timedelta(days=2),
    )
    paul.met(
        happened_on=TODAY() - timedelta(days=9),
        kind="call",
        promise="Ask Sam for the list of suppliers.",
        due=TODAY() - timedelta(days=1),
    )
    jo.met(happened_on=TODAY() - timedelta(days=80), kind="event", about="The stand beside ours.")
