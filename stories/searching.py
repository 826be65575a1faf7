"""What was typed into the search box, taken apart (docs/search.md). Any text is safe and means something. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stories import competencies, happened, words

MOST_WORDS = 24
LONGEST_SEARCH = 500  # characters; three times as many bytes and more in an address, where 8,190 are the most
STATUSES = ("idea", "draft", "ready", "resting")
HAS = ("number", "result", "setback", "cues", "tags", "date")
TOLD = ("never", "lately")
TOO_MANY = f"Only the first {MOST_WORDS} words count."
TOO_LONG = f"Only the first {LONGEST_SEARCH:,} characters count."
QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# A hyphen before a figure is a minus sign: -38 looks for −38.
# The end of a word, however few its letters: it's, don't, I'm. In a name it goes on: O'S may become O'Shea.
ENDS = re.compile(r"(?:\w\w|\bi)['’](?:s|t|d|m|ll|re|ve)$", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,15}")
ARTICLES = ("the", "and", "der", "die", "das", "les", "los", "las", "una", "het", "een")
NAMED = re.compile(r"[A-Za-z]+(?=:)")
# A time as the app writes it: after:May 2023 is one thing, and so is before:14 May 2023.
TIMED = re.compile(r"\b(after|before):((?:\d{1,2} )?[^\W\d_]{3,}\.? \d{4})\b", re.IGNORECASE)
ITEM = re.compile(r'(?P<minus>-(?!\d))?(?:(?P<name>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<plain>\S+))')


@dataclass(frozen=True)
class Term:
    """Words that stand side by side, mostly one. The last of them may be half typed."""

    words: tuple[str, ...]
    half: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The words as one text; with an ß where it may stand for an ss, and a number as it may also be written."""
        text = " ".join(self.words)
        return (text, text.replace("ss", "ß")) if "ss" in text else (text, *map(" ".join, self.otherwise))

    @property
    def otherwise(self) -> tuple[tuple[str, ...], ...]:
        """A number with its thousands apart for one without, and the other way round: 212,000 is two words."""
        number = "".join(self.words)
        if len(number) < 4 or not NUMBER.fullmatch(number) or (len(self.words) > 1 and not self._is_in_thousands):
            return ()
        if len(self.words) > 1:
            return ((number,),)
        return (tuple(f"{int(number):,}".split(",")),) if number[0] != "0" else ()

    @property
    def _is_in_thousands(self) -> bool:
        first, *others = self.words
        return len(first) <= 3 and all(len(word) == 3 for word in others)

    @property
    def is_slight(self) -> bool:
        """Whether it stands in nearly every text: a word of one or two letters, or an article."""
        [word, *more] = self.words
        return not more and not self.is_unspaced and word.isalpha() and (len(word) <= 2 or word in ARTICLES)

    @property
    def is_unspaced(self) -> bool:
        """Whether it has to be looked for inside of what the database takes for words."""
        return any(map(words.is_unspaced, self.words))


def foremost(terms: Sequence[Term]) -> Sequence[Term]:
    """Those that are worth marking: not "the", nor words of one or two letters, unless nothing else was looked for."""
    return [term for term in terms if term.half or not term.is_slight] or terms


@dataclass(frozen=True)
class Limit:
    """What an operator narrows to: its name, the values that fit, and whether those are wanted or not."""

    name: str
    values: tuple[str, ...]
    wanted: bool = True


@dataclass(frozen=True)
class Search:
    """A search: what has to be there, what must not, the operators; `unused` was passed over, and `notes` say why."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    limits: tuple[Limit, ...] = ()
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every story fits."""
        return not (self.terms or self.without or self.limits)

    @property
    def whole(self) -> "Search":
        """The same where nothing is half typed."""
        return replace(self, terms=tuple(replace(term, half=False) for term in self.terms))


@dataclass(frozen=True)
class _Item:
    wanted: bool
    name: str
    text: str
    quoted: bool
    open: bool  # nothing follows: it may still be typed
    unknown: str = ""  # what stands before a colon and is no operator

    @property
    def shown(self) -> str:
        """The text as a note quotes it."""
        return self.text if len(self.text) <= 40 else f"{self.text[:39]}…"


