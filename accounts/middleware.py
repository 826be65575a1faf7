"""Who may see a page, and in which time zone they read it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from accounts.adapter import is_first_visit


class SignInRequired(LoginRequiredMiddleware):
    """Every page is for someone signed in, unless its view says `login_not_required`.

    A script is answered 401: it would take the log-in page, reached by a redirect, for success. A first visitor, when
    there is no account yet, is led to making one.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """401 for scripts, otherwise a redirect."""
        if "application/json" in request.headers.get("Accept", "") or "HX-Request" in request.headers:
            return HttpResponse("Please log in again.", status=401, content_type="text/plain")
        if is_first_visit():
            return redirect("account_signup")
        return redirect_to_login(page_to_return_to(request))


def page_to_return_to(request: HttpRequest) -> str:
    """Where to go after logging in: the page asked for; after a button, which cannot be pressed again, its page."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    source = urlsplit(request.headers.get("Referer", ""))
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
