"""The questions that are asked, which stories answer them, and drafts that are begun from one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stories import asking, questions
from stories.back import way_back
from stories.missing import JUDGED_FROM
from stories.models import Question
from stories.own_question import QuestionForm
from stories.shelf import left_out, look
from stories.showing import answered, grouped
from storybank.http import SignedIn, offer_undo, signed_token

if TYPE_CHECKING:
    from accounts.models import User

DELETED = "stories.question"  # names the signature, so that no other signed text is taken for a question


@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: SignedIn) -> HttpResponse:
    """All of them with their answers; `?without=` only those that have none. A POST adds one of the person's own."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.add_to(request.user):
        messages.success(request, "Your question is there.")
        return redirect(f"{request.path}#own")
    context = {"place": "stories", "room": "questions", "form": form, "back": request.get_full_path()}
    context |= _groups(request.user, without="without" in request.GET)
    return render(request, "stories/questions.html", context, status=422 if form.is_bound else 200)


def _groups(user: "User", *, without: bool) -> dict[str, Any]:
    """The person's own questions and the 56, all of them or only those without a story, and how many there are."""
    stories = look(user)
    own, known = answered(asking.own(user), stories), answered(questions.ALL, stories)
    open_ones = [pair for pair in (*own, *known) if not pair[1]]
    return {
        "own": [pair for pair in own if not (without and pair[1])],
        "groups": grouped(pair for pair in known if not (without and pair[1])),
        "left_out": left_out(user, stories),
        "without": without,
        "in_all": len(own) + len(known),
        "open": len(open_ones),
        "some": sum(story.far for story in stories) >= JUDGED_FROM and len(open_ones) < len(own) + len(known),
    }


@require_POST
def begin(request: SignedIn) -> HttpResponse:
    """A draft from a question, to be written at once. Pressed twice, it is the same one."""
    question = asking.find(request.user, request.POST.get("question", ""))
    if question is None:
        raise Http404
    story = asking.begin(request.user, question)
    return redirect(way_back(request).on(reverse("stories:edit", args=[story.pk])))


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """Take away a question of one's own; gone already is as good. Undo carries it, signed, and puts it back."""
    if not Question.objects.filter(pk=pk).exists():
        messages.success(request, "That question was already gone.")
        return redirect("stories:questions")
    question = get_object_or_404(request.user.questions, pk=pk)
    token = signing.dumps([pk, request.user.pk, question.wording, question.competency], salt=DELETED, compress=True)
    question.delete()
    offer_undo(
        request, "Your question is deleted. What was begun from it stays.", reverse("stories:question_restore"), token
    )
    return redirect("stories:questions")


@require_POST
def restore(request: SignedIn) -> HttpResponse:
    """Put back a question that was deleted; twice is as good as once."""
    number, whose, wording, asks_for = signed_token(request, DELETED)
    if whose != request.user.pk:
        raise Http404
    asking.put_back(request.user, number, wording, asks_for)
    messages.success(request, "Your question is back.")
    return redirect(f"{reverse('stories:questions')}#own")
