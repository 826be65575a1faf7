"""The same pages with 1,000, 10,000 and 100,000 stories: what they cost, and whether that grows.

Each size has a server and a bare view of its own, so that only ratios are compared.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.measure import in_turn
from tests.browser.server import ROOT, serve

SIZES = (1_000, 10_000, 100_000)
BARE = "bare view"
ROUNDS = 60
# What a page may cost at every size, in bare views; and at most how many times what it costs with the fewest stories.
AT_MOST = {"list": 2.5, "one tag": 2.5, "rare word": 3.0}
FLAT, FLAT_WITHIN = ("list", "page 400", "one tag", "rare word"), 1.3
COMMON_AT_MOST = 20.0  # a word in half of all stories, with the most stories
MOST_QUERIES = 12


@dataclass(frozen=True)
class Size:
    """One size measured: median milliseconds and queries by page."""

    stories: int
    milliseconds: dict[str, float]
    queries: dict[str, int]

    def ratio(self, name: str) -> float:
        """What a page costs in bare views."""
        return self.milliseconds[name] / self.milliseconds[BARE]


def measure(stories: int) -> Size:
    """Start a server, fill its bank, and ask for each page in turn."""
    with serve(settings="tests.bench.settings", workers=2) as server:
        command = [sys.executable, "-m", "tests.bench.shelves", str(stories)]
        made = json.loads(
            subprocess.run(command, cwd=ROOT, env=server.environment, stdout=subprocess.PIPE, check=True).stdout
        )
        return Size(stories, in_turn(server, made["session"], made["pages"], ROUNDS), made["queries"])


def table(sizes: list[Size]) -> Iterator[str]:
    """The lines of the table: for each page its milliseconds and bare views at each size, and its queries."""
    yield f"{'':16}" + "".join(f"{f'{one.stories:,}':>10}{'x bare':>8}" for one in sizes) + f"{'queries':>9}"
    for name in sizes[0].milliseconds:
        figures = (f"{one.milliseconds[name]:10.2f}{one.ratio(name):8.2f}" for one in sizes)
        yield f"{name:16}" + "".join(figures) + f"{max(one.queries[name] for one in sizes):9}"


def budgets(sizes: list[Size]) -> Iterator[tuple[bool, str]]:
    """Kept or missed, and the line that says so."""
    for name, most in AT_MOST.items():
        worst = max(one.ratio(name) for one in sizes)
        yield worst <= most, f"{name}, at every size: {worst:.2f} bare views (at most {most})"
    fewest, most_stories = sizes[0], sizes[-1]
    for name in FLAT:
        grown = most_stories.ratio(name) / fewest.ratio(name)
        yield grown <= FLAT_WITHIN, f"{name}: {grown:.2f} times what it costs with the fewest (at most {FLAT_WITHIN})"
    common = most_stories.ratio("common word")
    yield common <= COMMON_AT_MOST, f"a word in half of the stories: {common:.1f} bare views (at most {COMMON_AT_MOST})"
    queries = max(max(one.queries.values()) for one in sizes)
    yield queries <= MOST_QUERIES, f"queries of the page that makes the most: {queries} (at most {MOST_QUERIES})"


def main() -> None:
    """Every size, one after another."""
    sizes = [measure(stories) for stories in SIZES]
    print(f"Milliseconds by number of stories of 300 words; each page {ROUNDS} times, all in turn.\n")
    print("\n".join(table(sizes)), "\n")
    print("\n".join(f"{'kept  ' if kept else 'missed'}  {line}" for kept, line in budgets(sizes)))


if __name__ == "__main__":
    main()
