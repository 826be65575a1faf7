"""Saying it aloud: practise card by card, the ten-second drill, and the glance before going in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from prep import aloud, briefing, options, paper, practice
from prep.aloud import Card
from prep.countdown import countdown
from prep.forms.aloud import GradeForm
from prep.models import Interview, Rehearsal
from prep.templatetags.when import day_here
from prep.views.sitting import Sitting, milliseconds
from stories.coaching import limit
from storybank.http import SignedIn, offer_undo, row_number

Context = dict[str, Any]

DONE = "done"  # stands for a card in the address when all were seen
FACES = 3  # the question, the cue words, the full text


@dataclass(frozen=True)
class Screen:
    """A card and where one goes from it, and came from; `face`: how far it is turned, 0 while another one is shown.

    `due`: the day it comes back, None for one that is to be said now; `key` is the page's own name for a grade of it;
    `passed`: where one goes without it, for one that is not written yet.
    """

    card: Card
    face: int
    onward: str = DONE
    before: str = ""
    due: date | None = None
    passed: str = ""
    key: UUID = field(default_factory=uuid4)


@require_safe
@cache_control(no_store=True)
def practise(request: SignedIn, pk: int) -> HttpResponse:
    """One card: the question, then cue words, then the full text, each a tap; or that nothing is left for today."""
    interview, cards = _found(request, pk)
    return render(request, "prep/practise.html", to_practise(request, interview, cards))


@require_safe
@cache_control(no_store=True)
def drill(request: SignedIn, pk: int) -> HttpResponse:
    """Ten seconds each: name the story, say its first sentence; then it is shown."""
    interview, cards = _found(request, pk)
    return render(request, "prep/practise.html", to_drill(request, interview, cards))


@require_safe
@cache_control(no_store=True)
def glance(request: SignedIn, pk: int) -> HttpResponse:
    """Before going in: what is on the sheet, a screen each, and no questions."""
    interview, cards = _found(request, pk)
    return render(request, "prep/practise.html", to_glance(request, interview, cards))


def _found(request: SignedIn, pk: int) -> tuple[Interview, list[Card]]:
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return interview, _cards(request, interview)


def _cards(request: SignedIn, interview: Interview) -> list[Card]:
    brief = briefing.load(interview)
    return aloud.cards(brief, paper.hider(brief, options.chosen(interview, request.user)))


def to_practise(
    request: SignedIn, interview: Interview, cards: Sequence[Card], form: GradeForm | None = None
) -> Context:
    """What the template `prep/_deck.html` takes: those to say now, the one that the address asks for first."""
    day, today, sitting = day_here(interview), timezone.localdate(), Sitting.of(request)
    by_key, asked = {card.key: card for card in cards}, request.GET.get("card", "")
    order = practice.to_say([card.memory for card in cards], today, day, since=sitting.since, opened=sitting.began)
    order = [key for key in order if not (by_key[key].is_bare and key in sitting.passed)]
    if asked in by_key:
        order = [asked, *(key for key in order if key != asked)]
    current = DONE if asked == DONE else next(iter(order), DONE)
    now = [_to_say(by_key[key], _face(request) if key == current else 0, sitting) for key in order]
    unsaid = [card for card in cards if card.key not in order and not card.is_bare]
    later = [Screen(card, 0, due=practice.due_on(card.said, day)) for card in unsaid]
    comes_back = countdown(min((one.due for one in later if one.due), default=None), today)
    rested = sum(1 for card in unsaid if card.number)
    more = {"comes_back": comes_back, "day": day, "when": _when(day, today), "form": form, "rested": rested}
    moments = {"sitting": sitting, "now": milliseconds() + 1}
    return {**_shared("practise", interview, [*now, *later]), **more, **moments, "least": limit("first_words")}


def _to_say(card: Card, face: int, sitting: Sitting) -> Screen:
    return Screen(card, face, passed=sitting.passing(card.key).query if card.is_bare else "")


def _when(day: date | None, today: date) -> str:
    """What is said at the end: it is `over`, today is the `day`, it is its `eve`, or one comes back `later`."""
    if day and day <= today:
        return "day" if day == today else "over"
    return "eve" if day == today + timedelta(days=1) else "later"


def to_drill(request: SignedIn, interview: Interview, cards: Sequence[Card]) -> Context:
    """The same for the drill: every story once, in another order than the sheet's."""
    by_key = {card.key: card for card in cards if card.number}
    mixed = practice.shuffled(list(by_key), timezone.localdate())
    return _one_after_another(request, "drill", interview, [by_key[key] for key in mixed])


def to_glance(request: SignedIn, interview: Interview, cards: Sequence[Card]) -> Context:
    """The same for the last look: in the order of the sheet."""
    return _one_after_another(request, "glance", interview, [card for card in cards if card.number or card.parts])


def _one_after_another(request: SignedIn, mode: str, interview: Interview, cards: Sequence[Card]) -> Context:
    keys, asked = ["", *(card.key for card in cards), DONE], request.GET.get("card", "")
    current, onward = asked if asked in keys[1:] else keys[1], dict(pairwise(keys))
    before = {key: one for one, key in pairwise(keys)}
    screens = [
        Screen(card, _face(request) if card.key == current else 0, onward[card.key], before[card.key]) for card in cards
    ]
    return {**_shared(mode, interview, screens), "last": before[DONE]}


def _face(request: SignedIn) -> int:
    return min(max(1, row_number(request.GET.get("face", ""))), FACES)


def _shared(mode: str, interview: Interview, screens: Sequence[Screen]) -> Context:
    return {
        "mode": mode,
        "here": reverse(f"prep:{mode}", args=[interview.pk]),
        "interview": interview,
        "screens": screens,
        "is_done": not any(screen.face for screen in screens),
        "has_stories": any(screen.card.number for screen in screens),
    }


@require_POST
def grade(request: SignedIn, pk: int) -> HttpResponse:
    """How a card went; sent twice it counts once. The next card follows, with Undo. JSON for a script."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = GradeForm(request.POST, interview=interview)
    if not form.is_valid():
        return _refused(request, interview, form)
    said = form.save()
    if _is_script(request):
        return JsonResponse({"user": request.user.pk, "key": str(said.client_key)})
    name = said.story or said.get_opening_display()
    undo = _going_on(request, reverse("prep:ungrade", args=[pk]))
    offer_undo(request, f"{name}: {said.get_grade_display()}.", undo, str(said.client_key))
    return redirect(_going_on(request, reverse("prep:practise", args=[pk])))


def _going_on(request: SignedIn, address: str, card: str = "") -> str:
    """The address, with what goes on there, and the card that is shown first."""
    query = Sitting.of(request).query
    return f"{address}?{urlencode({'card': card})}&{query}" if card else f"{address}?{query}"


def _is_script(request: SignedIn) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _refused(request: SignedIn, interview: Interview, form: GradeForm) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"why": form.errors}, status=422)
    cards = _cards(request, interview)
    return render(request, "prep/practise.html", to_practise(request, interview, cards, form), status=422)


@require_POST
def ungrade(request: SignedIn, pk: int) -> HttpResponse:
    """Take back how a card went, and show that card again; taken back twice is as good as once."""
    get_object_or_404(Interview.objects.of(request.user), pk=pk)
    try:
        key = UUID(request.POST.get("token", ""))
    except ValueError as error:
        raise Http404 from error
    said = Rehearsal.objects.of(request.user).filter(client_key=key).first()
    if said:
        said.delete()
    if _is_script(request):
        return JsonResponse({"user": request.user.pk, "key": str(key)})
    return redirect(_going_on(request, reverse("prep:practise", args=[pk]), said.card if said else ""))
