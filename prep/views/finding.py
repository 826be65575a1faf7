"""Finding an interview, and what is said where it was deleted while somebody was writing about it."""

from django import forms
from django.shortcuts import get_object_or_404

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


def refuse_deleted(form: forms.BaseForm, interview: Interview) -> None:
    """Make a form that was sent about an interview in the trash invalid; what was typed stays on its page."""
    if form.is_bound and interview.opportunity.trashed_at:
        form.add_error(None, DELETED)
