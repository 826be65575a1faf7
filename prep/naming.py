"""Whether a text names an organization, whole, by the word one calls it by, or by its initials. Pure."""

import re
from functools import cache

from stories.competencies import ALL as SIXTEEN
from stories.questions import ALL as QUESTIONS
from stories.spelling import fold

WORD = re.compile(r"[^\W_]+")
SHORTEST_INITIALS = 3
# What many organizations are called; with the words of our own questions, none of these says which one is meant.
OF_MANY = """
the and of for at in de la le der die das und et a an st saint new north south east west great united first general
national international global american british european royal public city town county state federal central
company corporation corp inc ltd limited llc llp plc gmbh ag kg se sa bv ab group holding holdings partners associates
university college school academy institute hospital clinic health care trust council department ministry office agency
bank service services foundation society church association systems solutions technologies works
"""


def names(text: str, organization: str) -> bool:
    """ "Why Acme?" names Acme Valves Ltd, in whatever capitals; "NHS", in capitals, the National Health Service."""
    said, called = _words(text), _words(organization)
    if not called:
        return False
    if f" {' '.join(called)} " in f" {' '.join(said)} ":
        return True
    telling = next((word for word in called if word not in _ordinary()), None)
    return telling in said or _initials(organization) in WORD.findall(text)


def _initials(organization: str) -> str:
    """NHS; "" where there are too few to be told from a word."""
    found = "".join(word[0] for word in WORD.findall(organization) if word[0].isupper())
    return found if len(found) >= SHORTEST_INITIALS else ""


@cache
def _ordinary() -> frozenset[str]:
    texts = [OF_MANY, *(one.wording for one in QUESTIONS), *(one.statement for one in SIXTEEN)]
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text))
