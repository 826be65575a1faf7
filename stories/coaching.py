"""What could be better about a story, after CRAFT.md ("A story"). Pure; `static/js/coaching/` says the same live.

The numbers and word lists stand in coaching.toml, once for both; tests/stories/coaching.json is read by both.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from stories import spoken, vouching
from stories.agreeing import contradiction
from stories.dreaming import dreaming
from stories.figures import Tokens
from stories.parts import PARTS

FILE = Path(__file__).with_name("coaching.toml")
CUES_PARTED = re.compile(r"[·,;/|]")
BACKED = ("backed", "estimate")  # values of Story.ProofStatus with which somebody can be asked about a figure


@cache
def table() -> dict[str, Any]:
    """The limits and word lists, read once; the script is given the same."""
    return tomllib.loads(FILE.read_text("utf-8"))


@dataclass(frozen=True)
class Draft:
    """A story as it stands on the page. `today` and the speaking rate, in words a minute, come from outside.

    `vouched` is the result of which the person said how sure they are (stories/vouching.py).
    """

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    proof: str = ""
    proof_status: str = ""
    vouched: str = ""
    cues: str = ""
    happened_on: date | None = None
    language: str = "en"
    words_a_minute: int = spoken.WORDS_A_MINUTE
    today: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Remark:
    """One thing that could be better: its kind, the field it is about, the words it means, what it says, and why.

    `goes_on`: the sentence does after the words that are quoted.
    """

    kind: str
    about: str
    quote: str
    says: str
    why: str
    goes_on: bool = False

    @property
    def is_about_a_part(self) -> bool:
        """Whether it is about Situation, Task, Action or Result."""
        return self.about in PARTS


@dataclass(frozen=True)
class Advice:
    """All remarks, the most useful first, and one line of what is good."""

    remarks: tuple[Remark, ...] = ()
    good: str = ""

    def without(self, dismissed: frozenset[str]) -> "Advice":
        """The same without these kinds, and only as many as are shown at once."""
        shown = [one for one in self.remarks if one.kind not in dismissed]
        return Advice(tuple(shown[: limit("most_shown")]), self.good)


def limit(name: str) -> Any:
    """One number of the table, or two that stand together."""
    return table()["limits"][name]


class Reading:
    """A draft with what the rules need of it, read once."""

    def __init__(self, draft: Draft) -> None:
        """Counts the words, and takes Action, Result and the result to remember apart."""
        self.draft = draft
        self.counts = spoken.count(draft.situation, draft.task, draft.action, draft.result)
        self.situation_share, self.task_share, self.action_share, self.result_share = self.counts.shares
        self.seconds = spoken.seconds(self.counts.total, draft.words_a_minute)
        words = table()["words"]
        self.before = [Tokens(text, words) for text in (draft.situation, draft.task, draft.action)]
        self.action, self.result = self.before[-1], Tokens(draft.result, words)
        self.proof = Tokens(draft.proof, words)

    @property
    def is_told(self) -> bool:
        """Whether Action and Result are both begun, so that shares say something."""
        return bool(self.counts.action and self.counts.result)

    @property
    def is_english(self) -> bool:
        """Whether it is said to be English and has the words that no English text does without."""
        known, texts = table()["words"]["english"], (*self.before, self.result)
        found = sum(token.word in known for text in texts for token in text.all)
        share = spoken.rounded(100 * found, self.counts.total or 1)
        return self.draft.language.partition("-")[0] == "en" and share >= limit("english_over")


def advise(draft: Draft) -> Advice:
    """What could be better and what is good; nothing for a text in another language, or one of a few words."""
    reading = Reading(draft)
    if reading.counts.total < limit("first_words") or not reading.is_english:
        return Advice()
    found = (rule(reading) for rule in RULES.values())
    remarks = tuple(remark for remark in found if remark)
    return Advice(remarks, _good(reading, {remark.kind for remark in remarks}))


@lru_cache(maxsize=256)  # the interview's page asks this of ten stories, each time it is drawn
def at_odds(before: tuple[str, ...], result: str, proof: str, language: str) -> str:
    """What Result and the result to remember say differently, in words; "" where nothing, or in another language.

    `before`: the parts before Result.
    """
    words = table()["words"]
    remembered = Tokens(proof, words)
    if language.partition("-")[0] != "en" or not remembered.figures:
        return ""
    return _differing(contradiction(Tokens(result, words), remembered, [Tokens(text, words) for text in before]))


def _differing(pair: tuple[str, str] | None) -> str:
    return f"The story says {pair[0]}, the result to remember {pair[1]}." if pair else ""


# The part to be written next, as the story's card names it (stories/parts.py), and why.
NEXT = {
    "situation": ("Begin with what was wrong.", "Two or three sentences are enough to see the place."),
    "task": ("Next comes what was yours to do.", "One sentence is enough: who asked you, or what you took on."),
    "action": ("Next comes what you did.", "Where you were is told. Most of the answer belongs to what you did."),
}


def _next_part(read: Reading) -> Remark | None:
    """Where it was is told, and nothing of what was done: share of Action 50 to 70 %."""
    if read.counts.action or read.counts.result:
        return None
    missing = [part for part in ("situation", "task") if not getattr(read.counts, part)]
    about = missing[0] if missing else "action"
    return Remark("next-part", about, "", *NEXT[about])


def _no_ending(read: Reading) -> Remark | None:
    """R under 8 % or empty: no ending."""
    done = read.counts.action >= limit("action_begun")
    if not done or (read.counts.result and read.result_share >= limit("result_under")):
        return None
    says = "There is no ending yet." if not read.counts.result else "The ending is very short."
    return Remark("no-ending", "result", "", says, "What changed is what they remember of it.")


def _thin_action(read: Reading) -> Remark | None:
    """A under 45 %: thin action."""
    if not read.is_told or read.action_share >= limit("action_under"):
        return None
    says = f"Only {read.action_share} % of it is what you did."
    return Remark("thin-action", "action", "", says, "Good answers spend half to two thirds on it.")


def _long_setup(read: Reading) -> Remark | None:
    """S+T over 40 %: long set-up."""
    share = read.situation_share + read.task_share
    if not read.is_told or share <= limit("setup_over"):
        return None
    says = f"{share} % is over before you do anything."
    return Remark("long-setup", "situation", "", says, "Two or three sentences are enough to see the place.")


def _we(read: Reading) -> Remark | None:
    """I, not we, in Action only."""
    ours, mine = read.action.of("we"), read.action.of("i")
    if len(ours) <= len(mine):
        return None
    quote, goes_on = read.action.quote(ours[0], limit("quoted_words"))
    why = "They are hiring you: say which part was yours."
    return Remark("we", "action", quote, "Here it is “we” more than “I”.", why, goes_on)


def _would(read: Reading) -> Remark | None:
    """No "would": a hypothetical in Action gets probed."""
    at = dreaming(read.action)
    if at is None:
        return None
    quote, goes_on = read.action.quote(at, limit("quoted_words"))
    why = "They ask what you did, and will ask again."
    return Remark("would", "action", quote, "This says what you would do.", why, goes_on)


def _no_number(read: Reading) -> Remark | None:
    """A result has a number with a unit, a before and after, harm avoided, a quotation, or who noticed.

    Silent on an ending in plain words: only a number of nothing, and words that say little, are spoken of.
    """
    if read.counts.result < limit("result_begun") or read.result.holds or read.proof.holds:
        return None
    number, vague = read.result.nameless, read.result.saying("vague")
    if number is not None:
        quote, goes_on = read.result.quote(number, limit("quoted_words"))
        why = "Percent, money, hours or people: then the number stays with them."
        return Remark("no-number", "result", quote, "Say what the number counts.", why, goes_on)
    if vague is None:
        return None
    quote, goes_on = read.result.quote(read.result.sentence(vague)[0], limit("quoted_words"))
    says = "There is nothing in the result to hold on to."
    why = "A number, before and after, or what somebody said, stays with them."
    return Remark("no-number", "result", quote, says, why, goes_on)


def _two_figures(read: Reading) -> Remark | None:
    """A result to remember with another figure than Result has, or than the person said how sure they are of."""
    pair = contradiction(read.result, read.proof, read.before)
    doubt = vouching.doubt(read.draft.proof_status, read.draft.vouched, read.draft.proof)
    if doubt and not pair:
        return Remark("two-figures", "proof_status", "", doubt, "Choose again how sure you are.")
    return Remark("two-figures", "result", pair[0], _differing(pair), "They will ask which it is.") if pair else None


def _unsure(read: Reading) -> Remark | None:
    """Never an invented number: a figure should be one the person can stand behind."""
    status = read.draft.proof_status
    if status in BACKED or not read.proof.figures:
        return None
    says = "You cannot confirm this figure." if status else "Can you back this figure up?"
    why = "The number is what they ask about. An honest estimate is fine: say that it is one."
    return Remark("unsure", "proof_status", read.draft.proof, says, why)


def _too_long(read: Reading) -> Remark | None:
    """60 to 120 seconds; past 180 the listener is lost."""
    if read.seconds <= limit("lost_after"):
        return None
    says = f"This takes {_minutes(read.seconds)} aloud."
    return Remark("too-long", "action", "", says, "One to two minutes are what listeners follow.")


def _too_short(read: Reading) -> Remark | None:
    """60 to 120 seconds: well under that there is little to see."""
    written = all((read.counts.situation, read.counts.task, read.counts.action, read.counts.result))
    if not written or read.seconds >= limit("short_of"):
        return None
    says = f"This takes {read.seconds} seconds aloud."
    return Remark("too-short", "action", "", says, "A minute lets them see how you did it.")


def _cues(read: Reading) -> Remark | None:
    """3 to 7 trigger words: notes, not a script."""
    number, (fewest, most) = spoken.words(read.draft.cues), limit("cue_words")
    groups = sum(bool(spoken.words(group)) for group in CUES_PARTED.split(read.draft.cues))
    if not number or fewest <= number <= most or fewest <= groups <= most:
        return None
    says = f"{number} cue word{'' if number == 1 else 's'}."
    return Remark("cues", "cues", read.draft.cues, says, "Three to seven bring a story back at a glance.")


def _old(read: Reading) -> Remark | None:
    """Last 2 to 3 years best; remark past 5."""
    day = read.draft.happened_on
    if day is None or years(day, read.draft.today) <= limit("old_after"):
        return None
    says = f"This was in {day.year}."
    return Remark(
        "old",
        "happened",
        str(day.year),
        says,
        "The last two or three years count most. Keep it where nothing newer shows it.",
    )


# The most useful first: what is missing or hides the person, then what a listener trips over, then fine-tuning.
RULES: dict[str, Callable[[Reading], Remark | None]] = {
    "next-part": _next_part,
    "no-ending": _no_ending,
    "two-figures": _two_figures,
    "we": _we,
    "thin-action": _thin_action,
    "long-setup": _long_setup,
    "would": _would,
    "no-number": _no_number,
    "too-long": _too_long,
    "unsure": _unsure,
    "too-short": _too_short,
    "cues": _cues,
    "old": _old,
}
KINDS = tuple(RULES)


def years(day: date, today: date) -> int:
    """Whole years from `day` to `today`."""
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def _good(read: Reading, faults: Set[str]) -> str:
    """What is good, in one line; "" where nothing can be said yet. Silent on what a remark finds fault with."""
    said = list(_praise(read, faults))
    return f"Good: {', '.join(said[:-1])}{' and ' if said[:-1] else ''}{said[-1]}." if said else ""


def _praise(read: Reading, faults: Set[str]) -> Iterator[str]:
    least, most = limit("good_action")
    if read.is_told and least <= read.action_share <= most and faults.isdisjoint(table()["unpraised"]["done"]):
        yield "most of it is what you did"
    if read.counts.result and faults.isdisjoint(table()["unpraised"]["result"]):
        if read.result.figures or read.proof.figures:
            yield "the result has a number"
        elif read.result.holds or read.proof.holds:
            yield "the result can be held on to"
    shortest, longest = limit("good_seconds")
    if shortest <= read.seconds <= longest:
        yield f"{read.seconds} seconds aloud"
