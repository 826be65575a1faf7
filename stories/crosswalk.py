"""What employers call the sixteen, after CRAFT.md ("The core competencies"). Pure; names only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """One name of an employer's, and which of the sixteen it means; none where nothing of ours does."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Employer:
    """Somebody who has published what they look for: `key` for addresses, all their names, and whose words they are."""

    key: str
    name: str
    called: str
    names: tuple[Name, ...]
    source: str


CIVIL_SERVICE = Employer(
    "civil-service",
    "UK Civil Service",
    "behaviours",
    (
        Name("Seeing the Big Picture", ("STRA",)),
        Name("Changing and Improving", ("ADAP", "INNO")),
        Name("Making Effective Decisions", ("PROB", "DECI")),
        Name("Leadership", ("LEAD", "INTG")),
        Name("Communicating and Influencing", ("COMM", "INFL")),
        Name("Working Together", ("TEAM", "CONF")),
        Name("Developing Self and Others", ("GROW",)),
        Name("Managing a Quality Service", ("CUST",)),
        Name("Delivering at Pace", ("INIT", "DELI", "RESI")),
    ),
    "The names are the Civil Service behaviours. "
    "Contains public sector information licensed under the Open Government Licence v3.0.",
)
AMAZON = Employer(
    "amazon",
    "Amazon",
    "leadership principles",
    (
        Name("Customer Obsession", ("CUST",)),
        Name("Ownership", ("INIT",)),
        Name("Invent and Simplify", ("INNO",)),
        Name("Are Right, A Lot", ("DECI",)),
        Name("Learn and Be Curious", ("GROW",)),
        Name("Hire and Develop the Best", ("GROW",)),
        Name("Insist on the Highest Standards"),
        Name("Think Big", ("LEAD",)),
        Name("Bias for Action", ("INIT",)),
        Name("Frugality", ("STRA",)),
        Name("Earn Trust", ("TEAM",)),
        Name("Dive Deep", ("PROB",)),
        Name("Have Backbone; Disagree and Commit", ("INFL", "CONF")),
        Name("Deliver Results", ("DELI",)),
        Name("Strive to be Earth's Best Employer"),
        Name("Success and Scale Bring Broad Responsibility", ("INTG",)),
    ),
    "The names of the leadership principles are Amazon's; Storybank has nothing to do with Amazon.",
)
EMPLOYERS = (CIVIL_SERVICE, AMAZON)
BY_KEY = {employer.key: employer for employer in EMPLOYERS}
