"""A text word by word: who did it, what is said of figures, and what else in it can be held on to. Pure.

`static/js/coaching/tokens.js` reads likewise; tests/stories/coaching.json is read by both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stories.spoken import WORD

Lists = Mapping[str, Sequence[str]]
QUOTED = re.compile(r'“[^”“]*”|"[^"]*"')
SENTENCE_ENDS = re.compile(r"[.!?…\n]")
# Digits, perhaps in groups, and letters behind them that are a unit: 212,000 · 3.5 · 40k · 8h.
FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|bn|x|h|kg|km|cm|mm|t|l|min|s)?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2099
BEFORE, AFTER = "€£$¥₹×→", "%‰€£$¥₹×→"
MANY = 3  # figures in a row are a telephone number or a date


@dataclass(frozen=True)
class Token:
    """One word: in small letters with straight apostrophes, where it stands, and whether it is somebody else's."""

    word: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True)
class Figure:
    """A figure as it is written with its unit, its digits, and the unit in small letters."""

    text: str
    digits: str
    unit: str


class Tokens:
    """The words of one text, and what they say."""

    def __init__(self, text: str, lists: Lists) -> None:
        """`lists` are the word lists of coaching.toml."""
        self.text, self.lists = text, lists
        spans = [match.span() for match in QUOTED.finditer(text)]
        self.quotations = [text[start:end] for start, end in spans if len(WORD.findall(text[start:end])) > 1]
        self.all = [
            Token(
                match.group().lower().replace("’", "'"),
                *match.span(),
                any(start < match.start() < end for start, end in spans),
            )
            for match in WORD.finditer(text)
        ]

    def of(self, name: str) -> list[int]:
        """Where the words of this list stand, outside of what somebody else said; "US" is a country."""
        words = self.lists[name]
        return [
            at
            for at, token in enumerate(self.all)
            if token.word in words and not token.quoted and self.text[token.start : token.end] != "US"
        ]

    def dreaming(self) -> int | None:
        """Where "I would" or "we would" stands first; None where it does not."""
        for at, (before, token) in enumerate(zip(self.all, self.all[1:], strict=False)):
            dreams = token.word == "would" and self._word(at + 2) not in self.lists["not_dreaming"]
            if dreams and before.word in ("i", "we") and not before.quoted:
                return at
        return None

    def quote(self, at: int, most: int) -> str:
        """The text from word `at` on as it is written: at most so many words, and not past the end of its sentence."""
        if at >= len(self.all):
            return ""
        last = at
        while last + 1 < len(self.all) and last + 1 - at < most and not self._parted(last):
            last += 1
        return self.text[self.all[at].start : self.all[last].end]

    def _parted(self, at: int) -> bool:
        return bool(SENTENCE_ENDS.search(self.text[self.all[at].end : self.all[at + 1].start]))

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures that have a unit; no years, dates, times of day and telephone numbers."""
        return [figure for at in range(len(self.all)) if (figure := self._figure(at))]

    @property
    def holds(self) -> bool:
        """Whether there is something to hold on to: a figure, more or less in a word, a quotation, a telling phrase."""
        words = " " + " ".join(token.word for token in self.all) + " "
        told = any(f" {phrase} " in words for phrase in (*self.lists["holds"], *self.lists["folds"]))
        return told or bool(self.figures or self.quotations) or "→" in self.text

    def _figure(self, at: int) -> Figure | None:
        token, after = self.all[at], self._word(at + 1)
        found = FIGURE.fullmatch(token.word)
        rate = after in self.lists["rates"] and self._word(at + 2) in self.lists["units"]
        if found is None:
            spoken = token.word in self.lists["figures"] and (rate or after in self.lists["units"])
            return self._with(at, at + 1 + rate, self._in_digits(at), self._word(at + 1 + rate)) if spoken else None
        digits, unit = found.group(1), found.group(2) or ""
        sign = unit or self._sign(token)
        if sign:
            return Figure(self._signed(token), digits, sign)
        if self._is_date(at, digits):
            return None
        if rate:
            return self._with(at, at + 2, digits, self._word(at + 2))
        if after in self.lists["of"]:
            of = self._ratio(at)
            return self._with(at, of, digits, "of") if of else None
        if not after or after in self.lists["no_units"] or not after[0].isalpha() or self._parted(at):
            return None
        return self._with(at, at + 1, digits, after)

    def _in_digits(self, at: int) -> str:
        return self.lists["digits"][self.lists["figures"].index(self._word(at))]

    def _with(self, first: int, last: int, digits: str, unit: str) -> Figure:
        return Figure(self.text[self.all[first].start : self.all[last].end], digits, unit)

    def _sign(self, token: Token) -> str:
        before, after = self.text[: token.start].rstrip()[-1:], self.text[token.end :].lstrip()[:1]
        return after if after and after in AFTER else before if before and before in BEFORE else ""

    def _signed(self, token: Token) -> str:
        """The figure with the sign before it or after it."""
        start, end = token.start, token.end
        before, after = self.text[:start].rstrip(), self.text[end:].lstrip()
        if after[:1] and after[0] in AFTER:
            end = len(self.text) - len(after) + 1
        elif before[-1:] and before[-1] in BEFORE:
            start = len(before) - 1
        return self.text[start:end]

    def _is_date(self, at: int, digits: str) -> bool:
        """A year, a day beside its month, a time of day, or one of many figures in a row."""
        months = self.lists["months"]
        if self._word(at - 1) in months or self._word(at + 1) in months:
            return True
        if digits.isdecimal() and len(digits) == len("2024") and FIRST_YEAR <= int(digits) <= LAST_YEAR:
            return True
        token = self.all[at]
        if ":" in (self.text[token.end : token.end + 1], self.text[token.start - 1 : token.start]):
            return True
        near = [self._is_figure(other) for other in range(at - MANY + 1, at + MANY)]
        return any(all(near[start : start + MANY]) for start in range(MANY))

    def _ratio(self, at: int) -> int | None:
        """Where the second figure of "3 of the 40" stands."""
        for other in (at + 2, at + 3):
            if self._is_figure(other) or self._word(other) in self.lists["figures"]:
                return other
        return None

    def _is_figure(self, at: int) -> bool:
        return bool(self._word(at)) and FIGURE.fullmatch(self._word(at)) is not None

    def _word(self, at: int) -> str:
        return self.all[at].word if 0 <= at < len(self.all) else ""


def contradiction(story: Tokens, proof: Tokens) -> tuple[str, str] | None:
    """A figure of the story and one of the result to remember with the same unit, where none of them is the same."""
    here = {figure.unit: figure for figure in reversed(proof.figures)}
    for unit, figure in here.items():
        there = [one for one in story.figures if one.unit == unit]
        known = {one.digits for one in story.figures}
        if there and figure.digits not in known:
            return there[0].text, figure.text
    return None
