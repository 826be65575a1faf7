"""The list of interviews, setting one up, changing it, and the trash."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prep import following
from prep.forms.interviews import EditForm, NewForm, NextForm
from prep.models import Interview, Opportunity
from prep.views.finding import DELETED, one_of_mine, refuse_deleted
from storybank import drafting
from storybank.http import SignedIn, offer_undo, row_number
from storybank.printing import kept
from storybank.saving import Save, saving

AHEAD_SHOWN = 60
OVER_ON_A_PAGE = 25
DELETED_SHOWN = 20
SETTLED = "You have said what came of it. Say that it is open again, then add the next interview."
YOURS = (
    "This is your own interview now, and the stories chosen for it are yours with it."
    " What is left of the example leaves in Settings."
)


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The next ones first, those over below; `before` is the interview the page before ended with."""
    now, mine = timezone.now(), Interview.objects.of(request.user).at_a_glance()
    last = mine.behind(now).filter(pk=row_number(request.GET.get("before", ""))).first()
    over = mine.behind(now).earlier_than(last) if last else mine.behind(now)
    shown = list(over[: OVER_ON_A_PAGE + 1])
    context = {
        "ahead": [] if last else list(mine.ahead(now)[:AHEAD_SHOWN]),
        "over": shown[:OVER_ON_A_PAGE],
        "more_before": shown[OVER_ON_A_PAGE - 1] if len(shown) > OVER_ON_A_PAGE else None,
        "first_page": last is None,
        "deleted": Interview.objects.trashed(request.user)[:DELETED_SHOWN],
        "most": AHEAD_SHOWN,
        "place": "interviews",
    }
    return render(request, "prep/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Set one up; then come the people, then what they look for, each of which can wait."""
    form = NewForm(request.POST if request.method == "POST" else None, zone=request.user.time_zone)
    if form.is_valid():
        values = form.cleaned_data
        interview = Interview.objects.begin(request.user, values.pop("position"), clock=values.pop("time"), **values)
        return redirect(f"{reverse('prep:people', args=[interview.pk])}?first=1")
    context = {"form": form, "place": "interviews"}
    return render(request, "prep/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def following_one(request: SignedIn, pk: int) -> HttpResponse:
    """Add the next interview for the same post, while it is not settled what came of it; then come the people."""
    interview = one_of_mine(request, pk)
    data = request.POST if request.method == "POST" else None
    form = NextForm(data, interview=interview, zone=request.user.time_zone)
    refuse_deleted(form, interview)
    if interview.opportunity.outcome in Opportunity.SETTLED:
        if data is None:
            messages.warning(request, SETTLED)
            return redirect(f"{reverse('prep:debrief', args=[pk])}#came-title")
        form.add_error(None, SETTLED)
    if form.is_valid():
        values = form.cleaned_data
        made = following.add(interview, clock=values.pop("time"), **values)
        return redirect(f"{reverse('prep:people', args=[made.pk])}?first=1")
    context = {"form": form, "interview": interview, "place": "interviews"}
    return render(request, "prep/next.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Everything about an interview: 409 where another window saved first, with both texts."""
    interview = one_of_mine(request, pk)
    was_example = interview.opportunity.example
    data = request.POST if request.method == "POST" else None
    form = EditForm(data, interview=interview, zone=request.user.time_zone)
    refuse_deleted(form, interview)
    if form.is_valid() and form.save():
        if was_example and not interview.opportunity.example:
            messages.info(request, YOURS)
        return redirect(interview)
    status = 422 if form.errors else 409 if form.differences else 200
    context = {"form": form, "interview": interview, "place": "interviews"}
    return render(request, "prep/edit.html", context, status=status)


@saving
def save(request: SignedIn, sent: Save, pk: int) -> HttpResponse:
    """Save what is being typed about an interview."""
    if sent.ask:
        return _save(request, sent, get_object_or_404(Interview.objects.kept_for(request.user), pk=pk))
    with transaction.atomic():
        return _save(request, sent, get_object_or_404(Interview.objects.locked_for(request.user), pk=pk))


def _save(request: SignedIn, sent: Save, interview: Interview) -> HttpResponse:
    form = EditForm(interview=interview, zone=request.user.time_zone)
    gone = DELETED if interview.opportunity.trashed_at else ""
    return drafting.answer(request, sent, f"interview:{interview.pk}", form, gone=gone)


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """Into the trash, twice is as good as once; Undo brings it back."""
    interview = get_object_or_404(Interview.objects.kept_for(request.user), pk=pk)
    following.throw_away(interview)
    kept.forget(request.user.pk, pk)
    offer_undo(request, f"“{interview}” is in the trash.", reverse("prep:restore", args=[pk]))
    return redirect("prep:list")


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """Back out of the trash."""
    interview = get_object_or_404(Interview.objects.kept_for(request.user), pk=pk)
    following.bring_back(interview)
    messages.success(request, f"“{interview}” is back.")
    return redirect(interview)
