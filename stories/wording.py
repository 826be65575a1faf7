"""The stories under an employer's names for what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stories.competencies import BY_KEY
from stories.crosswalk import Employer, Name
from stories.showing import Glance, Named, named, strongest_first
from stories.spelling import fold

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Meant:
    """One name: what it means in our statements, by key, and who shows it; `tag`, folded, and how many carry it."""

    name: str
    ours: tuple[tuple[str, str], ...]
    shown_by: Named
    tag: str = ""
    tagged: int = 0


def names(employer: Employer, stories: Sequence[Glance], tags: Mapping[str, int]) -> list[Meant]:
    """All of the employer's names, in their order; `tags` from `tags` below."""
    return [_meant(name, stories, tags) for name in employer.names]


def tags(owner: "User", employer: Employer) -> dict[str, int]:
    """Of the names that mean none of the sixteen, those that are tags of the owner's; folded, with their stories."""
    folded = [fold(name.text) for name in employer.names if not name.keys]
    return dict(owner.tags.in_use().filter(folded__in=folded).values_list("folded", "uses"))


def _meant(name: Name, stories: Sequence[Glance], tags: Mapping[str, int]) -> Meant:
    fitting = (story for story in stories if story.far and not story.strengths.keys().isdisjoint(name.keys))
    ours = tuple((key, BY_KEY[key].statement) for key in name.keys)
    tag = fold(name.text)
    return Meant(name.text, ours, named(strongest_first(fitting, name.keys)), tag, tags.get(tag, 0))
