"""Every address. Names and paths stay: bookmarks, tests and the archive rely on them (DESIGN.md)."""

from django.urls import include, path

from storybank import comparing, errors, health, home, missing, offline, welcome
from storybank.example import views as example

urlpatterns = [
    path("", home.home, name="home"),
    path("stories/missing/", missing.missing, name="missing"),
    path("stories/", include("stories.urls")),
    path("interviews/", include("prep.urls")),
    path("people/", include("people.urls")),
    path("people/", include("prep.people_urls")),
    path("account/", include("accounts.urls")),
    path("account/welcome/", welcome.welcome, name="welcome"),
    path("account/welcome/interview/", welcome.interview, name="welcome_interview"),
    path("account/example/open/", example.open_example, name="open_example"),
    path("account/example/leave/", example.leave_example, name="leave_example"),
    path("account/example/return/", example.return_example, name="return_example"),
    path("compare/", comparing.compare, name="compare"),
    path("health/", health.health, name="health"),
    path("offline/", offline.shell, name="offline"),
    path("sw.js", offline.worker, name="worker"),  # at the root, for a worker sees only what lies beside it and below
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
