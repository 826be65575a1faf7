"""One branch of the search: what is chosen in it, what may still be, and what cannot reach the floor. Pure."""

from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain
from operator import ge

from prep.shortlist.lanes import Lanes
from prep.shortlist.puzzle import BEST, SECOND, STRONGEST, THIRD, Position, Puzzle, value, with_stories

ENDLESS = 2**62
UNSAID = STRONGEST + 1


@dataclass(frozen=True)
class Branch:
    """All choices that hold `position` and beside it at most `seats` of the `free` lanes of `lanes`.

    few, many: by term, the least strength that at most two will show it with at least, and the highest that at least
    three will, so that none is missed for showing it just so. bound: times FINE, none of its choices is worth more,
    apart from those that do not reach the floor.
    """

    position: Position
    lanes: Lanes
    free: list[int]
    seats: int
    few: tuple[int, ...]
    many: tuple[int, ...]
    bound: int

    @property
    def puzzle(self) -> Puzzle:
        """What is to be solved."""
        return self.lanes.puzzle

    def story(self, lane: int) -> int:
        """The number of the story in a lane."""
        return self.lanes.stories[lane]

    def within(self, lane: int) -> "Branch":
        """The part of the branch in which the story of that free lane is chosen."""
        return self.with_lanes([lane])

    def with_lanes(self, lanes: list[int]) -> "Branch":
        """The part of the branch in which the stories of these free lanes are chosen."""
        chosen = with_stories(self.puzzle, self.position, map(self.story, lanes))
        free = [other for other in self.free if other not in lanes]
        return replace(self, position=chosen, free=free, seats=self.seats - len(lanes))

    def without(self, lane: int) -> "Branch":
        """The part of the branch in which the story of that lane is not chosen."""
        return replace(self, free=[other for other in self.free if other != lane])

    def parted(self, sign: int) -> tuple["Branch", "Branch"]:
        """The part in which at most two show a term as strongly as the sign, and the one in which more do."""
        term, step = divmod(sign, STRONGEST)
        few, many = list(self.few), list(self.many)
        few[term], many[term] = step + 1, step + 1
        return replace(self, few=tuple(few)), replace(self, many=tuple(many))

    def narrowed(self, free: list[int]) -> "Branch":
        """With only these lanes free; where most lanes are idle then, with lanes of its own."""
        if 2 * len(free) >= len(self.lanes):
            return replace(self, free=free)
        lanes = Lanes(self.puzzle, [self.story(lane) for lane in free])
        return replace(self, lanes=lanes, free=list(range(len(lanes))))

    def stands(self) -> bool:
        """Whether not too many show a term, and every chosen story that is not kept may still be missed for one."""
        third = [THIRD[state] for state in self.position.states]
        if any(map(ge, third, self.few)):
            return False
        counts, puzzle = self._covering(third), self.puzzle
        return not any(
            counts.isdisjoint(puzzle.signs[story]) for story in self.position.chosen if story not in puzzle.kept
        )

    def _covering(self, shown: list[int]) -> set[int]:
        """The signs that a story may be missed for where others show each term as strongly as `shown`."""
        terms = enumerate(zip(self.puzzle.terms, map(max, shown, self.many), strict=True))
        return {
            STRONGEST * number + step
            for number, (term, most) in terms
            if term.covers
            for step in range(most, STRONGEST)
        }

    def promising(self, floor: int) -> "Branch":
        """Without what cannot reach the floor, because no story ever adds more than it would add next.

        Nor does a story come in later that is not welcome now for anything that covers.
        """
        gains, below = self.lanes.gains(self.position), self.lanes.below
        second = [SECOND[state] for state in self.position.states]
        welcome = self._covering(second)
        free = self._fitting([lane for lane in self.free if gains[lane] > below], welcome, second)
        seats = min(self.seats, self._openings(free, welcome))
        largest = nlargest(seats, [gains[lane] - below for lane in free])
        missing = floor - value(self.puzzle, self.position)
        if sum(largest) < missing:
            return replace(self, free=[])
        if len(largest) == seats:
            least = missing - sum(largest[:-1]) + below
            free = [lane for lane in free if gains[lane] >= least]
        return replace(self, seats=seats).narrowed(free)

    def _fitting(self, free: list[int], welcome: set[int], second: list[int]) -> list[int]:
        """Those that would be missed for something if they came next, and make nothing too many."""
        signs = [self.puzzle.signs[self.story(lane)] for lane in free]
        full = {
            STRONGEST * term + step - 1
            for term, (has, few) in enumerate(zip(second, self.few, strict=True))
            if few <= has
            for step in range(few, STRONGEST + 1)
        }
        pairs = zip(free, signs, strict=True)
        return [lane for lane, shown in pairs if full.isdisjoint(shown) and not welcome.isdisjoint(shown)]

    def _openings(self, free: list[int], welcome: set[int]) -> int:
        """For how many more at most there is something to be missed for: two at a time for each term that covers."""
        shown = welcome.intersection(chain.from_iterable([self.puzzle.signs[self.story(lane)] for lane in free]))
        strongest: dict[int, int] = {}
        for sign in sorted(shown):
            strongest[sign // STRONGEST] = sign % STRONGEST + 1
        states = self.position.states
        return sum(
            [2 - (BEST[states[term]] >= step) - (SECOND[states[term]] >= step) for term, step in strongest.items()]
        )


def everything(position: Position, lanes: Lanes) -> Branch:
    """All choices that hold the position."""
    free, terms = list(range(len(lanes))), len(lanes.puzzle.terms)
    seats = lanes.puzzle.places - len(position.chosen)
    return Branch(position, lanes, free, seats, (UNSAID,) * terms, (0,) * terms, ENDLESS)
