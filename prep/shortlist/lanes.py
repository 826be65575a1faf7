"""Many stories weighed at once: one long number holds a lane of bits for each of them. Pure.

Multiplying the long number that says who shows a thing by what showing it is worth, and adding these up, gives the sum
for every story in as many steps as there are things, however many stories there are.
"""

import struct
from collections.abc import Iterable, Sequence
from operator import mul

from prep.shortlist.puzzle import AFTER, BEST, FREE_OF_CROWD, SECOND, STRONGEST, Position, Puzzle

FINE = 27_720  # parts of a point, so that the prices that turn up, halves to twelfths, are whole numbers
WIDE = 8  # bytes of a lane
_IS = tuple(bytes(step == one for one in range(256)) for step in range(STRONGEST + 1))
_GAIN = tuple(
    tuple((BEST[after] - BEST[state], SECOND[after] - SECOND[state]) for after in AFTER[state][1:])
    for state in range(len(AFTER))
)


class Lanes:
    """Some stories of a puzzle, a lane each, in the order of their numbers.

    What is weighed comes out `below` too high, so that no lane is ever negative and borrows from its neighbour.
    """

    def __init__(self, puzzle: Puzzle, stories: Iterable[int]) -> None:
        """`stories` in rising order."""
        self.puzzle = puzzle
        self.stories = tuple(stories)
        own = [puzzle.own[story] - (puzzle.crowding if puzzle.crowds[story] >= 0 else 0) for story in self.stories]
        self.below = max(0, -min(own, default=0))
        self.bytes = WIDE * len(own)
        self._ones = self._packed([1] * len(own))
        self._base = self._packed([one + self.below for one in own])
        self._fine_base = FINE * self._base
        self._masks = self._marked()

    def __len__(self) -> int:
        """How many stories."""
        return len(self.stories)

    def _packed(self, numbers: Sequence[int]) -> int:
        return int.from_bytes(struct.pack(f"<{len(numbers)}Q", *numbers), "little")

    def _marked(self) -> list[int]:
        """By sign, then by crowd: one in the lane of every story that has it."""
        marks = []
        for term in self.puzzle.terms:
            shown = bytes([term.shown[story] for story in self.stories])
            marks += [self._mark(shown, step) for step in range(1, STRONGEST + 1)]
        crowds = [self.puzzle.crowds[story] for story in self.stories]
        for crowd in range(self.puzzle.crowd_count):
            marks.append(self._mark(bytes([one == crowd for one in crowds]), 1))
        return marks

    def _mark(self, shown: bytes, step: int) -> int:
        """One in the lane of every story that shows just as much."""
        wide = bytearray(self.bytes)
        wide[::WIDE] = shown.translate(_IS[step])
        return int.from_bytes(wide, "little")

    def weigh(self, worth: Sequence[int]) -> tuple[int, ...]:
        """By lane `below` + what the story is worth: by itself, and `worth` for each of its signs and its crowd.

        A crowd's worth is what of its cost does not apply.
        """
        return self._unpacked(sum(map(mul, worth, self._masks), self._base))

    def weigh_finely(self, worth: Sequence[int], spare: int) -> tuple[int, ...]:
        """As `weigh`, all times FINE, and `spare` higher: as much as the worth below nothing comes to in all."""
        return self._unpacked(sum(map(mul, worth, self._masks), self._fine_base + spare * self._ones))

    def _unpacked(self, total: int) -> tuple[int, ...]:
        return struct.unpack(f"<{len(self.stories)}Q", total.to_bytes(self.bytes, "little"))

    def gains(self, position: Position) -> tuple[int, ...]:
        """By lane `below` + what choosing the story next would add to the value."""
        worth = [
            term.first * best + term.second * second
            for term, state in zip(self.puzzle.terms, position.states, strict=True)
            for best, second in _GAIN[state]
        ]
        worth += [self.puzzle.crowding if count < FREE_OF_CROWD else 0 for count in position.crowd]
        return self.weigh(worth)
