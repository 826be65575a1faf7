"""What each kind of listener weighs, after CRAFT.md ("Panel lenses"); the person changes it for each listener. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Lens:
    """One kind of listener.

    `name` for a list, `role` as it stands beside a name, the keys of what they care about, and words in a title that
    give them away.
    """

    key: str
    name: str
    role: str
    cares: tuple[str, ...]
    signs: frozenset[str]


def _signs(words: str) -> frozenset[str]:
    return frozenset(words.split())


ALL = (
    Lens(
        "director",
        "Director or executive",
        "director",
        ("STRA", "LEAD", "DECI", "INFL"),
        _signs("director chief executive president ceo cto cfo coo vp vice founder partner owner"),
    ),
    Lens("senior", "Senior manager", "senior manager", ("DELI", "PROB", "TEAM", "INIT"), _signs("senior")),
    Lens(
        "hiring",
        "Your future manager",
        "hiring manager",
        ("DELI", "PROB", "INIT", "COMM"),
        _signs("hiring manager head lead supervisor matron foreman boss"),
    ),
    Lens(
        "predecessor",
        "The one you would replace",
        "leaving this job",
        ("DELI", "PROB", "CUST", "TEAM"),
        _signs("leaving predecessor outgoing leaves retiring"),
    ),
    Lens(
        "peer",
        "A colleague to be",
        "colleague",
        ("TEAM", "PROB", "CONF"),
        _signs("peer colleague engineer nurse analyst developer teacher technician"),
    ),
    Lens(
        "hr",
        "Human resources",
        "human resources",
        ("INTG", "TEAM", "CONF", "GROW", "RESI"),
        _signs("hr human people talent recruiter recruiting recruitment personnel"),
    ),
)
BY_KEY = {lens.key: lens for lens in ALL}
CHOICES = tuple((lens.key, lens.name) for lens in ALL)
MOST_TELLING_FIRST = ("predecessor", "hr", "director", "senior", "hiring", "peer")


def guess(role: str) -> str:
    """The key of the lens that a role in words suggests, or "" when none does. The person sees it and can change it."""
    words = set(re.findall(r"\w+", role.casefold()))
    if words & BY_KEY["peer"].signs:
        words.discard("senior")  # a senior nurse is a colleague
    return next((key for key in MOST_TELLING_FIRST if words & BY_KEY[key].signs), "")


def usual(key: str) -> tuple[str, ...]:
    """What this kind of listener usually cares about; nothing for an unknown kind."""
    return BY_KEY[key].cares if key in BY_KEY else ()


def cares_after(key: str, given: Sequence[str], *, shown_for: str, shown: Sequence[str]) -> list[str]:
    """What a listener cares about once a form with kind `key` and ticks `given` is saved.

    `shown` was ticked when the page opened, and the ticks on it belong to the kind `shown_for`. A new kind brings its
    usual ticks along; what was ticked or cleared by hand stays so. The same ticks stay in their order.
    """
    if key == shown_for or key not in BY_KEY:
        return list(shown if set(given) == set(shown) else given)
    cleared, ticked = set(shown) - set(given), [one for one in given if one not in shown]
    return [one for one in dict.fromkeys([*usual(key), *ticked]) if one not in cleared]
