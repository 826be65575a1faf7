"""A number that no choice exceeds, from prices: a proof in whole numbers, whoever named the prices. Pure.

At any prices a story is left with what it is worth by itself and the prices of the rows it counts in, and a row with
what its stretches are worth above its price. No choice is worth more than all that is left to the rows and to the best
stories for the places there are (Lagrangian relaxation).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from prep.shortlist.branch import Branch
from prep.shortlist.lanes import FINE
from prep.shortlist.program import Program, capped, filled
from prep.shortlist.puzzle import FREE_OF_CROWD, STRONGEST

FAR = 1000  # no price is set beyond that


@dataclass(frozen=True)
class Look:
    """A bound, times FINE, and by lane what the story is left with, plus `zero`."""

    bound: int
    left: tuple[int, ...]
    zero: int


@dataclass(frozen=True)
class Offer:
    """Prices in whole numbers, times FINE: of the levels, what each sign brings with them, what every crowd costs."""

    levels: list[int]
    worth: list[int]
    tolls: list[int]


def look(branch: Branch, program: Program, prices: Sequence[float]) -> Look:
    """The bound of a branch at these prices, rounded."""
    lanes = branch.lanes
    offer = _offer(branch, program, prices)
    spare = -sum([price for price in offer.levels if price < 0])
    waived = [FINE * branch.puzzle.crowding - toll for toll in offer.tolls]
    left = lanes.weigh_finely([*offer.worth, *waived], spare)
    zero = FINE * lanes.below + spare
    best = nlargest(branch.seats, [left[lane] for lane in branch.free])
    stories = sum([most - zero for most in best if most > zero]) + _chosen(branch, offer)
    rows = _levels(branch, program, offer) + FREE_OF_CROWD * sum(offer.tolls)
    return Look(stories + rows, left, zero)


def _offer(branch: Branch, program: Program, prices: Sequence[float]) -> Offer:
    """A level's price is below nothing only where it is capped, and above what the best is worth only where filled."""
    least, most = [0] * program.crowds, [row[0][1] for row in program.rows[: program.crowds]]
    for row in capped(program, branch.few):
        least[row] = -FAR
    for row in filled(program, branch.many):
        most[row] = FAR
    levels = [round(FINE * min(high, max(low, price))) for price, low, high in zip(prices, least, most, strict=False)]
    worth: list[int] = []
    for sign, row in enumerate(program.levels):
        below = worth[-1] if sign % STRONGEST else 0
        worth.append(below + (levels[row] if row >= 0 else 0))
    crowding = branch.puzzle.crowding
    return Offer(levels, worth, [round(FINE * min(crowding, max(0, -price))) for price in prices[program.crowds : -1]])


def _levels(branch: Branch, program: Program, offer: Offer) -> int:
    """What is left to the levels; to the filled ones for the three that will count there."""
    worth = [(FINE * first, FINE * second) for (_, first), (_, second), _ in program.rows[: program.crowds]]
    pairs = list(zip(worth, offer.levels, strict=True))
    left = [max(0, first - price) + max(0, second - price) for (first, second), price in pairs]
    for row in filled(program, branch.many):
        (first, second), price = pairs[row]
        left[row] = first + second - 3 * price
    return sum(left)


def _chosen(branch: Branch, offer: Offer) -> int:
    """What is left to the stories that are chosen already."""
    puzzle = branch.puzzle
    crowds = [puzzle.crowds[story] for story in branch.position.chosen]
    own = [FINE * puzzle.own[story] for story in branch.position.chosen]
    shown = [offer.worth[sign] for story in branch.position.chosen for sign in puzzle.signs[story]]
    return sum(own) + sum(shown) - sum([offer.tolls[crowd] for crowd in crowds if crowd >= 0])


def sifted(branch: Branch, seen: Look, floor: int) -> tuple[Branch, int]:
    """What `seen` leaves of it: only lanes with which the floor can be reached, those that must be in chosen.

    Also how many those are.
    """
    spare = seen.bound - FINE * floor
    order = nlargest(branch.seats + 1, [seen.left[lane] for lane in branch.free])
    order += [seen.zero] * (branch.seats + 1 - len(order))
    last, after = (max(seen.zero, left) for left in order[-2:])
    forced = [lane for lane in branch.free if seen.left[lane] > after + spare]
    left = branch.with_lanes(forced)
    free = [lane for lane in left.free if seen.left[lane] >= last - spare]
    return replace(left, free=free, bound=min(seen.bound, branch.bound)), len(forced)
