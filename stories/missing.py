"""What a bank of stories lacks, and the next step for each, after CRAFT.md ("A bank"). Pure.

Conventions of coaches, not laws: nothing here blocks anybody, and a beginner is left in peace.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from stories import questions
from stories.competencies import ALL
from stories.showing import SHOWN, Glance, by_key, meant_for

# "Healthy: 8 to 12 ready stories, at least 2 per important competency, at least 2 with a number, at least 1 failure or
# setback, none told more than 3 times in the last twelve months" (CRAFT.md, A bank).
FEWEST_READY, MOST_READY = 8, 12
FOR_EACH, WITH_NUMBER, MOST_TOLD = 2, 2, 3
# Silence: below these a rule would only say what everybody knows who has just begun.
FIRST_FEW = 3  # stories, written or not: before, there is one next step, to remember more
JUDGED_FROM = 3  # stories of which something is written: before, numbers and setbacks are too much to ask
FAIR_BANK = 6  # likewise: fewer, three things each, must leave gaps among sixteen
MOST_LINES = 3  # of one rule; the rest is counted


class Do(StrEnum):
    """What a step does: opens a page (with the number of a story, where it needs one), or posts."""

    REMEMBER = "remember"
    WRITE = "write"
    RESULT = "result"
    SHOWS = "shows"
    READ = "read"
    BEGIN = "begin"
    DRAFT = "draft"
    OPEN = "open"
    REST = "rest"


@dataclass(frozen=True)
class Step:
    """The next thing to do: what the button says, and `of` what it is done.

    `of` is the number of a story; for BEGIN the key of a question; for OPEN an interview, for DRAFT that and one thing
    that it looks for.
    """

    text: str
    do: Do
    of: tuple[int | str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One thing that is missing, in a sentence, and its next step."""

    text: str
    step: Step


@dataclass(frozen=True)
class Finding:
    """A rule that is not met: its name, why it is one, what is missing, and how much more of the same there is."""

    rule: str
    title: str
    why: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True)
class Sought:
    """One thing that an interview ahead looks for: as "No story yet for …" goes on, and the stories that show it.

    `begun`: one that is meant for it and not written; `first`: the step where there is none, `keys` of the sixteen.
    """

    about: str
    shown_by: tuple[Glance, ...]
    begun: Glance | None
    first: Step
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bank:
    """The stories that are not resting, the newest first; and what is looked for.

    `told`: by number how often a story was told in the last twelve months, of those that may be worn out.
    """

    stories: Sequence[Glance]
    sought: Sequence[Sought] = ()
    told: Mapping[int, int] = field(default_factory=dict)

    @property
    def begun(self) -> list[Glance]:
        """Those of which something is written."""
        return [story for story in self.stories if story.begun]

    @property
    def marked(self) -> list[Glance]:
        """Those begun of which it is said what they show."""
        return [story for story in self.begun if story.strengths]

    @property
    def is_unmarked(self) -> bool:
        """Whether so little is said of what the stories show that what none of them shows would be a guess."""
        if self.sought and (self.marked or any(one.shown_by for one in self.sought)):
            return False
        judged = JUDGED_FROM if self.sought else FAIR_BANK
        return len(self.begun) >= judged and len(self.marked) < min(FAIR_BANK, len(self.begun))

    @property
    def ready(self) -> int:
        """How many are ready to tell."""
        return sum(story.status == "ready" for story in self.stories)

    @property
    def setbacks(self) -> int:
        """How many of those begun tell of something that went wrong."""
        return sum(story.setback or story.strengths.get("RESI", 0) >= SHOWN for story in self.begun)

    def question(self, key: str) -> questions.Asked:
        """The first question for one of the sixteen from which no story was begun; else the first of all."""
        used = {story.question_key for story in self.stories}
        asked = [question for question in questions.ALL if question.asks_for == key]
        return next((question for question in asked if question.key not in used), asked[0])


@dataclass(frozen=True)
class Missing:
    """What is missing, the most useful first, and what is in good shape, in a few words each."""

    findings: tuple[Finding, ...]
    good: tuple[str, ...] = ()


