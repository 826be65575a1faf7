"""People who know your work: where one stands with each, moved by what happens. Pure.

A no closes one application, not the doors behind it ("After a no", CRAFT.md): it never moves anybody who heard you
further away than "they interviewed you".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum
from math import inf

AGAIN, OFFERED, IN_TOUCH, DECLINED = "again", "offered", "in-touch", "declined"
INTERVIEWED, MET, HIRED = "interviewed", "met", "hired"

# As they stand on the page: first those that were opened anew.
CHOICES = (
    (AGAIN, "You were asked back"),
    (OFFERED, "Made you an offer"),
    (IN_TOUCH, "In touch"),
    (DECLINED, "You said no to their offer"),
    (INTERVIEWED, "Interviewed you"),
    (MET, "Met"),
    (HIRED, "Hired you"),
)
LABELS = dict(CHOICES)
BY_HAND_CHOICES = tuple(
    (state, LABELS[state]) for state in (MET, INTERVIEWED, IN_TOUCH, AGAIN, OFFERED, DECLINED, HIRED)
)
# The end of an opportunity as it is called: where one stands is said elsewhere, and it may come from another post.
ENDED_SO = {
    "no": "It was a no",
    "withdrawn": "You withdrew",
    "moved-on": "You moved on",
    "offer": "There was an offer",
    "declined": "You declined",
    "hired": "You took the job",
}
KNOWS_YOU = frozenset([AGAIN, OFFERED, DECLINED, INTERVIEWED, HIRED])  # such a person has heard what you can do
ROUND = timedelta(days=21)  # between two rounds for the same post
OPEN = (AGAIN, OFFERED, IN_TOUCH, DECLINED, INTERVIEWED)


class Kind(IntEnum):
    """What happened. Of one day, where no moment is known, the earlier in this list came first: coffee, then the
    interview."""

    MEETING = 0
    THROUGH = 1  # an opportunity came through this person
    ASKED = 2  # an interview at which they will sit was arranged
    SAT = 3  # they sat in an interview
    ENDED = 4  # it was a no, or taken back, or an offer came from somebody else there
    OFFER = 5
    DECLINED = 6
    HIRED = 7
    SAID = 8  # said by hand


@dataclass(frozen=True)
class Event:
    """One thing that happened with one person. `on` is None where no day is known: such things were before all others.

    `of`: the opportunity it was about, 0 for none known, negative for an interview of which only the day was noted;
    `what`: its name, or what the meeting was; `state`: what was said by hand; `end`: one of ENDED_SO; `after`: the name
    of the earlier interview that an opportunity came from. `at`: the moment of that day at which it was noted, or an
    interview began, where that is known.
    """

    on: date | None
    kind: Kind
    of: int = 0
    what: str = ""
    state: str = ""
    after: str = ""
    end: str = ""
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

    @property
    def named(self) -> str:
        """The state that the event by itself leads to: an offer that was declined is called so also where another post
        of theirs is open.
        """
        return {Kind.OFFER: OFFERED, Kind.DECLINED: DECLINED, Kind.HIRED: HIRED}.get(self.event.kind, self.state)

    @property
    def called(self) -> str:
        """The turn in words: an end is called what it was, not by where one stands after it."""
        return ENDED_SO.get(self.event.end, "It ended") if self.event.kind is Kind.ENDED else LABELS[self.named]


def led_there(steps: Sequence[Step]) -> Step:
    """The last step that led to where one stands now; of at least one. An end only leaves one where one stood."""
    led = (step for step in reversed(steps) if step.event.kind is not Kind.ENDED and step.named == steps[-1].state)
    return next(led, steps[-1])


@dataclass
class _Way:
    """What is known half way.

    `base` is where one stands whatever becomes of what is open; `open` what each opportunity that is still open has
    brought, AGAIN or OFFERED, by hand under 0. `seen` are the opportunities there were, `listed` the answers that are
    in the chain, `heard` says whether they know one's work, `sat_on` when they sat in an interview last.
    """

    base: str = ""
    open: dict[int, str] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    listed: set[tuple[Kind, int]] = field(default_factory=set)
    heard: bool = False
    sat_on: date | None = None

    @property
    def state(self) -> str:
        """Where one stands: an offer counts for more than an invitation, and either for more than what was before."""
        brought = set(self.open.values())
        return next((state for state in (OFFERED, AGAIN) if state in brought), self.base)


def chain(events: Iterable[Event]) -> list[Step]:
    """The way with one person from the first encounter on: each event that changed where one stands, oldest first."""
    way, steps = _Way(), []
    for event in sorted(events, key=_when):
        before, opened = way.state, set(way.open)
        MOVES[event.kind](way, event)
        if way.state and _is_turn(way, event, before, opened):
            steps.append(Step(way.state, event))
        if event.kind is not Kind.MEETING:
            way.seen.add(event.of)
        way.listed.add((event.kind, event.of))
        way.sat_on = event.on if event.kind is Kind.SAT else way.sat_on
        way.heard = way.heard or event.kind is Kind.SAT or way.state in KNOWS_YOU
    return steps


def _when(event: Event) -> tuple[date, float, Kind]:
    """The day, then the moment. Without one, what happened comes first that day, and what was said of it last."""
    without = inf if event.kind is Kind.SAID else -inf
    return event.on or date.min, event.at.timestamp() if event.at else without, event.kind


def _is_turn(way: _Way, event: Event, before: str, opened: set[int]) -> bool:
    """Whether the chain lists it: where it leads elsewhere, and where another opportunity brings the same once more."""
    if way.state != before or event.kind is Kind.SAID:
        return True
    if event.kind in ANSWERS:
        return (event.kind, event.of) not in way.listed
    return event.kind in INVITES and event.of in way.open and event.of not in opened


ANSWERS = frozenset([Kind.OFFER, Kind.DECLINED, Kind.HIRED])
INVITES = frozenset([Kind.THROUGH, Kind.ASKED, Kind.SAT])


def _meeting(way: _Way, _: Event) -> None:
    way.base = {"": MET, INTERVIEWED: IN_TOUCH, DECLINED: IN_TOUCH}.get(way.base, way.base)


def _invitation(way: _Way, event: Event) -> None:
    """Who has heard one and asks for another post asks one back; a second round is no other post."""
    if way.heard and event.of not in way.seen and not _is_round(way, event):
        way.open[event.of] = AGAIN
    elif event.kind is Kind.SAT and not way.heard:
        way.base = INTERVIEWED
    elif event.kind is Kind.THROUGH and way.base in ("", MET):
        way.base = IN_TOUCH


def _is_round(way: _Way, event: Event) -> bool:
    """Whether an interview of which only the day was noted belongs to the one before."""
    return bool(event.of < 0 and event.on and way.sat_on and event.on - way.sat_on <= ROUND)


def _offer(way: _Way, event: Event) -> None:
    way.open.pop(BY_HAND, None)
    way.open[event.of] = OFFERED
    way.base = way.base if way.heard else INTERVIEWED


def _declined(way: _Way, event: Event) -> None:
    _ended(way, event)
    way.open.pop(BY_HAND, None)
    way.base = HIRED if way.base == HIRED else DECLINED


def _hired(way: _Way, _: Event) -> None:
    way.open.clear()
    way.base = HIRED


def _ended(way: _Way, event: Event) -> None:
    """What was hoped for from this opportunity is over; that they know your work is not."""
    if event.of != BY_HAND:
        way.open.pop(event.of, None)


def _said(way: _Way, event: Event) -> None:
    way.open.clear()
    if event.state in (AGAIN, OFFERED):
        way.open[BY_HAND] = event.state
        way.base = way.base if way.heard else INTERVIEWED
    else:
        way.base = event.state


BY_HAND = 0
MOVES = {
    Kind.MEETING: _meeting,
    Kind.THROUGH: _invitation,
    Kind.ASKED: _invitation,
    Kind.SAT: _invitation,
    Kind.ENDED: _ended,
    Kind.OFFER: _offer,
    Kind.DECLINED: _declined,
    Kind.HIRED: _hired,
    Kind.SAID: _said,
}
