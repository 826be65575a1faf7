"""Where no posting says what they look for: sets to start from, and those who will be there. Pure: no Django."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

NICE, MATTERS, MUST = 1, 2, 3
MOST = 8  # "a structured interview measures 5 to 8 competencies" (CRAFT.md, "An interview")
LAST_WORD = 2  # who decides counts twice (DESIGN.md, "The ten")
OFTEN = 3  # asked for by so many, or by so much weight, it is a must


@dataclass(frozen=True)
class Item:
    """One thing of a set: in words, how much it weighs, what shows it. Without words it is the plain statement.

    `asks`: the questions that are asked about it first (stories.questions), where the usual ones do not fit the post.
    """

    text: str
    weight: int
    keys: tuple[str, ...]
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Set:
    """Things that a kind of post usually asks for. `note` says whose words they are."""

    key: str
    name: str
    items: tuple[Item, ...]
    note: str = ""


ALL = (
    Set(
        "first",
        "First job or apprenticeship",
        (
            # Nobody asks a beginner whom they have helped to grow.
            Item("Wants to learn, and asks", MUST, ("GROW",), ("GROW-3", "ADAP-2")),
            Item("Is reliable: on time, and does what was promised", MUST, ("DELI",), ("DELI-2", "DELI-1")),
            Item("Gets on with others", MATTERS, ("TEAM",), ("TEAM-3", "TEAM-2")),
            Item("Sees what needs doing", MATTERS, ("INIT",)),
            Item("Is honest, and owns up to a mistake", MATTERS, ("INTG",)),
            Item("Does not give up at the first setback", NICE, ("RESI",)),
        ),
    ),
    Set(
        "care",
        "Care and health",
        (
            Item("Treats everybody with dignity and respect", MUST, ("INTG",)),
            Item("Works in a team, across professions", MUST, ("TEAM",)),
            Item("Explains things to patients and families", MUST, ("COMM",)),
            Item("Stays calm under pressure", MATTERS, ("RESI",)),
            Item("Judges well, and gets help in time", MATTERS, ("DECI",)),
            Item("Does the most urgent thing first", MATTERS, ("DELI",)),
            Item("Keeps learning, and teaches others", NICE, ("GROW",)),
        ),
    ),
    Set(
        "customers",
        "Serving customers",
        (
            Item("Finds out what a customer needs", MUST, ("CUST",)),
            Item("Turns a complaint round", MUST, ("CONF",)),
            Item("Explains things in a friendly way", MATTERS, ("COMM",)),
            Item("Helps the others when it is busy", MATTERS, ("TEAM",)),
            Item("Solves what goes wrong on the spot", MATTERS, ("PROB",)),
            Item("Stays calm when it is busy", MATTERS, ("RESI",)),
            Item("Wins people over", NICE, ("INFL",)),
        ),
    ),
    Set(
        "teaching",
        "Teaching",
        (
            Item("Makes difficult things clear", MUST, ("COMM",)),
            Item("Helps every learner get further", MUST, ("GROW",)),
            Item("Deals calmly with conflict in the classroom", MATTERS, ("CONF",)),
            Item("Adapts to those who find it hard, and those who race ahead", MATTERS, ("ADAP",)),
            Item("Works with parents", MATTERS, ("CUST",)),
            Item("Works closely with colleagues", MATTERS, ("TEAM",)),
            Item("Plans well, and keeps to it", NICE, ("DELI",)),
        ),
    ),
    Set(
        "leading",
        "Leading people",
        (
            Item("Gives a team its direction", MUST, ("LEAD",)),
            Item("Helps people grow", MUST, ("GROW",)),
            Item("Delivers through others", MUST, ("DELI",)),
            Item("Takes difficult decisions", MATTERS, ("DECI",)),
            Item("Settles conflicts in the team", MATTERS, ("CONF",)),
            Item("Wins support from above and beside", MATTERS, ("INFL",)),
            Item("Keeps the big picture and the money in view", MATTERS, ("STRA",)),
            Item("Improves how things are done", NICE, ("INNO",)),
        ),
    ),
    Set(
        "civil",
        "Civil Service",
        (
            Item("Communicating and Influencing", MATTERS, ("COMM", "INFL")),
            Item("Making Effective Decisions", MATTERS, ("DECI", "PROB")),
            Item("Working Together", MATTERS, ("TEAM",)),
            Item("Delivering at Pace", MATTERS, ("DELI",)),
            Item("Leadership", MATTERS, ("LEAD",)),
            Item("Changing and Improving", MATTERS, ("INNO", "ADAP")),
            Item("Managing a Quality Service", MATTERS, ("CUST",)),
            Item("Seeing the Big Picture", MATTERS, ("STRA",)),
        ),
        "Names from the UK Civil Service Behaviours, under the Open Government Licence v3.0. A posting names three to"
        " five: keep those.",
    ),
    Set(
        "amazon",
        "Amazon",
        (
            Item("Customer Obsession", MUST, ("CUST",)),
            Item("Ownership", MUST, ("INIT",)),
            Item("Deliver Results", MATTERS, ("DELI",)),
            Item("Dive Deep", MATTERS, ("PROB",)),
            Item("Invent and Simplify", MATTERS, ("INNO",)),
            Item("Earn Trust", MATTERS, ("TEAM",)),
            Item("Have Backbone; Disagree and Commit", MATTERS, ("INFL", "CONF")),
            Item("Learn and Be Curious", MATTERS, ("GROW",)),
        ),
        "Names of Amazon's own principles.",
    ),
)
BY_KEY = {one.key: one for one in ALL}
ASKED = {item.text: item.asks for one in ALL for item in one.items if item.asks}


def from_listeners(room: Iterable[tuple[Iterable[str], bool]]) -> list[tuple[str, int]]:
    """What those who will be there care about, the heaviest first: keys of the sixteen and weights, eight at most.

    `room` holds for each what they care about, and whether theirs is the last word.
    """
    points: Counter[str] = Counter()
    for cares, last_word in room:
        for key in dict.fromkeys(cares):
            points[key] += LAST_WORD if last_word else 1
    # Equal ones stay in the order in which they were met: Counter.most_common is stable.
    return [(key, _weight(number, max(points.values()))) for key, number in points.most_common(MOST)]


def _weight(number: int, most: int) -> int:
    if number >= OFTEN:
        return MUST
    return NICE if number == 1 and most >= OFTEN else MATTERS
