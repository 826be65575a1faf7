"""Six short finished stories, opened beside an empty editor. They are never in anybody's bank."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stories import spoken

FILE = Path(__file__).with_name("samples.toml")


@dataclass(frozen=True)
class Sample:
    """A finished story and who could have told it; `shows` has a strength of 1 to 3 by key."""

    key: str
    who: str
    title: str
    hook: str
    situation: str
    task: str
    action: str
    result: str
    learned: str
    proof: str
    cues: str
    shows: dict[str, int]

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Letter, name and text of each part, in the order they are told."""
        names = ("situation", "task", "action", "result", "learned")
        return tuple((name[0], name.title(), getattr(self, name)) for name in names)

    @property
    def seconds(self) -> int:
        """How long its four parts take aloud."""
        return spoken.seconds(spoken.count(self.situation, self.task, self.action, self.result).total)


@cache
def samples() -> tuple[Sample, ...]:
    """All six, read once."""
    return tuple(Sample(**row) for row in tomllib.loads(FILE.read_text("utf-8"))["sample"])
