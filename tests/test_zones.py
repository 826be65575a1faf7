"""Time zones by name."""

import pytest

from storybank import zones


@pytest.mark.parametrize("name", ["", "Middle/Earth", "../x", "/etc/localtime", "America", "a\0b", "x" * 300])
def test_a_name_that_is_none_is_utc(name: str) -> None:
    assert zones.zone(name).key == "UTC"


def test_every_zone_that_can_be_chosen_exists_and_is_offered_once() -> None:
    offered = [name for _, group in zones.choices() for name, _ in group]
    assert sorted(offered) == sorted(zones.names())
    assert {"UTC", "Europe/Berlin", "Asia/Calcutta", "America/Argentina/Ushuaia"} <= zones.names()
    assert [name for name in offered if zones.zone(name).key != name] == []
