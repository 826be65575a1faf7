"""People out of a pasted invitation: a name and a title a line, however it was written. Pure: no Django, no rows.

What is found is only a proposal: the person sees and mends it before anything is saved.
"""

import re
from dataclasses import dataclass

from people.names import folded

MOST = 12  # people in one room; more than that is a list of something else
LONGEST_LINE = 300  # characters; longer ones are no line of an invitation, and would be slow to take apart


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦‣>]+|\(?\d{1,2}[.)])\s+")
LABEL = re.compile(
    r"^(?:(?:panel(?: members)?|(?:your )?interviewers?|attendees|participants|required|optional|with|to|cc)\s*:"
    r"|you(?:'ll| will) (?:meet|be meeting)(?: with)?\b:?)\s*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:mailto:)?[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS_IN_BRACKETS = re.compile(rf"[<\[(]\s*{ADDRESS.pattern}\s*[>\])]")
ASIDE = re.compile(
    r"[(\[]\s*(?:(?:she|he|they|her|him|them|hers|his)(?:\s*/\s*\w+)*|organi[sz]er|optional|required|host|virtual|remote)"
    r"\s*[)\]]",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<title>[^()]+)\)\s*[.,]?$")
SEPARATOR = re.compile(r"\s*(?:,|،|，|、|:|\||\t|\s-\s|\s?[–—]\s?|\s/\s)\s*")
PLACE = re.compile(rf"^(?P<title>.*\S)(?:{SEPARATOR.pattern}|\s+at\s+)(?P<organization>\S.*)$")
JOINED = re.compile(r"\s+(?:and|&)\s+")
DEGREES = _words("phd md mba msc bsc ma ba jd rn pe pmp cpa esq jr sr ii iii")
ROLES = _words(
    "manager director hr recruiter recruiting recruitment hiring supervisor colleague engineer nurse analyst developer"
    " teacher technician president officer ceo cto cfo coo vp executive predecessor principal professor dean matron"
    " foreman designer scientist consultant specialist coordinator administrator assistant associate accountant"
    " architect buyer planner"
)
ANYBODY = re.compile(r"^(?:(?:someone|somebody|a person) from|an?|the|my)\s+", re.IGNORECASE)
HEADS = re.compile(r"^(?:head|chief|lead|owner|partner|vice|member|someone|somebody|a|an|the)\b", re.IGNORECASE)
PHRASES = ("human resources", "team lead", "talent acquisition", "people team", "leaving this job")
# What stands around the names in an e-mail: links, telephone numbers, greetings, whole sentences that lead to a list.
NOBODY = re.compile(
    r"https?:|www\.|^[\d\s()+./:-]+$|[:?!]\s*$"
    r"|^\W*(?:hello|hi|dear|good (?:morning|afternoon|evening)|thanks?(?: you)?"
    r"|(?:best|kind|warm|many) (?:regards|wishes)|regards|yours|sincerely|we|please|looking forward|see you"
    r"|join|meeting id|passcode|the panel (?:will|is))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Guest:
    """Somebody on an invitation; `name` or `title` may be empty, never both."""

    name: str
    title: str = ""


def read(text: str) -> list[Guest]:
    """The people in `text` in their order, a person a line or between semicolons, nobody twice. Never raises.

    Two of one name whose titles differ are two people; a line without a title is the one of that name who has one.
    """
    guests: dict[tuple[str, str], Guest] = {}
    for line in _lines(text):
        guest = None if NOBODY.search(line) else _guest(line)
        if guest:
            guests.setdefault((folded(guest.name), folded(guest.title)), guest)
    titled = {folded(guest.name) for guest in guests.values() if guest.title}
    return [guest for guest in guests.values() if guest.title or folded(guest.name) not in titled]


def place(said: str) -> tuple[str, str]:
    """Title and organization in what stands behind a name: "CEO, Salt & Co"; the second is "" where only a title does.

    A department reads the same: what comes of it is only offered.
    """
    found = PLACE.match(said)
    if found is None or _is_role(found["organization"]):
        return said, ""
    return found["title"], found["organization"]


def _lines(text: str) -> list[str]:
    found = []
    for line in re.split(r"[\n\r;；]+", text.replace("\xa0", " ")):
        bare = LABEL.sub("", BULLET.sub("", line.strip(), count=1), count=1)
        found += _several(bare) if len(bare) <= LONGEST_LINE else [bare]
    return found


def _several(line: str) -> list[str]:
    """ "Rosa and Paul" is two people; "Head of Sales and Marketing" is one, and so is whatever has a title."""
    if SEPARATOR.search(line) or "(" in line or _is_role(line):
        return [line]
    return JOINED.split(line)


def _guest(line: str) -> Guest | None:
    if len(line) > LONGEST_LINE:
        return Guest(line)
    bare = ASIDE.sub(" ", ADDRESS_IN_BRACKETS.sub(" ", line))
    address = ADDRESS.search(bare)
    bare = ADDRESS.sub(" ", bare).strip()
    if not _tidy(bare):
        name = _from_address((address or ADDRESS.search(line) or [""])[0])
        return Guest(name) if name else None
    brackets = BRACKETS.match(bare)
    name, title = _split(brackets["name"] if brackets else bare)
    if brackets:
        return _either_way(name, ", ".join(part for part in (title, brackets["title"]) if part))
    if title and "@" in line and "," in bare and _is_surname_first(name, title):
        return Guest(f"{title} {name}")
    return _either_way(name, title)


def _split(line: str) -> tuple[str, str]:
    """Name and title at the first separator that does not only set a degree apart: "Jo Wright, PhD, Director"."""
    at = SEPARATOR.search(line)
    while at and (after := re.match(r"[\w.]+", line[at.end() :])) and _is_degree(after[0]):
        at = SEPARATOR.search(line, at.end())
    return (_tidy(line[: at.start()]), _tidy(line[at.end() :])) if at else (_tidy(line), "")


def _either_way(name: str, title: str) -> Guest | None:
    """A guest; the two change places in "Hiring manager: Rosa Alvarez", and a role alone is a title without a name."""
    name, title = _tidy(name), _tidy(title)
    if _is_role(name) and " " in title and not _is_role(title):
        name, title = title, name
    elif _is_role(name):
        name, title = "", ANYBODY.sub("", ", ".join(part for part in (name, title) if part))
    return Guest(name, title) if name or title else None


def _is_role(text: str) -> bool:
    words = folded(text.replace("/", " ").replace("-", " ").replace(",", " "))
    if any(phrase in words for phrase in PHRASES):
        return True
    return bool(HEADS.match(words) and " " in words) or bool(ROLES & set(words.split()))


def _is_degree(word: str) -> bool:
    return word.replace(".", "").casefold() in DEGREES


def _is_surname_first(name: str, rest: str) -> bool:
    """ "Alvarez, Rosa <…>", as calendars write it."""
    return len(name.split()) == 1 and len(rest.split()) <= 2 and rest.replace(" ", "").isalpha() and not _is_role(rest)


def _from_address(address: str) -> str:
    """ "Rosa Alvarez" from rosa.alvarez@example.org; "" from nothing."""
    words = re.split(r"[._+-]+", address.removeprefix("mailto:").partition("@")[0])
    return " ".join(word.capitalize() for word in words if word and not word.isdigit())


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip("\"'“”„[],،:;|–—- ").removesuffix("(").strip()
