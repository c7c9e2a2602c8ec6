"""All that is known of one person, for a file to download (GDPR articles 15 and 20)."""

from __future__ import annotations

from collections.abc import Iterable

from core.mail.models import OutboxMail
from registrations.emails.send import reference
from registrations.models import ConsentText, Registration
from registrations.models.questions import answers_in_words
from registrations.page_lookup import pages_for


def personal_data(registrations: Iterable[Registration], language: str) -> dict[str, object]:
    """Plain values for JSON: moments in ISO 8601, questions and answers in `language`."""
    rows = list(registrations)
    pages = pages_for([row.offering for row in rows], language)
    texts = ConsentText.objects.in_bulk({row.consent_version for row in rows})
    found = []
    for row in rows:
        page = pages.get(row.offering.translation_key)
        answers = page.answers_in_words(row.answers) if page else answers_in_words([], row.answers)
        consent = texts.get(row.consent_version)
        found.append(
            {
                "what": page.title if page else row.offering.title,
                "starts_at": row.offering.starts_at.isoformat(),
                "ends_at": row.offering.ends_at.isoformat(),
                "status": str(row.status_now.label),
                "places": row.places,
                "name": row.name,
                "email": row.email,
                "phone": row.phone,
                "language": row.language,
                "guests": row.guests,
                "message": row.message,
                "answers": dict(answers),
                "needs": row.needs.text if hasattr(row, "needs") else "",
                "agreed_to": consent.text if consent else "",
                "agreed_at": row.consented_at.isoformat() if row.consented_at else None,
                "registered_at": row.created_at.isoformat(),
                "present": [
                    {"at": seen.checked_in_at.isoformat(), "people": seen.present}
                    for seen in row.attendances.all()
                ],
                "mails": [
                    {"subject": mail.subject, "written_at": mail.created_at.isoformat()}
                    for mail in OutboxMail.objects.about(reference(row))
                ],
            }
        )
    return {"registrations": found}
