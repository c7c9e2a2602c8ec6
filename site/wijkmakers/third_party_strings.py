"""Texts of other packages that our Dutch catalogue translates, so that staff read one language.

Nothing imports this file: `make messages` finds the texts here. Django looks in our catalogue
before those of the packages. When a package changes a text, `tests/test_translations.py` fails.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

# No Dutch in the package.
MISSING = [
    # django.contrib.auth
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "count",
    ),
    # taggit
    _("tag"),
    _('Expected a list of items but got type "{input_type}".'),
    _("Invalid json list. A tag list submitted in string form must be valid json."),
    _("All list items must be of string type."),
    # wagtail.admin
    _('You do not have permission to publish pages at "%(page_title)s"'),
]

# Dutch that is wrong, or says "u" where this site says "je".
BETTER = [
    # django.contrib.auth
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    # wagtail.admin, wagtail.users
    _("Are you sure you want to unpublish this %(model_name)s?"),
    _("Are you sure you want to delete this %(model_name)s?"),
    _(
        "The root level is where you can add new sites to your Wagtail installation. Pages created "
        "here will not be accessible at any URL until they are associated with a site."
    ),
    _(
        "Pages created here will not be accessible at any URL. To add pages to an existing site, "
        "create them as children of the homepage."
    ),
    _("Leave blank if not changing."),
    # Our own role is called Beheerder in Dutch; this is a user who may do even more.
    _("Administrator"),
    _("Administrators have full access to manage any object or setting."),
    # wagtail.admin: in its Dutch these are English.
    _("Bold"),
    _("Italic"),
    _("Superscript"),
    _("Subscript"),
    _("Monospace (code)"),
    _("Default"),
    _("App"),
    _("Minimap"),
    _("Checks"),
    _("Sites menu"),
    _("Email link"),
    # wagtail.sites
    _("hostname"),
    _("Default?"),
    # wagtail.admin: words that stick together.
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    _(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in '<span "
        'class="w-title-ellipsis">%(title)s</span>\'.'
    ),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    # wagtail_localize
    _("Content type"),
    _("Translation of %(instance)s into %(locale)s"),
    # allauth
    _("Authenticator code"),
    _("Please contact us if you have any trouble resetting your password."),
    _(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
]
