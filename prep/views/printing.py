"""What every page that is printed has, on the screen, on paper and as a PDF."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify

from prep import briefing, options, paper
from prep.briefing import Briefing
from prep.hiding import Hide, Hider
from prep.models import Interview
from prep.options import Options
from prep.pack import Pack
from prep.page import Content
from prep.sheet import Sheet
from prep.widths import SANS, collapse, ems, longest_cut
from storybank.http import SignedIn
from storybank.printing import kept, pdf

if TYPE_CHECKING:
    from accounts.models import User

LEAST_OF_A_NAME = 15  # characters, dot included; less, as in "The…", names nobody
LONGEST_HEAD = 42  # em of the running head: two thirds of the narrower paper, in its 10 points


@dataclass(frozen=True)
class Printout:
    """One interview about to be printed: read whole, its options, and what takes the names out."""

    brief: Briefing
    options: Options
    hide: Hide

    @classmethod
    def of(cls, interview: Interview, user: "User") -> "Printout":
        """From an interview that was found through `Interview.objects.of(user)`."""
        return cls.from_briefing(briefing.load(interview), user)

    @classmethod
    def from_briefing(cls, brief: Briefing, user: "User") -> "Printout":
        """From an interview that was read already."""
        chosen = options.chosen(brief.interview, user)
        return cls(brief, chosen, paper.hider(brief, chosen))

    def sheet(self) -> Sheet:
        """The sheet, laid out."""
        return paper.sheet(self.brief, self.options, self.hide)

    def content(self) -> Content:
        """All that may stand on the sheet, before it is laid out on a paper."""
        return paper.content(self.brief, self.options, self.hide)

    def pack(self) -> Pack:
        """What follows the sheet in the pack."""
        return paper.pack(self.brief, self.options, self.hide)

    def before(self, *, asked: bool = False) -> dict[str, Any]:
        """For the page to read before going in; nothing where it is not printed and not asked for."""
        if not (asked or self.options.with_before):
            return {}
        pitch, bring = map(self.hide, (self.brief.interview.opportunity.pitch, self.brief.interview.bring))
        known, again = paper.before(self.brief, self.hide), paper.again(self.brief, self.hide)
        # What each of them has heard stands beside them; said twice it would take a second page.
        told_then = not any(one.heard for one in known)
        return {"known": known, "again": again, "told_then": told_then, "pitch": pitch, "bring": bring}

    def left_of_names(self) -> list[str]:
        """Which parts of hidden names still stand in what has been laid out until now."""
        return sorted(self.hide.left) if isinstance(self.hide, Hider) else []

    def context(self) -> dict[str, Any]:
        """What all of these pages show."""
        interview = self.brief.interview
        return {
            "brief": self.brief,
            "interview": interview,
            "options": self.options,
            "boxes": self.options,
            "choices": options.CHOICES,
            "hides_nothing": self.options.hides_names and self.hide is str,
            "left_of_names": self.left_of_names,  # asked by the page, when all is laid out
            "paper": self.options.paper.lower(),
            "head": running_head(interview),
            "missing": pdf.missing(),
            "how_to_get_them": pdf.HOW_TO_GET_THEM,
            "place": "interviews",
        }


def running_head(interview: Interview) -> str:
    """What stands on top of every page: the position, and as much of the organization as says which."""
    position, organization = collapse(interview.opportunity.position), collapse(interview.opportunity.organization)
    whole = " · ".join(filter(None, (position, organization)))
    head = _cut_head(whole)
    return head if head == whole or len(head) >= len(position) + LEAST_OF_A_NAME else _cut_head(position)


def _cut_head(text: str) -> str:
    return longest_cut(text, lambda part: ems(part, SANS) <= LONGEST_HEAD)


def file_name(interview: Interview, kind: str, ending: str) -> str:
    """By which two interviews in one folder can be told apart: its day and position, and nobody's name."""
    day = interview.day.isoformat() if interview.day else ""
    position, which = slugify(interview.opportunity.position)[:40], slugify(interview.which)
    parts = ("storybank", kind, day, position, which)
    return f"{'-'.join(filter(None, parts))}.{ending}"


def as_pdf(request: SignedIn, interview: Interview, kind: str, context: dict[str, Any]) -> HttpResponse:
    """The printed page as a PDF; 503 with a page that says what to do instead where there is none."""
    headers = {"Content-Disposition": f'inline; filename="{file_name(interview, kind, "pdf")}"'}
    if request.method == "HEAD":
        return HttpResponse(content_type="application/pdf", headers=headers)
    title = f"{kind.capitalize()}: {context['head']}"
    html = render_to_string("prep/printed.html", {**context, "kind": kind, "title": title})
    try:
        made = kept.render(request.user.pk, interview.pk, kind, html)
    except pdf.PrintingError as error:
        return render(request, "prep/no_pdf.html", {**context, "reason": str(error), "back": kind}, status=503)
    return HttpResponse(made, content_type="application/pdf", headers=headers)
