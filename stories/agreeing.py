"""Whether the result to remember says what the story says: the figure itself, or what its figures come to. Pure.

`static/js/coaching/agreeing.js` reckons likewise; tests/stories/coaching.json is read by both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from math import nan
from typing import Any

from stories.figures import Figure, Tokens

MOST = 40  # figures of one text that are looked at: every pair of them is reckoned
NEAR = 0.05  # of a percentage that was reckoned: 61.3 % is told as 60 %
SHARE, FOLD = "%", "x"


@dataclass(frozen=True)
class Amount:
    """A figure as a number of the unit its kind is counted in; "" is the kind of one that stands alone."""

    value: float
    kind: str


def contradiction(result: Tokens, proof: Tokens, before: Sequence[Tokens] = ()) -> tuple[str, str] | None:
    """A figure of Result and one of the result to remember with the same unit, where the second comes from nowhere.

    It comes from the story where it stands there, or is the difference, the sum or the share of figures in it:
    `before` has the parts before Result. Figures of different times, such as a month and a year, are not compared.
    """
    for figure in {figure.unit: figure for figure in reversed(proof.figures)}.values():
        there = [one for one in result.figures if (one.unit, one.per) == (figure.unit, figure.per)]
        if there and not _is_told(figure, result, before):
            return there[0].text, figure.text
    return None


def _is_told(figure: Figure, result: Tokens, before: Sequence[Tokens]) -> bool:
    """Whether the story has the figure, or figures that come to it; "half of them" may be any."""
    if figure.digits in {one.digits for one in result.figures} or result.saying("portions") is not None:
        return True
    kinds = result.lists["kinds"]
    [wanted] = _amounts([figure], kinds)
    here = _amounts(result.figures, kinds) + [Amount(_value(digits), "") for digits in result.loose]
    told = here[:MOST] + [one for text in before for one in _amounts(text.figures, kinds)[:MOST]]
    within = _half_of_last(figure.digits) * _scale(figure.unit, kinds)[1]
    alike = [one.value for one in told if one.kind in ("", wanted.kind)]
    times = [one.value * other.value for one, other in combinations(here[:MOST], 2)]
    return any(abs(value - wanted.value) <= within for value in chain(_come_to(alike), times)) or any(
        abs(value - wanted.value) <= max(within, NEAR * wanted.value) for value in _shares(told, wanted.kind)
    )


def _come_to(values: Sequence[float]) -> Iterable[float]:
    """What figures of one kind come to: each, their differences and sums, and all together."""
    yield from values
    for one, other in combinations(values, 2):
        yield from (abs(one - other), one + other)
    yield sum(values)


def _shares(told: Sequence[Amount], kind: str) -> Iterable[float]:
    """Two figures of one kind as a change or a share in per cent, or as so many times."""
    if kind not in (SHARE, FOLD):
        return
    for one, other in combinations(told, 2):
        alike = one.kind == other.kind or not (one.kind and other.kind)
        for part, whole in ((one.value, other.value), (other.value, one.value)) if alike else ():
            if whole > 0 and kind == SHARE:
                yield from (100 * abs(whole - part) / whole, 100 * part / whole)
            elif whole > 0:
                yield part / whole


def _amounts(figures: Iterable[Figure], kinds: Mapping[str, Any]) -> list[Amount]:
    return [
        Amount(_value(figure.digits) * factor, kind)
        for figure in figures
        for kind, factor in [_scale(figure.unit, kinds)]
    ]


def _scale(unit: str, kinds: Mapping[str, Any]) -> tuple[str, float]:
    """What a unit counts and how much of it: hours and minutes are time."""
    kind, factor = kinds.get(unit, (unit.removesuffix("s"), 1))
    return kind, factor


def _value(digits: str) -> float:
    """212,000 and 3.5 as numbers: commas and full stops part thousands where three digits follow each."""
    first, *groups = digits.replace(",", ".").split(".")
    if not digits.isascii():
        return nan
    whole = all(len(group) == 3 for group in groups) and first != "0"
    return float(first + "".join(groups)) if whole or len(groups) != 1 else float(f"{first}.{groups[0]}")


def _half_of_last(digits: str) -> float:
    """Half a unit of the last digit written: 38.4 may be told as 38."""
    _, *groups = digits.replace(",", ".").split(".")
    decimals = len(groups[0]) if len(groups) == 1 and len(groups[0]) != 3 else 0
    return 0.5 / 10.0**decimals if decimals else 0.5
