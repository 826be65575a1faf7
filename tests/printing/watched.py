"""Renders pages under the eyes of an audit hook, in a process of its own: `python -I watched.py`.

Reads one JSON a line: `html`, `static`, `roots`. Answers each with one line: what was opened and which way out was
tried while it was rendered, and how many bytes the PDF has, 0 where there was none.
"""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

PRESS = Path(__file__).resolve().parents[2] / "storybank" / "printing" / "press.py"


def main() -> None:
    """Until there is no more line."""
    seen: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            seen.append(str(Path(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode()).resolve()))
        elif event.startswith(press.NO_WAY_OUT):
            seen.append(f"{event} {arguments}")

    found = importlib.util.spec_from_file_location("press", PRESS)
    assert found
    assert found.loader
    press = importlib.util.module_from_spec(found)
    found.loader.exec_module(press)
    tempfile.gettempdir()  # asked for the first time, it writes a file to see whether it may
    sys.addaudithook(watch)
    for line in sys.stdin:
        seen.clear()
        try:
            made = len(press.press(**json.loads(line)))
        except Exception as error:  # whatever it is, the answer is what was opened
            made = 0
            print(error, file=sys.stderr)
        print(json.dumps({"seen": sorted(set(seen)), "bytes": made}), flush=True)


if __name__ == "__main__":
    main()
