"""/dev/mail/: what would have been mailed, for whoever works on the site on their own machine."""

from io import BytesIO

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.mail import isolation, mailbox

NAME = r"(?P<name>\d{8}-\d{6}-[0-9a-f]{10})"


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "mail/dev/index.html", {"mails": mailbox.newest()})


def _found(name: str) -> mailbox.StoredMail:
    if mail := mailbox.read(name):
        return mail
    raise Http404


@require_safe
@csp_replace({"frame-src": [SELF]})
def detail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "mail/dev/detail.html", {"mail": _found(name)})


@require_safe
def html(request: HttpRequest, name: str) -> HttpResponse:
    return isolation.as_response(_found(name).html)


@require_safe
def attachment(request: HttpRequest, name: str, number: str) -> FileResponse:
    parts = _found(name).attachments
    if int(number) >= len(parts):
        raise Http404
    part = parts[int(number)]
    return FileResponse(
        BytesIO(part.content),
        as_attachment=True,
        filename=part.filename,
        content_type=part.mimetype,
    )


urlpatterns = [
    path("", index, name="dev_mail"),
    re_path(rf"^{NAME}/$", detail, name="dev_mail_detail"),
    re_path(rf"^{NAME}/html/$", html, name="dev_mail_html"),
    re_path(rf"^{NAME}/(?P<number>\d)/$", attachment, name="dev_mail_attachment"),
]
