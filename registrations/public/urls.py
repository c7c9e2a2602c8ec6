"""Pages that belong to one person, each under a Dutch and an English path; calendar files."""

from django.urls import path, re_path

from registrations.public import calendar_file, views

app_name = "registrations"
urlpatterns = [
    re_path(r"^((?:[\w\-]+/)+)agenda\.ics$", calendar_file.serve_calendar),
    path("aanmelding/gedaan/<str:token>/", views.done, name="done_nl"),
    path("registration/done/<str:token>/", views.done, name="done_en"),
    path("aanmelding/<str:token>/", views.personal, name="personal_nl"),
    path("registration/<str:token>/", views.personal, name="personal_en"),
    path("aanmelding/<str:token>/afmelden/", views.cancel, name="cancel_nl"),
    path("registration/<str:token>/cancel/", views.cancel, name="cancel_en"),
    path("aanmelding/<str:token>/ticket/", views.ticket, name="ticket_nl"),
    path("registration/<str:token>/ticket/", views.ticket, name="ticket_en"),
    path("aanwezig/<str:token>/", views.here, name="here_nl"),
    path("present/<str:token>/", views.here, name="here_en"),
    path("mijn-aanmeldingen/", views.ask_for_mine, name="ask_for_mine_nl"),
    path("my-registrations/", views.ask_for_mine, name="ask_for_mine_en"),
    path("mijn-aanmeldingen/<str:token>/", views.mine, name="mine_nl"),
    path("my-registrations/<str:token>/", views.mine, name="mine_en"),
    path("mijn-aanmeldingen/<str:token>/gegevens.json", views.my_data, name="my_data_nl"),
    path("my-registrations/<str:token>/data.json", views.my_data, name="my_data_en"),
    path("mijn-aanmeldingen/<str:token>/verwijderen/", views.erase, name="erase_nl"),
    path("my-registrations/<str:token>/remove/", views.erase, name="erase_en"),
]
