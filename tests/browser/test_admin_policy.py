"""The admin breaks no rule of its own content policy, and its preview none of the public one."""

import pytest
from django.urls import reverse


@pytest.fixture
def admin(visit, sign_in, admin_user, home):
    sign_in(admin_user)
    return visit


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailimages:index",
        "wagtailimages:add_multiple", "wagtaildocs:index", "wagtailusers_users:add",
        "wagtailusers_groups:index", "wagtaillocales:index", "wagtailadmin_account",
        "wagtailadmin_reports:site_history", "wagtail_localize:translations_report",
    ],
)  # fmt: skip
def test_a_screen_breaks_no_policy(admin, name):
    admin(reverse(name))

    assert admin.problems == []


def test_the_editor_and_its_preview_break_no_policy(admin, home):
    page = admin(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    page.click("[data-side-panel-toggle='preview']")
    preview = page.locator("[data-side-panel='preview'] iframe:not(.w-preview__proxy)")
    preview.content_frame.locator("main").wait_for()

    assert admin.problems == []
