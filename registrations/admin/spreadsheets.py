"""Lists of people as a spreadsheet with the chosen columns, in which all text stays text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from registrations.models import AbstractQuestion, Registration

# What makes a spreadsheet read a cell as a formula.
FORMULA_STARTS = ("=", "+", "-", "@")
TRUTH = {"true", "false", "waar", "onwaar"}
# The words that may stand beside figures in a day, a time or an amount, in Dutch or in English.
TYPE_WORDS = {
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep",
    "sept", "okt", "nov", "dec", "january", "february", "march", "may", "june", "july",
    "august", "october", "mar", "oct", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "ma", "di", "wo", "do", "vr", "za", "zo", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
    "sat", "sun", "a", "p", "am", "pm", "e", "eur", "euro",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    slug: str
    label: str
    value: Callable[[Registration], str | int]


def columns(
    questions: Iterable[AbstractQuestion], *, contact: bool, answers: bool, needs: bool
) -> list[Column]:
    """The columns to choose from.

    `contact` adds how to reach people, `answers` what they wrote and `needs` what they need. Pass
    False for a user who may not see these.
    """
    chosen = [
        Column("name", _("Name"), lambda person: person.name),
        Column("status", _("Status"), lambda person: str(person.get_status_display())),
        Column("places", _("Places"), lambda person: person.places),
        Column("guests", _("Guests"), lambda person: ", ".join(person.guests)),
        Column("present", _("Present"), _present),
    ]
    if contact:
        chosen += [
            Column("email", _("Email"), lambda person: person.email),
            Column("phone", _("Phone"), lambda person: person.phone),
            Column("language", _("Language"), lambda person: str(person.get_language_display())),
            Column("created_at", _("Registered"), lambda person: _moment(person)),
        ]
    if answers:
        chosen.append(Column("message", _("Message"), lambda person: person.message))
        chosen += [_question_column(question) for question in questions]
    if needs:
        chosen.append(Column("needs", _("Needs"), _needs))
    return chosen


def _present(person: Registration) -> int:
    """How many people came, over all meetings."""
    return sum(attendance.present for attendance in person.attendances.all())


def _moment(person: Registration) -> str:
    return f"{timezone.localtime(person.created_at):%d-%m-%Y %H:%M}"


def _question_column(question: AbstractQuestion) -> Column:
    key = str(question.translation_key)

    def answer(person: Registration) -> str:
        return question.in_words(person.answers[key]) if key in person.answers else ""

    return Column(f"question-{key}", question.label, answer)


def _needs(person: Registration) -> str:
    return person.needs.text if hasattr(person, "needs") else ""


def people_for(registrations: QuerySet[Registration], *, needs: bool) -> QuerySet[Registration]:
    """With all that the columns read, in a number of queries that does not grow with the list."""
    people = registrations.prefetch_related("attendances").order_by("name_key", "pk")
    return people.select_related("needs") if needs else people


def plain(value: str | int) -> str | int:
    """The value without what no file may hold."""
    return value if isinstance(value, int) else ILLEGAL_CHARACTERS_RE.sub(" ", value).strip()


def cell(value: str | int) -> str | int:
    """The value for a CSV, which has no types.

    Excel and LibreOffice make a number, a day or a formula of what looks like one. A tab in front,
    which one does not see, makes them leave the text as it is.
    """
    value = plain(value)
    return f"\t{value}" if isinstance(value, str) and _looks_like_a_type(value) else value


def _looks_like_a_type(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    has_figures = any(character.isdigit() for character in text)
    is_value = has_figures and all(word in TYPE_WORDS for word in words)
    return text.startswith(FORMULA_STARTS) or is_value or text.lower() in TRUTH


def as_csv(chosen: Sequence[Column], people: Iterable[Registration]) -> bytes:
    """With semicolons and a byte order mark, without which a Dutch Excel shows one column.

    In quotes, because LibreOffice takes a tab for the end of a column too.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([cell(column.label) for column in chosen])
    for person in people:
        writer.writerow([cell(column.value(person)) for column in chosen])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(chosen: Sequence[Column], people: Iterable[Registration]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    sheet.freeze_panes = "A2"
    sheet.append([_xlsx_cell(sheet, column.label, bold=True) for column in chosen])
    for person in people:
        sheet.append([_xlsx_cell(sheet, column.value(person)) for column in chosen])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: str | int, *, bold: bool = False) -> Cell:
    """A cell whose text stays text: openpyxl makes a formula of text that begins with `=`."""
    made = WriteOnlyCell(sheet, value=plain(value))
    if isinstance(value, str):
        made.data_type = "s"
        # The format "text": otherwise Excel guesses when somebody edits the cell.
        made.number_format = "@"
    if bold:
        made.font = Font(bold=True)
    return made


FORMATS = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}
