"""What one does on pages of learning and stories, in a browser."""

from tests.factories.examples import a_story, an_edition


def parents(page):
    return [ancestor.specific for ancestor in page.get_ancestors().filter(depth__gt=2)]


def test_the_work_of_a_challenge_can_be_filtered_without_a_script(visit, home):
    story = a_story()
    workshop = parents(story)[0]
    page = visit(workshop.get_url(), javascript=False)
    place = story.neighbourhoods.get()
    page.select_option("#place", place.slug)
    page.click("#challenges button[type=submit]")
    assert f"place={place.slug}" in page.url
    assert page.locator("[role=status]").is_visible()
    assert page.locator("#place").input_value() == place.slug


def test_a_course_page_leads_to_what_can_be_joined(visit, home):
    edition = an_edition()
    course = parents(edition)[-1]
    page = visit(course.get_url())
    page.click("aside .button")
    assert page.url.endswith("#editions")
    page.click("#editions .card a")
    assert page.url.endswith(edition.get_url())
