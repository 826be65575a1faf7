"""Addresses of this app. One POST address per verb."""

from django.urls import path

from stories.views import autosave, bank, editor, history, many, questions, remarks, remember, table, verbs

app_name = "stories"
urlpatterns = [
    path("", bank.index, name="list"),
    path("new/", editor.new, name="new"),
    path("new/save/", autosave.save_new, name="save_new"),
    path("remember/", remember.remember, name="remember"),
    path("trash/", verbs.trashed, name="trash"),
    path("shows/", table.shows, name="shows"),
    path("words/", table.words, name="words"),
    path("questions/", questions.bank, name="questions"),
    path("questions/begin/", questions.begin, name="begin"),
    path("questions/restore/", questions.restore, name="question_restore"),
    path("questions/<int:pk>/delete/", questions.delete, name="question_delete"),
    path("many/tag/", many.tag, name="tag_many"),
    path("many/untag/", many.untag, name="untag_many"),
    path("many/rest/", many.rest, name="rest_many"),
    path("many/wake/", many.wake, name="wake_many"),
    path("many/delete/", many.delete, name="delete_many"),
    path("many/restore/", many.restore, name="restore_many"),
    path("<int:pk>/", bank.read, name="read"),
    path("<int:pk>/edit/", editor.edit, name="edit"),
    path("<int:pk>/save/", autosave.save, name="save"),
    path("<int:pk>/history/", history.history, name="history"),
    path("<int:pk>/history/<int:revision>/restore/", history.restore_text, name="restore_text"),
    path("<int:pk>/remarks/hide/", remarks.hide, name="hide_remark"),
    path("<int:pk>/remarks/show/", remarks.show, name="show_remarks"),
    path("<int:pk>/vouch/", remarks.vouch, name="vouch"),
    path("<int:pk>/rest/", verbs.rest, name="rest"),
    path("<int:pk>/wake/", verbs.wake, name="wake"),
    path("<int:pk>/ready/", verbs.ready, name="ready"),
    path("<int:pk>/delete/", verbs.delete, name="delete"),
    path("<int:pk>/restore/", verbs.restore, name="restore"),
    path("<int:pk>/forever/", verbs.forever, name="forever"),
]
