"""Addresses of interviews. One POST address per verb."""

from django.urls import path

from prep.views import interviews, looked_for, room, sheet, ten

app_name = "prep"
urlpatterns = [
    path("", interviews.index, name="list"),
    path("new/", interviews.new, name="new"),
    path("<int:pk>/", ten.interview, name="interview"),
    path("<int:pk>/edit/", interviews.edit, name="edit"),
    path("<int:pk>/save/", interviews.save, name="save"),
    path("<int:pk>/delete/", interviews.delete, name="delete"),
    path("<int:pk>/restore/", interviews.restore, name="restore"),
    path("<int:pk>/people/", room.people, name="people"),
    path("<int:pk>/people/unknown/", room.unknown, name="people_unknown"),
    path("<int:pk>/people/review/", room.review, name="people_review"),
    path("<int:pk>/people/restore/", room.put_back, name="listener_restore"),
    path("<int:pk>/people/<int:seat>/", room.listener, name="listener"),
    path("<int:pk>/people/<int:seat>/remove/", room.remove, name="listener_remove"),
    path("<int:pk>/looked-for/", looked_for.looked_for, name="looked_for"),
    path("<int:pk>/add/", ten.add, name="add"),
    path("<int:pk>/picks/<int:pick>/out/", ten.take_out, name="take_out"),
    path("<int:pk>/picks/<int:pick>/keep/", ten.keep, name="keep"),
    path("<int:pk>/picks/<int:pick>/move/", ten.move, name="move"),
    path("<int:pk>/draft/", ten.draft, name="draft"),
    path("<int:pk>/sheet/", sheet.sheet, name="sheet"),
]
