from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def take_part(request: HttpRequest, number: int) -> HttpResponse:
    """A change and its mail in one transaction; the answer goes out after the commit."""
    with transaction.atomic():
        send_mail(f"Mail {number}", "Text", None, [f"{number}@bewoner.example"])
    return HttpResponse("done")


urlpatterns = [path("<int:number>/", take_part)]
