"""How one interview is printed: paper, size of type, what is left out, whose names are hidden."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from prep.models import Interview
from prep.page import Paper
from storybank.printing import kept

if TYPE_CHECKING:
    from accounts.models import User

PAPERS = {"A4": "A4", "Letter": "US Letter"}
ON_THE_SHEET = {
    "say": "About me and Why here",
    "room": "Who will be there",
    "ask": "Questions I ask",
    "phrases": "What to say if nothing fits",
    "asked": "Lines for what they asked",
}
IN_THE_PACK = {
    "stories": "The stories in full",
    "expected": "Questions to expect",
    "notes": "My notes",
    "lines": "Empty lines",
}
FLAGS = ("large", "with_before", "hides_names")
CHOICES = {"papers": PAPERS, "on_the_sheet": ON_THE_SHEET, "in_the_pack": IN_THE_PACK}


@dataclass(frozen=True)
class Options:
    """What was chosen on the screen. `without` has keys of ON_THE_SHEET and IN_THE_PACK."""

    paper: Paper
    large: bool = False
    with_before: bool = False
    hides_names: bool = False
    without: frozenset[str] = frozenset()

    @property
    def ticked(self) -> frozenset[str]:
        """All that is ticked on the page, in one word each."""
        flags = (name for name in FLAGS if getattr(self, name))
        return frozenset((self.paper, *flags, *self.without))

    @property
    def as_text(self) -> str:
        """The same for a hidden field: what a page was opened with."""
        return " ".join(sorted(self.ticked))

    @property
    def paper_in_words(self) -> str:
        """The paper as a person calls it."""
        return PAPERS[self.paper]


def chosen(interview: Interview, user: "User") -> Options:
    """What is remembered of an interview; the paper of the settings where nothing was said about it."""
    return Options(
        paper=cast("Paper", interview.paper or user.paper),
        large=interview.large_type,
        with_before=interview.prints_before,
        hides_names=interview.hides_names,
        without=frozenset(interview.prints_without),
    )


def joined(was: str, sent: Options, now: Options) -> Options:
    """What a page that `was` opened so has changed, put into what is remembered `now`: an older window neither shows a
    name again nor takes large type back. All that was `sent` where the page does not say what it was.
    """
    if not was:
        return sent
    changed = sent.ticked ^ frozenset(was.split())
    flags = {name: getattr(sent if name in changed else now, name) for name in FLAGS}
    paper = sent.paper if sent.paper in changed else now.paper
    return Options(paper, **flags, without=(now.without - changed) | (sent.without & changed))


def remember(interview: Interview, options: Options) -> None:
    """Print this interview so from now on."""
    interview.paper = options.paper
    interview.large_type = options.large
    interview.prints_before = options.with_before
    interview.hides_names = options.hides_names
    interview.prints_without = sorted(options.without)
    interview.save(update_fields=["paper", "large_type", "prints_before", "hides_names", "prints_without"])
    kept.forget(interview.opportunity.owner_id, interview.pk)  # it may show the names that are hidden from now on
