"""The best at most k stories for a panel, with the proof and the reasons; and what may stand for one of them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prep.coverage import Wanted
from prep.reasons import Listener
from prep.shortlist.bank import CONSTANTS, Bank, Candidate, Constants, bank
from prep.shortlist.lanes import Lanes
from prep.shortlist.puzzle import idle, position_of, value
from prep.shortlist.search import best
from prep.shortlist.shares import Share, points, shares, worth

NODES = 30_000_000  # numbers looked at: two seconds at most
MOST_SWAPS = 3


@dataclass(frozen=True)
class Swap:
    """`story` in the place of `out`; out is None where a place is free.

    won, lost: what rises and what falls, in points, with nothing in both for a thing. difference: of the value.
    """

    story: int
    out: int | None
    won: Share
    lost: Share
    difference: int


@dataclass(frozen=True)
class Suggestion:
    """chosen: ids, the largest share first, then by id. bound: no choice is worth more.

    shares: by story id; together they are the value. uncovered, unserved: ids of criteria, and of seats that care about
    something, for which nothing chosen counts. left_out: the best story that is not in, and the swap it would need;
    None where no other story could come in. too_many_kept: by how many the kept ones exceed k; all of them are in
    then, and nothing else.
    """

    chosen: tuple[int, ...]
    value: int
    bound: int
    shares: Mapping[int, Share]
    uncovered: tuple[int, ...]
    unserved: tuple[int, ...]
    left_out: Swap | None
    too_many_kept: int

    @property
    def gap(self) -> int:
        """By how much the best choice may be better, at most."""
        return self.bound - self.value

    @property
    def proven(self) -> bool:
        """Whether no other choice is worth more."""
        return self.gap == 0


def suggest(
    stories: Iterable[Candidate],
    wanted: Sequence[Wanted],
    room: Sequence[Listener],
    k: int,
    *,
    constants: Constants = CONSTANTS,
    nodes: int = NODES,
) -> Suggestion:
    """The best choice of at most `k`; the order in which anything is given does not matter.

    nodes: how many strengths may be looked at; with fewer than the proof needs it is never below the greedy one.
    """
    among = bank(stories, wanted, room, k, constants)
    found = best(among.puzzle, nodes)
    mine = shares(among, found.stories)
    order = sorted(found.stories, key=lambda story: (-mine[story].points, story))
    total = points(among, found.stories)
    return Suggestion(
        chosen=tuple(among.stories[story].id for story in order),
        value=found.value,
        bound=found.bound,
        shares={among.stories[story].id: mine[story] for story in order},
        uncovered=tuple(one.id for one in wanted if not total.criteria.get(one.id)),
        unserved=tuple(one.id for one in room if one.cares and not total.seats.get(one.id)),
        left_out=_left_out(among, found.stories, k),
        too_many_kept=max(0, len(among.puzzle.kept) - k),
    )


def swaps(
    stories: Iterable[Candidate],
    wanted: Sequence[Wanted],
    room: Sequence[Listener],
    chosen: Sequence[int],
    out: int,
    *,
    constants: Constants = CONSTANTS,
) -> list[Swap]:
    """The three best stories for the place of `out` among the `chosen` ids, the best first; equals by id.

    Only stories that add to a criterion or a listener, and beside which no chosen one ceases to. Chosen ids that are
    left out or not among the stories are passed over.
    """
    among = bank(stories, wanted, room, len(chosen), constants)
    numbers = among.numbers
    inside = sorted(numbers[one] for one in chosen if one in numbers)
    return _best_for(among, _everyone(among), inside, numbers.get(out), MOST_SWAPS)


def _everyone(among: Bank) -> Lanes:
    return Lanes(among.puzzle, range(len(among.stories)))


def _left_out(among: Bank, chosen: Sequence[int], k: int) -> Swap | None:
    """Of all stories that are not in the one whose coming in would cost least."""
    if len(among.puzzle.kept) > k:
        return None
    outs = [None] if len(chosen) < k else [story for story in chosen if story not in among.puzzle.kept]
    everyone = _everyone(among)
    found = [swap for out in outs for swap in _best_for(among, everyone, chosen, out, 1)]
    return min(found, key=lambda swap: (-swap.difference, swap.story, swap.out or 0), default=None)


def _best_for(among: Bank, everyone: Lanes, chosen: Sequence[int], out: int | None, most: int) -> list[Swap]:
    puzzle = among.puzzle
    now = position_of(puzzle, chosen)
    rest = position_of(puzzle, [story for story in chosen if story != out])
    gains = everyone.gains(rest)
    may_be_idle = {*idle(puzzle, now), *puzzle.kept}
    found: list[Swap] = []
    for story in sorted(set(range(len(gains))) - set(chosen), key=lambda story: (-gains[story], story)):
        after = position_of(puzzle, [*rest.chosen, story])
        if set(idle(puzzle, after)) <= may_be_idle:
            found.append(_swap(among, chosen, out, story, value(puzzle, after) - value(puzzle, now)))
        if len(found) == most:
            break
    return found


def _swap(among: Bank, chosen: Sequence[int], out: int | None, story: int, difference: int) -> Swap:
    before, after = points(among, chosen), points(among, [*(one for one in chosen if one != out), story])
    ids = [one.id for one in among.stories]
    return Swap(ids[story], None if out is None else ids[out], _more(after, before), _more(before, after), difference)


def _more(one: Share, other: Share) -> Share:
    """By how much the one exceeds the other, where it does."""
    return Share(
        {key: more for key, has in one.criteria.items() if (more := has - other.criteria.get(key, 0)) > 0},
        {key: more for key, has in one.seats.items() if (more := has - other.seats.get(key, 0)) > 0},
        max(0, one.small - other.small),
    )


def worth_of(
    stories: Iterable[Candidate],
    wanted: Sequence[Wanted],
    room: Sequence[Listener],
    chosen: Sequence[int],
    *,
    constants: Constants = CONSTANTS,
) -> int:
    """The value of a choice made by hand, ids in any order; those that are not among the stories count nothing."""
    among = bank(stories, wanted, room, len(chosen), constants)
    return worth(among, sorted(among.numbers[one] for one in chosen if one in among.numbers))


def shares_of(
    stories: Iterable[Candidate],
    wanted: Sequence[Wanted],
    room: Sequence[Listener],
    chosen: Sequence[int],
    *,
    constants: Constants = CONSTANTS,
) -> dict[int, Share]:
    """By id what each story of a choice made by hand is in for; none for those that are not among the stories."""
    among = bank(stories, wanted, room, len(chosen), constants)
    found = shares(among, sorted(among.numbers[one] for one in chosen if one in among.numbers))
    return {among.stories[number].id: share for number, share in found.items()}
