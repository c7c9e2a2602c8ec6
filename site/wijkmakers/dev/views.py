"""The mailbox at /dev/mail/: what the site would have mailed."""

from io import BytesIO

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.mail.preview import isolated_response
from wijkmakers.dev import mailbox


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "dev/mailbox.html", {"mails": mailbox.newest()})


def _found(name: str) -> mailbox.StoredMail:
    if mail := mailbox.read(name):
        return mail
    raise Http404


@require_safe
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]  # its types know no arguments of views
def detail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "dev/mail.html", {"mail": _found(name)})


@require_safe
def html(request: HttpRequest, name: str) -> HttpResponse:
    return isolated_response(_found(name).html)


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