def find(bank: Bank) -> Missing:
    """What this bank lacks. With next to nothing in it that is one kind step, and nothing else."""
    if len(bank.stories) < FIRST_FEW:
        return Missing((_start(bank),))
    # What an interview ahead looks for comes first, then what most panels ask; what is worn out can wait.
    rules = (_unmarked, _looked_for, _ready, _numbers, _setback, _sixteen, _worn_out)
    found = [rule(bank) for rule in rules]
    return Missing(
        tuple(one for one in found if isinstance(one, Finding)), tuple(one for one in found if isinstance(one, str))
    )


def _start(bank: Bank) -> Finding:
    text = "Put down a few more memories. What is missing shows once there are some to look at."
    if not bank.stories:
        text = "Begin with what you remember. What is missing shows once there are a few stories to look at."
    why = "A few words a line are enough. Each line becomes a story that you can write when you like."
    step = Step("Remember more" if bank.stories else "Begin to remember", Do.REMEMBER)
    return Finding("start", "A beginning", why, (Line(text, step),))


def _unmarked(bank: Bank) -> Finding | None:
    """What a story shows decides what it is offered for; until that is said of a few, no gap is one."""
    if not bank.is_unmarked:
        return None
    plain = [story for story in bank.begun if not story.strengths]
    text = f"{len(plain)} of your stories do not say yet what they show."
    if not bank.marked:
        text = f"None of your {len(plain)} stories says yet what it shows."
    why = "It decides which story is offered for which question. Three things for each story are plenty."
    step = Step("Say what it shows", Do.SHOWS, (plain[0].pk,))
    line = Line(f"{text} Begin with “{plain[0].title}”.", step)
    return Finding("unmarked", "Say what your stories show", why, (line,))


def _looked_for(bank: Bank) -> Finding | str | None:
    """Two for each thing that an interview ahead looks for. "They compare notes" (CRAFT.md, An interview)."""
    if not bank.sought or bank.is_unmarked:
        return None
    short = sorted((one for one in bank.sought if len(one.shown_by) < FOR_EACH), key=lambda one: len(one.shown_by))
    if not short:
        return "two stories for each thing they look for"
    why = (
        "They ask about each thing on their list, often twice, and those who listen compare notes: "
        "with a second story you need not tell the same one again."
    )
    lines = tuple(_second(bank, one) if one.shown_by else _first(one) for one in short)
    title = "A second story for what they look for"
    return Finding("looked-for", title, why, lines[:MOST_LINES], max(0, len(lines) - MOST_LINES))


def _first(one: Sought) -> Line:
    if one.begun:
        return Line(_meant(one.begun, f"for {one.about}"), _write(one.begun))
    return Line(f"No story yet for {one.about}.", one.first)


def _second(bank: Bank, one: Sought) -> Line:
    text = f"Only one story for {one.about}: “{one.shown_by[0].title}”."
    if one.begun:
        return Line(text, _write(one.begun))
    return Line(text, _begin(bank, one.keys[0], "Draft a second") if one.keys else one.first)


def _ready(bank: Bank) -> Finding | str:
    """Eight to twelve. "60 minutes hold 6 to 8 main questions" (CRAFT.md, An interview)."""
    ready = bank.ready
    if ready >= FEWEST_READY:
        return f"{ready} stories ready" if ready <= MOST_READY else f"more than {MOST_READY} stories ready"
    said = {0: "No story is ready to tell yet.", 1: "One story is ready to tell."}
    text = said.get(ready, f"{ready} stories are ready to tell.")
    why = (
        "An hour holds six to eight questions. With eight to twelve stories you can answer each with another one, "
        "and have some left."
    )
    hint, step = _next_to_finish(bank)
    return Finding("ready", "More stories ready to tell", why, (Line(f"{text} {hint}".strip(), step),))


def _next_to_finish(bank: Bank) -> tuple[str, Step]:
    """What brings the next one there with the least work."""
    drafts = [story for story in bank.stories if story.status != "ready"]
    for story in drafts:
        if story.whole:
            return f"“{story.title}” has all four parts.", Step("Read it through", Do.READ, (story.pk,))
    if not drafts:
        return "", Step("Remember more", Do.REMEMBER)
    next_one = next((story for story in drafts if story.begun), drafts[0])
    return f"The next could be “{next_one.title}”.", _write(next_one)


