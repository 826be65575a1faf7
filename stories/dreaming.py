"""Where somebody says what they would do rather than what they did: "a hypothetical gets probed" (CRAFT.md). Pure.

`static/js/coaching/dreaming.js` reads likewise. What was said to others, and a habit of those days, are no dreams;
where "'d" may as well mean "had", nothing is said.
"""

from itertools import pairwise

from stories.figures import Tokens

WOULD, SHORT = ("i", "we"), ("i'd", "we'd")


def dreaming(tokens: Tokens) -> int | None:
    """Where "I would", "we would", "I'd" or "we'd" first stands for something that was not done; None for nowhere."""
    habit, told = _habit(tokens), False  # `told`: the sentence has come to what somebody said or thought
    for at, token in enumerate(tokens.all):
        told = told and not tokens.is_parted(at - 1)
        if token.word in (*WOULD, *SHORT) and not token.quoted and not told and _dreams(tokens, at):
            return at if tokens.sentence(at)[1] < habit else None
        told = told or token.word in tokens.lists["reports"]
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


def _habit(tokens: Tokens) -> int:
    """Where the text first speaks of a habit; past its end where it does not."""
    lists, words = tokens.lists, [token.word for token in tokens.all]
    each = (at for at, pair in enumerate(pairwise(words)) if pair[0] in lists["each"] and pair[1] in lists["times"])
    said = tokens.saying("habits")
    return min(next(each, len(words)), len(words) if said is None else said)
