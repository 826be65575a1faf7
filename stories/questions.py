"""The question to begin a draft from, for each of the sixteen, after CRAFT.md ("The question bank"). Pure."""

# The first question of each; its key is that of the competency and its number, and stays (DESIGN.md, Tag and Question).
FIRST = {
    "LEAD": "When did you set the direction for a group that had none?",
    "TEAM": "Describe a result you could only have reached with others; what was your part?",
    "COMM": "When did you have to explain something technical to people outside your field?",
    "INFL": "When did you change the mind of someone senior?",
    "CONF": "Tell us about a serious disagreement with a manager.",
    "PROB": "Walk us through the hardest problem you solved recently.",
    "DECI": "When did you decide with half the facts?",
    "INIT": "What did you start that nobody asked for?",
    "DELI": "Tell us about a deadline that looked impossible.",
    "ADAP": "When did the goal change half way?",
    "RESI": "Tell us about a failure that was yours.",
    "INNO": "What process did you make simpler, and what did it save?",
    "CUST": "Tell us about turning round an unhappy customer.",
    "GROW": "Whom did you help to grow, and how do you know?",
    "INTG": "When did you admit a mistake nobody had seen?",
    "STRA": "When did you link your work to the wider goals of the organisation?",
}


def first(key: str) -> tuple[str, str]:
    """The stable key and the wording of the first question for one of the sixteen, as in ("LEAD-1", "When did …")."""
    return f"{key}-1", FIRST[key]
