"""Paper: the sheet and a pack of ten long stories as PDFs, in seconds and memory, beside Chromium's print of the same.

`python -m tests.bench.paper`. Both start cold, as a PDF is made here: a process that begins, prints once and ends.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.measure import Client
from tests.browser.server import ROOT, serve
from tests.engines import chromium

ROUNDS = 5
PRESS = ROOT / "storybank" / "printing" / "press.py"
MOST_TIME, MOST_MEMORY = 1.0, 1 / 3  # of Chromium's
EVERY = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True)
class Cost:
    """All processes of one print: seconds, seconds of the processor, and the peak of memory in megabytes."""

    seconds: float
    worked: float
    megabytes: float


def family(process: int) -> set[int]:
    """All processes that came from this one."""
    found: set[int] = set()
    waiting = [process]
    while waiting:
        children = _children(waiting.pop()) - found
        found |= children
        waiting += children
    return found


def _children(process: int) -> set[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        return {int(child) for task in tasks for child in task.read_text().split()}
    except OSError:  # it has ended
        return set()


def memory(processes: set[int]) -> float:
    """Megabytes that these hold; what several of them share is counted once."""
    total = 0
    for process in processes:
        try:
            rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024


def worked(process: int) -> float:
    """Seconds of the processor that a process has taken."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cost(command: list[str], order: bytes = b"") -> Cost:
    """What one command costs, with all that it starts."""
    peak, taken, over, before = 0.0, dict[int, float](), threading.Event(), family(os.getpid())

    def look() -> None:
        nonlocal peak
        while not over.wait(EVERY):
            there = family(os.getpid()) - before
            peak = max(peak, memory(there))
            taken.update({one: max(worked(one), taken.get(one, 0.0)) for one in there})

    eye = threading.Thread(target=look)
    eye.start()
    start = time.perf_counter()
    subprocess.run(command, input=order, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - start
    over.set()
    eye.join()
    return Cost(seconds, sum(taken.values()), peak)


def weasyprint(html: str, static: Path) -> Cost:
    """One PDF as the server makes it."""
    order = json.dumps({"html": html, "static": "/static/", "roots": [str(static)], "seconds": 60})
    return cost([sys.executable, "-I", str(PRESS)], order.encode())


def chromium_print(html: str, folder: Path) -> Cost:
    """The same page from a file, by a Chromium started for it, with a profile of its own: two need one each that print
    at the same moment.
    """
    page, made = folder / "page.html", folder / "page.pdf"
    page.write_text(html.replace('href="/static/', f'href="{folder / "static"}/'))
    with TemporaryDirectory(dir=folder) as profile:
        command = [chromium.ensure(), "--headless", *chromium.FLAGS, f"--user-data-dir={profile}"]
        return cost([*command, "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri()])


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    figures = zip(*((one.seconds, one.worked, one.megabytes) for one in costs), strict=True)
    return Cost(*map(median, figures))


def report(name: str, ours: Cost, theirs: Cost) -> Iterator[str]:
    """What one page costs, and what became of its budgets."""
    for engine, one in (("WeasyPrint", ours), ("Chromium", theirs)):
        yield f"        {name:6} {engine:11}{one.seconds:8.2f} s{one.worked:8.2f} s worked{one.megabytes:8.0f} MB"
    time_taken, held = ours.seconds / theirs.seconds, ours.megabytes / theirs.megabytes
    yield f"{verdict(time_taken <= MOST_TIME)}  {name}.pdf: {time_taken:.2f} of Chromium's cold time (at most 1.00)"
    yield f"        {name}.pdf: {ours.worked / theirs.worked:.2f} of Chromium's work (the same on a busy machine)"
    yield f"{verdict(held <= MOST_MEMORY)}  {name}.pdf: {held:.2f} of Chromium's memory (at most 0.33)"


def verdict(kept: bool) -> str:
    return "kept  " if kept else "missed"


def main() -> None:
    """Both pages by both engines in turn, then over the wire: made, and asked for again."""
    with serve() as server:
        command = [sys.executable, "-m", "tests.bench.printed"]
        answer = subprocess.run(command, cwd=ROOT, env=server.environment, stdout=subprocess.PIPE, check=True)
        made = json.loads(answer.stdout)
        for name, html in made["html"].items():
            turns = [
                (weasyprint(html, server.folder / "static"), chromium_print(html, server.folder)) for _ in range(ROUNDS)
            ]
            ours, theirs = zip(*turns, strict=True)
            print("\n".join(report(name, middle(list(ours)), middle(list(theirs)))))
        client = Client(server, made["session"])
        for name, address in made["addresses"].items():
            first, again = client.milliseconds(address), client.milliseconds(address)
            print(f"{verdict(again < first / 5)}  {name}.pdf over the wire: {first:.0f} ms, unchanged {again:.0f} ms")


if __name__ == "__main__":
    main()
