"""Who will be there: pasting, looking over, one listener, taking out and putting back."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prep import knowing, room
from prep.forms.room import AcquaintanceForm, InvitationForm, ListenerForm, ReviewForm
from prep.forms.way import may_be_known
from prep.models import Interview, Seat
from prep.views.finding import one_of_mine, refuse_deleted
from storybank.http import SignedIn, offer_undo, signed_for

TAKEN_OUT = "prep.listener"  # names the signature, so that no other signed text is taken for a listener


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: SignedIn, pk: int) -> HttpResponse:
    """Who is there, and the box to paste into. What was pasted comes back to be looked over before it is saved."""
    interview = one_of_mine(request, pk)
    if request.method != "POST":
        return _room(request, interview, InvitationForm())
    return _come(request, interview, InvitationForm(request.POST), _ticked(request, interview, always=False))


@require_POST
def review(request: SignedIn, pk: int) -> HttpResponse:
    """Save the people that were looked over."""
    interview = one_of_mine(request, pk)
    form = ReviewForm(request.POST, known=request.user.people.all())
    refuse_deleted(form, interview)
    if form.is_valid():
        try:
            given = room.seat(interview, form.arrivals())
            messages.info(request, _said(given))
            return redirect(_with_first(request, "prep:people", pk))
        except ValidationError as error:
            form.add_error(None, error)
    return _review(request, interview, form)


@require_POST
def known(request: SignedIn, pk: int) -> HttpResponse:
    """Give a place to those of the contact book who were ticked; what was pasted beside them is looked over next."""
    interview = one_of_mine(request, pk)
    pasted = request.POST.get("text", "").strip()
    paste = InvitationForm(request.POST if pasted else None)
    return _come(request, interview, paste, _ticked(request, interview, always=not pasted))


@require_POST
def find(request: SignedIn, pk: int) -> HttpResponse:
    """Those of the contact book whom these words name; with `all`, everybody again. Saves nothing: what was pasted and
    who was ticked stay on the page. Sent, not asked for: a name stands in no address.
    """
    interview = one_of_mine(request, pk)
    words = "" if "all" in request.POST else request.POST.get("who", "").replace("\0", "")
    paste = InvitationForm(initial={"text": request.POST.get("text", "").strip()})
    known = AcquaintanceForm(interview=interview, words=words, ticked=request.POST.getlist("known"))
    return _room(request, interview, paste, known)


@require_POST
def unknown(request: SignedIn, pk: int) -> HttpResponse:
    """Nobody is named yet: hold a place for the two who nearly always come."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    if not room.seat_unknown(interview):
        messages.warning(request, "Somebody is on the list already.")
    return redirect(_with_first(request, "prep:people", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def listener(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """One person who will be there: 409, with what was typed, where another window changed them or took them out."""
    interview = one_of_mine(request, pk)
    data = request.POST if request.method == "POST" else None
    found = interview.seats.select_related("person").filter(pk=seat).first()
    if found is None and data is None:
        raise Http404
    form = ListenerForm(data, listener=found or Seat(interview=interview))
    form.listener.interview = interview
    refuse_deleted(form, interview)
    if form.is_valid() and found is None:
        form.add_error(None, "This person was taken out in another window. Copy what you need, and add them again.")
    elif form.is_valid() and form.save():
        for said in form.said:
            messages.success(request, said)
        return redirect(_with_first(request, "prep:people", pk))
    return _listener(request, interview, found, form)


@require_POST
def remove(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """Take someone out; gone already is as good. Undo carries them, signed, and puts them back as they were."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    found = interview.seats.filter(pk=seat).first()
    if found is None:
        messages.warning(request, "This person was already taken out.")
    else:
        found.interview = interview
        token = signing.dumps([pk, room.take_out(found)], salt=TAKEN_OUT, compress=True)
        offer_undo(request, f"{found} is taken out.", _with_first(request, "prep:listener_restore", pk), token)
    return redirect(_with_first(request, "prep:people", pk))


@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    """Put somebody back who was taken out; twice is as good as once."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    kept = signed_for(request, TAKEN_OUT, pk)
    try:
        room.put_back(interview, kept)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect(_with_first(request, "prep:people", pk))


def _ticked(request: SignedIn, interview: Interview, *, always: bool) -> AcquaintanceForm:
    """The ticks of the contact book, read where there are some, or `always`."""
    data = request.POST if always or "known" in request.POST else None
    return AcquaintanceForm(data, interview=interview, words=request.POST.get("who", ""))


def _come(request: SignedIn, interview: Interview, paste: InvitationForm, ticked: AcquaintanceForm) -> HttpResponse:
    """Give those ticked a place, and have those pasted looked over; where either is wrong, neither is taken."""
    if ticked.is_bound and not paste.data.get("text", "").strip():
        paste = InvitationForm()
    for form in (paste, ticked):
        refuse_deleted(form, interview)
    if any(form.is_bound and not form.is_valid() for form in (paste, ticked)):
        return _room(request, interview, paste, ticked)
    if ticked.is_bound:
        try:
            messages.info(request, _said(room.seat(interview, ticked.arrivals())))
        except ValidationError as error:
            ticked.add_error(None, error)
            return _room(request, interview, paste, ticked)
    if not paste.is_bound:
        return redirect(_with_first(request, "prep:people", interview.pk))
    guests = paste.cleaned_data["guests"]
    return _review(request, interview, ReviewForm(known=request.user.people.all(), guests=guests))


def _room(
    request: SignedIn, interview: Interview, paste: InvitationForm, ticked: AcquaintanceForm | None = None
) -> HttpResponse:
    known = ticked or AcquaintanceForm(interview=interview)
    context = {
        "form": known if known.errors else paste,
        "paste": paste,
        "known": known,
        "interview": interview,
        "listeners": interview.seats.all(),
        "first": "first" in request.GET,
        "may_be_known": "first" in request.GET and not _way_is_plain(interview) and may_be_known(interview),
        "place": "interviews",
    }
    return render(request, "prep/people.html", context, status=422 if paste.errors or known.errors else 200)


def _way_is_plain(interview: Interview) -> bool:
    """Whether it is said how it came, or it is one of several for a post."""
    post = interview.opportunity
    return bool(interview.round or post.came_through_id or post.came_after_id)


def _review(request: SignedIn, interview: Interview, form: ReviewForm) -> HttpResponse:
    context = {"form": form, "interview": interview, "first": "first" in request.GET, "place": "interviews"}
    return render(request, "prep/people_review.html", context, status=422 if form.errors else 200)


def _listener(request: SignedIn, interview: Interview, found: Seat | None, form: ListenerForm) -> HttpResponse:
    person = found.person if found else None
    context = {
        "form": form,
        "interview": interview,
        "listener": found,
        "person": None if person is None or person.trashed_at else person,
        "encounters": person.encounters.all()[:3] if person else [],
        "between": knowing.between(person.pk, interview) if person else None,
        "first": "first" in request.GET,
        "place": "interviews",
    }
    status = 409 if found is None or form.differences else 422 if form.errors else 200
    return render(request, "prep/listener.html", context, status=status)


def _with_first(request: SignedIn, name: str, *args: int | str) -> str:
    """The address, still on the way through a new interview where it was."""
    return reverse(name, args=args) + ("?first=1" if "first" in request.GET else "")


def _said(given: list[Seat]) -> str:
    if not given:
        return "They were on the list already."
    return f"{given[0]} is on the list." if len(given) == 1 else f"{len(given)} people are on the list."
