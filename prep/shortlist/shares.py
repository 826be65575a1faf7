"""What each chosen story is in for, so that all shares together are the value, and what is shown by none. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prep.shortlist.bank import Bank
from prep.shortlist.puzzle import FREE_OF_CROWD, position_of, value


@dataclass(frozen=True)
class Share:
    """Points: by criterion id, by seat id (only where there are any), and the small terms together.

    missed: by how much the value would fall without the story; another one may show the same.
    """

    criteria: Mapping[int, int]
    seats: Mapping[int, int]
    small: int
    missed: int = 0

    @property
    def points(self) -> int:
        """All of it."""
        return sum(self.criteria.values()) + sum(self.seats.values()) + self.small


def shares(bank: Bank, chosen: Sequence[int]) -> dict[int, Share]:
    """By the number of each chosen story. The best for a thing has its points, the second best the half.

    Of equals the one with the smaller id is the better; the last of a crowd pay for it.
    """
    criteria: dict[int, dict[int, int]] = {story: defaultdict(int) for story in chosen}
    seats: dict[int, dict[int, int]] = {story: defaultdict(int) for story in chosen}
    small = _alone(bank, chosen)
    for thing in bank.things:
        for places, story in _two_best(thing.shown, chosen):
            points = places * thing.step * thing.shown[story]
            if thing.criterion is not None:
                criteria[story][thing.criterion] += points
            elif thing.seat is not None:
                seats[story][thing.seat] += points
            else:
                small[story] += points
    return {
        story: Share(dict(criteria[story]), dict(seats[story]), small[story], missed(bank, chosen, story))
        for story in chosen
    }


def missed(bank: Bank, chosen: Sequence[int], story: int) -> int:
    """By how much the value falls without the story."""
    rest = [other for other in chosen if other != story]
    return worth(bank, chosen) - worth(bank, rest)


def worth(bank: Bank, chosen: Sequence[int]) -> int:
    """The value of a choice."""
    return value(bank.puzzle, position_of(bank.puzzle, chosen))


def _two_best(shown: bytes, chosen: Sequence[int]) -> list[tuple[int, int]]:
    best = sorted([story for story in chosen if shown[story]], key=lambda story: (-shown[story], story))
    return list(zip((2, 1), best, strict=False))


def _alone(bank: Bank, chosen: Sequence[int]) -> dict[int, int]:
    """What each is worth by itself, less what it pays for its crowd."""
    met: dict[int, int] = defaultdict(int)
    found = {}
    for story in sorted(chosen):
        crowd = bank.puzzle.crowds[story]
        met[crowd] += 1
        pays = crowd >= 0 and met[crowd] > FREE_OF_CROWD
        found[story] = bank.puzzle.own[story] - (bank.puzzle.crowding if pays else 0)
    return found


def points(bank: Bank, chosen: Sequence[int]) -> Share:
    """What all the chosen ones bring together."""
    criteria: dict[int, int] = defaultdict(int)
    seats: dict[int, int] = defaultdict(int)
    small = sum(_alone(bank, chosen).values())
    for thing in bank.things:
        worth = sum(places * thing.step * thing.shown[story] for places, story in _two_best(thing.shown, chosen))
        if thing.criterion is not None:
            criteria[thing.criterion] += worth
        elif thing.seat is not None:
            seats[thing.seat] += worth
        else:
            small += worth
    return Share(dict(criteria), dict(seats), small)
