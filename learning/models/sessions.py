"""The rows of a course edition: modules (subjects) and sessions (when people meet)."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.dates import is_later
from core.fields import MomentField
from core.languages import active_language
from core.models import Person, TranslatableRow, Venue
from registrations.models import Offering


class EditionModule(TranslatableRow):
    """A subject of the edition; its number is its place in the list."""

    page = ParentalKey("learning.CourseEditionPage", related_name="modules")
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("description")]
    translatable_fields = [TranslatableField("title"), TranslatableField("description")]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return self.title


class EditionSession(TranslatableRow):
    """One day or evening. Publishing makes it a Meeting with this row's `translation_key`.

    Attendance is kept by that key: a row that is deleted and typed again is another meeting.
    """

    page = ParentalKey("learning.CourseEditionPage", related_name="sessions")
    title = models.CharField(_("title"), max_length=120)
    description = models.TextField(_("what happens"), blank=True)
    starts_at = MomentField(_("starts"), null=True)
    ends_at = MomentField(_("ends"), null=True)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("venue"),
        help_text=_("Empty: the venue of the edition."),
    )
    lecturer = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lecturer"),
    )
    second_lecturer = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second lecturer"),
    )
    module_number = models.PositiveSmallIntegerField(
        _("number of the module"),
        null=True,
        blank=True,
        help_text=_("The place in the list of modules that this session belongs to."),
    )

    FACTS = ("starts_at", "ends_at", "venue", "lecturer", "second_lecturer", "module_number")

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("venue"),
        FieldRowPanel([FieldPanel("lecturer"), FieldPanel("second_lecturer")]),
        FieldPanel("module_number"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("description"),
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]

    class Meta(TranslatableRow.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and not is_later(self.ends_at, self.starts_at):
            raise ValidationError({"ends_at": _("The end must be later than the start.")})

    @property
    def lecturers(self) -> list[Person]:
        return [person for person in (self.lecturer, self.second_lecturer) if person]


def session_titles(offerings: Iterable[Offering]) -> dict[UUID, str]:
    """Names of the sessions of these editions by key, in the reader's language where there is one.

    One query, whatever the number of editions.
    """
    keys = [meeting.key for offering in offerings for meeting in offering.all_meetings]
    rows = EditionSession.objects.filter(translation_key__in=keys, page__live=True)
    found = rows.values_list("locale__language_code", "translation_key", "title")
    own = active_language()
    # The language of the reader comes last and stays.
    return {key: title for code, key, title in sorted(found, key=lambda row: row[0] == own)}
