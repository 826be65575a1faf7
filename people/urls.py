"""Addresses of the contact book. One POST address per verb."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("", views.index, name="list"),
    path("find/", views.find, name="find"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.read, name="read"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/save/", views.save, name="save"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/restore/", views.restore, name="restore"),
    path("<int:pk>/met/", views.encounter_new, name="encounter_new"),
    path("<int:pk>/met/<int:encounter>/edit/", views.encounter_edit, name="encounter_edit"),
    path("<int:pk>/met/unedit/", views.encounter_unedit, name="encounter_unedit"),
    path("<int:pk>/met/<int:encounter>/delete/", views.encounter_delete, name="encounter_delete"),
    path("<int:pk>/met/<int:encounter>/promise/", views.promise, name="promise"),
    path("<int:pk>/met/<int:encounter>/came/", views.came, name="came"),
    path("<int:pk>/met/restore/", views.encounter_restore, name="encounter_restore"),
    path("<int:pk>/before/<int:place>/edit/", views.place_edit, name="place_edit"),
    path("<int:pk>/before/unedit/", views.place_unedit, name="place_unedit"),
    path("<int:pk>/before/<int:place>/delete/", views.place_delete, name="place_delete"),
    path("<int:pk>/before/restore/", views.place_restore, name="place_restore"),
]
