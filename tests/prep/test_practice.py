"""Which card comes next, as a table: what was said when and how it went, and the order that follows from it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from prep.practice import Card, Grade, Said, due_on, shuffled, to_say

NOW = datetime(2026, 4, 14, 20, 0, tzinfo=UTC)
TODAY = NOW.date()
LETTERS = {"a": Grade.AGAIN, "s": Grade.SHAKY, "g": Grade.GOOD}
DECK = "me here 1 2 3 4"


def said(words: str) -> list[Card]:
    """Cards in the order of the deck from "me:s-1d 1:g0 1:a3": 1 went well now, then badly 3 minutes later.

    A time is in minutes from now; with "d" in days.
    """
    past: dict[str, list[Said]] = {key: [] for key in DECK.split()}
    for word in words.split():
        key, _, rest = word.partition(":")
        number = rest[1:]
        away = timedelta(days=int(number[:-1])) if number.endswith("d") else timedelta(minutes=int(number))
        past[key].append(Said(NOW + away, LETTERS[rest[0]]))
    return [Card(key, tuple(past[key]), opening=key in ("me", "here")) for key in past]


ALL_GOOD = "me:g-20 here:g-19 1:g-18 2:g-17 3:g-16 4:g-15"


@pytest.mark.parametrize(
    ("past", "order"),
    [
        pytest.param("", "me here 1 2 3 4", id="at first as on the sheet, the openings before all"),
        pytest.param("me:g-1", "here 1 2 3 4", id="what went well is done for today"),
        pytest.param("me:s-1 here:a0", "me here 1 2 3 4", id="shaky openings come first a moment later"),
        pytest.param("1:s-1 me:g-3 here:g-2", "1 2 3 4", id="a shaky story comes first a moment later"),
        pytest.param("3:s-9 2:g-8 me:g-5 here:g-4", "3 1 4", id="and some minutes later"),
        pytest.param("1:s-1", "me here 1 2 3 4", id="openings that are not said yet before a shaky story"),
        pytest.param("2:a-9 3:s-2 me:g-5 here:g-4", "3 2 1 4", id="of two the latest trouble first"),
        pytest.param("2:s-9 3:a-2 me:g-5 here:g-4", "3 2 1 4", id="however bad it was"),
        pytest.param("4:s-1d 2:s-5d me:g-5 here:g-4", "4 2 1 3", id="what was shaky days ago too"),
        pytest.param("4:s-1d 3:s-1 me:g-5 here:g-4", "3 4 1 2", id="that of this evening before that of yesterday"),
        pytest.param(f"{ALL_GOOD} 3:s-1", "3", id="when nothing else is left it comes alone"),
        pytest.param(ALL_GOOD, "", id="nothing is left"),
        pytest.param(f"{ALL_GOOD} 3:s-2 3:g-1", "", id="shaky, then good: done"),
        pytest.param("1:g-1d", "me here 2 3 4", id="good yesterday is not due today"),
        pytest.param("1:g-9d 2:g-30d", "me here 2 1 3 4", id="what fades before what is new, the longest away first"),
        pytest.param("me:g-30d 1:s-1", "me here 1 2 3 4", id="an opening that fades is an opening"),
        pytest.param("1:g-9d 2:s-3 me:g-5 here:g-4", "2 1 3 4", id="shaky, fading, new"),
    ],
)
def test_order(past: str, order: str) -> None:
    assert to_say(said(past), TODAY) == order.split()


@pytest.mark.parametrize(
    ("past", "order"),
    [
        pytest.param("me:s-1", "here 1 2 3 4 me", id="a shaky one waits until others were said"),
        pytest.param("me:s-3 here:g-2 1:g-1", "2 3 4 me", id="two others are not enough"),
        pytest.param("me:s-4 here:g-3 1:g-2 2:g-1", "me 3 4", id="after three others it comes back first"),
        pytest.param(f"{ALL_GOOD} 3:s-1", "3", id="when nothing else is left it comes at once"),
        pytest.param(f"{ALL_GOOD} 3:a-2 1:s-1", "3 1", id="two that have not rested come in turn"),
        pytest.param("me:g-9 here:g-8 2:s-25 3:s-1", "2 1 4 3", id="what was shaky before does not wait"),
        pytest.param("me:g-9 here:g-8 1:s-7 2:g-6 3:g-5", "4 1", id="an opening that was said before is none of them"),
    ],
)
def test_within_a_sitting(past: str, order: str) -> None:
    """It was opened twenty minutes ago."""
    assert to_say(said(past), TODAY, opened=NOW - timedelta(minutes=20)) == order.split()


@pytest.mark.parametrize(
    ("past", "order"),
    [
        pytest.param("", "me here 1 2 3 4", id="everything once more"),
        pytest.param("me:g6 here:g7", "1 2 3 4", id="what was said since is done"),
        pytest.param("me:s6 here:g7", "1 2 3 4 me", id="a shaky one waits here too"),
        pytest.param("me:g6 here:g7 1:g8 2:g9 3:g10 4:g11", "", id="once round"),
    ],
)
def test_all_again(past: str, order: str) -> None:
    begun = NOW + timedelta(minutes=5)
    assert to_say(said(f"{ALL_GOOD} {past}"), TODAY, since=begun, opened=begun) == order.split()


def test_a_round_that_is_opened_again_has_the_shaky_one_first() -> None:
    begun = NOW + timedelta(minutes=5)
    assert to_say(said(f"{ALL_GOOD} me:g6 here:g7 2:s8"), TODAY, since=begun) == ["2", "1", "3", "4"]


def days(words: str, interview: int | None = None) -> int:
    """In how many days the first story comes back; the interview is in `interview` days."""
    day = TODAY + timedelta(days=interview) if interview is not None else None
    return (due_on(said(words)[2].said, day) - TODAY).days


def test_what_goes_well_comes_back_later_each_time() -> None:
    once, twice, thrice = days("1:g0"), days("1:g-2d 1:g0"), days("1:g-9d 1:g-7d 1:g0")
    assert 1 <= once < twice < thrice


def test_what_was_shaky_before_comes_back_sooner() -> None:
    assert days("1:a-2d 1:g0") < days("1:g-2d 1:g0")


@pytest.mark.parametrize(
    ("interview", "comes"),
    [(1, 1), (0, 2), (-1, 2), (2, 1), (3, 2), (30, 2)],
    ids=["said the day before", "said on the day", "over", "in two days", "in three days", "far away"],
)
def test_nobody_waits_past_the_day(interview: int, comes: int) -> None:
    assert days("1:g0") == 2
    assert days("1:g0", interview) == comes


def test_days_are_those_of_the_persons_own_clock() -> None:
    auckland = timezone(timedelta(hours=12))
    evening = Said(datetime(2026, 4, 15, 7, 0, tzinfo=auckland), Grade.GOOD)
    assert due_on([evening]) == date(2026, 4, 17)


def test_a_drill_has_an_order_of_its_own_each_day() -> None:
    keys = [str(number) for number in range(10)]
    today = shuffled(keys, TODAY)
    assert today == shuffled(keys, TODAY)
    assert sorted(today) == keys
    assert today not in (keys, shuffled(keys, TODAY + timedelta(days=1)))
