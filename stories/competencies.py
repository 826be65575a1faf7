"""The sixteen things a story can show, after CRAFT.md ("The core competencies"). Pure: no Django, no rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Competency:
    """One of the sixteen.

    `name` as CRAFT.md has it; `statement` is how a person says what an employer looks for; `word` is the plain word on
    the sheet, found while somebody is asking; `about` completes "No story yet for …".
    """

    key: str
    name: str
    statement: str
    word: str
    about: str


ALL = (
    Competency(
        "LEAD", "Leading people and direction", "Leads people, with or without the title", "Leading", "leading people"
    ),
    Competency("TEAM", "Working with others", "Works well with others", "Teamwork", "working with others"),
    Competency("COMM", "Communicating clearly", "Explains things clearly", "Explaining", "explaining clearly"),
    Competency("INFL", "Influencing and negotiating", "Wins people over", "Influencing", "winning people over"),
    Competency("CONF", "Handling conflict", "Handles conflict", "Conflict", "handling conflict"),
    Competency("PROB", "Solving problems", "Solves hard problems", "Problems", "solving problems"),
    Competency("DECI", "Judgement and decisions", "Decides with sound judgement", "Judgement", "judgement"),
    Competency("INIT", "Initiative and ownership", "Starts things without being asked", "Initiative", "initiative"),
    Competency(
        "DELI", "Planning and delivering results", "Delivers what was promised", "Delivering", "delivering results"
    ),
    Competency("ADAP", "Adapting to change", "Adapts when things change", "Change", "adapting to change"),
    Competency("RESI", "Resilience and setbacks", "Comes back from setbacks", "Setback", "coming back from setbacks"),
    Competency("INNO", "Improving and innovating", "Makes things better or simpler", "Ideas", "improving things"),
    Competency(
        "CUST", "Serving customers and stakeholders", "Looks after customers", "Customers", "looking after customers"
    ),
    Competency(
        "GROW",
        "Developing others and oneself",
        "Helps people grow, and keeps learning",
        "Growing",
        "helping people grow",
    ),
    Competency("INTG", "Integrity, fairness, inclusion", "Is honest and fair", "Honesty", "honesty and fairness"),
    Competency(
        "STRA", "Big picture, money, resources", "Sees the big picture and the money", "Big picture", "the big picture"
    ),
)
BY_KEY = {competency.key: competency for competency in ALL}
KEYS = tuple(BY_KEY)
CHOICES = tuple((competency.key, competency.name) for competency in ALL)

STRENGTHS = {1: "touches it", 2: "shows it", 3: "shows it strongly"}
TAG_STRENGTH = 2  # a tag says that a story is about something, not how well it shows it (DESIGN.md, Criterion)
