"""Pages of the Academie and the Werkplaats in a browser. `test_states.py` looks at them all."""

from tests.factories.examples import a_story, an_edition


def test_the_work_of_a_challenge_can_be_filtered_without_a_script(visit, home):
    story = a_story()
    workshop = story.get_parent().get_parent()
    page = visit(workshop.get_url(), javascript=False)
    place = story.neighbourhoods.get()
    page.select_option("#place", place.slug)
    page.click("#challenges button[type=submit]")
    assert f"place={place.slug}" in page.url
    assert page.locator("[role=status]").is_visible()
    assert page.locator("#place").input_value() == place.slug


def test_a_course_page_leads_to_what_can_be_joined(visit, home):
    edition = an_edition()
    page = visit(edition.get_parent().get_url())
    page.click("aside .button")
    assert page.url.endswith("#editions")
    page.click("#editions .card a")
    assert page.url.endswith(edition.get_url())
