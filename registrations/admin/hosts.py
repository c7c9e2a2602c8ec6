"""Inviting hosts: users who see the list of one event and of no other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.accounts.roles import HOST
from core.models import User
from core.text import name_key
from registrations.admin.base import OfferingMixin
from registrations.models import Host


class HostChoice(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.get_full_name() or user.get_username()


class HostForm(forms.Form):
    """One field `user`, to choose from `users`."""

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = HostChoice(label=gettext_lazy("Invite"), queryset=users)
        names = [(user.pk, field.label_from_instance(user)) for user in users]
        field.choices = [("", "---------"), *sorted(names, key=lambda one: name_key(one[1]))]
        self.fields["user"] = field


class HostsView(OfferingMixin, WagtailAdminTemplateMixin, FormView):
    """POST with `user` invites a user; POST with `remove`, the id of a Host, uninvites one."""

    right = "change"
    form_class = HostForm
    template_name = "registrations/admin/hosts.html"
    page_title = gettext_lazy("Hosts")

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title}]

    def users(self) -> QuerySet[User]:
        """The users with the role of host who are not invited yet."""
        users = User.objects.filter(is_active=True, groups__name=HOST.name)
        return users.exclude(hosted__offering=self.offering).order_by("pk")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "users": self.users()}

    def get_success_url(self) -> str:
        return reverse("registrations_staff:hosts", args=[self.offering.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if removed := request.POST.get("remove", "").strip():
            host = get_object_or_404(
                self.offering.hosts, pk=int(removed) if removed.isdecimal() else 0
            )
            host.delete()
            messages.success(request, _("%(name)s is no longer a host.") % {"name": host})
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: HostForm) -> HttpResponse:
        user = form.cleaned_data["user"]
        Host.objects.get_or_create(offering=self.offering, user=user)
        name = user.get_full_name() or user.get_username()
        messages.success(
            self.request,
            _("%(name)s now sees this list, until the day is over.") % {"name": name},
        )
        return super().form_valid(form)

    def form_invalid(self, form: HostForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "hosts": self.offering.hosts.select_related("user").order_by("pk"),
            "role": HOST.name,
        }
