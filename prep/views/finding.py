"""Finding an interview, and what is said where it was deleted while somebody was writing about it."""

from django import forms
from django.shortcuts import get_object_or_404

from people.forms import DELETED as PERSON_DELETED
from people.models import Person, PersonQuerySet
from prep.models import Interview
from storybank.http import SignedIn

DELETED = (
    "This interview was deleted in another window, so nothing was saved. Bring it back at the end of the list of"
    " interviews, then save again."
)


def one_of_mine(request: SignedIn, pk: int) -> Interview:
    """This person's interview, or 404. A form that is sent also finds one in the trash: `refuse_deleted` says so."""
    sent = request.method == "POST"
    mine = Interview.objects.kept_for(request.user) if sent else Interview.objects.of(request.user)
    return get_object_or_404(mine, pk=pk)


def people_of(request: SignedIn) -> PersonQuerySet:
    """This person's people; for a form that is sent those in the trash too: `refuse_deleted` says so."""
    return Person.everyone.filter(owner=request.user) if request.method == "POST" else request.user.people.all()


def refuse_deleted(form: forms.BaseForm, interview: Interview | None, person: Person | None = None) -> None:
    """Make a form invalid that was sent about what is in the trash; what was typed stays on its page."""
    if form.is_bound and interview and interview.opportunity.trashed_at:
        form.add_error(None, DELETED)
    if form.is_bound and person and person.trashed_at:
        form.add_error(None, PERSON_DELETED)
