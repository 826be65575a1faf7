"""The prices at which a linear program is worth least, by the dual simplex method. Pure.

Every row has a price, what one more story in it would bring; a story is left with what it is worth by itself and the
prices of its rows. Whatever the prices, no choice is worth more than what they leave in all; each pivot lowers that.
As every column has its limits, any basis will do to begin with: the prices of one branch serve the next.

Numbers are rounded here, so nothing here is a proof: prep.shortlist.bound makes one of the prices. Sums are by `fsum`,
the same on every machine. The method, with its long steps, is from R. Fourer, Notes on the dual simplex method (1994).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, fsum, inf
from operator import itemgetter, mul

from prep.shortlist.program import OTHERS, Program

TINY = 1e-6  # nothing in the inverse of a basis of ones is as small, but what is nought and was rounded
NOUGHT = 1e-12
SURE = 0.01  # by how much the total must be below a floor for the proof in whole numbers to say so too
AGED = 80  # pivots after which rounding is done away with
PATIENCE = 8  # pivots for each row, at most

Picker = Callable[[Sequence[float]], tuple[float, ...]]


@dataclass(frozen=True)
class Step:
    """How far the prices move along a line of the inverse, and what that takes from the total.

    entering: the column that comes into the basis, -1 where none can and the total falls without end. flipped: those
    that change from one limit to the other before.
    """

    entering: int
    far: float
    lost: float
    flipped: list[int]


class Simplex:
    """A basis of columns, one for each row, its prices, and what every column is left with.

    Columns are numbered: the stories, then the stretches of every row. least, most: their limits. amount: what those
    outside of the basis have, always a limit; `inside`, by row, what the others have. total: what is left in all. work:
    how many numbers have been looked at.
    """

    def __init__(self, program: Program, chosen: Iterable[int]) -> None:
        """Starts from the prices of that choice."""
        self.program, self.work = program, 0
        stories = len(program.own)
        stretches = [(row, *stretch) for row, all_of in enumerate(program.rows) for stretch in all_of]
        self.row_of = [-1] * stories + [row for row, _, _ in stretches]
        self.worth = [*program.own, *(worth for _, _, worth in stretches)]
        self.least = [0] * len(self.worth)
        self.most = [0] * stories + [width for _, width, _ in stretches]
        self.stretches: list[list[int]] = [[] for _ in program.rows]
        for column, (row, _, _) in enumerate(stretches, start=stories):
            self.stretches[row].append(column)
        self.pick = [_picker(parts) for parts in program.parts]
        self.open: list[int] = []
        self.bent: list[int] = []
        self._begin(chosen)

    def _begin(self, chosen: Iterable[int]) -> None:
        """A basis of stretches alone: in every row the one that the chosen stories fill last."""
        count = [0] * len(self.stretches)
        for story in chosen:
            for row in self.program.parts[story]:
                count[row] += 1
        self.basis = [self._last_filled(row, taken) for row, taken in enumerate(count)]
        self.is_in = [False] * len(self.worth)
        for column in self.basis:
            self.is_in[column] = True
        self.prices = [float(self.worth[column]) for column in self.basis]
        self.inverse, self.pivots = _minus_one(len(count)), 0
        self.left = [0.0] * len(self.worth)
        self.amount = [0] * len(self.worth)

    def _last_filled(self, row: int, taken: int) -> int:
        *before, last = self.stretches[row]
        for column in before:
            taken -= self.most[column]
            if taken <= 0:
                return column
        return last

    def narrow(
        self, chosen: Sequence[int], free: Iterable[int], seats: int, capped: Iterable[int], filled: Iterable[int]
    ) -> None:
        """From now on just these are chosen, and just these may be, at most as many as there are `seats`.

        capped, filled: the rows in which at most two may count, and at least three must.
        """
        for story in self.open:
            self.least[story] = self.most[story] = 0
        for column in self.bent:
            self.least[column], self.most[column] = 0, self.program.rows[-1][0][0]
        self.open = [*chosen, *free]
        for story in self.open:
            self.most[story] = 1
        for story in chosen:
            self.least[story] = 1
        few, many = ([self.stretches[row][OTHERS] for row in rows] for rows in (capped, filled))
        self.bent = few + many
        for column in few:
            self.most[column] = 0
        for column in many:
            self.least[column] = 1
        self.most[-1] = len(chosen) + seats
        self._refresh()

    def _refresh(self) -> None:
        """Do away with what rounding has left in the inverse, once it is due, and settle."""
        if self.pivots > AGED:
            self.pivots = 0
            stories = [column for column in self.basis if self.row_of[column] < 0]
            others = {self.row_of[column]: column for column in self.basis}
            self.basis = [others.get(row, columns[0]) for row, columns in enumerate(self.stretches)]
            self.inverse = _minus_one(len(self.basis))
            waiting = [row for row in range(len(self.basis)) if row not in others]
            for story in stories:
                effect = self._effect(story)
                row = max(waiting, key=lambda row: abs(effect[row]))
                waiting.remove(row)
                self._enter(row, story, effect)
        self._settle()

    def _settle(self) -> None:
        """What every column has and is left with, from the prices."""
        used = [0] * len(self.basis)
        self.total = 0.0
        for story in self.open:
            if not self.is_in[story]:
                self.left[story] = self.worth[story] + fsum(self.pick[story](self.prices))
                if self._place(story):
                    for row in self.program.parts[story]:
                        used[row] += 1
        for row, columns in enumerate(self.stretches):
            for column in columns:
                if not self.is_in[column]:
                    self.left[column] = self.worth[column] - self.prices[row]
                    used[row] -= self._place(column)
        self.inside = [-has for has in self._times(used)]
        self.work += 2 * len(self.worth) - len(self.program.own) + 8 * len(self.open)

    def _place(self, column: int) -> int:
        """Set a column outside of the basis to the limit that is worth more; what it has then."""
        left = self.left[column]
        amount = self.amount[column] = self.most[column] if left > TINY else self.least[column]
        self.total += left * amount
        return amount

    def lower(self, floor: float, budget: int) -> list[float]:
        """The prices after pivoting until they are the lowest, or show that less than `floor` is left in all.

        budget: the work after which they are taken as they are.
        """
        for _ in range(PATIENCE * len(self.basis)):
            row = self._worst()
            if row < 0 or self.total < floor - SURE or self.work > budget:
                break
            step = self._pivot(row)
            if step.entering < 0:
                return self._moved(row, step.far)
            if self.pivots > AGED:
                self._refresh()
        return self.prices

    def entry(self, parts: int) -> int:
        """What a story must be left with to be chosen, in so many parts of a point, rounded up."""
        return ceil(-self.prices[-1] * parts)

    def shares(self) -> dict[int, float]:
        """The stories that are chosen, and how much of each."""
        whole = {story: 1.0 for story in self.open if not self.is_in[story] and self.amount[story]}
        inside = zip(self.basis, self.inside, strict=True)
        return whole | {column: has for column, has in inside if self.row_of[column] < 0 and has > TINY}

    def parted(self) -> dict[int, tuple[float, float]]:
        """The stories that are chosen in part, and what at least is lost without the story and with all of it."""
        found = {}
        for row, (column, has) in enumerate(zip(self.basis, self.inside, strict=True)):
            if self.row_of[column] < 0 and TINY < has < 1 - TINY:
                slopes = self._slopes(row)
                found[column] = self._step(slopes, has, -1).lost, self._step(slopes, 1 - has, 1).lost
        return found

    def _worst(self) -> int:
        """The row whose column misses its limits most, measured along the edge it would leave by; -1 for none."""
        worst, found = 0.0, -1
        least, most = self.least, self.most
        pick = self._shared()
        for row, (column, has) in enumerate(zip(self.basis, self.inside, strict=True)):
            miss = max(least[column] - has, has - most[column])
            if miss > TINY:
                some = pick(self.inverse[row])
                steep = miss * miss / (fsum(map(mul, some, some)) + (self.row_of[column] >= 0))
                if steep > worst:
                    worst, found = steep, row
        self.work += 2 * len(self.basis)
        return found

    def _pivot(self, row: int) -> Step:
        """Let the column of the row leave at the limit it misses, if another can come in for it."""
        leaving, has = self.basis[row], self.inside[row]
        goal = self.most[leaving] if has > self.most[leaving] else self.least[leaving]
        slopes = self._slopes(row)
        step = self._step(slopes, abs(has - goal), 1 if has > goal else -1)
        if step.entering >= 0:
            self.total -= step.lost
            self._flip(step.flipped)
            self.prices = self._moved(row, step.far)
            for column, slope in slopes.items():
                self.left[column] += step.far * slope
            self._exchange(row, step.entering, goal)
            self.left[leaving] = step.far
        return step

    def _moved(self, row: int, far: float) -> list[float]:
        """The prices after a step."""
        return [price + far * by for price, by in zip(self.prices, self.inverse[row], strict=True)]

    def _slopes(self, row: int) -> dict[int, float]:
        """By how much what is left to each column that may come in changes as prices move along the row's line."""
        found = {}
        line = self.inverse[row]
        for story in self.open:
            if not self.is_in[story] and not self.least[story]:
                slope = fsum(self.pick[story](line))
                if abs(slope) > TINY:
                    found[story] = slope
        for other, by in enumerate(line):
            if abs(by) > TINY:
                for column in self.stretches[other]:
                    if not self.is_in[column] and self.least[column] < self.most[column]:
                        self.left[column] = self.worth[column] - self.prices[other]
                        found[column] = -by
        self.work += 8 * len(self.open) + len(line)
        return found

    def _step(self, slopes: dict[int, float], missing: float, sign: int) -> Step:
        """As far as the total falls: until what changes limits, and the column that enters, make up what is missing.

        sign: 1 where the leaving column has too much, -1 where it has too little.
        """
        order = []
        for column, slope in slopes.items():
            if (sign * slope > 0) == (self.amount[column] == self.least[column]):
                order.append((round(abs(self.left[column] / slope), 9), -abs(slope), column))
        order.sort()
        flipped: list[int] = []
        moved = lost = 0.0
        for ratio, steep, column in order:
            lost += (ratio - moved) * missing
            moved = ratio
            missing += steep * (self.most[column] - self.least[column])
            if missing <= TINY:
                return Step(column, sign * ratio, lost, flipped)
            flipped.append(column)
        return Step(-1, sign * (moved + 2 * abs(self.total) / missing), inf, [])

    def _flip(self, columns: Iterable[int]) -> None:
        """From one limit to the other."""
        change = [0] * len(self.basis)
        for column in columns:
            more = self.least[column] + self.most[column] - 2 * self.amount[column]
            self.amount[column] += more
            if self.row_of[column] >= 0:
                change[self.row_of[column]] -= more
            else:
                for row in self.program.parts[column]:
                    change[row] += more
        if any(change):
            self.inside = [has - by for has, by in zip(self.inside, self._times(change), strict=True)]

    def _exchange(self, row: int, entering: int, goal: int) -> None:
        """One column for that of the row, which leaves with `goal`."""
        leaving, effect = self.basis[row], self._effect(entering)
        step = (self.inside[row] - goal) / effect[row]
        self.inside = [has - step * by for has, by in zip(self.inside, effect, strict=True)]
        self.inside[row] = self.amount[entering] + step
        self.amount[leaving] = goal
        self.is_in[leaving], self.is_in[entering] = False, True
        self._enter(row, entering, effect)
        self.pivots += 1

    def _enter(self, row: int, column: int, effect: Sequence[float]) -> None:
        """The column for that of the row, in the basis and in its inverse."""
        self.basis[row] = column
        line = self.inverse[row] = [by / effect[row] for by in self.inverse[row]]
        filled = [(place, by) for place, by in enumerate(line) if abs(by) > NOUGHT]
        for other, by in enumerate(effect):
            if other != row and abs(by) > NOUGHT:
                changing = self.inverse[other]
                for place, part in filled:
                    changing[place] -= by * part
                self.work += len(filled)
        self.work += 8 * len(effect)

    def _effect(self, column: int) -> list[float]:
        """By how much each row's column gives way to one more of this one."""
        row = self.row_of[column]
        if row >= 0:
            return [-line[row] for line in self.inverse]
        counts = [0] * len(self.basis)
        for row in self.program.parts[column]:
            counts[row] = 1
        return self._times(counts)

    def _times(self, counts: Sequence[int]) -> list[float]:
        """The inverse times `counts`, by row."""
        pick = self._shared()
        some = pick(counts)
        self.work += len(counts) * (8 + len(some))
        rows = [self.row_of[column] for column in self.basis]
        return [
            fsum(map(mul, pick(line), some)) - (counts[row] if row >= 0 else 0)
            for line, row in zip(self.inverse, rows, strict=True)
        ]

    def _shared(self) -> Picker:
        """Picks from a line of the inverse, or from as many numbers, the rows that have no stretch in the basis.

        Of the other rows each only concerns the line of its own stretch, where it is minus one.
        """
        rows = {self.row_of[column] for column in self.basis}
        return _picker([row for row in range(len(self.basis)) if row not in rows])


def _minus_one(size: int) -> list[list[float]]:
    """The inverse of a basis of stretches alone."""
    return [[-1.0 if row == other else 0.0 for other in range(size)] for row in range(size)]


def _picker(places: Sequence[int]) -> Picker:
    """Picks what stands in these places of a sequence."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda numbers: tuple([numbers[place] for place in places])
