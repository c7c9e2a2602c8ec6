"""Pages that belong to one person, each under a Dutch and an English path."""

from django.urls import path

from registrations import views

app_name = "registrations"
urlpatterns = [
    path("aanmelding/gedaan/<str:token>/", views.done, name="done_nl"),
    path("registration/done/<str:token>/", views.done, name="done_en"),
    path("aanmelding/<str:token>/", views.personal, name="personal_nl"),
    path("registration/<str:token>/", views.personal, name="personal_en"),
    path("aanmelding/<str:token>/afmelden/", views.cancel, name="cancel_nl"),
    path("registration/<str:token>/cancel/", views.cancel, name="cancel_en"),
]
