"""Remember: one memory a line becomes one story a line. Pure."""

import re
from dataclasses import dataclass

MOST_LINES = 200
LONGEST_TITLE, LONGEST_HOOK = 80, 200
# What stands before a line in a résumé. A hyphen counts only with a space after it: "-38 % scrap" keeps its sign.
BULLET = re.compile(r"^(?:[•‣◦▪▫●○∙·➢➤✓✔]\s*|[-–—*+>]\s+|\(?\d{1,3}[.)](?:\s+|$))+")

PROMPTS = (
    "Something broke and I was there",
    "Someone thanked me",
    "I disagreed with someone",
    "I learned something fast",
    "I was turned down",
    "I helped a beginner",
    "I found the real reason",
    "I said no",
    "I did it without being asked",
    "It took weeks and I stayed",
    "I made a mistake and said so",
    "I made something simpler",
)


@dataclass(frozen=True)
class Memory:
    """One remembered line: its title, and the whole line where a title is too short for it."""

    title: str
    hook: str = ""
    situation: str = ""


def lines(text: str) -> list[str]:
    """The lines of a text that say something, without their bullets, each once, in the order typed."""
    plain = (" ".join(BULLET.sub("", line.strip()).split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in plain if any(character.isalnum() for character in line)))


def memory(line: str) -> Memory:
    """What becomes of a line. No word is lost: past a title's length the whole line is kept beside the title."""
    if len(line) <= LONGEST_TITLE:
        return Memory(line)
    whole = {"hook": line} if len(line) <= LONGEST_HOOK else {"situation": line}
    return Memory(shortened(line), **whole)


def shortened(line: str) -> str:
    """A line as a title: cut after a word, with an ellipsis; a single endless word is cut where it must be."""
    start = line[:LONGEST_TITLE]
    words = start.rpartition(" ")[0] or start[:-1]
    return words.rstrip(" ,;:.–—-") + "…"
