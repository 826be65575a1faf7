"""The best choice and the proof of it: a good one first, then what could still be better is ruled out. Pure.

Depth first branch and bound. A branch ends where no choice in it can reach the floor, by either of two bounds: the sum
of the largest gains, for a story never adds more later than now, and the prices of prep.shortlist.bound. Stories that
cannot be part of a choice above the floor leave the branch, and those that must be are chosen.

Measured with python -m tests.bench.shortlist. Nothing here looks at a clock: the same puzzle and budget give the same
answer everywhere.
"""

from dataclasses import dataclass, replace

from prep.shortlist.bound import Look, look, opening, sated
from prep.shortlist.branch import Branch
from prep.shortlist.lanes import FINE, Lanes
from prep.shortlist.local import greedy, improved, kept_only, without_one
from prep.shortlist.puzzle import Position, Puzzle, allowed, value, with_stories

FIRST_LOOKS = ((75, 1.0), (75, 0.25))  # moves and pace before the first branch, then for every branch
STEPS, PACE = 4, 1.5
SETTLING = 1_000_000  # the most that is spent on the order of equals
A_STEP = 500  # what a move costs beside looking at its lanes, in lanes
NEAR = 64  # a choice less than a sixty-fourth below the best is worth trying to improve
ENDLESS = 2**62


@dataclass(frozen=True)
class Found:
    """Stories in rising order, their value, and a number no choice exceeds: the value itself where that is proven.

    first: whether it is certain that no choice of the same value comes before this one. spent: of the budget.
    """

    stories: tuple[int, ...]
    value: int
    bound: int
    first: bool
    spent: int


