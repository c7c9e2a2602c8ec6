"""Pages that belong to one person, each under a Dutch and an English path; calendar files."""

from django.urls import path, re_path

from registrations.public import calendar_file, views

app_name = "registrations"
urlpatterns = [
    re_path(r"^((?:[\w\-]+/)+)agenda\.ics$", calendar_file.serve_calendar),
    # People type these from paper, with or without a slash. More digits do not fit in a key.
    re_path(r"^d/(?P<number>[0-9]{1,18})$", views.follow_short_address, name="short"),
    re_path(
        r"^d/(?P<number>[0-9]{1,18})(?:/(?P<form>aanmelden|register))?/?$",
        views.follow_short_address,
    ),
    path("aanmelding/gedaan/<str:token>/", views.done, name="done_nl"),
    path("registration/done/<str:token>/", views.done, name="done_en"),
    path("aanmelding/gedaan/<str:token>/adres/", views.correct_address, name="correct_address_nl"),
    path(
        "registration/done/<str:token>/address/", views.correct_address, name="correct_address_en"
    ),
    path("aanmelding/<str:token>/", views.manage_registration, name="manage_nl"),
    path("registration/<str:token>/", views.manage_registration, name="manage_en"),
    path("aanmelding/<str:token>/afmelden/", views.cancel_registration, name="cancel_nl"),
    path("registration/<str:token>/cancel/", views.cancel_registration, name="cancel_en"),
    path("aanmelding/<str:token>/ticket/", views.ticket, name="ticket_nl"),
    path("registration/<str:token>/ticket/", views.ticket, name="ticket_en"),
    path("aanwezig/<str:token>/", views.check_oneself_in, name="self_check_in_nl"),
    path("present/<str:token>/", views.check_oneself_in, name="self_check_in_en"),
    path("mijn-aanmeldingen/", views.ask_for_link, name="ask_for_my_registrations_nl"),
    path("my-registrations/", views.ask_for_link, name="ask_for_my_registrations_en"),
    path(
        "mijn-aanmeldingen/<str:token>/",
        views.list_my_registrations,
        name="my_registrations_nl",
    ),
    path(
        "my-registrations/<str:token>/",
        views.list_my_registrations,
        name="my_registrations_en",
    ),
    path(
        "mijn-aanmeldingen/<str:token>/gegevens.json",
        views.download_my_data,
        name="my_data_nl",
    ),
    path("my-registrations/<str:token>/data.json", views.download_my_data, name="my_data_en"),
    path("mijn-aanmeldingen/<str:token>/verwijderen/", views.erase_my_data, name="erase_nl"),
    path("my-registrations/<str:token>/remove/", views.erase_my_data, name="erase_en"),
]
