"""A good choice in little time: the best next one again and again, then one for one as long as that is better. Pure."""

from prep.shortlist.lanes import Lanes
from prep.shortlist.puzzle import Position, Puzzle, allowed, nothing_chosen, position_of, value, with_stories


def kept_only(puzzle: Puzzle) -> Position:
    """Where every choice begins."""
    return with_stories(puzzle, nothing_chosen(puzzle), sorted(puzzle.kept))


def greedy(puzzle: Puzzle, lanes: Lanes) -> Position:
    """The kept ones, then again and again the story of `lanes` that adds most, as long as one adds anything."""
    position = kept_only(puzzle)
    while more := _one_more(puzzle, lanes, position, 0):
        position = more
    return position


def improved(puzzle: Puzzle, lanes: Lanes, position: Position) -> Position:
    """The position once every story adds to the value, and no story more and no other one makes it better.

    Only stories of `lanes` come in; the kept ones stay.
    """
    while better := _better(puzzle, lanes, position):
        position = better
    return position


def _better(puzzle: Puzzle, lanes: Lanes, position: Position) -> Position | None:
    if more := _one_more(puzzle, lanes, position, 0):
        return more
    now = value(puzzle, position)
    for rest in without_one(puzzle, position):
        lost = now - value(puzzle, rest)
        if lost <= 0:
            return rest
        if other := _one_more(puzzle, lanes, rest, lost):
            return other
    return None


def without_one(puzzle: Puzzle, position: Position) -> list[Position]:
    """The position without each story in turn that is not kept."""
    return [
        position_of(puzzle, [story for story in position.chosen if story != out])
        for out in sorted(position.chosen)
        if out not in puzzle.kept
    ]


def _one_more(puzzle: Puzzle, lanes: Lanes, position: Position, least: int) -> Position | None:
    """With the story that adds most and more than `least`, the first of equals; None where none does or fits."""
    if len(position.chosen) >= puzzle.places:
        return None
    gains = lanes.gains(position)
    enough = [lane for lane, gain in enumerate(gains) if gain > least + lanes.below]
    for lane in sorted(enough, key=lambda lane: -gains[lane]):
        story = lanes.stories[lane]
        if story not in position.chosen:
            more = with_stories(puzzle, position, [story])
            if allowed(puzzle, more):
                return more
    return None
