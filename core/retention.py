"""How long things are kept: every term of the site stands here, and docs/privacy.md lists them.

The administrator can change two terms in the site settings, and an event may ask for fewer days of
its own: their defaults stand here. Every other term is fixed and changes here only.
"""

from __future__ import annotations

from datetime import timedelta

# --- settable in the site settings: days after the last meeting -----------------------------------

NEEDS_DAYS = 7  # `SiteSettings.needs_days`: diet, access, interpreter
DETAILS_DAYS = 30  # `SiteSettings.details_days`, `retention_days` of an event: names and addresses
LONGEST_DAYS = 366  # the highest number that a form takes

# --- fixed ----------------------------------------------------------------------------------------

# What a visitor typed, in a cookie for the page after the form.
TYPED_DETAILS = timedelta(minutes=15)
# The same form with other content corrects what was sent; after that it is a new form.
CORRECTED_FORM = timedelta(minutes=15)
# A mistyped address can be corrected on the page after the form. The cookie for it holds which form
# that was.
CORRECTED_ADDRESS = timedelta(hours=1)
# A registration that waits for its confirmation holds a place this long. After that its details
# go with the next `manage.py anonymise`.
UNCONFIRMED_REGISTRATION = timedelta(hours=1)
# The address of the page after the form.
DONE_PAGE = timedelta(days=1)
# The link in a mail to all registrations of one address.
MY_REGISTRATIONS_LINK = timedelta(days=7)
# Counts of sent forms, as keyed hashes. The longest window of a limit is a day.
FORM_USES = timedelta(days=2)
# The text of a mail after it was sent, and of a mail to somebody who takes part also after the last
# meeting; a test mail of staff goes as a whole.
MAIL_BODIES = timedelta(days=14)
# Which member of staff opened which personal data.
ACCESS_LOG = timedelta(days=365)
# Members of staff sign in again after this long.
STAFF_SESSION = timedelta(hours=8)
