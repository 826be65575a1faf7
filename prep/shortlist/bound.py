"""A number that no choice exceeds, by letting the stories buy what they show. Pure.

Every thing has two places to sell, for the best and for the second best story, each at a price. A story takes at each
thing the place that leaves it most, or none. All prices together and what the best buyers are left with are never below
the value of any choice (Lagrangian relaxation); prices are moved until that sum is as low as it gets (subgradient steps
with momentum). Prices are whole numbers, so that the sum is exact wherever the moves end.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from prep.shortlist.lanes import FINE, Lanes
from prep.shortlist.puzzle import FREE_OF_CROWD, STRONGEST, Position, Puzzle

PATIENCE = 8  # moves without a lower bound after which the pace slows
SLOWER = 0.6
MOMENTUM = 0.7


@dataclass(frozen=True)
class Look:
    """The lowest bound found, times FINE, and how it came about.

    left: by lane what the story is left with, plus `zero`. likely: the lanes of the best buyers.
    """

    bound: int
    prices: list[int]
    left: tuple[int, ...]
    zero: int
    likely: list[int]


@dataclass(frozen=True)
class Market:
    """What is for sale to the `free` lanes of `lanes`, beside the stories that `position` holds already."""

    puzzle: Puzzle
    lanes: Lanes
    free: Sequence[int]
    position: Position

    @property
    def seats(self) -> int:
        """How many more may be chosen."""
        return self.puzzle.places - len(self.position.chosen)


def opening(puzzle: Puzzle) -> list[int]:
    """Prices to begin with, times FINE: two steps in first place and one in second; no crowd costs anything.

    First and second place of every term in turn, then the crowds.
    """
    places = [FINE * price for term in puzzle.terms for price in (2 * term.first, term.second)]
    return places + [0] * puzzle.crowd_count


def sated(puzzle: Puzzle) -> list[int]:
    """Prices at which nobody gains by buying: the bound is what all there is would be worth, shown at its strongest."""
    prices = []
    for term in puzzle.terms:
        first, second, *_ = *sorted(term.shown, reverse=True)[:2], 0, 0
        prices += [FINE * term.first * first, FINE * term.second * second]
    return prices + [0] * puzzle.crowd_count


def look(market: Market, prices: list[int], floor: int, steps: int, pace: float) -> Look:
    """The lowest bound within `steps` moves from `prices`; earlier once it is below `floor`, a value.

    pace: how far each move goes, 1 at most.
    """
    best = None
    stalled = 0
    drift = [0.0] * len(prices)
    for _ in range(steps):
        worth, slots = _offers(market.puzzle, prices)
        found = _sold(market, prices, worth)
        best, stalled = (found, 0) if best is None or found.bound < best.bound else (best, stalled + 1)
        if found.bound < FINE * floor:
            break
        if stalled == PATIENCE:
            pace, stalled = pace * SLOWER, 0
        pull = _pull(market, prices, slots, found.likely)
        drift = [force + MOMENTUM * before for force, before in zip(pull, drift, strict=True)]
        length = sum([force * force for force in drift])
        if not length:
            break
        far = pace * (found.bound - FINE * floor + 1) / length
        prices = _within(market.puzzle, [price + int(far * force) for price, force in zip(prices, drift, strict=True)])
    assert best
    return best


def _offers(puzzle: Puzzle, prices: list[int]) -> tuple[list[int], list[int]]:
    """By sign what its place leaves a story, then by crowd; by sign the number of the place, -1 for none."""
    worth: list[int] = []
    slots: list[int] = []
    for place, (most, less) in zip(range(0, 2 * len(puzzle.terms), 2), puzzle.steps, strict=True):
        first, second = -prices[place], -prices[place + 1]
        for _ in range(STRONGEST):
            first += FINE * most
            second += FINE * less
            if first <= 0 >= second:
                worth.append(0)
                slots.append(-1)
            elif second > first:
                worth.append(second)
                slots.append(place + 1)
            else:
                worth.append(first)
                slots.append(place)
    worth += [FINE * puzzle.crowding - price for price in prices[2 * len(puzzle.terms) :]]
    return worth, slots


def _sold(market: Market, prices: list[int], worth: list[int]) -> Look:
    """The bound at these prices."""
    lanes, puzzle = market.lanes, market.puzzle
    left, zero = lanes.weigh_finely(worth), FINE * lanes.below
    buyers = heapq.nlargest(market.seats, market.free, key=left.__getitem__)
    likely = [lane for lane in buyers if left[lane] > zero]
    inside = sum([_left(puzzle, prices, worth, story) for story in market.position.chosen])
    crowds = 2 * len(puzzle.terms)
    paid = sum(prices[:crowds]) + FREE_OF_CROWD * sum(prices[crowds:])
    return Look(paid + inside + sum([left[lane] - zero for lane in likely]), prices, left, zero, likely)


def _left(puzzle: Puzzle, prices: list[int], worth: list[int], story: int) -> int:
    """What a story that is chosen already is left with."""
    crowd = puzzle.crowds[story]
    toll = prices[2 * len(puzzle.terms) + crowd] if crowd >= 0 else 0
    return FINE * puzzle.own[story] - toll + sum([worth[sign] for sign in puzzle.signs[story]])


def _pull(market: Market, prices: list[int], slots: list[int], likely: list[int]) -> list[int]:
    """Where each price should go: by the buyers there are too many of, down by those missing, or nowhere."""
    puzzle = market.puzzle
    crowds = 2 * len(puzzle.terms)
    sold = [0] * crowds + list(market.position.crowd)
    spare = [0]
    inside = [market.lanes.stories[lane] for lane in likely]
    for story in inside:
        if puzzle.crowds[story] >= 0:
            sold[crowds + puzzle.crowds[story]] += 1
    sold += spare  # where slot -1 counts
    for story in (*inside, *market.position.chosen):
        for sign in puzzle.signs[story]:
            sold[slots[sign]] += 1
    supply = [1] * crowds + [FREE_OF_CROWD] * puzzle.crowd_count
    pull = [count - most for count, most in zip(sold, supply, strict=False)]
    there = _within(puzzle, [price + step for price, step in zip(prices, pull, strict=True)])
    return [step if price != end else 0 for step, price, end in zip(pull, prices, there, strict=True)]


def _within(puzzle: Puzzle, prices: list[int]) -> list[int]:
    """No price below nothing; none for a crowd above what crowding costs."""
    crowds, most = 2 * len(puzzle.terms), FINE * puzzle.crowding
    places = [price if price > 0 else 0 for price in prices[:crowds]]
    return places + [min(most, max(0, price)) for price in prices[crowds:]]
