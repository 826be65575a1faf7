"""The note of thanks to somebody met at an interview: written here, sent by its writer."""

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Person
from prep import thanking
from prep.forms.thanking import ThanksForm
from prep.models import Interview, Seat
from prep.ties import Thanks
from prep.views.finding import refuse_deleted
from storybank import drafting
from storybank.http import SignedIn, offer_undo
from storybank.saving import Save, saving

MOST_PROMISES = 3  # that the page quotes
SHOWN = ("interview__opportunity", "person")
GONE = "The interview or the person was deleted in another window, so nothing was saved. Bring them back first."


@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """Write it: 409, with both texts, where another window kept one first."""
    note = _note(request, pk, seat, to_write=request.method == "POST")
    form = ThanksForm(request.POST if request.method == "POST" else None, note=note)
    refuse_deleted(form, note.interview, note.person)
    if form.is_valid() and form.save():
        messages.success(request, "Saved. Copy it into your own mail when it says what you mean.")
        return redirect("prep:thanks", pk, seat)
    status = 422 if form.errors else 409 if form.differences else 200
    context = {
        "form": form,
        "note": note,
        "drafted_as": thanking.drafted_as(note),
        "seat": seat,
        "interview": note.interview,
        "promised": note.person.encounters.promised()[:MOST_PROMISES],
        "heard": thanking.heard_there(note.interview, note.person),
        "place": "people",
    }
    return render(request, "prep/thanks.html", context, status=status)


@require_POST
def sent(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """It went out; Undo says that it did not."""
    thanking.mark(_note(request, pk, seat), sent=True)
    offer_undo(request, "Noted: you have thanked them.", reverse("prep:thanks_unsent", args=[pk, seat]))
    return redirect("home")


@require_POST
def unsent(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """It did not go out after all."""
    thanking.mark(_note(request, pk, seat), sent=False)
    return redirect("prep:thanks", pk, seat)


@require_POST
def let_go(request: SignedIn, pk: int) -> HttpResponse:
    """The notes that were not written after an interview may stay so; Undo says that they are to be written."""
    thanking.let_go(get_object_or_404(Interview.objects.of(request.user), pk=pk), gone=True)
    said = "You are not reminded of it any more. The page of the interview keeps the way to each note."
    offer_undo(request, said, reverse("prep:thanks_keep", args=[pk]))
    return redirect("home")


@require_POST
def keep(request: SignedIn, pk: int) -> HttpResponse:
    """They are to be written after all."""
    thanking.let_go(get_object_or_404(Interview.objects.of(request.user), pk=pk), gone=False)
    return redirect("home")


@saving
def save(request: SignedIn, sent: Save, pk: int, seat: int) -> HttpResponse:
    """Save what is being typed."""
    mine = _to_write(request, pk, seat)
    if sent.ask:
        return _save(request, sent, get_object_or_404(mine))
    with transaction.atomic():
        return _save(request, sent, get_object_or_404(thanking.held(mine)))


def _save(request: SignedIn, sent: Save, seat: Seat) -> HttpResponse:
    assert seat.person
    note = thanking.draft_of(seat.interview, seat.person)
    is_gone = seat.interview.opportunity.trashed_at or seat.person.trashed_at
    text = thanking.drafted_as(note)
    return drafting.answer(request, sent, text, ThanksForm(note=note), gone=GONE if is_gone else "")


def _to_write(request: SignedIn, pk: int, seat: int) -> QuerySet[Seat]:
    """The place of one who was to be there, also where they or the interview went into the trash meanwhile."""
    there = Seat.objects.filter(interview__in=Interview.objects.kept_for(request.user), interview=pk, pk=seat)
    return there.filter(person__in=Person.everyone.filter(owner=request.user)).select_related(*SHOWN)


def _note(request: SignedIn, pk: int, seat: int, *, to_write: bool = False) -> Thanks:
    """The note to one who was there; 404 for anybody else, but for one that was written and sent (`to_write`)."""
    found = get_object_or_404(_to_write(request, pk, seat))
    assert found.person
    note = thanking.draft_of(found.interview, found.person)
    is_gone = found.interview.opportunity.trashed_at or found.person.trashed_at
    if not to_write and (is_gone or (found.absent and not note.pk)):
        raise Http404
    return note
