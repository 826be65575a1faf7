"""What another choice of stories would win and lose, in plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prep.coverage import STRONGLY, Told, Wanted, strength
from prep.heard import Heard
from prep.heard import names as together
from prep.reasons import Listener, right_for


@dataclass(frozen=True)
class Change:
    """Sentences' ends, each fit to stand after "wins" or "loses"."""

    won: tuple[str, ...]
    lost: tuple[str, ...]


def between(
    before: Sequence[Told],
    after: Sequence[Told],
    wanted: Sequence[Wanted],
    room: Sequence[Listener],
    told: Mapping[int, Sequence[Heard]] | None = None,
) -> Change:
    """What `after` does better than `before`, and what less well: told before, what they look for, who listens.

    `told` has by story who in the room has heard it, or that it was told at the organization.
    """
    told = told or {}
    said = [(_told("leaves out", story, told), "") for story in before if story not in after]
    said += [("", _told("brings in", story, told)) for story in after if story not in before]
    said += [_shown(one.text, _two_best(before, one), _two_best(after, one)) for one in wanted]
    said += [_heard(one.called, _liked(before, one, told), _liked(after, one, told)) for one in room]
    return Change(tuple(won for won, _ in said if won), tuple(lost for _, lost in said if lost))


def _told(verb: str, story: Told, told: Mapping[int, Sequence[Heard]]) -> str:
    """That a story comes or goes which was told before; "" where it was not."""
    times = told.get(story.id, ())
    if who := [one.who for one in times if one.in_the_room]:
        return f"{verb} “{story.title}”, which {together(who)} heard before"
    return f"{verb} “{story.title}”, which was told at this organization before" if times else ""


def _shown(text: str, before: Sequence[int], after: Sequence[int]) -> tuple[str, str]:
    """What is won and what is lost, of which one at most, with the two highest strengths changed like that."""
    (old, old_second), (new, new_second) = before, after
    if new > old:
        so_far = ", which nothing did" if not old else ""
        return f"shows “{text}”{' strongly' if new == STRONGLY else ''}{so_far}", ""
    if new < old:
        return "", f"shows “{text}” less strongly" if new else f"nothing shows “{text}”"
    if new_second > old_second:
        return f"a {'better ' if old_second else ''}second story for “{text}”", ""
    if new_second < old_second:
        return "", f"a weaker second story for “{text}”" if new_second else f"only one story for “{text}”"
    return "", ""


def _heard(who: str, before: int, after: int) -> tuple[str, str]:
    """The same for a listener and the number of stories that are right for them."""
    if after > before:
        return f"one more for {who}" if before else f"something for {who}", ""
    if after < before:
        return "", f"one less for {who}" if after else f"nothing for {who}"
    return "", ""


def _two_best(stories: Sequence[Told], wanted: Wanted) -> list[int]:
    """The highest strength and the second highest, which is worth half (DESIGN.md, "The ten")."""
    return sorted([0, 0, *(strength(story, wanted) for story in stories)], reverse=True)[:2]


def _liked(stories: Sequence[Told], listener: Listener, told: Mapping[int, Sequence[Heard]]) -> int:
    """How many of the stories are right for the listener."""
    return len(right_for(listener, stories, told))