def _numbers(bank: Bank) -> Finding | str | None:
    """Two with a number. "A result has a number" (CRAFT.md, A story)."""
    begun = bank.begun
    if len(begun) < JUDGED_FROM:
        return None
    if sum(story.figure for story in begun) >= WITH_NUMBER:
        return "results with a number"
    # Of those without one that are ready, else of any: it is the last touch, not the first.
    plain = sorted((story for story in begun if not story.figure), key=lambda story: story.status != "ready")
    one = any(story.figure for story in begun)
    text = f"{'Only one' if one else 'No'} story has a number in its result. How much was it in “{plain[0].title}”?"
    why = "How many, how long, how much: a number is what people write down, and what they remember of you."
    step = Step("Add what changed", Do.RESULT, (plain[0].pk,))
    return Finding("numbers", "A result without a number", why, (Line(text, step),))


def _setback(bank: Bank) -> Finding | str | None:
    if len(bank.begun) < JUDGED_FROM:
        return None
    if bank.setbacks:
        return "a setback" if bank.setbacks == 1 else "setbacks"
    why = "Nearly everybody is asked about something that went wrong. They listen for what you did next."
    meant = next((story for story in bank.stories if story.setback), None) or meant_for(bank.stories, ["RESI"])
    asked = bank.question("RESI")
    line = Line(f"No story of a setback yet. “{asked.wording}”", _begin(bank, "RESI"))
    if meant:
        line = Line(_meant(meant, "to tell of a setback"), _write(meant))
    return Finding("setback", "A setback is missing", why, (line,))


def _sixteen(bank: Bank) -> Finding | str | None:
    """Something for each of the sixteen; not where it is known what they look for, nor in a small bank."""
    if bank.sought or len(bank.marked) < FAIR_BANK:
        return None
    shown = by_key(bank.stories)
    gaps = [one for one in ALL if all(story.strengths[one.key] < SHOWN for story in shown[one.key])]
    if not gaps:
        return "something for each thing they may ask"
    # The rule for setbacks has asked for one already.
    lines = tuple(_line_of_sixteen(bank, one.key, one.about) for one in gaps if one.key != "RESI" or bank.setbacks)
    if not lines:
        return None
    why = "Until you know what they look for, a story for each kind of question prepares you best."
    title = "Nothing yet for some of what they ask"
    return Finding("sixteen", title, why, lines[:MOST_LINES], max(0, len(lines) - MOST_LINES))


def _line_of_sixteen(bank: Bank, key: str, about: str) -> Line:
    begun = meant_for(bank.stories, [key])
    if begun:
        return Line(_meant(begun, f"for {about}"), _write(begun))
    return Line(f"No story yet for {about}. “{bank.question(key).wording}”", _begin(bank, key))


def _worn_out(bank: Bank) -> Finding | str | None:
    """None told more than three times in the last twelve months; silent where nothing was told."""
    worn = sorted(_worn(bank), key=lambda story: -bank.told[story.pk])
    if not worn:
        return "none told too often" if any(story.told_count for story in bank.stories) else None
    why = "A story told that often begins to sound learned by heart. Let it rest for a while: it stays in your stories."
    lines = tuple(
        Line(
            f"“{story.title}” was told {bank.told[story.pk]} times in the last twelve months.",
            Step("Let it rest", Do.REST, (story.pk,)),
        )
        for story in worn
    )
    return Finding("worn-out", "A story is worn out", why, lines[:MOST_LINES], max(0, len(lines) - MOST_LINES))


def _worn(bank: Bank) -> Iterator[Glance]:
    return (story for story in bank.stories if bank.told.get(story.pk, 0) > MOST_TOLD)


def _meant(story: Glance, what: str) -> str:
    return f"“{story.title}” is meant {what}, and is not written {'to the end ' if story.begun else ''}yet."


def _write(story: Glance) -> Step:
    return Step("Go on with it", Do.WRITE, (story.pk,))


def _begin(bank: Bank, key: str, text: str = "Begin a draft") -> Step:
    return Step(text, Do.BEGIN, (bank.question(key).key,))
