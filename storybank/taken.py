"""What a form held lies in the browser until the server has taken it; this says that it has."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEPT_AS = "kept_as"  # the field that names the page on which it was typed and counts its keys; no word of a person's
TAKEN = "storybank-saved-{}"  # a cookie for each of them, which static/js/drafting/left-in-form.js takes away again
NAME = re.compile(r"([0-9a-f-]{36}):([0-9]{1,9})")
REDIRECTS = (302, 303)


def taken(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: where a view took a form, which it answers with a redirect, the next page learns whose form it was.

    A redirect of somebody who is not signed in leads to logging in and took nothing.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_taken = request.method == "POST" and response.status_code in REDIRECTS and request.user.is_authenticated
        if is_taken and (named := NAME.fullmatch(request.POST.get(KEPT_AS, ""))):
            client, number = named.groups()
            is_secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(TAKEN.format(client), number, secure=is_secure, samesite="Strict")
        return response

    return respond
