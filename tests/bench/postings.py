"""How well what a posting asks for is found: precision and recall over tests/prep/postings, and the time it takes."""

import time
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prep import posting
from prep.posting import Proposal

FOLDER = Path(__file__).resolve().parent.parent / "prep" / "postings"

AIM = {"precision": 0.9, "recall": 0.75}  # of all proposals, in postings that the lists were not tuned on
BLIND = """  written before the lists were widened, and read once: with the lists as they were, precision 98%,
  recall 65%; with the wider ones 92% and 81%. One hand wrote both, so a stranger's postings may do less well."""


@dataclass(frozen=True)
class Score:
    """Of one posting: how many proposals are right, how many of those expected are found, and with the right weight."""

    proposed: int
    right: int
    expected: int
    found: int
    weighed: int

    def __add__(self, other: "Score") -> "Score":
        mine, theirs = vars(self).values(), vars(other).values()
        return Score(*(one + another for one, another in zip(mine, theirs, strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0


def postings() -> dict[str, dict[str, Any]]:
    """The invented postings by file name, with what is expected of each."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def fits(proposal: Proposal, expected: dict[str, Any]) -> bool:
    """Whether a proposal is what was expected: one thing in common that shows it, from a sentence that says so."""
    keys = set(expected["keys"])
    same = bool(keys & set(proposal.keys)) if keys else not proposal.keys
    return same and (bool(keys) or expected["says"] in proposal.sentence)


def score(one: dict[str, Any], *, ticked: bool = False) -> Score:
    """One posting against what is expected of it: all that is proposed, or only what is ticked at first."""
    proposals = [proposal for proposal in posting.read(one["text"]).proposals if proposal.ticked or not ticked]
    expected = one["expected"]
    right = [proposal for proposal in proposals if any(fits(proposal, wanted) for wanted in expected)]
    found = [(wanted, [p for p in proposals if fits(p, wanted)]) for wanted in expected]
    weighed = sum(any(p.weight == wanted["weight"] for p in fitting) for wanted, fitting in found)
    return Score(len(proposals), len(right), len(expected), sum(bool(f) for _, f in found), weighed)


def total(scores: Iterable[Score]) -> Score:
    """All of them together."""
    return sum(scores, Score(0, 0, 0, 0, 0))


def milliseconds(text: str) -> float:
    """How long one reading takes."""
    start = time.perf_counter()
    posting.read(text)
    return (time.perf_counter() - start) * 1000


def summary(held_out: bool) -> Iterator[str]:
    """The figures of the postings that the lists were made with, or of those they were not tuned on."""
    of_them = [one for one in postings().values() if one["held_out"] == held_out]
    yield f"{len(of_them)} postings {'not tuned on' if held_out else 'that the lists were made with'}"
    for ticked, said in ((False, "all proposals"), (True, "ticked at first")):
        sums = total(score(one, ticked=ticked) for one in of_them)
        yield (
            f"  {said:16} precision {sums.precision:.0%}, recall {sums.recall:.0%},"
            f" weight right for {sums.weighed} of the {sums.found} found"
        )
    if held_out:
        sums = total(map(score, of_them))
        missed = [name for name, least in AIM.items() if getattr(sums, name) < least]
        aim = ", ".join(f"{name} {least:.0%}" for name, least in AIM.items())
        yield f"  aim: {aim}; missed: {', '.join(missed) or 'none'}"
        yield BLIND


def main() -> None:
    """A line for each posting, the figures of both kinds, and the time of the slowest."""
    print(f"\n{'posting':24}{'proposed':>9}{'right':>7}{'expected':>10}{'found':>7}{'weight':>8}")
    for name, one in postings().items():
        got = score(one)
        print(f"{name:24}{got.proposed:9}{got.right:7}{got.expected:10}{got.found:7}{got.weighed:8}")
    print("\n".join([*summary(held_out=False), *summary(held_out=True)]))
    slowest = max(milliseconds(one["text"]) for one in postings().values())
    large = milliseconds("You must work under pressure and solve hard problems. " * 20_000)
    print(f"{slowest:.1f} ms for the slowest of them; {large:.1f} ms for 1 MB, of which 20,000 characters are read")


if __name__ == "__main__":
    main()
