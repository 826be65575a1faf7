"""A text word by word: who did it, what is said of figures, and what else in it can be held on to. Pure.

`static/js/coaching/tokens.js` reads likewise; tests/stories/coaching.json is read by both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from stories.spoken import WORD

Lists = Mapping[str, Any]
QUOTED = re.compile(r'“[^”“]*”|"[^"]*"')
SENTENCE_ENDS = re.compile(r"[.!?…\n]")
# Digits, perhaps in groups, and letters behind them that are a unit: 212,000 · 3.5 · 40k · 8h.
FIGURE = re.compile(r"(\d+(?:[.,]\d+)*)(k|m|bn|x|h|kg|km|cm|mm|t|l|min|s)?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2099
BEFORE, AFTER = "€£$¥₹×→", "%‰€£$¥₹×→"
FEW = ("0", "1")  # "one of the leads" and "no" count nothing
SUBJECT = 5  # words before a figure in which "it" stands for what is counted
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
    """A figure as it is written with its unit, its digits, the unit in small letters, and the time it is for if any.

    "50 euros a month" is for a month. The unit of a part of a whole, such as "3 of 40", is "of"; that of a before and
    after where the subject names what is counted, such as "complaints went from 40 to 3", is "to".
    """

    text: str
    digits: str
    unit: str
    per: str = ""


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

    def word(self, at: int) -> str:
        """The word there; "" where none is."""
        return self.all[at].word if 0 <= at < len(self.all) else ""

    def of(self, name: str) -> list[int]:
        """Where the words of this list stand, outside of what somebody else said; "US" is a country."""
        words = self.lists[name]
        return [
            at
            for at, token in enumerate(self.all)
            if token.word in words and not token.quoted and self.text[token.start : token.end] != "US"
        ]

    def saying(self, name: str) -> int | None:
        """Where one of the phrases of this list begins first; None where none stands."""
        phrases = [phrase.split() for phrase in self.lists[name]]
        words = [token.word for token in self.all]
        found = (at for at in range(len(words)) for phrase in phrases if words[at : at + len(phrase)] == phrase)
        return next(found, None)

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around word `at` begins, and its last word."""
        first = last = at
        while first and not self.is_parted(first - 1):
            first -= 1
        while last + 1 < len(self.all) and not self.is_parted(last):
            last += 1
        return first, last

    def quote(self, at: int, most: int) -> tuple[str, bool]:
        """The text from word `at` on as it is written: at most so many words, and not past the end of its sentence.

        With it, whether the sentence goes on.
        """
        if at >= len(self.all):
            return "", False
        end = self.sentence(at)[1]
        last = min(end, at + most - 1)
        return self.text[self.all[at].start : self.all[last].end], last < end

    def is_parted(self, at: int) -> bool:
        """Whether a sentence ends after word `at`, which is not the last."""
        return self._parted[at]

    @cached_property
    def _parted(self) -> list[bool]:
        pairs = pairwise(self.all)
        return [SENTENCE_ENDS.search(self.text, one.end, other.start) is not None for one, other in pairs]

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
        if not self._is_number(at):
            return None
        digits, unit = self._digits(at)
        sign = unit or (self._sign(self.all[at]) if self._is_figure(at) else "")
        if sign:
            return Figure(self._signed(self.all[at]), digits, sign, self._per(at))
        if self._is_date(at):
            return None
        return self._counted(at, digits)

    def _counted(self, at: int, digits: str) -> Figure | None:
        """A figure whose unit is a word after it, or after the figure it goes to."""
        after, unit = self.word(at + 1), self._unit(at)
        if unit:
            return self._with(at, unit, digits, self.word(unit))
        if after in self.lists["spans"] and self._is_number(at + 2):
            return self._span(at, digits)
        if after in self.lists["of"] and self._is_figure(at):
            of = self._ratio(at)
            return self._with(at, of, digits, "of") if of else None
        return None

    def _unit(self, at: int) -> int:
        """Where the unit of the figure stands; 0 where none does. After a figure in words only a known one is one."""
        after = self.word(at + 1)
        if after in self.lists["rates"] and self.word(at + 2) in self.lists["units"]:
            return at + 2
        if after in self.lists["units"]:
            return at + 1
        other = not after or after in self.lists["no_units"] or not after[0].isalpha()
        return 0 if other or self.is_parted(at) or not self._is_figure(at) else at + 1

    def _span(self, at: int, digits: str) -> Figure | None:
        """ "12 to 4 days": the unit is that of the second; without one, what is spoken of may name it."""
        to = at + 2
        sign = self._digits(to)[1] or (self._sign(self.all[to]) if self._is_figure(to) else "")
        unit = self._unit(to)
        if sign or unit:
            return self._with(at, unit or to, digits, sign or self.word(unit))
        before = [self.word(other) for other in range(max(at - SUBJECT, 0), at) if not self.is_parted(other)]
        named = not any(word in self.lists["nameless"] for word in before)
        return self._with(at, to, digits, "to") if named and self._is_figure(at) else None

    @cached_property
    def loose(self) -> list[str]:
        """The digits of figures without a unit; no years, dates, times of day and telephone numbers."""
        held = {figure.digits for figure in self.figures}
        found = [at for at in range(len(self.all)) if self._is_number(at) and not self._is_date(at)]
        digits = [self._digits(at)[0] for at in found]
        return [one for one in digits if one not in held and one not in FEW]

    @property
    def nameless(self) -> int | None:
        """Where a figure begins that counts something and does not say what: "it is 40 now"; None for nowhere."""
        for at in range(1, len(self.all)):
            counts = self.word(at - 1) in self.lists["counting"] and self.word(at + 1) not in self.lists["clock"]
            if counts and self._is_figure(at) and not self._is_date(at) and not self.is_parted(at - 1):
                return at - 1 if self._figure(at) is None else None
        return None

    def _is_number(self, at: int) -> bool:
        return self._is_figure(at) or self.word(at) in self.lists["figures"]

    def _digits(self, at: int) -> tuple[str, str]:
        """The digits of a figure, one in words too, and the letters behind them that are a unit."""
        found = FIGURE.fullmatch(self.word(at))
        if found:
            return found.group(1), found.group(2) or ""
        return self.lists["digits"][self.lists["figures"].index(self.word(at))], ""

    def _with(self, first: int, last: int, digits: str, unit: str) -> Figure:
        return Figure(self.text[self.all[first].start : self.all[last].end], digits, unit, self._per(last))

    def _per(self, at: int) -> str:
        """The time that a figure ending here is for: month in "50 euros a month"."""
        rate = self.word(at + 1) in self.lists["rates"]
        return self.word(at + 2) if rate and self.word(at + 2) in self.lists["units"] else ""

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

    def _is_date(self, at: int) -> bool:
        """A year, a day beside its month, a time of day, or one of many figures in a row."""
        if not self._is_figure(at):
            return False
        digits, months = self.word(at), self.lists["months"]
        if self.word(at - 1) in months or self.word(at + 1) in months:
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
            if self._is_number(other) and not self._is_date(other):
                return other
        return None

    def _is_figure(self, at: int) -> bool:
        return bool(self.word(at)) and FIGURE.fullmatch(self.word(at)) is not None
