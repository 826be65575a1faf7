"""What a form held lies in the browser until the server has taken it; this says that it has."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEPT_AS = "kept_as"  # the field that names the page on which it was typed; no word of a person's
TAKEN = "storybank-saved"  # the cookie, which static/js/drafting/left-in-form.js takes away again
NAME = re.compile(r"[0-9a-f-]{36}")
REDIRECTS = (302, 303)


def taken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: where a view took a form, which it answers with a redirect, the next page learns whose form it was.

    A redirect of somebody who is not signed in leads to logging in and took nothing.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and response.status_code in REDIRECTS and request.user.is_authenticated:
            name = request.POST.get(KEPT_AS, "")
            if NAME.fullmatch(name):
                response.set_cookie(TAKEN, name, secure=settings.SESSION_COOKIE_SECURE, samesite="Strict")
        return response

    return respond
