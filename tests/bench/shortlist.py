"""How long the best ten take to find and to prove, beside the greedy ones: `python -m tests.bench.shortlist`.

One thread. Times are of the processor, in milliseconds; the wall's stand beside the worst. What the kinds are says
tests.bench.choices.
"""

import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from prep.shortlist.bank import CONSTANTS, bank
from prep.shortlist.lanes import Lanes
from prep.shortlist.local import greedy
from prep.shortlist.puzzle import value
from prep.shortlist.suggest import suggest
from tests.bench.choices import KINDS, Asked, case, example

MOST_MEMORY = 200  # megabytes


@dataclass(frozen=True)
class Size:
    """So many stories and criteria, the kinds and seeds to try, and what is asked of them, in milliseconds.

    proven: whether every seed must be, and not only the middle one.
    """

    stories: int
    criteria: int
    kinds: tuple[str, ...]
    seeds: int
    median: int | None
    worst: int | None
    proven: bool


SIZES = (
    Size(60, 15, KINDS, 50, median=50, worst=500, proven=True),
    Size(500, 20, KINDS, 15, median=2000, worst=None, proven=False),
    Size(5000, 60, ("usual", "pinned", "sparse"), 5, median=None, worst=3000, proven=False),
)


@dataclass(frozen=True)
class Taken:
    """One answer: its processor and wall time, the greedy one's time; by how much that is worse, and the gap, in %."""

    milliseconds: float
    wall: float
    greedy: float
    worse: float
    gap: float


def taken(given: Asked) -> Taken:
    """Ask once, and for the greedy one."""
    wall, start = time.perf_counter(), time.process_time()
    found = suggest(*given)
    end, wall_end = time.process_time(), time.perf_counter()
    puzzle = bank(*given, CONSTANTS).puzzle
    middle = time.process_time()
    quick = value(puzzle, greedy(puzzle, Lanes(puzzle, range(len(puzzle.own)))))
    last = time.process_time()
    assert quick <= found.value <= found.bound
    worse, gap = (100 * points / found.value for points in (found.value - quick, found.gap))
    return Taken(1000 * (end - start), 1000 * (wall_end - wall), 1000 * (last - middle), worse, gap)


def line(name: str, all_of: list[Taken]) -> str:
    """One row of the table."""
    times = [one.milliseconds for one in all_of]
    proven = sum(not one.gap for one in all_of)
    return (
        f"{name:20}{len(all_of):6}{proven:7}{statistics.median(times):8.0f}{max(times):8.0f}"
        f"{max(one.wall for one in all_of):8.0f}{max(one.gap for one in all_of):7.2f}%"
        f"{statistics.median(one.greedy for one in all_of):8.1f}"
        f"{statistics.mean(one.worse for one in all_of):9.2f}%{max(one.worse for one in all_of):7.2f}%"
    )


def misses(size: Size, all_of: list[Taken]) -> Iterator[str]:
    """What these answers owe to what is asked of their size."""
    times = sorted(one.milliseconds if not one.gap else float("inf") for one in all_of)
    if size.median and times[len(times) // 2] > size.median:
        yield f"proof in {size.median} ms at the median"
    if size.worst and max(one.milliseconds for one in all_of) > size.worst:
        yield f"an answer in {size.worst} ms at worst"
    if size.proven and any(one.gap for one in all_of):
        yield "a proof for every seed"


def measure(size: Size) -> Iterator[str]:
    """A row for each kind; then whether what is asked was kept, or where it was missed."""
    missed = []
    for kind in size.kinds:
        ask = partial(case, size.stories, size.criteria, kind)
        all_of = [taken(ask(seed)) for seed in range(size.seeds)]
        yield line(f"{size.stories:>5} × {size.criteria} {kind}", all_of)
        missed += [f"missed  {size.stories} × {size.criteria} {kind}: {what}" for what in misses(size, all_of)]
    yield from missed or [f"kept    {size.stories} × {size.criteria}, and never below the greedy ones"]


def memory() -> str:
    """The most that was held."""
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{'kept  ' if megabytes < MOST_MEMORY else 'missed'}  {megabytes:.0f} MB at most (under {MOST_MEMORY})"


def main() -> None:
    """Print it, as it comes."""
    print("The best ten; milliseconds.\n")
    print(
        f"{'':20}{'seeds':>6}{'proven':>7}{'median':>8}{'worst':>8}{'wall':>8}{'gap':>8}{'greedy':>8}"
        f"{'worse by':>10}{'at most':>8}"
    )
    print(line("example", [taken(example())]))
    for size in SIZES:
        for row in measure(size):
            print(row, flush=True)
    print(memory())


if __name__ == "__main__":
    main()
