"""How good a choice is, in one sentence that also says what it leaves open. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

MUST = 3
MOST_NAMED = 3


@dataclass(frozen=True)
class Open:
    """What a choice leaves open: words and weights of what nothing shows, of what only a story left out by the person
    shows, and who gets nothing of what they care about."""

    missing: Sequence[tuple[str, int]]
    left_out: Sequence[tuple[str, int]]
    unserved: Sequence[str]

    @property
    def is_light(self) -> bool:
        """Whether one can walk in with it: no must is open, and there is something for everybody."""
        return not self.unserved and all(weight < MUST for _, weight in (*self.missing, *self.left_out))

    @property
    def says(self) -> str:
        """What is open, heaviest first, as the end of a sentence; "" for nothing."""
        parts = []
        if self.missing:
            parts.append(f"nothing shows {listed(_heaviest_first(self.missing))} yet")
        if self.left_out:
            parts.append(f"what shows {listed(_heaviest_first(self.left_out))} is left out by you")
        if self.unserved:
            parts.append(f"there is nothing for {listed(self.unserved)}")
        return ", and ".join(parts)


def says(proof: str, is_open: Open, *, may_be_enough: bool) -> str:
    """The sentence `proof`, then what is open; that it is enough only where nothing that weighs is."""
    if not is_open.is_light:
        return f"{proof.rstrip('.')}, but {is_open.says}."
    if not may_be_enough:
        return proof
    though = f", though {is_open.says}" if is_open.says else ""
    return f"{proof} This is enough to walk in with{though}."


def listed(words: Sequence[str]) -> str:
    """Such as "one, two and 3 more"."""
    shown = [*words[:MOST_NAMED], *([f"{len(words) - MOST_NAMED} more"] if len(words) > MOST_NAMED else [])]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _heaviest_first(things: Sequence[tuple[str, int]]) -> list[str]:
    return [f"“{text}”" for text, _ in sorted(things, key=lambda thing: -thing[1])]
