"""What was noted of an interview, as one line says it."""

from dataclasses import dataclass

from prep import asked
from prep.models import Interview
from prep.verdict import listed


@dataclass(frozen=True)
class Noted:
    """Each part as the page says it, "" where nothing is noted of it."""

    told: str = ""
    lit: str = ""
    asked: str = ""
    felt: str = ""
    change: str = ""

    def __bool__(self) -> bool:
        return any(vars(self).values())


def load(interview: Interview) -> Noted:
    """Of this interview; two queries, three where a story was told."""
    tellings = interview.tellings.order_by("pk").prefetch_related("lit_up").only("title", "interview")
    titles = list(dict.fromkeys(one.title for one in tellings))
    lit = list(dict.fromkeys(str(person) for one in tellings for person in one.lit_up.all()))
    return Noted(
        told=listed(titles) if titles else "",
        lit=listed(lit) if lit else "",
        asked=asked.had_a_story(asked.read(interview.asked)),
        felt=interview.felt,
        change=interview.change,
    )
