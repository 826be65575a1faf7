"""People who know your work: the list by where one stands with them, and saying it by hand."""

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.models import Person
from prep import again, saying, standing
from prep.doors import LABELS
from prep.forms.standing import StandingForm
from prep.saying import Word
from prep.views.finding import people_of, refuse_deleted
from storybank.http import SignedIn, offer_undo, row_number, signed_for

OF_EACH, ON_A_PAGE = 12, 50
SAID = "prep.standing"  # names the signature, so that no other signed text is taken for this


@require_safe
def doors(request: SignedIn) -> HttpResponse:
    """All by state, the first few of each; `?state=` shows one, `after` being the person the page before ended with."""
    state = request.GET.get("state", "")
    state = state if state in LABELS else ""
    found = standing.by_state(request.user.people.all())
    most = ON_A_PAGE if state else OF_EACH
    begin = row_number(request.GET.get("after", ""))
    shown = {one: standing.behind(found[one], begin) for one in ([state] if state else LABELS) if found[one]}
    people = request.user.people.in_bulk([pk for rows in shown.values() for pk, _ in rows[:most]])
    groups = [standing.Group(one, rows, people, most) for one, rows in shown.items()]
    wishes = [] if state else again.wishes(request.user.people.all())[:OF_EACH]
    context = {"wishes": wishes, "groups": groups, "state": state, "first_page": not begin, "place": "people"}
    return render(request, "prep/doors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: SignedIn, pk: int) -> HttpResponse:
    """Say by hand where one stands with somebody; Undo takes the word back."""
    person = get_object_or_404(people_of(request), pk=pk)
    steps = standing.ways(request.user.people.filter(pk=pk)).get(pk)
    data = request.POST if request.method == "POST" else None
    form = StandingForm(data, person=person, state=steps[-1].state if steps else "")
    refuse_deleted(form, None, person)
    if form.is_valid():
        _confirm(request, person, form.save())
        return redirect(person)
    context = {"form": form, "person": person, "place": "people"}
    return render(request, "prep/stand.html", context, status=422 if form.errors else 200)


def _confirm(request: SignedIn, person: Person, word: Word | None) -> None:
    if word:
        token = signing.dumps([person.pk, word], salt=SAID)
        offer_undo(request, "Noted, as you said it.", reverse("known:unsaid", args=[person.pk]), token)
    else:
        messages.success(request, "You had said so already.")


@require_POST
def unsaid(request: SignedIn, pk: int) -> HttpResponse:
    """Take back what was said by hand; what happened counts again."""
    person = get_object_or_404(request.user.people, pk=pk)
    said = signed_for(request, SAID, pk)
    saying.unsay(person, said)
    return redirect(person)
