"""People who know your work: where one stands with each, moved by what happens. Pure.

A no closes one application, not the doors behind it ("After a no", CRAFT.md): it never moves anybody who heard you
further away than "they interviewed you".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from math import inf

AGAIN, OFFERED, IN_TOUCH, DECLINED = "again", "offered", "in-touch", "declined"
INTERVIEWED, MET, HIRED = "interviewed", "met", "hired"

# As they stand on the page: first those that were opened anew.
CHOICES = (
    (AGAIN, "Asked you back"),
    (OFFERED, "Made you an offer"),
    (IN_TOUCH, "In touch"),
    (DECLINED, "You said no to their offer"),
    (INTERVIEWED, "Interviewed you"),
    (MET, "Met"),
    (HIRED, "Hired you"),
)
LABELS = dict(CHOICES)
KNOWS_YOU = frozenset([AGAIN, OFFERED, DECLINED, INTERVIEWED, HIRED])  # such a person has heard what you can do
OPEN = (AGAIN, OFFERED, IN_TOUCH, DECLINED, INTERVIEWED)


class Kind(IntEnum):
    """What happened. Of one day, where no moment is known, the earlier in this list came first: coffee, then the
    interview."""

    MEETING = 0
    THROUGH = 1  # an opportunity came through this person
    ASKED = 2  # an interview at which they will sit was arranged
    SAT = 3  # they sat in an interview
    ENDED = 4  # it was a no, or the application was taken back
    OFFER = 5
    DECLINED = 6
    HIRED = 7
    SAID = 8  # said by hand


@dataclass(frozen=True)
class Event:
    """One thing that happened with one person. `on` is None where no day is known: such things were before all others.

    `of`: the opportunity it was about, 0 for none known; `what`: its name, or what the meeting was; `state`: what was
    said by hand; `after`: the name of the earlier interview that an opportunity came from. `at`: the moment of that day
    at which it was noted, or an interview began, where that is known.
    """

    on: date | None
    kind: Kind
    of: int = 0
    what: str = ""
    state: str = ""
    after: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Step:
    """A turn on the way with somebody: from `on`, where one stands, and the event that led there."""

    state: str
    event: Event

    @property
    def on(self) -> date | None:
        """Since when."""
        return self.event.on


@dataclass
class _Way:
    """What is known half way: the state, the opportunities that led there, those that were seen, whether they heard."""

    state: str = ""
    about: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    heard: bool = False


def chain(events: Iterable[Event]) -> list[Step]:
    """The way with one person from the first encounter on: each event that changed where one stands, oldest first."""
    way, steps = _Way(), []
    for event in sorted(events, key=_when):
        state = _after(way, event)
        if state and _is_turn(way, event, state):
            _turn(way, event, state)
            steps.append(Step(state, event))
        if event.kind is not Kind.MEETING:
            way.seen.add(event.of)
        way.heard = way.heard or event.kind is Kind.SAT or state in KNOWS_YOU
    return steps


def _when(event: Event) -> tuple[date, float, Kind]:
    """The day, then the moment. Without one, what happened comes first that day, and what was said of it last."""
    without = inf if event.kind is Kind.SAID else -inf
    return event.on or date.min, event.at.timestamp() if event.at else without, event.kind


def _is_turn(way: _Way, event: Event, state: str) -> bool:
    """Whether the chain lists it: where it leads elsewhere, and where another opportunity leads there once more."""
    if state != way.state or event.kind is Kind.SAID:
        return True
    if event.kind in ALWAYS:
        return event.of not in way.about
    return state == AGAIN and event.kind in INVITES and event.of not in way.seen


def _turn(way: _Way, event: Event, state: str) -> None:
    if state != way.state or event.kind is Kind.SAID:
        way.about = set()
    if event.kind is not Kind.SAID:
        way.about.add(event.of)
    way.state = state


def _after(way: _Way, event: Event) -> str:
    """Where one stands after this."""
    if event.kind in ALWAYS:
        return ALWAYS[event.kind]
    if event.kind is Kind.SAID:
        return event.state
    if event.kind is Kind.MEETING:
        return {"": MET, INTERVIEWED: IN_TOUCH, DECLINED: IN_TOUCH}.get(way.state, way.state)
    if event.kind is Kind.ENDED:
        return _ended(way, event)
    if way.heard and event.of not in way.seen:
        return AGAIN
    if event.kind is Kind.SAT and not way.heard:
        return INTERVIEWED
    if event.kind is Kind.THROUGH and way.state in ("", MET):
        return IN_TOUCH
    return way.state


ALWAYS = {Kind.OFFER: OFFERED, Kind.DECLINED: DECLINED, Kind.HIRED: HIRED}
INVITES = frozenset([Kind.THROUGH, Kind.ASKED, Kind.SAT])


def _ended(way: _Way, event: Event) -> str:
    """What was hoped for from this opportunity is over; that they know your work is not."""
    if event.of not in way.about or way.state not in (AGAIN, OFFERED):
        return way.state
    way.about.discard(event.of)
    if way.about:  # another one, that brought the same, goes on
        return way.state
    return INTERVIEWED if way.heard else IN_TOUCH
