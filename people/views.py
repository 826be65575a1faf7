"""The contact book: list, page, edit, trash, and the times they met."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.forms import DELETED, EncounterForm, NotedForm, PersonForm, PlaceForm
from people.models import Encounter, Person, Place
from storybank import drafting
from storybank.http import SignedIn, offer_undo, row_number, signed_for, signed_token
from storybank.saving import Save, saving

ON_A_PAGE = 50
MOST_WORDS = 80
SAME_SHOWN = 3
DELETED_SHOWN = 20
# They name the signatures, so that no other signed text is taken for a meeting or a former place.
TAKEN_OUT, REWRITTEN, WAS_NOT = "people.encounter", "people.rewritten", "people.place"
RESEATED = "people.reseated"
NOTED_AGAIN = "It had been taken out in another window, so it is noted again."


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The list by name; `after` is the person the page before ended with."""
    people = request.user.people.by_name().last_met()
    last = request.user.people.filter(pk=row_number(request.GET.get("after", ""))).first()
    shown = list((people.after(last) if last else people)[: ON_A_PAGE + 1])
    context = {
        "people": shown[:ON_A_PAGE],
        "more_after": shown[ON_A_PAGE - 1] if len(shown) > ON_A_PAGE else None,
        "deleted": Person.everyone.trashed(request.user)[:DELETED_SHOWN],
        "first_page": last is None,
        "place": "people",
    }
    return render(request, "people/list.html", context)


