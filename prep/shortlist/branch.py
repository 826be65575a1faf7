"""One branch of the search: what is chosen in it, what may still be, and what cannot reach the floor. Pure."""

from dataclasses import dataclass, replace
from heapq import nlargest

from prep.shortlist.bound import Look, Market
from prep.shortlist.lanes import FINE, Lanes
from prep.shortlist.puzzle import Position, Puzzle, value, welcome, with_stories


@dataclass(frozen=True)
class Branch:
    """All choices that hold `position` and beside it only `free` lanes of `lanes`.

    prices: of a low bound of it or of the branch it grew from. bound: times FINE, none of its choices is worth more,
    apart from those that do not reach the floor.
    """

    position: Position
    lanes: Lanes
    free: list[int]
    prices: list[int]
    bound: int

    @property
    def puzzle(self) -> Puzzle:
        """What is to be solved."""
        return self.lanes.puzzle

    @property
    def seats(self) -> int:
        """How many more may be chosen."""
        return self.puzzle.places - len(self.position.chosen)

    @property
    def market(self) -> Market:
        """What there is to look at for a bound."""
        return Market(self.puzzle, self.lanes, self.free, self.position)

    def story(self, lane: int) -> int:
        """The number of the story in a lane."""
        return self.lanes.stories[lane]

    def within(self, lane: int) -> "Branch":
        """The part of the branch in which the story of that free lane is chosen."""
        chosen = with_stories(self.puzzle, self.position, [self.story(lane)])
        return replace(self.without(lane), position=chosen)

    def without(self, lane: int) -> "Branch":
        """The part of the branch in which the story of that lane is not chosen."""
        return replace(self, free=[other for other in self.free if other != lane])

    def narrowed(self, free: list[int]) -> "Branch":
        """With only these lanes free; where most lanes are idle then, with lanes of its own."""
        if 2 * len(free) >= len(self.lanes):
            return replace(self, free=free)
        lanes = Lanes(self.puzzle, [self.story(lane) for lane in free])
        return replace(self, lanes=lanes, free=list(range(len(lanes))))

    def promising(self, floor: int) -> "Branch":
        """Without what cannot reach the floor, because no story ever adds more than it would add next.

        Nor does a story come in later that is not welcome now for anything that covers.
        """
        gains, below = self.lanes.gains(self.position), self.lanes.below
        counts, signs = welcome(self.puzzle, self.position), self.puzzle.signs
        free = [
            lane for lane in self.free if gains[lane] > below and any(counts[sign] for sign in signs[self.story(lane)])
        ]
        largest = nlargest(self.seats, [gains[lane] - below for lane in free])
        missing = floor - value(self.puzzle, self.position)
        if sum(largest) < missing:
            return replace(self, free=[])
        if len(largest) == self.seats:
            least = missing - sum(largest[:-1]) + below
            free = [lane for lane in free if gains[lane] >= least]
        return self.narrowed(free)

    def sifted(self, seen: Look, floor: int) -> tuple["Branch", int]:
        """What `seen` leaves of it: only lanes with which the floor can be reached, those that must be in chosen.

        Also how many those are.
        """
        spare = seen.bound - FINE * floor
        order = nlargest(self.seats + 1, [seen.left[lane] for lane in self.free])
        order += [seen.zero] * (self.seats + 1 - len(order))
        last, after = (max(seen.zero, left) for left in order[-2:])
        forced = {lane for lane in self.free if seen.left[lane] > after + spare}
        chosen = with_stories(self.puzzle, self.position, [self.story(lane) for lane in sorted(forced)])
        free = [lane for lane in self.free if lane not in forced and seen.left[lane] >= last - spare]
        return Branch(chosen, self.lanes, free, seen.prices, min(seen.bound, self.bound)), len(forced)
