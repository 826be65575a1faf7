"""What somebody typed into a form that could not be taken, by the words it is called on the page. Pure."""

import re
from collections.abc import Iterable

# Secrets, what the page itself put into the form, and what is chosen or ticked and quickly chosen again.
NOT_TYPED = re.compile(
    r"csrf|password|version$"
    r"|^(another|back|bring_back|card|grade|kept|kept_as|key|next|round|seen|ticked_for|time_zone|token|zone)$"
    r"|^(asks_for|came_after|came_through|cares|format|kind|known|landed|landed_was|language|last_word|met_kind|other|paper|people|proof_status|setback|state|status|story|sure|theme)$"
    r"|^(all|asked|had|lit|lit_was|outcome|reasons|thanks|there|there_was|told|told_was|was|without)$"
    r"|^(again|had|none)-"
    r"|^(book|competencies|kind|own_id|own_shown_by|own_weight|person|skip|weight)-"
)
WORDS = {
    "about": "What it was about",
    "again_on": "When to meet again",
    "ask_for": "Whom to ask for",
    "ask_them": "Questions I ask",
    "bring": "What to bring",
    "cues": "Cue words",
    "due": "By when",
    "happened": "When",
    "happened_on": "When",
    "hook": "Your first sentence",
    "how_met": "How you met",
    "learned": "What you learned",
    "memories": "What you remember",
    "met_about": "What it was about",
    "met_on": "When you met last",
    "on": "Since when",
    "own": "In your own words",
    "phone_if_late": "Number to call if you are late",
    "pitch": "When you have left, they should say",
    "promise": "What you promised",
    "proof": "Result to remember",
    "role": "Title",
    "text": "What you wrote",
    "their_due": "By when it will come",
    "their_promise": "What they promised",
    "told_on": "When",
    "until": "Since when they sit elsewhere",
    "who": "Whom you looked for",
}


def typed(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is worth keeping of the fields (name, text) of a form: a label in plain words, and the text.

    Nothing where there are only numbers: a button sent them. Characters that no page can hold (NUL, lone surrogates)
    become question marks.
    """
    kept = [(name, text) for name, text in fields if text.strip() and not NOT_TYPED.search(name)]
    if all(text.isdecimal() for _, text in kept):
        return []
    return [(_readable(in_plain_words(name)), _readable(text)) for name, text in kept]


def in_plain_words(name: str) -> str:
    """What a field is called on the page; the second of several alike, `name-1`, is "Name 2"."""
    stem, _, number = name.rpartition("-")
    if stem and number.isdecimal() and len(number) < 4:
        return f"{in_plain_words(stem)} {int(number) + 1}"
    return WORDS.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


def _readable(text: str) -> str:
    return text.replace("\0", "?").encode("utf-8", "replace").decode()
