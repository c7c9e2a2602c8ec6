"""The guard against undefined template variables, which every test runs under."""

import pytest
from django.conf import settings
from django.template import Context, Origin, Template, engines

from tests.plugins.undefined import UndefinedVariable


def template(source: str, *, ours: bool = True) -> Template:
    folder = settings.BASE_DIR / "templates" if ours else settings.BASE_DIR / ".venv"
    origin = Origin(str(folder / "a.html"), template_name="a.html")
    return Template(source, origin=origin, engine=engines["django"].engine)


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing }}",
        "{{ page.nothing }}",
        "{% if page.nothing %}a{% endif %}",
        "{% if not page.nothing or page.title %}a{% endif %}",
        "{{ page.nothing|default:'a' }}",
        "{% for row in page.nothing %}a{% endfor %}",
        "{% with other=page.nothing %}a{% endwith %}",
    ],
)
def test_a_lookup_that_finds_nothing_fails(source):
    with pytest.raises(UndefinedVariable, match="a.html, line 1"):
        template(source).render(Context({"page": {"title": "A"}}))


@pytest.mark.parametrize(
    "source",
    [
        "{% load core_tags %}{% optional nothing %}{{ nothing }}",
        "{{ page.picture.url }}",
        "{{ page.rows.0 }}",
        "{% with picture=page.picture.url %}{{ picture.width }}{% endwith %}",
    ],
    ids=["declared", "of None", "beyond the end", "of what None has not"],
)
def test_what_may_be_absent_is_no_mistake(source):
    context = Context({"page": {"title": "A", "picture": None, "rows": []}})
    assert template(source).render(context) in ("", "None")


def test_templates_of_libraries_may_ask_for_anything():
    assert template("{{ nothing }}", ours=False).render(Context()) == ""
