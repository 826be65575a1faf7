"""Headers that every response carries, static files and errors included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOTHING_NEEDED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: no other site may embed a response, and no page asks for a device of the person's."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = NOTHING_NEEDED
        # Whitenoise sets how long a static file may be kept; a page is somebody's own and is asked for again each time.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return respond
