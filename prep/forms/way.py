"""How an opportunity came: through whom, and after which earlier interview."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from people.models import Person
from prep.models import Interview, Opportunity, Seat
from prep.standing import named

EARLIER_OFFERED = 100  # interviews to choose from, the latest
LONG = ("about_me", "why_here", "ask_them", "bring", "notes", "opportunity__posting")
COLUMNS = {"came_through": "came_through_id", "came_after": "came_after_id"}
Choices = list[tuple[int | str, str]]


class RowField(forms.TypedChoiceField):
    """One of somebody's rows, by key, or none. What may be chosen is asked for only where it is shown, or was sent."""

    def __init__(self, label: str, help_text: str, gone: str) -> None:
        """`gone` is said where the row is none of theirs any more. The form sets the choices."""
        errors = {"invalid_choice": gone}
        super().__init__(
            label=label, help_text=help_text, required=False, coerce=int, empty_value="", error_messages=errors
        )


def through_field() -> RowField:
    """Through whom it came."""
    return RowField(
        "Through whom?", "Somebody who told you of it, or put in a word.", "That person is no longer in your book."
    )


def after_field() -> RowField:
    """After which earlier interview it came."""
    return RowField(
        "After which earlier interview?",
        "Where they heard you first, if that is how it began.",
        "That interview is no longer there.",
    )


class WayForm(forms.Form):
    """Both, alone."""

    came_through = through_field()
    came_after = after_field()

    def __init__(self, data: Any = None, *, interview: Interview) -> None:
        """Begins with what is saved."""
        super().__init__(data, initial=as_saved(interview.opportunity), label_suffix="")
        self.fields["came_through"].choices = through_whom(interview)  # type: ignore[attr-defined]
        self.fields["came_after"].choices = after_which(interview)  # type: ignore[attr-defined]

    def save(self, interview: Interview) -> None:
        """Save it to this one, which the caller's transaction has locked."""
        interview.amend({}, as_columns(interview.opportunity, self.cleaned_data))


def may_be_known(interview: Interview) -> bool:
    """Whether it may have come by somebody or something known: the organization, or somebody there, is not new."""
    post, others = interview.opportunity, Seat.objects.exclude(interview=interview)
    there = interview.seats.exclude(person=None).values("person")
    if others.filter(person__in=there).exists():
        return True
    at = {"organization__iexact": post.organization, "owner": post.owner_id}
    book, posts = Person.objects.filter(**at), Opportunity.objects.filter(**at).exclude(pk=post.pk)
    return bool(post.organization) and (book.exclude(pk__in=there).exists() or posts.exists())


def through_whom(interview: Interview) -> Callable[[], Choices]:
    """Who may be chosen: the contact book, and whoever is saved already."""

    def choices() -> Choices:
        post = interview.opportunity
        mine = Person.everyone.filter(Q(trashed_at=None) | Q(pk=post.came_through_id or 0), owner=post.owner_id)
        rows = mine.by_name().values_list("pk", "name", "organization")
        known: Choices = [(pk, named(name, organization)) for pk, name, organization in rows]
        gone = "" if post.came_through_id else post.came_through_name
        return [("", f"{gone}, who is no longer in your book" if gone else "Nobody, or not in your book"), *known]

    return choices


def after_which(interview: Interview) -> Callable[[], Choices]:
    """Which earlier interviews may be chosen: the latest, and the one that is saved already."""

    def choices() -> Choices:
        post = interview.opportunity
        others = Interview.objects.kept_for(post.owner).exclude(opportunity=post)
        over = others.filter(opportunity__trashed_at=None).over(timezone.now())
        latest = list(over.values_list("pk", flat=True)[:EARLIER_OFFERED])
        rows = others.filter(pk__in=[*latest, post.came_after_id or 0])
        found: Choices = [(row.pk, _called(row)) for row in rows.order_by("-starts_at", "-pk").defer(*LONG)]
        return [("", "None of these"), *found]

    return choices


def _called(interview: Interview) -> str:
    name, day = interview.at_whom, interview.day
    return f"{name} ({day.day} {day:%B %Y})" if day else name


def as_saved(post: Opportunity) -> dict[str, int | str]:
    """What is saved of the way, by the names of the form's fields; "" for none, as a page sends it."""
    return {name: getattr(post, column) or "" for name, column in COLUMNS.items()}


def as_columns(post: Opportunity, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a form as columns of the opportunity; whose word it came through is named in it, should they go."""
    found = {COLUMNS[name]: value or None for name, value in values.items() if name in COLUMNS}
    found |= {name: value for name, value in values.items() if name not in COLUMNS}
    through = found.get("came_through_id", post.came_through_id)
    if through != post.came_through_id:
        person = Person.everyone.filter(pk=through or 0).first()
        found["came_through_name"] = person.name if person else ""
    return found
