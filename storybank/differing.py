"""Two texts, word by word: what stayed, what went, what came. Pure."""

import re
from collections import Counter
from difflib import SequenceMatcher

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
SAME, GONE, NEW = "same", "gone", "new"
MOST_PAIRS = 500_000  # of equal words, which is what the comparison goes through: a fraction of a second

Run = tuple[str, str]


def compare(before: str, after: str) -> list[Run]:
    """Runs (same, gone or new; text) in reading order: `before` without the new ones, `after` without those gone.

    Two texts that repeat themselves too often to be compared in time are told as one gone and one new.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    times_old, times_new = Counter(old), Counter(new)
    if sum(times * times_new[word] for word, times in times_old.items()) > MOST_PAIRS and before != after:
        return _told([(GONE, before), (NEW, after)])
    runs: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        runs += [(SAME, gone)] if kind == "equal" else [(GONE, gone), (NEW, came)]
    return _told(runs)


def _told(runs: list[Run]) -> list[Run]:
    return [run for run in runs if run[1]]
