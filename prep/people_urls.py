"""Addresses beside those of the contact book, about what the preparation knows of people. One POST address per verb."""

from django.urls import path

from prep.views import about_person, doors

app_name = "known"
urlpatterns = [
    path("doors/", doors.doors, name="doors"),
    path("<int:pk>/stand/", doors.stand, name="stand"),
    path("<int:pk>/stand/undo/", doors.unsaid, name="unsaid"),
    path("<int:pk>/download/", about_person.download, name="download"),
    path("<int:pk>/erase/", about_person.erase, name="erase"),
]
