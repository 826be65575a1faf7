"""The questions that are asked, word for word after CRAFT.md ("The question bank"). Pure.

The key of a question is that of what it asks for and its number, as in LEAD-1. Keys stay: stories carry them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """One question: its key, its words, and which of the sixteen it asks for; "" where nobody has said."""

    key: str
    wording: str
    asks_for: str = ""

    @property
    def number(self) -> str:
        """The number of a question of the person's own; "" for any other."""
        return self.key.removeprefix(OWN) if self.key.startswith(OWN) else ""


OWN = "own-"  # begins the key of a person's own question, as in own-7
WORDINGS: dict[str, tuple[str, ...]] = {
    "LEAD": (
        "When did you set the direction for a group that had none?",
        "Describe getting a tired or doubtful team to finish something hard.",
        "When did you lead without being the boss?",
        "Tell us about taking over a team or task from someone else.",
    ),
    "TEAM": (
        "Describe a result you could only have reached with others; what was your part?",
        "When did you help a colleague at a cost to your own work?",
        "Tell us about working well with someone very unlike you.",
    ),
    "COMM": (
        "When did you have to explain something technical to people outside your field?",
        "Describe delivering news nobody wanted.",
        "When did you misread your audience, and what did you change?",
    ),
    "INFL": (
        "When did you change the mind of someone senior?",
        "Tell us how you won agreement between groups that wanted different things.",
        "Describe a negotiation where you gave something up on purpose.",
    ),
    "CONF": (
        "Tell us about a serious disagreement with a manager.",
        "When did you settle a dispute between two colleagues?",
        "Describe working with someone you found difficult.",
        "When did you stand alone against a decision?",
    ),
    "PROB": (
        "Walk us through the hardest problem you solved recently.",
        "When did you find the real cause behind an obvious one?",
        "Describe using data to settle an argument.",
    ),
    "DECI": (
        "When did you decide with half the facts?",
        "Tell us about an unpopular decision.",
        "Describe a decision you would now make differently.",
        "When did you choose not to act?",
    ),
    "INIT": (
        "What did you start that nobody asked for?",
        "When did you take on something outside your job?",
        "Describe spotting a risk before others.",
    ),
    "DELI": (
        "Tell us about a deadline that looked impossible.",
        "How did you handle several urgent things at once?",
        "Describe a project you carried from first idea to result.",
        "When did you rescue work that was failing?",
    ),
    "ADAP": (
        "When did the goal change half way?",
        "Tell us about learning something quickly because you had to.",
        "Describe working when rules or roles were unclear.",
    ),
    "RESI": (
        "Tell us about a failure that was yours.",
        "When were you turned down, and what did you do next?",
        "Describe working under pressure for a long time.",
        "What is the toughest criticism you received and used?",
    ),
    "INNO": (
        "What process did you make simpler, and what did it save?",
        "Describe an idea of yours that others adopted.",
        "When did an experiment not work?",
    ),
    "CUST": (
        "Tell us about turning round an unhappy customer.",
        "When did you say no to a client or stakeholder?",
        "Describe finding out what someone needed rather than what they asked for.",
    ),
    "GROW": (
        "Whom did you help to grow, and how do you know?",
        "When did you give feedback that was hard to give?",
        "What have you taught yourself in the last two years?",
        "Describe preparing someone to replace you.",
    ),
    "INTG": (
        "When did you admit a mistake nobody had seen?",
        "Tell us about a time doing right was inconvenient.",
        "When did you make room for a voice that was not being heard?",
        "Describe keeping a confidence or protecting sensitive information.",
    ),
    "STRA": (
        "When did you link your work to the wider goals of the organisation?",
        "Tell us about achieving more with less money or fewer people.",
        "Describe a change outside the organisation that you prepared for.",
        "When did you stop something that was not worth doing?",
    ),
}
ALL = tuple(
    Asked(f"{key}-{number}", wording, key)
    for key, wordings in WORDINGS.items()
    for number, wording in enumerate(wordings, start=1)
)
BY_KEY = {question.key: question for question in ALL}
# Whoever answers these tells of something that went wrong, or of being turned down: such a draft is a setback.
OF_SETBACKS = ("RESI-1", "RESI-2")


def first(key: str) -> tuple[str, str]:
    """The stable key and the wording of the first question for one of the sixteen, as in ("LEAD-1", "When did …")."""
    return f"{key}-1", WORDINGS[key][0]
