"""What can be done with all stories that are ticked in the list, one POST address per verb and per inverse.

Undo sends along what was done to which: numbers of stories, each with what it was before where that matters.
"""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories import many, tagging
from stories.filters import Filters
from stories.models import Story
from stories.narrowing import Narrowing
from stories.ticked import TagForm, TickedForm
from stories.views.bank import show
from storybank.http import SignedIn, offer_undo, row_number


@require_POST
def tag(request: SignedIn) -> HttpResponse:
    """One more tag on each."""
    form = TagForm(request.POST, stories=request.user.stories.all())
    if not form.is_valid():
        return show(request, _list(request), problem=form)
    added = tagging.add(form.cleaned_data["story"], request.user.pk, form.cleaned_data["tag"])
    full = f" {_stories(added.full)} cannot carry more than {tagging.MOST_TAGS} tags." if added.full else ""
    if added.stories:
        token = f"{added.tag.pk} {_token(request, dict.fromkeys(added.stories, ''))}"
        said = f"“{added.tag}” is on {_stories(len(added.stories))} more.{full}"
        offer_undo(request, said, reverse("stories:untag_many"), token)
    else:
        messages.success(request, full.strip() or f"“{added.tag}” is on all of them already.")
    return _back(request)


@require_POST
def untag(request: SignedIn) -> HttpResponse:
    """The tag, whose number comes first, off again."""
    number, _, stories = request.POST.get("token", "").partition(" ")
    tag = get_object_or_404(request.user.tags, pk=row_number(number))
    tagging.take_off(request.user.stories.filter(pk__in=_done(stories)), tag)
    messages.success(request, f"“{tag}” is off again.")
    return _back(request)


@require_POST
def rest(request: SignedIn) -> HttpResponse:
    """They stay in the bank and are offered for no interview."""
    form = TickedForm(request.POST, stories=request.user.stories.all())
    if not form.is_valid():
        return show(request, _list(request), problem=form)
    had = many.rest(form.cleaned_data["story"])
    if had:
        said = f"{_stories(len(had))} {'is' if len(had) == 1 else 'are'} resting."
        offer_undo(request, said, reverse("stories:wake_many"), _token(request, had))
    else:
        messages.success(request, "All of them are resting already.")
    return _back(request)


@require_POST
def wake(request: SignedIn) -> HttpResponse:
    """Back from resting, each as it was."""
    woken = many.wake(request.user.stories.all(), _done(request.POST.get("token", "")))
    messages.success(request, f"{_stories(woken)} back among the others.")
    return _back(request)


@require_POST
def delete(request: SignedIn) -> HttpResponse:
    """To the trash."""
    form = TickedForm(request.POST, stories=Story.everything.of(request.user))
    if not form.is_valid():
        return show(request, _list(request), problem=form)
    thrown = many.throw_away(form.cleaned_data["story"])
    if not thrown:
        messages.success(request, "They are in the trash already.")
        return _back(request)
    said = f"{_stories(len(thrown))} {'is' if len(thrown) == 1 else 'are'} in the trash."
    offer_undo(request, said, reverse("stories:restore_many"), _token(request, dict.fromkeys(thrown, "")))
    return _back(request)


@require_POST
def restore(request: SignedIn) -> HttpResponse:
    """Back from the trash."""
    restored = many.restore(Story.everything.of(request.user).filter(pk__in=_done(request.POST.get("token", ""))))
    messages.success(request, f"{_stories(restored)} back.")
    return _back(request)


def _stories(number: int) -> str:
    return "1 story" if number == 1 else f"{number} stories"


def _token(request: SignedIn, done: Mapping[int, str]) -> str:
    """What was done to which, and the list that it was done in."""
    stories = [f"{number}:{was}" if was else f"{number}" for number, was in done.items()]
    return " ".join([*stories, _list(request).not_selecting])


def _done(token: str) -> dict[int, str]:
    """What an Undo sends along: the numbers of stories, each with what it was; nothing for nonsense."""
    parts = [word.partition(":") for word in token.split()[: many.MOST] if word[0].isdigit()]
    return {row_number(number): was for number, _, was in parts}


def _list(request: SignedIn) -> Narrowing:
    """The list as it stood when the stories were ticked; an Undo names it last."""
    address = request.POST.get("list") or request.POST.get("token", "").rpartition(" ")[2]
    wanted, _ = Filters.read(QueryDict(address.removeprefix("?") if address.startswith("?") else ""))
    return Narrowing(wanted)


def _back(request: SignedIn) -> HttpResponse:
    """To the same list, without the boxes."""
    return HttpResponseRedirect(reverse("stories:list") + _list(request).not_selecting.removeprefix("./"))
