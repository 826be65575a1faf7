"""What 5,000 tellings cost the ten and the pages that read them: `python -m tests.bench.ledger`."""

import json
import subprocess
import sys
from typing import Any

from tests.browser.server import ROOT, serve

FEW, MANY = 50, 5_000
TEN_AT_MOST = 1.5  # times what the ten take where hardly anything was told


def main() -> None:
    """Both banks, one after the other, and whether the bounds hold."""
    found: dict[int, Any] = {}
    with serve(settings="tests.bench.settings", workers=1) as server:
        for times in (FEW, MANY):
            command = [sys.executable, "-m", "tests.bench.told", f"{times}"]
            answer = subprocess.run(command, cwd=ROOT, env=server.environment, stdout=subprocess.PIPE, check=True)
            found[times] = json.loads(answer.stdout)
    few, many = found[FEW], found[MANY]
    print(f"5,000 stories. The ten: {few['ten']:.0f} ms with {FEW} tellings, {many['ten']:.0f} ms with {MANY:,}.")
    grown = many["ten"] / few["ten"]
    print(f"{'kept  ' if grown <= TEN_AT_MOST else 'missed'}  {grown:.2f} times (at most {TEN_AT_MOST})")
    for name, number in many["queries"].items():
        verdict = "kept  " if number <= few["queries"][name] else "missed"
        print(f"{verdict}  {name}: {number} queries (with {FEW} tellings {few['queries'][name]})")


if __name__ == "__main__":
    main()
