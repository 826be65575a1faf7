"""Days in words: as an invitation writes them, and how far away they are. Pure."""

from datetime import date, time

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
WEEKS_FROM = 14  # days; nearer than that, days say more than weeks
MONTHS_FROM = 60


def written(
    day: date | None, clock: time | None, *, short: bool = False, today: date | None = None, where: str = ""
) -> str:
    """ "Thursday 14 April, 10:00", or "Thu 14 April, 10:00" when `short`; "" without a day.

    With the year where it is not the one of `today`; `where` is the city whose time it is, if that has to be said.
    """
    if day is None:
        return ""
    year = f" {day.year}" if today and day.year != today.year else ""
    name = f"{day:%a}" if short else f"{day:%A}"
    at = f", {clock:%H:%M}" if clock else ""
    return f"{name} {day.day} {day:%B}{year}{at}" + (f" {where} time" if where else "")


def countdown(day: date | None, today: date) -> str:
    """ "today", "tomorrow", "in three days", "in two weeks", "yesterday", "three days ago"; "" without a day."""
    if day is None:
        return ""
    days = (day - today).days
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {_span(days)}" if days > 0 else f"{_span(-days)} ago"


def _span(days: int) -> str:
    if days < WEEKS_FROM:
        return f"{_number(days)} days"
    if days < MONTHS_FROM:
        return f"{_number(round(days / 7))} weeks"
    return f"{_number(round(days / 30.4))} months"


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)
