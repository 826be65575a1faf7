"""All that is kept about one person: a file to hand out, and the page that erases it."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from people.models import Person
from prep import about_person
from prep.in_markdown import markdown
from storybank.http import SignedIn
from storybank.printing import kept


@require_safe
def download(request: SignedIn, pk: int) -> HttpResponse:
    """JSON, or Markdown with `?as=markdown`. The file's name says nothing about whose it is."""
    person = get_object_or_404(Person.everyone.filter(owner=request.user), pk=pk)
    known = about_person.everything(person)
    if request.GET.get("as") == "markdown":
        return _file(markdown(known), "text/markdown; charset=utf-8", "person.md")
    return _file(json.dumps(known, ensure_ascii=False, indent=2), "application/json", "person.json")


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: SignedIn, pk: int) -> HttpResponse:
    """Says what goes and what stays; its one button does it, for good: there is no Undo, and no second question."""
    person = get_object_or_404(Person.everyone.filter(owner=request.user), pk=pk)
    if request.method == "POST":
        about_person.erase(person)
        kept.forget_all([request.user.pk])  # the name may stand in any PDF that was made
        messages.success(request, "Erased. What you told them stays, without a name.")
        return redirect("people:list")
    context = {"person": person, "share": about_person.share(person), "place": "people"}
    return render(request, "prep/erase.html", context)


def _file(text: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
