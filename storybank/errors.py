"""The pages for what went wrong. They look like the rest and need neither the database nor a signed-in person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

LONGEST_ADDRESS = 65_536  # characters; what is longer is no search


def page(template: str, status: int) -> HttpResponse:
    """A page made without the request: whatever a request brings along may be what is broken."""
    return HttpResponse(render_to_string(template), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read, or too much at once."""
    return page("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed."""
    return page("403.html", 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without a valid CSRF token; usually a page that was open since before the last log-in."""
    return page("form_expired.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or it is somebody else's."""
    return page("404.html", 404)


def too_long(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an address that no page has made gets a page of ours, up to twice the length that is read."""

    def respond(request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return page("414.html", 414)
        return get_response(request)

    return respond


def not_by_itself(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: where a browser opens the address of a button, the 405 gets a page and keeps its headers."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        read = "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers
        if response.status_code == 405 and read:
            response.content = render_to_string("405.html")
        return response

    return respond


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return page("500.html", 500)
