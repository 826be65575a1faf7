"""Two texts, word by word: what stayed, what went, what came. Pure."""

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
SAME, GONE, NEW = "same", "gone", "new"
LONG = 20_000  # steps, from which on landmarks are looked for first
MOST_STEPS = 1_000_000  # of looking at a word, or at two that are equal: a fraction of a second

Run = tuple[str, str]
Match = tuple[int, int, int]  # where it begins in either, and how many words it has


def compare(before: str, after: str) -> list[Run]:
    """Runs (same, gone or new; text) in reading order: `before` without the new ones, `after` without those gone.

    The longest stretches that stayed are found first, in long texts between words that both have once. What would take
    too long all the same, as where the same few words come again and again, is told as one gone and one new.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    runs: list[Run] = []
    a = c = 0
    for at, to, size in [*sorted(_matches(old, new)), (len(old), len(new), 0)]:
        pieces = (GONE, old[a:at]), (NEW, new[c:to]), (SAME, old[at : at + size])
        runs += [(kind, "".join(words)) for kind, words in pieces if words]
        a, c = at + size, to + size
    return [(kind, "".join(text for _, text in group)) for kind, group in groupby(runs, key=itemgetter(0))]


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """What stayed, in no order."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    a, b, c, d = start, len(old) - end, start, len(new) - end
    yield from ((0, 0, start), (b, d, end))
    left, waiting = MOST_STEPS, deque([(a, b, c, d)])
    while waiting:
        a, b, c, d = waiting.popleft()
        steps = _steps(old[a:b], new[c:d])
        if a == b or c == d or steps > left:
            continue
        left -= steps
        found = _landmarks(old[a:b], new[c:d]) if steps > LONG else []
        found = found or [SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).find_longest_match()]
        stayed = [(a + at, c + to, size) for at, to, size in found if size]
        yield from stayed
        if stayed:
            ends = [(a, c, 0), *stayed, (b, d, 0)]
            waiting += [(at + size, end, to + size, last) for (at, to, size), (end, last, _) in pairwise(ends)]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words they begin with are the same."""
    return next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _landmarks(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Words that both have once, as many as come in the same order in both."""
    once = {word for word, times in Counter(old).items() if times == 1}
    once &= {word for word, times in Counter(new).items() if times == 1}
    places = {word: to for to, word in enumerate(new) if word in once}
    lasts: list[int] = []  # where the row of each length ends that ends first in the new text
    rows: list[tuple[Any, Match]] = []  # that row: the one before, and its last word
    for at, word in enumerate(old):
        if word in once:
            length = bisect_left(lasts, places[word])
            before = rows[length - 1] if length else None
            lasts[length : length + 1] = [places[word]]
            rows[length : length + 1] = [(before, (at, places[word], 1))]
    found, row = [], rows[-1] if rows else None
    while row:
        row, match = row
        found.append(match)
    return found[::-1]


def _steps(old: Sequence[str], new: Sequence[str]) -> int:
    """What difflib goes through to find the longest stretch that two texts share: each word, and each equal pair."""
    times = Counter(new)
    return len(old) + len(new) + sum(times[word] for word in old)
