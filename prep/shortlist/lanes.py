"""Many stories weighed at once: one long number holds a lane of bits for each of them. Pure.

Multiplying the long number that says who shows a thing by what showing it is worth, and adding these up, gives the sum
for every story in as many steps as there are things, however many stories there are.
"""

import struct
from collections.abc import Iterable, Sequence
from operator import mul

from prep.shortlist.puzzle import AFTER, BEST, FREE_OF_CROWD, SECOND, STRONGEST, Position, Puzzle

FINE = 64  # prices are bid in parts of one point of value, so that the bound is a whole number and still tight
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
        self.letter = "I" if FINE * _most(puzzle, own, self.below) < 2**32 else "Q"
        self.bytes = struct.calcsize(f"<{self.letter}") * len(own)
        self._base = self._packed([one + self.below for one in own])
        self._fine_base = FINE * self._base
        self._masks = self._marked()

    def __len__(self) -> int:
        """How many stories."""
        return len(self.stories)

    def _packed(self, numbers: Sequence[int]) -> int:
        return int.from_bytes(struct.pack(f"<{len(numbers)}{self.letter}", *numbers), "little")

    def _marked(self) -> list[int]:
        """By sign, then by crowd: one in the lane of every story that has it."""
        wide = struct.calcsize(f"<{self.letter}")
        marks: dict[int, bytearray] = {}
        crowds = STRONGEST * len(self.puzzle.terms)
        for lane, story in enumerate(self.stories):
            crowd = self.puzzle.crowds[story]
            for sign in (*self.puzzle.signs[story], *([crowds + crowd] if crowd >= 0 else [])):
                marks.setdefault(sign, bytearray(self.bytes))[wide * lane] = 1
        return [int.from_bytes(marks.get(sign, b""), "little") for sign in range(crowds + self.puzzle.crowd_count)]

    def weigh(self, worth: Sequence[int]) -> tuple[int, ...]:
        """By lane `below` + what the story is worth: by itself, and `worth` for each of its signs and its crowd.

        `worth` is never negative; a crowd's is what of its cost does not apply.
        """
        return self._unpacked(sum(map(mul, worth, self._masks), self._base))

    def weigh_finely(self, worth: Sequence[int]) -> tuple[int, ...]:
        """As `weigh`, with `worth` and all that comes out times FINE."""
        return self._unpacked(sum(map(mul, worth, self._masks), self._fine_base))

    def _unpacked(self, total: int) -> tuple[int, ...]:
        return struct.unpack(f"<{len(self.stories)}{self.letter}", total.to_bytes(self.bytes, "little"))

    def gains(self, position: Position) -> tuple[int, ...]:
        """By lane `below` + what choosing the story next would add to the value."""
        worth = [
            term.first * best + term.second * second
            for term, state in zip(self.puzzle.terms, position.states, strict=True)
            for best, second in _GAIN[state]
        ]
        worth += [self.puzzle.crowding if count < FREE_OF_CROWD else 0 for count in position.crowd]
        return self.weigh(worth)


def _most(puzzle: Puzzle, own: Sequence[int], below: int) -> int:
    """More than any lane can hold."""
    shown = sum(STRONGEST * max(term.first, term.second) * 2 for term in puzzle.terms)
    return shown + puzzle.crowding + max(own, default=0) + below + 1
