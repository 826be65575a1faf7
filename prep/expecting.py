"""The questions to expect, from what they look for and who listens, each with the chosen story that answers it. Pure.

"Structured interviews measure 5 to 8 competencies; 60 minutes hold 6 to 8 main questions" (CRAFT.md, "An interview").
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prep import posting, sets
from prep.coverage import Told, Wanted, strength
from prep.reasons import Listener
from stories.competencies import BY_KEY
from stories.crosswalk import CIVIL_SERVICE
from stories.questions import BY_KEY as QUESTIONS
from stories.questions import WORDINGS, Asked

MOST = 12  # half again as many as an hour holds
MUST = 3


@dataclass(frozen=True)
class Question:
    """One question to expect. `why`: whose it is or what they look for, in words; `wanted` is what it stands for."""

    asked: Asked
    why: str
    wanted: Wanted


@dataclass(frozen=True)
class Answer:
    """A question and the place, from 1, of the story that answers it; 0 where none does."""

    question: Question
    number: int = 0


def to_expect(wanted: Sequence[Wanted], room: Sequence[Listener]) -> list[Question]:
    """At most twelve: for each thing they look for, the heaviest first, then for what a listener cares about.

    A must is asked twice, as it often is; nothing is asked in the same words twice.
    """
    found: dict[str, Question] = {}
    for question in [*_looked_for(wanted), *_cared_about(room, {key for one in wanted for key in one.keys})]:
        found.setdefault(question.asked.wording, question)
    return list(found.values())[:MOST]


def _looked_for(wanted: Sequence[Wanted]) -> Iterator[Question]:
    heaviest = sorted(wanted, key=lambda one: -one.weight)
    for one in heaviest:
        yield Question(_asked(one, 0), f"they look for “{one.text}”", one)
    for one in heaviest:
        if one.weight == MUST and one.keys:
            yield Question(_asked(one, 1), f"“{one.text}” is a must", one)


def first_question(one: Wanted) -> Asked:
    """What they ask first about it, and what a draft for it begins from."""
    return _asked(one, 0)


def _asked(one: Wanted, at: int) -> Asked:
    """The question for it; where its words stand for two of the sixteen, the second question is of the second.

    What a set words for beginners is asked as a beginner is asked.
    """
    fitting = sets.ASKED.get(one.text, ())
    if at < len(fitting):
        return QUESTIONS[fitting[at]]
    if not one.keys:
        return Asked("", f"Tell us about this: {one.text}")
    keys = kinds(one)
    key, number = keys[at % len(keys)], at // len(keys)
    return Asked(f"{key}-{number + 1}", WORDINGS[key][number], key)


def kinds(one: Wanted) -> tuple[str, ...]:
    """What shows it of the sixteen: first those that its own words name, the plainest first, then the others.

    "Turns angry callers round", shown by customers or by conflict, is asked about as a conflict, whichever comes first.
    """
    named = [key for key in posting.named(one.text) if key in one.keys] if len(one.keys) > 1 else []
    return tuple(dict.fromkeys([*named, *one.keys]))


def _cared_about(room: Sequence[Listener], known: set[str]) -> Iterator[Question]:
    """One question for each thing somebody cares about that is not looked for anyway; the last word is heard first."""
    for one in sorted(room, key=lambda one: not one.last_word):
        for key in one.cares:
            if key not in known:
                known = known | {key}
                wanted = Wanted(0, BY_KEY[key].statement, 1, (key,), frozenset())
                yield Question(_asked(wanted, 0), f"{one.called} cares about this", wanted)


def answered(questions: Sequence[Question], stories: Sequence[Told]) -> list[Answer]:
    """For each question the best of the chosen stories: one of the kind that is asked about before one of another.

    Of two that show it, one that answers no other question yet.
    """
    used: Counter[int] = Counter()
    found = []
    for question in questions:
        shown = {number: strength(story, question.wanted) for number, story in enumerate(stories, start=1)}
        fitting = [number for number, strong in shown.items() if strong]
        asks_for = question.asked.asks_for
        meeting = [number for number in fitting if asks_for in stories[number - 1].strengths] or fitting
        best = max(meeting, key=lambda n: (shown[n] - used[n], -used[n], -n), default=0)
        used[best] += 1
        found.append(Answer(question, best))
    return found


def near(keys: Sequence[str]) -> frozenset[str]:
    """Which of the sixteen come close to these: those that one Civil Service behaviour has together with them."""
    return frozenset(key for name in CIVIL_SERVICE.names if set(name.keys) & set(keys) for key in name.keys) - set(keys)


def nearest(question: Question, stories: Sequence[Told]) -> int:
    """The place of the chosen story that comes closest to a question that none answers; 0 where none comes close."""
    about = Wanted(0, "", 1, tuple(sorted(near(question.wanted.keys))), frozenset())
    shown = {number: strength(story, about) for number, story in enumerate(stories, start=1)}
    best = max(shown, key=lambda n: (shown[n], -n), default=0)
    return best if best and shown[best] else 0
