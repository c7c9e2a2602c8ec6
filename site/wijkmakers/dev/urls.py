from django.urls import path, re_path

from wijkmakers.dev import views

NAME = r"(?P<name>\d{8}-\d{6}-[0-9a-f]{10})"

urlpatterns = [
    path("", views.index, name="dev_mail"),
    re_path(rf"^{NAME}/$", views.detail, name="dev_mail_detail"),
    re_path(rf"^{NAME}/html/$", views.html, name="dev_mail_html"),
    re_path(rf"^{NAME}/(?P<number>\d)/$", views.attachment, name="dev_mail_attachment"),
]
