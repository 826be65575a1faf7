"""Where one stands with people who know one's work: what happens moves it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep import doors
from prep.doors import Event, Kind, chain

START = date(2026, 3, 1)
FIRST, SECOND, THIRD = 1, 2, 3  # opportunities

MEETING, SAT, ASKED = Event(None, Kind.MEETING), Event(None, Kind.SAT, FIRST), Event(None, Kind.ASKED, FIRST)
SAT_AGAIN, ASKED_AGAIN = Event(None, Kind.SAT, SECOND), Event(None, Kind.ASKED, SECOND)
THROUGH, THROUGH_AGAIN = Event(None, Kind.THROUGH, FIRST), Event(None, Kind.THROUGH, SECOND)
OFFER, OFFER_AGAIN = Event(None, Kind.OFFER, FIRST), Event(None, Kind.OFFER, SECOND)
DECLINED, HIRED = Event(None, Kind.DECLINED, FIRST), Event(None, Kind.HIRED, SECOND)
ASKED_THIRD = Event(None, Kind.ASKED, THIRD)
ENDED, ENDED_AGAIN = Event(None, Kind.ENDED, FIRST), Event(None, Kind.ENDED, SECOND)


def said(state: str) -> Event:
    return Event(None, Kind.SAID, state=state)


def states(*events: Event) -> list[str]:
    """The states that these lead through, a day apart."""
    dated = [Event(START + timedelta(days=n), one.kind, one.of, one.what, one.state) for n, one in enumerate(events)]
    return [step.state for step in chain(dated)]


@pytest.mark.parametrize(
    ("events", "way"),
    [
        ([], []),
        ([MEETING], ["met"]),
        ([MEETING, MEETING], ["met"]),
        ([ASKED], []),
        ([MEETING, ASKED], ["met"]),
        ([SAT], ["interviewed"]),
        ([MEETING, ASKED, SAT], ["met", "interviewed"]),
        ([SAT, SAT], ["interviewed"]),
        ([SAT, MEETING], ["interviewed", "in-touch"]),
        ([SAT, MEETING, SAT], ["interviewed", "in-touch"]),
        ([SAT, ENDED], ["interviewed"]),
        ([SAT, ENDED, MEETING], ["interviewed", "in-touch"]),
        ([SAT, OFFER], ["interviewed", "offered"]),
        ([SAT, OFFER, MEETING], ["interviewed", "offered"]),
        ([SAT, OFFER, ENDED], ["interviewed", "offered", "interviewed"]),
        ([SAT, SAT_AGAIN, OFFER_AGAIN, ENDED], ["interviewed", "again", "offered"]),
        ([SAT, OFFER, DECLINED], ["interviewed", "offered", "declined"]),
        ([SAT, DECLINED, MEETING], ["interviewed", "declined", "in-touch"]),
        ([SAT, DECLINED, ENDED], ["interviewed", "declined"]),
        ([SAT, SAT_AGAIN], ["interviewed", "again"]),
        ([SAT, ENDED, ASKED_AGAIN], ["interviewed", "again"]),
        ([SAT, ASKED_AGAIN, SAT_AGAIN], ["interviewed", "again"]),
        ([ASKED_AGAIN, SAT, SAT_AGAIN], ["interviewed"]),
        ([SAT, ASKED_AGAIN, ENDED_AGAIN], ["interviewed", "again", "interviewed"]),
        ([SAT, ASKED_AGAIN, ENDED], ["interviewed", "again"]),
        ([SAT, ASKED_AGAIN, ASKED_THIRD], ["interviewed", "again", "again"]),
        ([SAT, ASKED_AGAIN, ASKED_THIRD, SAT_AGAIN], ["interviewed", "again", "again"]),
        ([SAT, ASKED_AGAIN, ASKED_THIRD, ENDED_AGAIN], ["interviewed", "again", "again"]),
        ([SAT, OFFER, OFFER_AGAIN, OFFER], ["interviewed", "offered", "offered"]),
        ([SAT, DECLINED, THROUGH_AGAIN], ["interviewed", "declined", "again"]),
        ([SAT, THROUGH], ["interviewed"]),
        ([THROUGH], ["in-touch"]),
        ([MEETING, THROUGH, SAT], ["met", "in-touch", "interviewed"]),
        ([THROUGH, OFFER, ENDED], ["in-touch", "offered", "interviewed"]),
        (
            [MEETING, SAT, ENDED, MEETING, THROUGH_AGAIN, SAT_AGAIN, OFFER_AGAIN, HIRED],
            ["met", "interviewed", "in-touch", "again", "offered", "hired"],
        ),
        ([SAT, HIRED, MEETING], ["interviewed", "hired"]),
        ([SAT, HIRED, ENDED_AGAIN], ["interviewed", "hired"]),
        # A no to one post leaves what another brought as it was.
        ([SAT, OFFER, ASKED_AGAIN, ENDED_AGAIN], ["interviewed", "offered", "offered"]),
        ([SAT, OFFER, OFFER_AGAIN, DECLINED], ["interviewed", "offered", "offered", "offered"]),
        ([SAT, ASKED_AGAIN, OFFER, ENDED], ["interviewed", "again", "offered", "again"]),
        ([SAT, HIRED, ASKED_THIRD, replace(ENDED, of=THIRD)], ["interviewed", "hired", "again", "hired"]),
        ([SAT, HIRED, OFFER, DECLINED], ["interviewed", "hired", "offered", "hired"]),
        ([SAT, MEETING, ASKED_AGAIN, ENDED_AGAIN], ["interviewed", "in-touch", "again", "in-touch"]),
        ([SAT, said("offered"), DECLINED], ["interviewed", "offered", "declined"]),
        ([SAT, said("offered"), ENDED], ["interviewed", "offered"]),
        ([SAT, OFFER, OFFER_AGAIN, HIRED, DECLINED], ["interviewed", "offered", "offered", "hired", "hired"]),
        ([MEETING, said("in-touch")], ["met", "in-touch"]),
        ([MEETING, said("met")], ["met", "met"]),
        ([said("interviewed"), ASKED], ["interviewed", "again"]),
        ([SAT, said("declined"), ENDED], ["interviewed", "declined"]),
        ([SAT, said("met"), SAT_AGAIN], ["interviewed", "met", "again"]),
    ],
)
def test_what_happens_leads_from_one_state_to_the_next(events: list[Event], way: list[str]) -> None:
    assert states(*events) == way


def test_what_has_no_day_was_before_everything_and_a_coffee_of_the_day_before_the_interview() -> None:
    same_day = [Event(START, Kind.SAT, FIRST), Event(START, Kind.MEETING), Event(None, Kind.MEETING)]
    assert [(step.on, step.state) for step in chain(same_day)] == [(None, "met"), (START, "interviewed")]


EVENTS = st.builds(
    Event,
    st.none() | st.dates(START, START + timedelta(days=20)),
    st.sampled_from(Kind),
    st.integers(0, 3),
    state=st.sampled_from(list(doors.LABELS)),
)


@given(st.lists(EVENTS, max_size=12, unique_by=lambda event: (event.on, event.kind)), st.data())
def test_order_in_which_it_was_noted_does_not_matter_and_each_state_has_a_name(
    events: list[Event], data: st.DataObject
) -> None:
    steps = chain(events)
    assert {step.state for step in steps} <= doors.LABELS.keys()
    assert chain(data.draw(st.permutations(events))) == steps


@given(st.lists(EVENTS, max_size=12), st.integers(0, 3))
def test_a_no_never_takes_away_that_somebody_knows_your_work(events: list[Event], of: int) -> None:
    before = [step.state for step in chain(events)][-1:]
    after = [step.state for step in chain([*events, Event(START + timedelta(days=30), Kind.ENDED, of)])][-1:]
    assert after == before or (before[0] in ("again", "offered") and after[0] in doors.KNOWS_YOU | {"in-touch"})


@given(st.lists(EVENTS, max_size=12))
def test_an_end_is_called_what_it_was_and_never_led_where_one_stands(events: list[Event]) -> None:
    steps = chain(replace(event, end="no") for event in events)
    assert {step.called for step in steps if step.event.kind is Kind.ENDED} <= {"It was a no"}
    by_others = [step for step in steps if step.event.kind is not Kind.ENDED and step.named == steps[-1].state]
    assert not by_others or doors.led_there(steps) == by_others[-1]


def test_an_interview_noted_by_hand_soon_after_another_is_a_second_round() -> None:
    for days, way in ((9, ["interviewed"]), (90, ["interviewed", "again"])):
        by_hand = Event(START + timedelta(days=days), Kind.SAT, of=-1)
        assert [step.state for step in chain([replace(SAT, on=START), by_hand])] == way


def test_of_one_day_the_moment_it_was_noted_decides_and_a_word_without_one_is_the_last() -> None:
    morning, noon = (datetime(START.year, START.month, START.day, hour, tzinfo=UTC) for hour in (9, 12))
    by_hand = Event(START, Kind.SAID, state="in-touch", at=morning)
    offer = Event(START, Kind.OFFER, FIRST, at=noon)
    assert [step.state for step in chain([offer, by_hand])] == ["in-touch", "offered"]
    assert [step.state for step in chain([offer, replace(by_hand, at=None)])] == ["offered", "in-touch"]
