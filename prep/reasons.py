"""Why a story is among the ten, in plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from people.names import first, folded
from prep.coverage import STRONGLY, Covered, Shown, Told
from prep.heard import Heard
from stories import sheet_line
from stories.competencies import BY_KEY

MOST_WORDS = 2
MOST_REASONS = 4
LIKED_FROM = 2  # "shows it": a story that only touches what somebody cares about is not for them


@dataclass(frozen=True)
class Listener:
    """Somebody who will be there. `cares`: keys of what they weigh; `met`: when and how, in words, or ""; `person`: who
    they are in the contact book, and `organization` where it has them; `concern`: what they care about in the person's
    own words."""

    id: int
    name: str
    role: str
    cares: tuple[str, ...]
    last_word: bool
    met: str
    initials: str
    person: int | None = None
    concern: str = ""
    organization: str = ""
    alike: bool = False  # another one there has the same first name

    @property
    def called(self) -> str:
        """The first name, the whole where it is needed to tell two apart, or the role of somebody not named yet."""
        return self.name if self.alike and self.name else called(self.name, self.role)


def called(name: str, role: str) -> str:
    """The first name of somebody, without "Dr."; the role where there is no name."""
    return first(name) if name else role


def why(number: int, stories: Sequence[Told], covered: Sequence[Covered], listeners: Sequence[Listener]) -> list[str]:
    """The reasons for the story at place `number`, most telling first; empty where nothing can be said yet."""
    story = stories[number - 1]
    if story.empty:
        return []
    looked_for = {key for one in covered for key in one.wanted.keys}
    best = sheet_line.strongest(story.strengths, looked_for)[:MOST_WORDS]
    reasons = [_shows(key, story.strengths[key]) for key in best]
    only = next((one.wanted for one in covered if [shown.number for shown in one.by] == [number]), None)
    if only and len(stories) > 1:
        reasons.append(f"your only one for “{only.text}”")
    if story.setback and sum(other.setback for other in stories) == 1:
        reasons.append("your one setback")
    if liker := _who_likes(story, listeners):
        reasons.append(f"{liker.called} cares about this")
    return reasons[:MOST_REASONS]


def right_for(
    listener: Listener, stories: Sequence[Told], told: Mapping[int, Sequence[Heard]] | None = None
) -> tuple[Shown, ...]:
    """The places of the stories that show something this listener cares about, and how strongly.

    One that they have heard is not for them again; `told` has by story who has.
    """
    shown = [
        Shown(number, max((story.strengths.get(key, 0) for key in listener.cares), default=0))
        for number, story in enumerate(stories, start=1)
        if not story.empty and not has_heard(listener, (told or {}).get(story.id, ()))
    ]
    return tuple(one for one in shown if one.strength >= LIKED_FROM)


def has_heard(listener: Listener, heard: Sequence[Heard]) -> bool:
    """Whether the listener is among those who heard a story."""
    return any(one.seat == listener.id for one in heard)


def left_behind(listeners: Sequence[Listener], organization: str) -> list[Listener]:
    """Whom the contact book has at another organization than the interview's; empty where it has anybody there.

    So it is after the interview was moved. A guest from outside beside those of the house is nothing to mention.
    """
    known = [one for one in listeners if one.organization]
    here = folded(organization)
    return [] if not here or any(_is_same(folded(one.organization), here) for one in known) else known


def _is_same(one: str, other: str) -> bool:
    """ "Northwind" and "Northwind Ltd" are one."""
    return one in other or other in one


def _shows(key: str, strong: int) -> str:
    word = BY_KEY[key].word.lower()
    return f"{word}, strongly" if strong == STRONGLY else word


def _who_likes(story: Told, listeners: Sequence[Listener]) -> Listener | None:
    """The listener for whom it does most, who has the last word before others; None when it does little for anybody."""
    scored = [(sum(story.strengths.get(key, 0) for key in one.cares), one.last_word, one) for one in listeners]
    fitting = [(score, last, one) for score, last, one in scored if score >= LIKED_FROM]
    return max(fitting, key=lambda entry: entry[:2])[2] if fitting else None
