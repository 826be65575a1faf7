"""Addresses beside those of the contact book, about what the preparation knows of people. One POST address per verb."""

from django.urls import path

from prep.views import about_person, again, doors, merging, reminders

app_name = "known"
urlpatterns = [
    path("doors/", doors.doors, name="doors"),
    path("<int:pk>/stand/", doors.stand, name="stand"),
    path("<int:pk>/stand/undo/", doors.unsaid, name="unsaid"),
    path("<int:pk>/again/", again.when, name="again"),
    path("<int:pk>/again/drop/", again.drop, name="again_drop"),
    path("<int:pk>/again/restore/", again.put_back, name="again_restore"),
    path("<int:pk>/again/done/", reminders.met, name="met"),
    path("<int:pk>/again/later/", reminders.meet_later, name="meet_later"),
    path("<int:pk>/again/undo/", reminders.put_back, name="meet_restore"),
    path("<int:pk>/download/", about_person.download, name="download"),
    path("<int:pk>/merge/", merging.merge, name="merge"),
    path("<int:pk>/erase/", about_person.erase, name="erase"),
]
