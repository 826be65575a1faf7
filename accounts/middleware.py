"""Who may see a page, and in which time zone they read it."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.adapter import is_first_visit
from accounts.typed import typed


class SignInRequired(LoginRequiredMiddleware):
    """Every page is for someone signed in, unless its view says `login_not_required`.

    A script is answered 401: it would take the log-in page, reached by a redirect, for success. Whoever sent text gets
    it back. A first visitor, when there is no account yet, is led to making one.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """401 for scripts and for text that was sent, otherwise a redirect."""
        if "application/json" in request.headers.get("Accept", "") or "HX-Request" in request.headers:
            return HttpResponse("Please log in again.", status=401, content_type="text/plain")
        if request.method == "POST" and (sent := typed(every_field(request))):
            return hand_back(request, sent)
        if is_first_visit():
            return redirect("account_signup")
        return redirect_to_login(page_to_return_to(request))


def every_field(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Name and text of all that a form sent, a name that came twice included."""
    for name, texts in request.POST.lists():
        yield from ((name, str(text)) for text in texts)


def hand_back(request: HttpRequest, sent: list[tuple[str, str]]) -> HttpResponse:
    """401: the session ended while somebody was writing. Their text (label, text), and the way back in."""
    page = page_to_return_to(request)
    context = {"typed": sent, "page": page, "log_in": redirect_to_login(page).url}
    return HttpResponse(render_to_string("accounts/logged_out.html", context), status=401)


def page_to_return_to(request: HttpRequest) -> str:
    """Where to go after logging in: the page asked for; after a button, which cannot be pressed again, its page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    try:
        source = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return resolve_url("home")
    if source.netloc != request.get_host():
        return resolve_url("home")
    return f"{source.path}?{source.query}" if source.query else source.path


def own_time_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: times read as the clock on the person's wall."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        with timezone.override(request.user.zone):
            return get_response(request)

    return respond
