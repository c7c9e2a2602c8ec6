from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def take_part(request: HttpRequest, number: int) -> HttpResponse:
    """Queue a mail in a transaction and answer after the commit, as a registration does."""
    with transaction.atomic():
        send_mail(f"Mail {number}", "Text", None, [f"{number}@bewoner.example"])
    return HttpResponse("done")


urlpatterns = [path("<int:number>/", take_part)]
