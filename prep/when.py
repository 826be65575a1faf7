"""From the day and the time on an invitation to the moment they mean. Pure: no Django."""

from datetime import UTC, date, datetime, time, timedelta

from storybank import zones

LAST_MINUTE = time(23, 59)
USUAL_MINUTES = 60  # "60 minutes hold 6 to 8 main questions" (CRAFT.md, "An interview"): where none are said


class SkippedTimeError(ValueError):
    """There is no such time on that day: the clocks are put forward over it."""


def starts_at(day: date | None, clock: time | None, zone: str) -> datetime | None:
    """The moment, in UTC, at which clocks in `zone` (a name of the time zone database) read `clock` on `day`.

    None without a day. A day alone counts as its last minute: all day long it is still to come, and it stands behind
    what has a time. A time that comes twice is the first (DESIGN.md, Data). Raises SkippedTimeError for one that never
    comes.
    """
    if day is None:
        return None
    place = zones.zone(zone)
    if clock is None:
        # With fold=1 a last minute that the clocks skip still falls on the same day.
        return datetime.combine(day, LAST_MINUTE.replace(fold=1), place).astimezone(UTC)
    written = datetime.combine(day, clock.replace(fold=0))
    moment = written.replace(tzinfo=place).astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) != written:
        raise SkippedTimeError
    return moment


def ends_at(moment: datetime | None, clock: time | None, minutes: int | None) -> datetime | None:
    """When what begins at that moment (`starts_at`) is over: after its minutes, without a time of day with its day."""
    if moment is None or clock is None:
        return moment
    return moment + timedelta(minutes=USUAL_MINUTES if minutes is None else minutes)
