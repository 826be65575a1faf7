"""Where somebody says what they would do rather than what they did: "a hypothetical gets probed" (CRAFT.md). Pure.

`static/js/coaching/dreaming.js` reads likewise. What was said to others, and a habit of those days, are no dreams;
where "'d" may as well mean "had", nothing is said.
"""

from itertools import pairwise

from stories.figures import Tokens

WOULD, SHORT = ("i", "we"), ("i'd", "we'd")


def dreaming(tokens: Tokens) -> int | None:
    """Where "I would", "we would", "I'd" or "we'd" first stands for something that was not done; None for nowhere."""
    for at, token in enumerate(tokens.all):
        if token.word in (*WOULD, *SHORT) and not token.quoted and _dreams(tokens, at) and not _is_told(tokens, at):
            return at
    return None


def _dreams(tokens: Tokens, at: int) -> bool:
    """Whether "would" stands here, or "'d" before a verb that it can only mean "would" with."""
    short = tokens.word(at) in SHORT
    if not short and tokens.word(at + 1) != "would":
        return False
    verb = at + (1 if short else 2)
    while tokens.word(verb) in tokens.lists["adverbs"]:
        verb += 1
    word = tokens.word(verb)
    if word in tokens.lists["not_dreaming"]:
        return False
    return not short or (bool(word) and not word.endswith("ed") and word not in tokens.lists["after_had"])


def _is_told(tokens: Tokens, at: int) -> bool:
    """Whether it is what somebody said or thought, or a habit that the text has spoken of."""
    first, last = tokens.sentence(at)
    words = [token.word for token in tokens.all[: last + 1]]
    if any(word in tokens.lists["reports"] for word in words[first:at]):
        return True
    pairs = pairwise(words)
    every = any(one in tokens.lists["each"] and other in tokens.lists["times"] for one, other in pairs)
    return every or any(f" {phrase} " in f" {' '.join(words)} " for phrase in tokens.lists["habits"])
