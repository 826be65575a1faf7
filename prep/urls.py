"""Addresses of interviews. One POST address per verb."""

from django.urls import path

from prep.views import before, expecting, interviews, looked_for, posting, room, sheet, suggesting, tellings, ten

app_name = "prep"
urlpatterns = [
    path("", interviews.index, name="list"),
    path("new/", interviews.new, name="new"),
    path("told/new/", tellings.new, name="telling_new"),
    path("told/undo/", tellings.undo, name="telling_undo"),
    path("told/restore/", tellings.restore, name="telling_restore"),
    path("told/<int:pk>/delete/", tellings.delete, name="telling_delete"),
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
    path("<int:pk>/looked-for/posting/", posting.read, name="posting"),
    path("<int:pk>/looked-for/posting/keep/", posting.keep, name="posting_keep"),
    path("<int:pk>/looked-for/set/", looked_for.add_set, name="looked_for_set"),
    path("<int:pk>/looked-for/room/", looked_for.add_from_room, name="looked_for_room"),
    path("<int:pk>/looked-for/restore/", looked_for.put_back, name="looked_for_restore"),
    path("<int:pk>/add/", ten.add, name="add"),
    path("<int:pk>/picks/<int:pick>/out/", ten.take_out, name="take_out"),
    path("<int:pk>/picks/<int:pick>/keep/", ten.keep, name="keep"),
    path("<int:pk>/picks/<int:pick>/move/", ten.move, name="move"),
    path("<int:pk>/questions/", expecting.expected, name="expected"),
    path("<int:pk>/before/", before.before, name="before"),
    path("<int:pk>/choose/", suggesting.suggest, name="suggest"),
    path("<int:pk>/why/", suggesting.why, name="why"),
    path("<int:pk>/picks/<int:pick>/swap/", suggesting.swap, name="swap"),
    path("<int:pk>/picks/restore/", suggesting.put_back, name="put_back"),
    path("<int:pk>/leave-out/", suggesting.leave_out, name="leave_out"),
    path("<int:pk>/let-in/", suggesting.let_in, name="let_in"),
    path("<int:pk>/draft/", ten.draft, name="draft"),
    path("<int:pk>/sheet/", sheet.sheet, name="sheet"),
]
