"""Addresses of this app. One POST address per verb."""

from django.urls import path

from stories.views import autosave, bank, editor, history, remember, verbs

app_name = "stories"
urlpatterns = [
    path("", bank.index, name="list"),
    path("new/", editor.new, name="new"),
    path("new/save/", autosave.save_new, name="save_new"),
    path("remember/", remember.remember, name="remember"),
    path("trash/", verbs.trashed, name="trash"),
    path("<int:pk>/", bank.read, name="read"),
    path("<int:pk>/edit/", editor.edit, name="edit"),
    path("<int:pk>/save/", autosave.save, name="save"),
    path("<int:pk>/history/", history.history, name="history"),
    path("<int:pk>/history/<int:revision>/restore/", history.restore_text, name="restore_text"),
    path("<int:pk>/rest/", verbs.rest, name="rest"),
    path("<int:pk>/wake/", verbs.wake, name="wake"),
    path("<int:pk>/ready/", verbs.ready, name="ready"),
    path("<int:pk>/delete/", verbs.delete, name="delete"),
    path("<int:pk>/restore/", verbs.restore, name="restore"),
    path("<int:pk>/forever/", verbs.forever, name="forever"),
]
