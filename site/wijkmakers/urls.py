from csp.decorators import csp
from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.accounts.language import in_own_language
from core.accounts.sign_in import second_factor_required, to_sign_in
from core.autosave import one_writer_at_a_time
from core.web.sitemaps import PageSitemap
from wijkmakers import views

# By view and not by path: the page itself answers a preview below /admin/, with the public policy.
# Under the admin's policy a script that an editor types could act as the admin.
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, one_writer_at_a_time)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, second_factor_required)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, in_own_language)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, csp(settings.ADMIN_DIRECTIVES))

# Wagtail's own drops the session cookie at a GET too, although it answers 405: any link in a mail
# would sign somebody out.
log_out = require_POST(LogoutView.as_view())
to_own_account = RedirectView.as_view(pattern_name="wagtailadmin_account")
account_urls: list[URLPattern | URLResolver] = [
    # An address or a password is changed in one place: the account page of the admin.
    path("email/", to_own_account),
    path("password/change/", to_own_account),
    path("password/set/", to_own_account),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
]
decorate_urlpatterns(account_urls, in_own_language)
decorate_urlpatterns(account_urls, csp(settings.SIGN_IN_DIRECTIVES))

styleguide_urls: list[URLPattern] = []
if settings.STYLEGUIDE:
    from wijkmakers import styleguide

    styleguide_urls = [path("stijlgids/", styleguide.show)]

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("robots.txt", views.robots_txt),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}),
    path(".well-known/security.txt", views.security_txt),
    path("favicon.ico", views.FaviconView.as_view()),
    # Wagtail's own login pages ask for a password only, without a second factor.
    path("admin/login/", to_sign_in),
    path("admin/logout/", log_out),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("account/", include(account_urls)),
        path("_util/login/", to_sign_in),
        *styleguide_urls,
        path("", include("registrations.public.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns = [
        *static("/media/avatar_images/", document_root=settings.MEDIA_ROOT / "avatar_images"),
        *static(settings.MEDIA_URL, document_root=settings.PUBLIC_PICTURES),
        *urlpatterns,
    ]

if apps.is_installed("wijkmakers.dev"):
    urlpatterns = [path("dev/mail/", include("wijkmakers.dev.urls")), *urlpatterns]
