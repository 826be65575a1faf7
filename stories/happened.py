"""When something happened, as people write it: a day, a month, a season, a year, or about a year. Pure."""

import re
from datetime import date

EARLIEST = 1900
MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
# The month a season begins in, so that "summer 2021" sorts between May and September.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
HOW_TO = "Write a day, a month or a year, such as 14 May 2023, May 2023 or about 2019."

ABOUT = re.compile(r"^(?:about|around|circa|ca\.?|c\.?|early|mid|late|~)[ -]*(?=\w)")
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>\d{1,4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[a-z]+)\.?,? (?P<year>\d{1,4})",
        r"(?P<name>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{1,4})",
        r"(?P<name>[a-z]+)\.?,? (?:of )?(?P<year>\d{1,4})",
    )
)


def parse(text: str, today: date) -> date | None:
    """The first day of what `text` names, to sort by; None for an empty text.

    Raises ValueError, in words for the person, for what names no time, for a day that no calendar has, and for a year
    before 1900 or after the next one.
    """
    plain = ABOUT.sub("", " ".join(text.casefold().split()))
    if not plain:
        return None
    found = next((match for shape in SHAPES if (match := shape.fullmatch(plain))), None)
    if found is None:
        raise ValueError(HOW_TO)
    parts = found.groupdict()
    return _day(_year(int(parts["year"]), today), _month(parts), int(parts.get("day") or 1))


def _year(year: int, today: date) -> int:
    if not EARLIEST <= year <= today.year + 1:
        raise ValueError(f"The year has to be between {EARLIEST} and {today.year + 1}.")
    return year


def _month(parts: dict[str, str | None]) -> int:
    """The month by number, by name (three letters are enough) or by season; January where only a year is named."""
    name = parts.get("name")
    if not name:
        return int(parts.get("month") or 1)
    if name in SEASONS and not parts.get("day"):
        return SEASONS[name]
    known = [number for number, month in enumerate(MONTHS, 1) if len(name) >= 3 and month.startswith(name)]
    if not known and name != "sept":
        raise ValueError(HOW_TO)
    return known[0] if known else 9


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"There is no {day} {MONTHS[month - 1].title()} {year}.") from None
