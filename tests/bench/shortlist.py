"""How long the best ten take to find and to prove, beside the greedy ones: `python -m tests.bench.shortlist`.

One thread. Times are of the processor, in milliseconds; the wall's stand beside the worst. Kinds: `usual` are
stories of two to five of sixteen competencies; `sparse` and `dense` show any thing by chance; in `ties` all is
shown at 2 or 3, in `equal` and `thin` at 2 with like weights.
"""

import random
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prep.coverage import Wanted
from prep.heard import Heard
from prep.reasons import Listener
from prep.shortlist.bank import CONSTANTS, Candidate, bank
from prep.shortlist.lanes import Lanes
from prep.shortlist.local import greedy
from prep.shortlist.puzzle import value
from prep.shortlist.suggest import suggest

Asked = tuple[list[Candidate], list[Wanted], list[Listener], int]
PLACES, COMPETENCIES, SEATS, CARES = 10, 16, 5, 4
CHANCES = {"usual": 0.22, "sparse": 0.2, "dense": 0.5, "ties": 0.3, "equal": 0.3, "thin": 0.13}
STRENGTHS = {"ties": (2, 3), "equal": (2,), "thin": (2,)}
ROWS = (
    *((60, 15, kind, 50) for kind in CHANCES),
    *((500, 20, kind, 9) for kind in ("usual", "sparse")),
    *((5000, 60, kind, 3) for kind in ("usual", "sparse")),
)


@dataclass(frozen=True)
class Taken:
    """One answer: its processor and wall time, the greedy one's time, by how much that is worse, the gap."""

    milliseconds: float
    wall: float
    greedy: float
    worse: float
    gap: float


def story(chance: random.Random, pk: int, kind: str, things: int) -> Candidate:
    """One that shows some of so many things."""
    strengths = STRENGTHS.get(kind, (1, 2, 2, 3))
    shown = {f"K{n}": chance.choice(strengths) for n in range(things) if chance.random() < CHANCES[kind]}
    if kind in ("equal", "thin"):
        return Candidate(pk, shown)
    told = [Heard(date(2026, 5, 1), "", chance.choice([None, *range(SEATS)]))] if chance.random() < 0.1 else []
    return Candidate(
        pk,
        shown,
        frozenset({chance.randrange(30)}),
        organization=f"at {chance.randrange(6)}",
        setback=chance.random() < 0.2,
        ready=chance.random() < 0.6,
        proof=chance.random() < 0.6,
        age=chance.randrange(12),
        shared=chance.randrange(15),
        heard=tuple(told),
    )


def case(stories: int, criteria: int, kind: str, seed: int) -> Asked:
    """What `suggest` is asked."""
    chance = random.Random(f"{stories} {criteria} {kind} {seed}")
    usual = kind == "usual"
    things = COMPETENCIES if usual else criteria
    keys = [f"K{n}" for n in range(things)]
    weights = (2,) if kind in ("equal", "thin") else (1, 2, 2, 3)
    wanted = [
        Wanted(
            n,
            "Something",
            chance.choice(weights),
            tuple(chance.sample(keys, chance.choice((1, 1, 2)))) if usual else (keys[n],),
            frozenset({chance.randrange(30)}) if usual and chance.random() < 0.3 else frozenset(),
        )
        for n in range(criteria)
    ]
    room = [Listener(n, "", "", tuple(chance.sample(keys, CARES)), n == 0, "", "") for n in range(SEATS)]
    return [story(chance, pk, kind, things) for pk in range(stories)], wanted, room, PLACES


def taken(stories: int, criteria: int, kind: str, seed: int) -> Taken:
    """Ask once, and for the greedy one."""
    given = case(stories, criteria, kind, seed)
    wall, start = time.perf_counter(), time.process_time()
    found = suggest(*given)
    end, wall_end = time.process_time(), time.perf_counter()
    puzzle = bank(*given, CONSTANTS).puzzle
    middle = time.process_time()
    quick = value(puzzle, greedy(puzzle, Lanes(puzzle, range(stories))))
    last = time.process_time()
    assert quick <= found.value <= found.bound
    worse = 100 * (found.value - quick) / found.value
    return Taken(
        1000 * (end - start), 1000 * (wall_end - wall), 1000 * (last - middle), worse, 100 * found.gap / found.value
    )


def table() -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':20}{'cases':>6}{'proven':>7}{'median':>8}{'worst':>8}{'wall':>8}{'gap':>8}{'greedy':>8}{'worse by':>10}"
    for stories, criteria, kind, seeds in ROWS:
        all_of = [taken(stories, criteria, kind, seed) for seed in range(seeds)]
        yield (
            f"{stories:>5} × {criteria} {kind:9}{seeds:6}{sum(not one.gap for one in all_of):7}"
            f"{statistics.median(one.milliseconds for one in all_of):8.0f}"
            f"{max(one.milliseconds for one in all_of):8.0f}{max(one.wall for one in all_of):8.0f}"
            f"{max(one.gap for one in all_of):7.2f}%{statistics.median(one.greedy for one in all_of):8.1f}"
            f"{max(one.worse for one in all_of):9.1f}%"
        )


def main() -> None:
    """Print it, and the most memory that was held."""
    print("The best ten for five listeners; milliseconds.\n")
    for line in table():
        print(line, flush=True)
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
