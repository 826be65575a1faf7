"""Start the server, fill the bank, measure, and print the table and what became of the budgets."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.bench import saves
from tests.bench.measure import Measured, measure, style_and_script
from tests.browser.server import ROOT, Server, serve

BARE = "bare view"
# What a page may cost, in bare views.
AT_MOST = {"list": 2.5, "interview": 4.0, "sheet": 4.0}
MOST_STYLE_AND_SCRIPT, MOST_HTML = 60_000, 12_000  # bytes, compressed


def bank(server: Server) -> Any:
    """Fill the server's bank; what `tests.bench.bank` prints."""
    command = [sys.executable, "-m", "tests.bench.bank"]
    answer = subprocess.run(command, cwd=ROOT, env=server.environment, stdout=subprocess.PIPE, check=True)
    return json.loads(answer.stdout)


def table(measured: dict[str, Measured], queries: dict[str, int]) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':16}{'ms':>8}{'x bare':>8}{'a second':>10}{'queries':>9}{'bytes':>10}{'gzip':>8}"
    for name, one in measured.items():
        ratio = one.milliseconds / measured[BARE].milliseconds
        yield (
            f"{name:16}{one.milliseconds:8.2f}{ratio:8.2f}{one.a_second:10.0f}{queries[name]:9}"
            f"{one.plain:10,}{one.compressed:8,}"
        )


def budgets(measured: dict[str, Measured], brought: dict[str, int]) -> Iterator[str]:
    """A line for each: kept or missed, the figure, and the most it may be."""
    for name, most in AT_MOST.items():
        ratio = measured[name].milliseconds / measured[BARE].milliseconds
        yield f"{verdict(ratio <= most)}  {name}: {ratio:.2f} bare views (at most {most})"
    heaviest = max(brought, key=lambda name: brought[name])
    fits = verdict(brought[heaviest] < MOST_STYLE_AND_SCRIPT)
    yield f"{fits}  CSS and JS of a first visit (the most: {heaviest}): {brought[heaviest]:,} bytes (under 60,000)"
    largest = max(measured, key=lambda name: measured[name].compressed)
    size = measured[largest].compressed
    yield f"{verdict(size < MOST_HTML)}  HTML of the largest page ({largest}): {size:,} bytes (under 12,000)"


def verdict(kept: bool) -> str:
    return "kept  " if kept else "missed"


def main() -> None:
    """Everything, one after another on one server."""
    with serve(settings="tests.bench.settings", workers=2) as server:
        made = bank(server)
        measured = measure(server, made["session"], made["pages"])
        taken = saves.measure(server, made["session"], **made["written"])
        brought = style_and_script(server, made["session"], made["pages"])
    print("1,000 stories; each page 200 times, all in turn, then by 8 clients at once.\n")
    print("\n".join([*table(measured, made["queries"]), *saves.table(taken, made["queries"])]), "\n")
    kept = [f"{verdict(kept)}  {line}" for kept, line in saves.budgets(taken, made["queries"])]
    print("\n".join([*budgets(measured, brought), *kept]))


if __name__ == "__main__":
    main()
