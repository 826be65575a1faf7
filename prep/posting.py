"""From a job posting to what they look for, by the word lists in posting.toml. Pure: no Django, no rows.

What is found is only a proposal: the person sees the sentence it comes from, and keeps, mends or drops it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prep.posting_text import LISTS, Phrases, Said, affirmed, plain, sentences
from prep.sets import MATTERS, MOST, MUST, NICE

LONGEST = 20_000  # characters that are read; a long posting has 6,000
MOST_SKILLS = 3  # of a trade's own; a posting with more is a list of tools
FEWEST_WORDS = 12  # fewer say nothing about their language
SMALLEST_SHARE = 0.08  # of English small words in an English text; lists of bullets have 0.15
POINTS = {NICE: 0.5, MATTERS: 1.0, MUST: 3.5}  # of a sentence, by how strongly it asks
EARLY = 0.2  # the first fifth of what is asked
GOOD_CLAUSE, LONGEST_LINE = 90, 120  # characters of a clause that is one thing; the column takes no more
GOOD_LINE, WHOLE_LINE = 60, 66  # characters of a line of the list; one that is hardly longer is left whole
FEWEST_CHARACTERS = 24  # of a line that was cut
GOES_ON = 8  # characters at least, behind the beginning of what the line was found by
SHOUTED = 4  # characters; "SQL" is written so, "HONESTY" is shouted

COMPETENCIES = {key: Phrases(words) for key, words in LISTS["competencies"].items()}
SKILLS, HOLLOW = (Phrases(LISTS["sentences"][kind]) for kind in ("skills", "hollow"))
_LEAD_IN = re.compile(rf"(?:{'|'.join(sorted(LISTS['sentences']['lead_ins'], key=len, reverse=True))})\s+", re.I)
_CLAUSE = re.compile(r"[;:]\s|\s[–—-]\s|,\s+(?=who\b|but\b|and\b)|\s(?=(?:and you|who|and who)\s)")
_COMMA = re.compile(r",\s+")
_LOOSE_END = re.compile(
    r"(?:\W+(?:and|or|but|who|to|the|a|an|so|that|which|as|with|for|by|from|in|on|at|of|your|our|their|those|whether))+$"
)
_DEMAND = re.compile(
    r"\s+(?:(?:is|are)\s+(?:\w+\s+){0,2}?(?:essential|required|a must|desirable|mandatory|an advantage|preferred)"
    r"|would be\s+(?:an?\s+)?(?:nice|good|great|useful|helpful|welcome|advantage|bonus|desirable))\b.*",
    re.I,
)
# Where a line may end that is too long, best first: before a clause, before "and", before what is only added. Of the
# last the first: "safe care to a group of up to eight patients" ends well before "to a group" only.
_TURNS = (
    re.compile(r"[,;:]\s|\s(?=(?:when|while|where|so|that|which|who|whose|because|if|until|before|after|including)\b)"),
    re.compile(r"\s(?=(?:and|or|but)\b)"),
    re.compile(r"\s(?=(?:without|with|for|by|from|across|under)\b)"),
    re.compile(r"\s(?=(?:in|on|at|to|as|of)\b)"),
)
_SMALL = {name: frozenset(words.split()) for name, words in LISTS["languages"].items()}


@dataclass(frozen=True)
class Proposal:
    """One thing they seem to look for: as a line of the list, what shows it, its weight, and the sentence behind it."""

    text: str
    keys: tuple[str, ...]
    weight: int
    sentence: str
    ticked: bool = False


@dataclass(frozen=True)
class Reading:
    """What was found in a posting. `language` is where it is not English: its name, or "another language"."""

    proposals: tuple[Proposal, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class _Asked:
    """A sentence that asks for a competency, and where it stands; how often it says so less what else it asks for
    (`clear`); where the first of its words is."""

    said: Said
    place: int
    clear: int
    at: int


def read(text: str) -> Reading:
    """What a posting asks for, the heaviest first; eight at most are ticked. Reads the first 20,000 characters."""
    text = text[:LONGEST]
    language = other_language(plain(text))
    if language:
        return Reading(language=language)
    said = [one for one in sentences(text) if not other_language(one.text)]
    found = [*_by_competency(said), *_skills(said)]
    found.sort(key=lambda one: -one.weight)
    return Reading(tuple(replace(one, ticked=n < MOST) for n, one in enumerate(_united(found))))


def other_language(text: str) -> str:
    """The language a text seems to be in, where that is not English; "" for English and for too few words."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    letters = sum(map(len, words))
    if letters > 20 and sum(letter > "\u024f" for word in words for letter in word) > letters / 2:
        return "another language"
    if len(words) < FEWEST_WORDS:
        return ""
    shares = {name: sum(word in small for word in words) / len(words) for name, small in _SMALL.items()}
    best = max(shares, key=lambda name: shares[name])
    if best != "English" and shares[best] > SMALLEST_SHARE:
        return best
    return "another language" if shares["English"] < SMALLEST_SHARE and len(words) > 3 * FEWEST_WORDS else ""


def named(text: str) -> tuple[str, ...]:
    """Which of the sixteen a line asks for: what it says most often first, and of equals what it says first."""
    found = _matches(text)
    return tuple(sorted(found, key=lambda key: (-len(found[key]), found[key][0].start())))


