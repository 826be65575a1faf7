"""Where a branch is divided in two, so that what the linear program says of each is lower. Pure."""

from collections.abc import Iterator, Mapping

from prep.shortlist.branch import Branch
from prep.shortlist.program import Program
from prep.shortlist.puzzle import STRONGEST
from prep.shortlist.simplex import Simplex

CHOSEN = 0.5  # how much of a story must be chosen to ask what it is in for
CROWDED = 2.01  # how many show a thing where none of them is missed
LEAST, MOST = 0.01, 20.0  # within which costs are compared


def divided(branch: Branch, program: Program, simplex: Simplex) -> tuple[Branch, Branch]:
    """The branch in two, from the optimum in `simplex`.

    Where it chooses a story that nothing would miss, by how many may show what it shows; else by the story that it
    chooses in part and whose being in and being out cost most. The likelier part to hold a better choice comes first.
    """
    sign = _crowded_sign(branch, program, simplex.shares())
    if sign >= 0:
        return branch.parted(sign)
    lane = _costly_lane(branch, simplex.parted())
    return branch.within(lane), branch.without(lane)


def _costly_lane(branch: Branch, costs: Mapping[int, tuple[float, float]]) -> int:
    """The lane with the largest product of both costs; where no story is chosen in part, the one that adds most."""
    lanes = [lane for lane in branch.free if branch.story(lane) in costs]
    if not lanes:
        gains = branch.lanes.gains(branch.position)
        return max(branch.free, key=gains.__getitem__)
    products = []
    for lane in lanes:
        without, within = (min(MOST, max(LEAST, cost)) for cost in costs[branch.story(lane)])
        products.append(without * within)
    return lanes[products.index(max(products))]


def _crowded_sign(branch: Branch, program: Program, shares: Mapping[int, float]) -> int:
    """The sign that most stories have among those of stories that nothing would miss; -1 where all would be missed.

    That most have it makes it unlikely that only two should: one part is soon done, and in the other, what the story
    might be missed for has become less.
    """
    count = [0.0] * len(program.rows)
    for story, share in shares.items():
        for row in program.parts[story]:
            count[row] += share
    by_sign = [count[row] for row in program.levels]
    asked: set[int] = set()
    for story, share in shares.items():
        if share >= CHOSEN and story not in branch.puzzle.kept:
            signs = list(_open_signs(branch, story))
            if all(by_sign[sign] > CROWDED for sign in signs):
                asked.update(sign for sign in signs if branch.few[sign // STRONGEST] > sign % STRONGEST + 1)
    return max(asked, key=lambda sign: (by_sign[sign], -sign), default=-1)


def _open_signs(branch: Branch, story: int) -> Iterator[int]:
    """The signs of a story that it might be missed for."""
    for sign in branch.puzzle.signs[story]:
        term, step = divmod(sign, STRONGEST)
        if branch.puzzle.terms[term].covers and branch.many[term] <= step:
            yield sign
