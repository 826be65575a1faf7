"""What somebody in the room has heard before, in three strengths: to this person, to this panel, at this organization.

Pure. "Do not tell every interviewer the same story: they compare notes" (CRAFT.md, "An interview").
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

MOST_NAMES = 3
FAR = 300  # days after which a month without its year would mislead


@dataclass(frozen=True)
class Once:
    """One telling: the story by id, the people who heard it by id, where (as it is compared, folded), when, and the
    result that was told."""

    story: int
    people: frozenset[int]
    at: str
    on: date
    proof: str = ""


@dataclass(frozen=True)
class Heard:
    """That a story was heard: by `who` of the room, or, without, by somebody at the organization; and when last.

    `proof` is the result that was told to somebody of the room then. meant: whether it would be told for them again:
    they care about what it shows, or have the last word.
    """

    on: date
    who: str = ""
    seat: int | None = None
    proof: str = field(default="", compare=False)
    meant: bool = field(default=False, compare=False)

    @property
    def in_the_room(self) -> bool:
        """Whether somebody who will be there has heard it."""
        return self.seat is not None

    @property
    def weight(self) -> str:
        """ "heavy" for somebody it is meant for, "" for somebody else in the room, "light" at the organization."""
        return "light" if not self.in_the_room else "heavy" if self.meant else ""

    def words_after(self, today: date) -> str:
        """What follows who it was, such as "heard this in May"."""
        return f"{'heard this' if self.who else 'told at this organization'} {in_month(self.on, today)}"


def in_month(day: date, today: date) -> str:
    """ "in October", with the year once it is more than ten months ago and the month alone would mislead."""
    return f"in {day:%B %Y}" if (today - day).days > FAR else f"in {day:%B}"


def together(found: Iterable[Heard], today: date) -> list[tuple[str, str]]:
    """What to say of them, those of one time and weight in one line, and how heavy it is (`Heard.weight`)."""
    times: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in found:
        times[one.words_after(today), one.weight].append(one.who)
    return [(f"{names(who)} {words}".strip(), weight) for (words, weight), who in times.items()]


def names(who: list[str]) -> str:
    """Such as "Rosa, Dana and 3 more"."""
    if len(who) > MOST_NAMES:
        return f"{', '.join(who[: MOST_NAMES - 1])} and {len(who) - MOST_NAMES + 1} more"
    return " and ".join(filter(None, [", ".join(who[:-1]), who[-1]]))


def heard(
    tellings: Iterable[Once], seated: Mapping[int, tuple[int, str]], organization: str
) -> dict[int, tuple[Heard, ...]]:
    """For each story that was heard: by whom in the room, the latest time first; only where nobody there has, at the
    organization.

    `seated` has for each person who will be there their seat and what they are called; `organization` is folded, and
    "" is none.
    """
    in_room: defaultdict[int, dict[int, Once]] = defaultdict(dict)
    at_place: dict[int, date] = {}
    for one in tellings:
        for person in one.people & seated.keys():
            known = in_room[one.story].get(person, one)
            in_room[one.story][person] = max(known, one, key=lambda telling: telling.on)
        if organization and one.at == organization:
            at_place[one.story] = max(at_place.get(one.story, one.on), one.on)
    found: dict[int, tuple[Heard, ...]] = {story: (Heard(on),) for story, on in at_place.items()}
    for story, people in in_room.items():
        latest = sorted(people.items(), key=lambda entry: (-entry[1].on.toordinal(), seated[entry[0]][0]))
        found[story] = tuple(Heard(one.on, seated[who][1], seated[who][0], one.proof) for who, one in latest)
    return found
