"""All of Storybank, and the bare view: logged in, 25 rows, one query."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from storybank import urls
from storybank.http import SignedIn


@require_safe
def bare(request: SignedIn) -> HttpResponse:
    """What Django costs here before anything is done: session, user, one query, a plain list."""
    titles = request.user.stories.order_by("-pk").values_list("title", flat=True)[:25]
    return render(request, "bare.html", {"titles": titles})


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
