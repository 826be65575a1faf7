"""How sure somebody is of the result to remember, and whether it still is the figure they said that of. Pure.

"Never an invented number" (CRAFT.md, "A story").
"""

import re

SURE = {"backed": "you can back it up", "estimate": "it is an estimate"}  # values of Story.ProofStatus
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures(text: str) -> list[str]:
    """The figures in a text, without signs and units."""
    return FIGURE.findall(text)


def doubt(status: str, vouched: str, proof: str) -> str:
    """What to look at before a result is carried into a room; "" for one that stands.

    `vouched` is the result of which they said that they are sure; it may have had other figures, or none.
    """
    if status not in SURE or not vouched or not figures(proof) or figures(vouched) == figures(proof):
        return ""
    return f"You said of “{vouched}” that {SURE[status]}. It now says “{proof}”."


def vouched_for(*, proof: str, before: str, vouched: str, said: bool, sitting: bool) -> str:
    """The result of which they are sure, after a change from `before` to `proof`.

    `said`: how sure they are was said with this change; `sitting`: the same page has just written the result, so that
    what was said goes along with it, letter by letter.
    """
    in_step = figures(vouched) == figures(before)
    return proof if said or (sitting and in_step) else vouched