def best(puzzle: Puzzle, budget: int) -> Found:
    """The choice with the highest value; of several, of those in which every story adds to it, the first.

    The first is the one with the smallest story, then with the second smallest, and so on; within SETTLING, beyond
    which it is the earliest met. budget: how many strengths may be looked at; where it ends early, the value is at
    least that of `local.greedy`, and the bound says how much may have been missed.
    """
    search = Search(puzzle, budget)
    search.prove()
    search.budget = min(budget, search.spent + SETTLING)
    first = search.unseen // FINE <= search.value and search.settle()
    stories = tuple(sorted(search.best.chosen))
    return Found(stories, search.value, max(search.value, search.unseen // FINE), first, search.spent)


def contenders(puzzle: Puzzle) -> list[int]:
    """All but the third and later of stories that are alike in everything: two of them leave nothing to the third."""
    met: dict[object, int] = {}
    found = []
    for story, signs in enumerate(puzzle.signs):
        alike = (signs, puzzle.own[story], puzzle.crowds[story])
        met[alike] = met.get(alike, 0) + 1
        if story in puzzle.kept or met[alike] <= 2:
            found.append(story)
    return found


class Search:
    """The best position so far, and the highest bound, times FINE, of what the budget left unseen."""

    def __init__(self, puzzle: Puzzle, budget: int) -> None:
        """Starts with what `local` finds."""
        self.puzzle, self.budget, self.spent, self.unseen = puzzle, budget, 0, -ENDLESS
        everyone = contenders(puzzle)
        self.lanes = self.everyone = Lanes(puzzle, everyone)
        self.best = improved(puzzle, self.everyone, greedy(puzzle, self.everyone))
        self.value = value(puzzle, self.best)
        self.floor = self.value + 1  # what a choice must be worth to be of interest
        self.tried: set[frozenset[int]] = set()
        self.settling = self.cut = False
        self.met: Position | None = None  # while settling, a choice that reaches the floor
        lanes = Lanes(puzzle, [story for story in everyone if story not in puzzle.kept])
        self.root = Branch(kept_only(puzzle), lanes, list(range(len(lanes))), opening(puzzle), ENDLESS)

    def prove(self) -> None:
        """Find the best value, or say in `unseen` what the budget left open."""
        if branch := self._first_branch():
            self._explore(branch)
        self._take(improved(self.puzzle, self.everyone, self.best))

    def settle(self) -> bool:
        """Make the best choice the first of its value, story by story; whether the budget sufficed."""
        self.settling, self.floor = True, self.value
        branch = self._reduced(self.root)
        while branch:
            lane = branch.free[0]
            first = branch.story(lane) in self.best.chosen or self._reaches(branch.within(lane))
            branch = self._reduced(branch.within(lane) if first else branch.without(lane))
        return not self.cut

    def _first_branch(self) -> Branch | None:
        """The root, with prices for all that follows and without the many that no good choice needs."""
        branch = self.root
        if branch.seats <= 0:
            return None
        top = self._look(replace(branch, prices=sated(self.puzzle)), 1, PACE).bound
        for steps, pace in FIRST_LOOKS:
            seen = self._look(branch, min(steps, STEPS + len(branch.free)), pace)
            self._try(branch, seen)
            self.root = replace(self.root, prices=seen.prices)
            if min(top, seen.bound) < FINE * self.floor:
                return None
            left, _ = branch.sifted(seen, self.floor)
            branch = replace(left, bound=min(top, seen.bound)).narrowed(left.free)
            if branch.seats <= 0:
                break
        self.lanes = branch.lanes
        return branch

    def _explore(self, branch: Branch) -> None:
        """See every choice of the branch that can reach the floor; depth first, so no more than ten deep."""
        left = self._reduced(branch)
        while left:
            gains = left.lanes.gains(left.position)
            lane = max(left.free, key=gains.__getitem__)
            self._explore(left.within(lane))
            left = self._reduced(left.without(lane))

    def _reaches(self, branch: Branch) -> bool:
        """Whether a choice of the branch reaches the floor; the best is that choice then."""
        self._explore(branch)
        if not self.met:
            return False
        self.best, self.met = self.met, None
        return True

    def _reduced(self, branch: Branch) -> Branch | None:
        """The branch without what cannot reach the floor, and with what must be chosen; None where that ends it."""
        while not self._is_over(branch) and self._goes_on(branch.position):
            branch = branch.promising(self.floor)
            if not branch.free:
                return None
            seen = self._look(branch, STEPS, PACE)
            self._try(branch, seen)
            if seen.bound < FINE * self.floor:
                return None
            branch, forced = branch.sifted(seen, self.floor)
            if not forced:
                return branch if branch.free else None
        return None

    def _is_over(self, branch: Branch) -> bool:
        """Whether nothing in the branch is of interest, or the budget ends before it."""
        return bool(self.met) or branch.bound < FINE * self.floor or self._spent(branch)

    def _spent(self, branch: Branch) -> bool:
        """Whether the budget ends before this branch."""
        if self.spent <= self.budget:
            return False
        self.cut = True
        if not self.settling:
            self.unseen = max(self.unseen, branch.bound)
        return True

    def _goes_on(self, position: Position) -> bool:
        """Take the position for itself; whether stories may be added to it."""
        if not allowed(self.puzzle, position):
            return False
        if value(self.puzzle, position) >= self.floor:
            if self.settling:
                self.met = None if self._wasteful(position) else position
                return False
            self._take(position)
        return len(position.chosen) < self.puzzle.places

    def _take(self, position: Position) -> None:
        self.best, self.value = position, value(self.puzzle, position)
        self.floor = self.value + 1

    def _wasteful(self, position: Position) -> bool:
        """Whether the value is as high without one of the stories."""
        return any(value(self.puzzle, rest) >= self.floor for rest in without_one(self.puzzle, position))

    def _look(self, branch: Branch, steps: int, pace: float) -> Look:
        self._count(steps, len(branch.lanes))
        return look(branch.market, branch.prices, self.floor, steps, pace)

    def _count(self, times: int, lanes: int) -> None:
        self.spent += times * len(self.puzzle.terms) * (lanes + A_STEP)

    def _try(self, branch: Branch, seen: Look) -> None:
        """Improve on the choice that the likely ones make, where it comes near the best."""
        if self.settling:
            return
        position = with_stories(self.puzzle, branch.position, map(branch.story, seen.likely))
        stories = frozenset(position.chosen)
        near = value(self.puzzle, position) + abs(self.value) // NEAR > self.value
        if near and stories not in self.tried and allowed(self.puzzle, position):
            self.tried.add(stories)
            self._count(self.puzzle.places, len(self.lanes))
            better = improved(self.puzzle, self.lanes, position)
            if value(self.puzzle, better) > self.value:
                self._take(better)