def parse(text: str) -> Search:
    """The search that `text` asks for. Nothing to look for, as in an empty text, is a search that every story fits."""
    terms: dict[bool, list[Term]] = {True: [], False: []}
    limits: list[Limit] = []
    notes: list[str] = []
    unused: list[str] = []
    room = MOST_WORDS
    for item in _items(text[:LONGEST_SEARCH]):
        if not room:
            notes.append(TOO_MANY)
            break
        if item.unknown:
            notes.append(f"There is no “{item.unknown[:40]}:”. There are {NAMES}.")
        try:
            if item.name:
                limits.append(Limit(item.name, OPERATORS[item.name](item), item.wanted))
                room -= 1
            elif term := _term(item, room):
                terms[item.wanted].append(term)
                room -= len(term.words)
        except ValueError as error:
            notes.append(str(error))
            unused.append(f"{item.name}:{item.shown}" if item.name else item.shown)
    if len(text) > LONGEST_SEARCH:
        notes.append(TOO_LONG)
    return Search(tuple(terms[True]), tuple(terms[False]), tuple(limits), tuple(unused), tuple(dict.fromkeys(notes)))


def _items(text: str) -> Iterator[_Item]:
    """The parts of the text. An operator that has no value yet is being typed, and passed over; so is a lone hyphen."""
    text = text.encode(errors="replace").decode().translate(QUOTES).replace("\x00", " ")
    text = TIMED.sub(r'\1:"\2"', text)
    for found in ITEM.finditer(text):
        name, quoted, plain = (found["name"] or "").lower(), found["quoted"] is not None, found["plain"] or ""
        if plain == "-" or (plain.endswith(":") and plain[:-1].lower() in OPERATORS):
            continue
        value = found["quoted"] if quoted else plain
        unknown = NAMED.match(found[0].lstrip("-")) if name not in OPERATORS and "://" not in found[0] else None
        if name and name not in OPERATORS:
            name, value = "", f"{found['name']}:{value}"
        still = found.end() == len(text) and not found["closed"]
        yield _Item(not found["minus"], name, value, quoted, still, unknown[0] if unknown else "")


def _term(item: _Item, room: int) -> Term | None:
    """At most `room` words of it. Raises ValueError, in words for the person, where there is nothing to look for."""
    found = words.split(item.text)
    if not found and item.text.strip():
        raise ValueError(f"“{item.shown}” has no letter or figure to look for.")
    half = item.open and item.wanted and words.ends_within(item.text) and not ENDS.search(item.text)
    return Term(tuple(found[:room]), half) if found else None


def _tag(item: _Item) -> tuple[str, ...]:
    """The tag, and whether it may also be the beginning of one."""
    return (item.text, "exactly" if item.quoted else "begins")


def _where(item: _Item) -> tuple[str, ...]:
    """The words of an organization's name."""
    found = tuple(words.split(item.text)[:MOST_WORDS])
    if not found:
        raise ValueError(f"“{item.shown}” has no letter or figure to look for.")
    return found


def _shows(item: _Item) -> tuple[str, ...]:
    """The keys of what is called so: by key, or by a beginning in its plain word, its name or its statement."""
    found = tuple(one.key for one in competencies.ALL if _is_called(one, item.text))
    if not found:
        raise ValueError(f"Nothing that a story can show is called “{item.shown}”.")
    return found


def _is_called(one: competencies.Competency, text: str) -> bool:
    typed = " ".join(words.split(text))
    names = [" ".join(words.split(name)) for name in (one.key, one.word, one.name, one.statement)]
    return bool(typed) and any(f" {name}".find(f" {typed}") >= 0 for name in names)


def _one_of(known: tuple[str, ...], typed: str) -> tuple[str, ...]:
    return tuple(word for word in known if typed and word.startswith(typed.strip().lower()))


def _status(item: _Item) -> tuple[str, ...]:
    found = _one_of(STATUSES, item.text)
    if not found:
        raise ValueError(f"There is no status “{item.shown}”: idea, draft, ready or resting.")
    return found


def _has(item: _Item) -> tuple[str, ...]:
    found = _one_of(HAS, item.text)[:1]
    if not found:
        raise ValueError(f"“has:” goes with number, result, setback, cues, tags or date, not with “{item.shown}”.")
    return found


def _told(item: _Item) -> tuple[str, ...]:
    found = _one_of(TOLD, item.text)
    if not found:
        raise ValueError(f"“told:” goes with never or lately, not with “{item.shown}”.")
    return found


def _day(item: _Item) -> tuple[str, ...]:
    """The first day of the year, the month or the day named, in ISO form."""
    try:
        day = happened.parse(item.text, date(2100, 1, 1))
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"“{item.name}:” goes with a year or a month, as in {item.name}:2023 or {item.name}:2023-05.")
    return (day.isoformat(),)


OPERATORS = {
    "tag": _tag,
    "shows": _shows,
    "status": _status,
    "after": _day,
    "before": _day,
    "has": _has,
    "told": _told,
    "where": _where,
}
NAMES = f"{', '.join(f'{name}:' for name in list(OPERATORS)[:-1])} and {list(OPERATORS)[-1]}:"
