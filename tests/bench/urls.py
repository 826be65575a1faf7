"""All of Storybank, and the bare views: logged in, 25 rows in one query, and one row written."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from storybank import urls
from storybank.http import SignedIn


@require_safe
def bare(request: SignedIn) -> HttpResponse:
    """What Django costs here before anything is done: session, user, one query, a plain list."""
    titles = request.user.stories.order_by("-pk").values_list("title", flat=True)[:25]
    return render(request, "bare.html", {"titles": titles})


@require_POST
def bare_save(request: SignedIn, pk: int) -> JsonResponse:
    """What Django costs here to write one story that comes as JSON: session, user, one query, a commit."""
    fields = json.loads(request.body)["fields"]
    return JsonResponse({"rows": request.user.stories.filter(pk=pk).update(**fields)})


urlpatterns = [path("bare/", bare), path("bare/<int:pk>/", bare_save), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
