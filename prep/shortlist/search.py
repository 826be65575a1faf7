"""The best choice and the proof of it: a good one first, then what could still be better is ruled out. Pure.

Depth first branch and bound. The bound of a branch is the optimum of its linear program (`simplex`), proven in whole
numbers (`bound`): it lies so close that of five hundred stories it leaves a few dozen to branch on. Stories that cannot
be part of a choice above the floor leave the branch, and those that must be are chosen.

Measured with python -m tests.bench.shortlist. Nothing here looks at a clock: the same puzzle and budget give the same
answer everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prep.shortlist.bound import Look, look, sifted
from prep.shortlist.branch import ENDLESS, Branch, everything
from prep.shortlist.dividing import divided
from prep.shortlist.lanes import FINE, Lanes
from prep.shortlist.local import greedy, improved, kept_only, without_one
from prep.shortlist.program import capped, filled, program_of
from prep.shortlist.puzzle import Position, Puzzle, allowed, value, with_stories
from prep.shortlist.simplex import Simplex

SETTLING = 10_000_000  # the most that is spent on the order of equals
AT_ONCE = 120  # stories that the first linear program takes in at a time
CORE = 100  # stories among which to look for a good choice first, where more are left
NEAR = 250  # a choice less than so small a part below the best is worth trying to improve
A_LOOK = 1000  # what looking at a branch costs beside its lanes


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
    which it is the earliest met. budget: how many numbers may be looked at; where it ends early, the value is at
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
        self.puzzle, self.budget, self.counted, self.unseen = puzzle, budget, 0, -ENDLESS
        everyone = contenders(puzzle)
        self.lanes = self.everyone = Lanes(puzzle, everyone)
        self.best = improved(puzzle, self.everyone, greedy(puzzle, self.everyone))
        self.value = value(puzzle, self.best)
        self.floor = self.value + 1  # what a choice must be worth to be of interest
        self.tried: set[frozenset[int]] = set()
        self.settling = self.cut = False
        self.met: Position | None = None  # while settling, a choice that reaches the floor
        lanes = Lanes(puzzle, [story for story in everyone if story not in puzzle.kept])
        self.root = everything(kept_only(puzzle), lanes)
        self.program = program_of(puzzle)
        self.simplex = Simplex(self.program, self.best.chosen)
        self.first_look: Look | None = None

    @property
    def spent(self) -> int:
        """Of the budget."""
        return self.counted + self.simplex.work

    def prove(self) -> None:
        """Find the best value, or say in `unseen` what the budget left open."""
        if self.root.seats > 0 and self.root.free:
            seen = self.first_look = self._first_look(self.root)
            branch = self._first_branch(seen)
            if len(branch.free) > CORE:
                self._explore_core(seen)
                branch = self._first_branch(seen)
            self.lanes = branch.lanes
            self._explore(branch)
        self._take(improved(self.puzzle, self.everyone, self.best))

    def _explore_core(self, seen: Look) -> None:
        """See first what may be found among the stories that the first look leaves most; that proves nothing."""
        left = sorted(self.root.free, key=lambda lane: (-seen.left[lane], lane))[:CORE]
        budget, self.budget = self.budget, (self.spent + self.budget) // 2
        branch = self.root.narrowed(sorted(left))
        self.lanes = branch.lanes
        self._explore(branch)
        self.budget, self.unseen, self.cut = budget, -ENDLESS, False

    def settle(self) -> bool:
        """Make the best choice the first of its value, story by story; whether the budget sufficed."""
        self.settling, self.floor = True, self.value
        branch = self._reduced(self._first_branch(self.first_look)) if self.first_look else None
        while branch:
            lane = branch.free[0]
            first = branch.story(lane) in self.best.chosen or self._reaches(branch.within(lane))
            branch = self._reduced(branch.within(lane) if first else branch.without(lane))
        return not self.cut

    def _first_look(self, root: Branch) -> Look:
        """The bound of all choices, from the prices that a growing part of the stories asks for."""
        asked = [lane for lane in root.free if root.story(lane) in self.best.chosen]
        seen = self._look(root, asked)
        while wanting := self._wanting(root, seen, asked):
            asked += wanting[:AT_ONCE]
            seen = self._look(root, asked)
            self._try(root)
        return seen

    def _wanting(self, root: Branch, seen: Look, asked: Sequence[int]) -> list[int]:
        """The lanes not asked that would be chosen at these prices, those that would be left most first."""
        if self.spent > self.budget:
            return []
        enough = seen.zero + self.simplex.entry(FINE)
        lanes = [lane for lane in set(root.free).difference(asked) if seen.left[lane] > enough]
        return sorted(lanes, key=lambda lane: (-seen.left[lane], lane))

    def _first_branch(self, seen: Look) -> Branch:
        """The root without the many that no good choice needs."""
        left, _ = sifted(self.root, seen, self.floor)
        return left.narrowed(left.free)

    def _explore(self, branch: Branch) -> None:
        """See every choice of the branch that can reach the floor, depth first."""
        left = self._reduced(branch)
        while left:
            one, other = divided(left, self.program, self.simplex)
            self._explore(one)
            left = self._reduced(other)

    def _reaches(self, branch: Branch) -> bool:
        """Whether a choice of the branch reaches the floor; the best is that choice then."""
        self._explore(branch)
        if not self.met:
            return False
        self.best, self.met = self.met, None
        return True

    def _reduced(self, branch: Branch) -> Branch | None:
        """The branch without what cannot reach the floor, and with what must be chosen; None where that ends it."""
        while not self._is_over(branch) and self._goes_on(branch):
            branch = branch.promising(self.floor)
            if not branch.free:
                return None
            seen = self._look(branch, branch.free)
            self._try(branch)
            if seen.bound < FINE * self.floor:
                return None
            branch, forced = sifted(branch, seen, self.floor)
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

    def _goes_on(self, branch: Branch) -> bool:
        """Take the position for itself; whether stories may be added to it."""
        position = branch.position
        if not branch.stands():
            return False
        if value(self.puzzle, position) >= self.floor:
            if self.settling:
                self.met = None if self._wasteful(position) else position
                return False
            self._take(position)
        return branch.seats > 0

    def _take(self, position: Position) -> None:
        self.best, self.value = position, value(self.puzzle, position)
        self.floor = self.value + 1

    def _wasteful(self, position: Position) -> bool:
        """Whether the value is as high without one of the stories."""
        return any(value(self.puzzle, rest) >= self.floor for rest in without_one(self.puzzle, position))

    def _look(self, branch: Branch, lanes: Sequence[int]) -> Look:
        """A low bound of the branch, from the prices that some of its free lanes ask for."""
        self.counted += len(self.program.levels) * len(branch.lanes) + A_LOOK
        stories = [branch.story(lane) for lane in lanes]
        rows = capped(self.program, branch.few), filled(self.program, branch.many)
        self.simplex.narrow(branch.position.chosen, stories, branch.seats, *rows)
        return look(branch, self.program, self.simplex.lower(self.floor, self.budget - self.counted))

    def _try(self, branch: Branch) -> None:
        """Improve on the choice of the stories that the linear program chooses most of."""
        if self.settling:
            return
        shares = self.simplex.shares()
        most = sorted(shares.keys() - set(branch.position.chosen), key=lambda story: (-shares[story], story))
        position = with_stories(self.puzzle, branch.position, most[: branch.seats])
        stories = frozenset(position.chosen)
        near = value(self.puzzle, position) + abs(self.value) // NEAR > self.value
        if near and stories not in self.tried and allowed(self.puzzle, position):
            self.tried.add(stories)
            self.counted += self.puzzle.places * len(self.lanes)
            better = improved(self.puzzle, self.lanes, position)
            if value(self.puzzle, better) > self.value:
                self._take(better)
