"""Time zones by name: those a person can choose, and a way from a name to a zone that cannot fail. Pure."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
UTC = "UTC"


def zone(name: str) -> ZoneInfo:
    """The zone called `name`; UTC for a name that this machine does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(UTC)


def city(name: str) -> str:
    """What a zone is called by, as in "Los Angeles time"."""
    return name.rpartition("/")[2].replace("_", " ")


@cache
def names() -> frozenset[str]:
    """What can be chosen: UTC, and every zone that is called region and city."""
    return frozenset({UTC, *(name for name in available_timezones() if name.partition("/")[0] in REGIONS)})


@cache
def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """`names` for a select: by region, the city first, so that typing the city finds it."""
    groups = [("", [(UTC, UTC)])]
    for region in REGIONS:
        cities = sorted(name for name in names() if name.startswith(f"{region}/"))
        groups.append((region, [(name, name.partition("/")[2].replace("_", " ")) for name in cities]))
    return groups