def _matches(text: str) -> dict[str, list[re.Match[str]]]:
    text = HOLLOW.pattern.sub(lambda match: " " * len(match[0]), affirmed(text))
    return {key: found for key, words in COMPETENCIES.items() if (found := list(words.finditer(text)))}


def _by_competency(said: Sequence[Said]) -> list[Proposal]:
    asked: dict[str, list[_Asked]] = {}
    for place, one in enumerate(said):
        matches = _matches(one.text)
        for key, words in matches.items():
            clear = len(words) - (len(matches) - 1)
            asked.setdefault(key, []).append(_Asked(one, place, clear, words[0].start()))
    early = len(said) * EARLY
    ordered = sorted(asked.items(), key=lambda item: (-_points(item[1], early), item[1][0].place))
    return [_proposal(key, those, early) for key, those in ordered]


def _proposal(key: str, asked: Sequence[_Asked], early: float) -> Proposal:
    """In the words of the clearest sentence that is more than nice to have; of equally clear ones the strongest, then
    the first."""
    best = max(asked, key=lambda one: (one.said.force > NICE, one.clear, one.said.force, -one.place))
    return Proposal(_line(best.said.text, best.at), (key,), _weight(asked, early), best.said.text)


def _points(asked: Sequence[_Asked], early: float) -> float:
    """How often, how strongly and how early it is asked for."""
    return sum(POINTS[one.said.force] for one in asked) + 0.5 * (asked[0].place < early)


def _weight(asked: Sequence[_Asked], early: float) -> int:
    """Must: said so, asked three times and early, or four times. Nice: only ever said to be nice."""
    if all(one.said.force == NICE for one in asked):
        return NICE
    return MUST if _points(asked, early) >= POINTS[MUST] else MATTERS


def _skills(said: Iterable[Said]) -> list[Proposal]:
    """What a trade of its own must be able to do: none of the sixteen, but asked for in so many words."""
    found = []
    for one in said:
        match = SKILLS.search(affirmed(one.text))
        if match and one.itself and one.force == MUST:
            found.append(Proposal(_line(one.text[match.start() :], 0), (), MUST, one.text))
    return found[:MOST_SKILLS]


def _line(sentence: str, at: int) -> str:
    """The part of a sentence around `at` as a line of the list: whole where it is short, else the clause."""
    denied = affirmed(sentence) != sentence
    if len(sentence) <= GOOD_CLAUSE and not denied:
        return _tidy(sentence)
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    if denied or max(cut for cut in cuts if cut <= at) < at - GOOD_CLAUSE:
        cuts += [match.end() for match in _COMMA.finditer(sentence)]
    start = max(cut for cut in cuts if cut <= at)
    ends = [cut for cut in (*cuts, *(match.end() for match in _COMMA.finditer(sentence))) if cut > at]
    end = max((cut for cut in ends if cut - start <= GOOD_CLAUSE), default=min(ends, default=len(sentence)))
    return _tidy(sentence[start:end])


def _tidy(line: str) -> str:
    """Without "You must be able to" in front and "are essential" behind, a capital first, and within the column."""
    line = line.strip(" .,;:–—-")
    for _ in range(2):
        line = _LEAD_IN.sub("", line, count=1) if _LEAD_IN.match(line) else line
    line = _DEMAND.sub("", line)
    if len(line) > LONGEST_LINE:
        line = line[:LONGEST_LINE].rpartition(" ")[0] or line[:LONGEST_LINE]
    line = _LOOSE_END.sub("", line).strip(" .,;:–—-")
    shouted = line.isupper() and len(line) > SHOUTED
    return line.capitalize() if shouted else line[:1].upper() + line[1:]


def _short(one: Proposal) -> Proposal:
    """With a line of about sixty characters, that has in it what the proposal was found by."""
    if len(one.text) <= WHOLE_LINE:
        return one
    at = min((match.start() for key in one.keys[:1] for match in _matches(one.text).get(key, ())), default=0)
    commas = [0, *(match.end() for match in _COMMA.finditer(one.text))]
    start = max(cut for cut in commas if cut <= at) if at + GOES_ON > GOOD_LINE else 0
    return replace(one, text=_tidy(_cut(one.text[start:], at - start)))


def _cut(text: str, at: int) -> str:
    if len(text) <= WHOLE_LINE:
        return text
    least = max(at + GOES_ON, FEWEST_CHARACTERS)
    for turn in _TURNS:
        fitting = [match.start() for match in turn.finditer(text) if least <= match.start() <= WHOLE_LINE]
        if fitting:
            return text[: fitting[0 if turn is _TURNS[-1] else -1]]
    return text[: max(text.rfind(" ", 0, WHOLE_LINE), 0) or WHOLE_LINE]


def _united(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Those in the same words become one, shown by all that theirs are shown by; so do those of one beginning."""
    united: list[Proposal] = []
    for one in proposals:
        place = next((n for n, other in enumerate(united) if _is_part(one.text, other.text)), None)
        if place is None:
            united.append(one)
        else:
            first = united[place]
            text = min(first.text, one.text, key=len)
            united[place] = replace(first, text=text, keys=(*first.keys, *one.keys))
    return [_short(one) for one in united]


def _is_part(one: str, other: str) -> bool:
    """Whether two lines are the same, or the longer begins as the shorter does."""
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    return shorter == longer or (len(shorter) >= FEWEST_CHARACTERS and longer.startswith(shorter))
