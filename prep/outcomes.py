"""How an opportunity ended: what is said of it, and what may lie outside one's control. Pure.

Of 800 employers asked, 88 % had offered a job to someone they had earlier passed over (CRAFT.md, "After a no").
"""

from collections.abc import Iterable
from dataclasses import dataclass

ASK_AFTER = 14  # days: what is offered as the day to ask politely


@dataclass(frozen=True)
class Ending:
    """What a button says, and one in a row of few, and what is said once it is noted.

    `quiet`: nothing more is to come of it, and the page "Still true" belongs to it.
    """

    key: str
    button: str
    short: str
    said: str
    quiet: bool = False


ENDINGS = (
    Ending("waiting", "I am waiting for their answer", "I am waiting", "You are waiting for their answer."),
    Ending("offer", "They made an offer", "They made an offer", "They made an offer."),
    Ending("hired", "I took the job", "I took the job", "You took the job."),
    Ending(
        "declined",
        "I declined, and the door stays open",
        "I declined",
        "You declined. The door stays open.",
        quiet=True,
    ),
    Ending("withdrawn", "I withdrew", "I withdrew", "You withdrew.", quiet=True),
    Ending("moved-on", "I moved on", "I moved on", "You moved on.", quiet=True),
    Ending("no", "It was a no", "It was a no", "It is noted. Nothing else is needed.", quiet=True),
)
BY_KEY = {one.key: one for one in ENDINGS}

REASONS = {
    "inside": "They chose somebody from inside",
    "frozen": "The post was changed, or put on hold",
    "money": "The budget, or the pay",
    "unnamed": "They needed something the posting did not name",
    "known": "They knew somebody already",
    "place": "The place, the hours or the date to begin",
    "timing": "The timing",
}

# What may be said next of what was said last, the likeliest first. All of them stand on the page "How did it go?".
MAY_FOLLOW: dict[str, tuple[str, ...]] = {
    "": ("no", "offer", "waiting", "withdrawn"),
    "waiting": ("no", "offer", "withdrawn", "moved-on"),
    "offer": ("hired", "declined"),
}


MAY_GO_ON = ("", "waiting")  # of these it may be that another interview for the post follows


def may_follow(outcome: str) -> list[Ending]:
    """The endings that can come after this one (Opportunity.Outcome); none where it has come to its end."""
    return [BY_KEY[key] for key in MAY_FOLLOW.get(outcome, ())]


def is_quiet(outcome: str) -> bool:
    """Whether nothing more is to come after this one (Opportunity.Outcome)."""
    return outcome in BY_KEY and BY_KEY[outcome].quiet


def reasons(keys: Iterable[str]) -> list[str]:
    """These reasons in words, in their usual order; what is not known any more is left out."""
    chosen = set(keys)
    return [text for key, text in REASONS.items() if key in chosen]