@require_POST
def find(request: SignedIn) -> HttpResponse:
    """Those of the list whom these words name. Sent, not asked for: a name stands in no address."""
    words = request.POST.get("who", "")[:MOST_WORDS].replace("\0", "").strip()
    if not words:
        return redirect("people:list")
    found = list(request.user.people.all().found(words).named_first().last_met()[: ON_A_PAGE + 1])
    context = {"people": found[:ON_A_PAGE], "is_more": len(found) > ON_A_PAGE, "words": words, "place": "people"}
    return render(request, "people/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Put somebody into the book; only the name is required. Where somebody has it already, that is said once."""
    form = PersonForm(request.POST if request.method == "POST" else None)
    same: list[Person] = []
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        if "another" not in request.POST:
            same = list(request.user.people.all().called(values["name"])[:SAME_SHOWN])
        if not same:
            return redirect(Person.objects.create(owner=request.user, **values))
    context = {"form": form, "same": same, "place": "people"}
    return render(request, "people/edit.html", context, status=422 if form.errors or same else 200)


@require_safe
def read(request: SignedIn, pk: int) -> HttpResponse:
    """One person, and every time they met."""
    person = get_object_or_404(request.user.people, pk=pk)
    return _page(request, person, EncounterForm(person=person))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Change what is known about a person: 409 where another window saved first, with both texts."""
    posting = request.method == "POST"
    person = _whom(request, pk)
    form = PersonForm(request.POST if posting else None, person=person)
    if form.is_valid() and form.save(person):
        return redirect(person)
    status = 422 if form.errors else 409 if form.differences else 200
    return render(request, "people/edit.html", {"form": form, "person": person, "place": "people"}, status=status)


@saving
def save(request: SignedIn, sent: Save, pk: int) -> HttpResponse:
    """Save what is being typed about a person."""
    mine = Person.everyone.filter(owner=request.user, pk=pk)
    if sent.ask:
        return _save(request, sent, get_object_or_404(mine))
    with transaction.atomic():
        return _save(request, sent, get_object_or_404(mine.select_for_update()))


def _save(request: SignedIn, sent: Save, person: Person) -> HttpResponse:
    gone = DELETED if person.trashed_at else ""
    return drafting.answer(request, sent, f"person:{person.pk}", PersonForm(person=person), gone=gone)


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """Into the trash, twice is as good as once; Undo brings them back."""
    person = get_object_or_404(Person.everyone.filter(owner=request.user), pk=pk)
    person.trash()
    offer_undo(request, f"{person} is in the trash.", reverse("people:restore", args=[pk]))
    return redirect("people:list")


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """Back out of the trash."""
    person = get_object_or_404(Person.everyone.filter(owner=request.user), pk=pk)
    person.restore()
    messages.success(request, f"{person} is back.")
    return redirect(person)


@require_POST
def encounter_new(request: SignedIn, pk: int) -> HttpResponse:
    """Note one time they met."""
    person = get_object_or_404(Person.everyone.filter(owner=request.user), pk=pk)
    form = EncounterForm(request.POST, person=person)
    if not form.is_valid():
        return _page(request, person, form)
    person.met(**form.values)
    return redirect(person)


@require_http_methods(["GET", "HEAD", "POST"])
def encounter_edit(request: SignedIn, pk: int, encounter: int) -> HttpResponse:
    """Say what a meeting was after all, with Undo: 409 where another window said something else meanwhile. One that was
    taken out there is noted again.
    """
    sent = request.method == "POST"
    person = _whom(request, pk)
    found = person.encounters.filter(pk=encounter).first()
    if found is None and not sent:
        raise Http404
    form = EncounterForm(request.POST if sent else None, person=person, noted=found)
    if not form.is_valid() or form.is_late():
        return _noted(request, "people/encounter.html", form)
    before = found.as_written() if found else {}
    if found and found.rewrite(found.not_kept_yet(form.values)):
        token = signing.dumps([pk, found.pk, before, found.as_written()], salt=REWRITTEN, compress=True)
        offer_undo(request, "It is changed.", reverse("people:encounter_unedit", args=[pk]), token)
    else:
        person.met(**form.values)
        messages.info(request, NOTED_AGAIN)
    return redirect(person)


@require_POST
def encounter_unedit(request: SignedIn, pk: int) -> HttpResponse:
    """A meeting is again what it was before it was changed; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    return _unedit(request, person, person.encounters.all(), REWRITTEN)


@require_POST
def encounter_delete(request: SignedIn, pk: int, encounter: int) -> HttpResponse:
    """Take one meeting out; gone already is as good. Undo carries it, signed, and puts it back as it was."""
    person = get_object_or_404(request.user.people, pk=pk)
    found = person.encounters.filter(pk=encounter).first()
    if found is None:
        messages.warning(request, "That meeting was already gone.")
        return redirect(person)
    token = signing.dumps([pk, found.pk, found.as_written()], salt=TAKEN_OUT, compress=True)
    found.delete()
    offer_undo(request, "The meeting is taken out.", reverse("people:encounter_restore", args=[pk]), token)
    return redirect(person)


@require_POST
def encounter_restore(request: SignedIn, pk: int) -> HttpResponse:
    """Put a meeting back that was taken out; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    whose, number, written = signed_token(request, TAKEN_OUT)
    if whose != pk:
        raise Http404
    Encounter.objects.get_or_create(pk=number, defaults={**written, "person": person})
    return redirect(person)


@require_POST
def promise(request: SignedIn, pk: int, encounter: int) -> HttpResponse:
    """Say that what one promised is done, or is not after all. On the first page, which it leaves, with Undo."""
    found = _met(request, pk, encounter)
    found.settle(request.POST.get("done") == "on")
    return _settled(request, found, "people:promise", "That is done." if found.done else "")


@require_POST
def came(request: SignedIn, pk: int, encounter: int) -> HttpResponse:
    """Say that what they promised has come, or has not after all. On the first page, which it leaves, with Undo."""
    found = _met(request, pk, encounter)
    found.receive(request.POST.get("done") == "on")
    return _settled(request, found, "people:came", "Noted: it came." if found.their_done else "")


@require_http_methods(["GET", "HEAD", "POST"])
def place_edit(request: SignedIn, pk: int, place: int) -> HttpResponse:
    """Say where they sat before, and since when they sit elsewhere, with Undo: 409 where another window said something
    else meanwhile. What was taken out there is noted again.
    """
    sent = request.method == "POST"
    person = _whom(request, pk)
    found = person.places.filter(pk=place).first()
    if found is None and not sent:
        raise Http404
    form = PlaceForm(request.POST if sent else None, person=person, noted=found)
    if not form.is_valid() or form.is_late():
        return _noted(request, "people/place.html", form)
    before = found.as_written() if found else {}
    if found and found.rewrite(form.values):
        token = signing.dumps([pk, found.pk, before, found.as_written()], salt=RESEATED, compress=True)
        offer_undo(request, "It is changed.", reverse("people:place_unedit", args=[pk]), token)
    else:
        person.sat(**form.values)
        messages.info(request, NOTED_AGAIN)
    return redirect(person)


@require_POST
def place_unedit(request: SignedIn, pk: int) -> HttpResponse:
    """A former place is again what it was before it was changed; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    return _unedit(request, person, person.places.all(), RESEATED)


@require_POST
def place_delete(request: SignedIn, pk: int, place: int) -> HttpResponse:
    """They never sat there, it was a slip of the pen; gone already is as good. Undo carries it, signed."""
    person = get_object_or_404(request.user.people, pk=pk)
    found = person.places.filter(pk=place).first()
    if found:
        token = signing.dumps([pk, found.as_written()], salt=WAS_NOT, compress=True)
        found.delete()
        offer_undo(request, "That is taken out.", reverse("people:place_restore", args=[pk]), token)
    return redirect(person)


@require_POST
def place_restore(request: SignedIn, pk: int) -> HttpResponse:
    """Put a former place back that was taken out; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    written = signed_for(request, WAS_NOT, pk)
    Place.objects.get_or_create(person=person, until=written.pop("until"), defaults=written)
    return redirect(person)


def _met(request: SignedIn, pk: int, encounter: int) -> Encounter:
    return get_object_or_404(Encounter.objects.of(request.user), person=pk, pk=encounter)


def _settled(request: SignedIn, found: Encounter, address: str, done: str) -> HttpResponse:
    """Back to where the button stood. `done` is what the first page says beside Undo, "" where there is nothing to."""
    if request.GET.get("back") != "home":
        return redirect(found.person)
    if done:
        offer_undo(request, done, f"{reverse(address, args=[found.person_id, found.pk])}?back=home")
    return redirect("home")


def _whom(request: SignedIn, pk: int) -> Person:
    """The one a page is about; where words were sent also somebody in the trash, or the words would be lost."""
    mine = Person.everyone.filter(owner=request.user) if request.method == "POST" else request.user.people.all()
    return get_object_or_404(mine, pk=pk)


def _page(request: SignedIn, person: Person, form: EncounterForm) -> HttpResponse:
    context = {"person": person, "form": form, "begin": request.GET.get("from", ""), "place": "people"}
    return render(request, "people/read.html", context, status=422 if form.errors else 200)


def _noted(request: SignedIn, page: str, form: NotedForm) -> HttpResponse:
    context = {"form": form, "person": form.person, "place": "people"}
    return render(request, page, context, status=422 if form.errors else 409 if form.differences else 200)


def _unedit(request: SignedIn, person: Person, rows: QuerySet[Any], salt: str) -> HttpResponse:
    whose, number, before, after = signed_token(request, salt)
    if whose != person.pk:
        raise Http404
    found = rows.filter(pk=number).first()
    try:
        is_back = found is None or found.as_written() == before or found.rewrite(before, unless_not=after)
    except IntegrityError:  # another former place has its day by now
        is_back = False
    if not is_back:
        messages.warning(request, "Something else was noted since, so that stands.")
    return redirect(person)
