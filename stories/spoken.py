"""How a text falls on the four parts and how long it takes aloud. Pure; `static/js/spoken.js` counts likewise."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

# One word: letters and digits, joined inside by an apostrophe, a hyphen, a comma or a full stop
# (it's, cross-check, 212,000).
# In JavaScript the class is [\p{L}\p{N}]; one file of texts is counted by both in the tests.
WORD = re.compile(r"[^\W_]+(?:['’‑.,-][^\W_]+)*")
WORDS_A_MINUTE = 140  # CRAFT.md, "A story": 130 to 150 words a minute, compute with 140


@dataclass(frozen=True)
class Counts:
    """Words in each part."""

    situation: int
    task: int
    action: int
    result: int

    @property
    def total(self) -> int:
        """Words in all four."""
        return self.situation + self.task + self.action + self.result

    @property
    def shares(self) -> tuple[int, int, int, int]:
        """Whole per cent of the words in S, T, A and R, together 100; all 0 for an empty text."""
        ends = accumulate((self.situation, self.task, self.action, self.result), initial=0)
        s, t, a, r = (end - start for start, end in pairwise(rounded(100 * end, self.total or 1) for end in ends))
        return s, t, a, r

    @property
    def bars(self) -> tuple[tuple[str, int, int], ...]:
        """For each part its letter in small, where it begins and how wide it is, in whole per cent of a line."""
        shares = self.shares
        return tuple((letter, sum(shares[:place]), shares[place]) for place, letter in enumerate("star"))


# The list of stories counts a hundred texts a page, mostly the same ones as a moment ago.
@lru_cache(maxsize=500)
def words(text: str) -> int:
    """How many words `text` has."""
    return len(WORD.findall(text))


def count(situation: str, task: str, action: str, result: str) -> Counts:
    """The words of the four parts."""
    return Counts(words(situation), words(task), words(action), words(result))


def seconds(number: int, words_a_minute: int = WORDS_A_MINUTE) -> int:
    """Whole seconds that `number` words take aloud."""
    return rounded(60 * number, words_a_minute)


def rounded(number: int, by: int) -> int:
    """`number` divided by `by`, a half upwards as JavaScript rounds (Python's `round` goes to the even one)."""
    return (2 * number + by) // (2 * by)
