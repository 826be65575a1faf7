"""Noting that a story was told, and taking that back."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prep import tellings
from prep.forms.tellings import TellingForm
from prep.models import Interview, Telling
from prep.views.finding import one_of_mine, people_of, refuse_deleted
from stories.models import Story
from storybank.http import SignedIn, offer_undo, row_number, signed_token

# They name the signatures, so that no other signed text is taken for a telling.
NOTED, TAKEN_BACK = "prep.telling.noted", "prep.telling"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """A story was told: `?story=` says which, `?interview=` where, `?person=` to whom."""
    data = request.POST if request.method == "POST" else None
    story = _asked(request, "story", request.user.stories.all() if data is None else Story.everything.of(request.user))
    interview = _interview(request)
    person = _asked(request, "person", people_of(request))
    form = TellingForm(data, owner=request.user, story=story, interview=interview, person=person)
    refuse_deleted(form, interview, person)
    if form.is_valid():
        telling, is_made = form.save()
        _say(request, telling, is_made)
        return redirect(interview or person or telling.story or "stories:list")
    context = {"form": form, "story": story, "interview": interview, "person": person}
    context["place"] = "people" if person else "stories" if story else "interviews"
    return render(request, "prep/telling.html", context, status=422 if form.errors else 200)


@require_safe
def read(request: SignedIn, pk: int) -> HttpResponse:
    """The story as it was told that day, whatever has become of it since."""
    mine = Telling.objects.of(request.user).select_related("story", "interview__opportunity")
    telling = get_object_or_404(mine, pk=pk)
    context = {"telling": telling, "then": tellings.as_told(telling), "place": "stories"}
    return render(request, "prep/told.html", context)


def _say(request: SignedIn, telling: Telling, is_made: bool) -> None:
    """Undo takes back only what was made here: what had been noted before is not this form's to delete."""
    if is_made:
        token = signing.dumps([request.user.pk, telling.pk], salt=NOTED)
        offer_undo(request, f"Noted: you told “{telling.title}”.", reverse("prep:telling_undo"), token)
    else:
        messages.success(request, f"That you told “{telling.title}” was noted already.")


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """It was not told after all. Undo carries it, signed, and notes it again as it was."""
    telling = get_object_or_404(Telling.objects.of(request.user), pk=pk)
    token = signing.dumps(tellings.take_back(telling), salt=TAKEN_BACK, compress=True)
    offer_undo(request, f"Taken back: you did not tell “{telling.title}”.", reverse("prep:telling_restore"), token)
    return _to_story(request, telling.story_id)


@require_POST
def undo(request: SignedIn) -> HttpResponse:
    """Take back what has just been noted."""
    owner, pk = signed_token(request, NOTED)
    if owner != request.user.pk:
        raise Http404
    telling = Telling.objects.of(request.user).filter(pk=pk).first()
    if telling is None:
        return redirect("stories:list")
    tellings.take_back(telling)
    messages.success(request, f"“{telling.title}” counts as not told then.")
    return _to_story(request, telling.story_id)


@require_POST
def restore(request: SignedIn) -> HttpResponse:
    """Note a telling again that was taken back; twice is as good as once."""
    kept = signed_token(request, TAKEN_BACK)
    if kept["owner_id"] != request.user.pk:
        raise Http404
    tellings.put_back(kept)
    messages.success(request, f"Noted again: you told “{kept['title']}”.")
    return _to_story(request, kept["story_id"])


def _to_story(request: SignedIn, pk: int | None) -> HttpResponse:
    """To the story's page; to the list where it is gone, or in the trash."""
    return redirect(request.user.stories.filter(pk=pk or 0).first() or "stories:list")


def _interview(request: SignedIn) -> Interview | None:
    asked = request.GET.get("interview", "")
    return one_of_mine(request, row_number(asked)) if asked else None


def _asked(request: SignedIn, name: str, rows: QuerySet[Any]) -> Any:
    """The row that the address names; None where it names none. Somebody else's is 404."""
    text = request.GET.get(name, "")
    return get_object_or_404(rows, pk=row_number(text)) if text else None
