"""A next step (stories/missing.py) as it stands on a page: a link, or a form with one value."""

from dataclasses import dataclass

from django.urls import reverse

from stories.back import WayBack
from stories.missing import Do, Finding, Line, Step

# What each opens or posts to; where a value goes along, its name, and a post without one has none.
PAGES = {
    Do.REMEMBER: "stories:remember",
    Do.WRITE: "stories:edit",
    Do.RESULT: "stories:edit",
    Do.SHOWS: "stories:edit",
    Do.READ: "stories:read",
    Do.OPEN: "prep:interview",
}
WITHIN = {Do.RESULT: "#id_proof", Do.SHOWS: "#id_competencies-LEAD"}


@dataclass(frozen=True)
class Button:
    """What it says and where it leads. `posts`: with a form, and `value` under that `name`, if it has one."""

    text: str
    address: str
    posts: bool = False
    name: str = ""
    value: int | str = ""


@dataclass(frozen=True)
class Row:
    """A line with its button; `id` is unique on the page."""

    id: str
    line: Line
    button: Button


@dataclass(frozen=True)
class Shown:
    """A finding with a button for each of its lines."""

    finding: Finding
    rows: tuple[Row, ...]


def shown(finding: Finding, back: str) -> Shown:
    """The finding as it stands on the page `back`, to which one comes back."""
    numbered = enumerate(finding.lines, start=1)
    rows = (Row(f"{finding.rule}-{number}", line, button(line.step, back)) for number, line in numbered)
    return Shown(finding, tuple(rows))


def button(step: Step, back: str) -> Button:
    """The step on the page `back`."""
    if step.do is Do.BEGIN:
        return Button(step.text, reverse("stories:begin"), True, "question", step.of[0])
    if step.do is Do.DRAFT:
        return Button(step.text, reverse("prep:draft", args=step.of[:1]), True, "for", step.of[1])
    if step.do is Do.REST:
        return Button(step.text, reverse("stories:rest", args=step.of), True)
    address = reverse(PAGES[step.do], args=step.of)
    if step.do in (Do.WRITE, Do.RESULT, Do.SHOWS, Do.READ):
        address = WayBack(back).on(address)
    return Button(step.text, address + WITHIN.get(step.do, ""))
