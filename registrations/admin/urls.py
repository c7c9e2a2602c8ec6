"""The addresses of the admin screens of registrations."""

from django.urls import path

from registrations.admin.access_report import AccessReportView
from registrations.admin.applicants import ApplicantsView
from registrations.admin.cancel_offering import CancelOfferingView
from registrations.admin.check_in import DoorView, PosterView, ScanView
from registrations.admin.decide import RejectView, SelectView
from registrations.admin.edit import AddView, CancelView, ChangeView
from registrations.admin.export_and_print import ExportView, PrintView, SlipView
from registrations.admin.hosts import HostsView
from registrations.admin.messages import MessagesView
from registrations.admin.offerings import OfferingListView, list_of_page
from registrations.admin.publish import PublishView
from registrations.admin.registration import RegistrationView
from registrations.admin.registrations import PeopleView
from registrations.admin.write_message import MessageView

app_name = "registrations_staff"

urlpatterns = [
    path("", OfferingListView.as_view(), name="offerings"),
    path("results/", OfferingListView.as_view(results_only=True), name="offerings_results"),
    path("<int:offering_id>/", PeopleView.as_view(), name="people"),
    path("<int:offering_id>/add/", AddView.as_view(), name="add"),
    path("<int:offering_id>/applicants/", ApplicantsView.as_view(), name="applicants"),
    path("<int:offering_id>/select/", SelectView.as_view(), name="select"),
    path("<int:offering_id>/reject/", RejectView.as_view(), name="reject"),
    path("<int:offering_id>/cancel/", CancelOfferingView.as_view(), name="cancel_offering"),
    path("<int:offering_id>/export/", ExportView.as_view(), name="export"),
    path("<int:offering_id>/print/", PrintView.as_view(), name="print"),
    path("<int:offering_id>/hosts/", HostsView.as_view(), name="hosts"),
    path("<int:offering_id>/message/", MessageView.as_view(), name="message"),
    path("<int:offering_id>/messages/", MessagesView.as_view(), name="messages"),
    path("opened/", AccessReportView.as_view(), name="access_report"),
    path(
        "opened/results/",
        AccessReportView.as_view(results_only=True),
        name="access_report_results",
    ),
    path("page/<int:page_id>/", list_of_page, name="page"),
    path("publish/<int:page_id>/", PublishView.as_view(), name="publish"),
    path("<int:offering_id>/door/", DoorView.as_view(), name="door"),
    path("<int:offering_id>/poster/<str:language>/", PosterView.as_view(), name="poster"),
    path("ticket/<str:token>/", ScanView.as_view(), name="scan"),
    path("person/<int:registration_id>/", RegistrationView.as_view(), name="registration"),
    path("person/<int:registration_id>/change/", ChangeView.as_view(), name="change"),
    path("person/<int:registration_id>/slip/", SlipView.as_view(), name="slip"),
    path("person/<int:registration_id>/cancel/", CancelView.as_view(), name="cancel"),
]
