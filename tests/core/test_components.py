"""Components and blocks keep their promises to the rest of the site."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Page

from core.blocks import BodyBlock, CallToActionBlock, VideoBlock
from core.models import CustomImage
from core.templatetags.core_tags import long_date
from home.models import HomePage
from tests.factories.core import PartnerFactory, PersonFactory, VenueFactory
from tests.factories.files import photo
from wijkmakers.styleguide import SCENES

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
DRAWINGS = sorted((TEMPLATES / "illustrations").glob("[!_]*.svg"))


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_names_its_variables(path: Path) -> None:
    comment = re.match(r"\{% comment %\}(.*?)\{% endcomment %\}", path.read_text(), re.DOTALL)
    assert comment, "say on top what it is"
    assert "Variables:" in comment[1]


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_a_block_has_a_template_of_its_own_name(name: str) -> None:
    assert BodyBlock().child_blocks[name].meta.template == f"blocks/{name}.html"
    assert (TEMPLATES / "blocks" / f"{name}.html").is_file()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_has_an_evening_and_can_be_told(path: Path) -> None:
    told = render_to_string(f"illustrations/{path.name}", {"alt": "Een <plein>", "css": "scene"})
    assert 'role="img" aria-label="Een &lt;plein&gt;"' in told
    silent = render_to_string(f"illustrations/{path.name}", {"alt": "", "css": "scene"})
    assert 'aria-hidden="true"' in silent
    assert "aria-label" not in silent
    assert not re.search(r'(fill|stroke|style)="', silent), "colours come from classes"


def test_every_drawing_is_on_the_style_guide() -> None:
    assert {path.stem for path in DRAWINGS} == {*SCENES, "street"}


@pytest.mark.django_db
def test_a_picture_that_is_a_drawing_of_ours_is_drawn(home: HomePage) -> None:
    file = ContentFile(photo(), name="dorp.jpg")
    image = CustomImage.objects.create(title="Dorp", file=file, drawing="village")
    context = {"image": image, "alt": "Een dorp", "eager": False}
    html = render_to_string("components/picture.html", context)
    assert 'role="img" aria-label="Een dorp"' in html
    assert "<img" not in html
    image.drawing = ""
    html = render_to_string("components/picture.html", context)
    assert 'alt="Een dorp"' in html
    assert "<svg" not in html


@pytest.mark.django_db
def test_every_block_is_on_the_style_guide(home: HomePage) -> None:
    response = Client().get("/stijlgids/")
    html = response.content.decode()
    shown = {block.block_type for block in response.context["body"]}
    # The sample of a picture needs an image in the database, and this test has none.
    assert shown | {"picture"} == set(BodyBlock().child_blocks)
    marks = "prose quote number programme people name-wall video files call-to-action"
    for mark in marks.split():
        assert re.search(rf'class="[^"]*\b{mark}\b', html), mark


@pytest.mark.django_db
def test_the_parts_of_drawings_come_once_per_page(home: HomePage) -> None:
    html = Client().get("/stijlgids/").content.decode()
    assert html.count('id="pic-person"') == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("query", "links"),
    [
        pytest.param("kind=meet&kind=do", ["kind=meet&kind=do&page=2"], id="first page"),
        pytest.param("kind=meet&page=2", ["kind=meet&page=1", "kind=meet&page=3"], id="between"),
        pytest.param("page=3", ["page=2"], id="last page"),
    ],
)
def test_the_links_to_other_pages_keep_the_query(rf, query: str, links: list[str]) -> None:
    request = rf.get(f"/agenda/?{query}")
    page = Paginator(range(3), 1).get_page(request.GET.get("page"))
    html = render_to_string("components/pagination.html", {"page_obj": page}, request)
    assert [unescape(link) for link in re.findall(r'href="\?([^"]*)"', html)] == links


def test_a_video_says_where_it_opens() -> None:
    block = VideoBlock()
    value = block.to_python(
        {"title": "Zes weken krijt", "url": "https://www.video.example/1", "is_silent": True}
    )
    html = block.render(value)
    assert 'href="https://www.video.example/1"' in html
    assert "video.example" in re.sub(r'href="[^"]*"', "", html)
    assert "<iframe" not in html


@pytest.mark.django_db
def test_a_call_to_action_to_a_page_that_is_gone_disappears(home: HomePage) -> None:
    block = CallToActionBlock()
    page = Page.objects.get(pk=home.pk)
    to_page = {"text": "Doe mee", "button": "Lees hoe", "page": page.pk, "url": ""}
    assert 'href="/"' in block.render(block.to_python(to_page))
    page.live = False
    page.save()
    assert block.render(block.to_python(to_page)).strip() == ""
    assert block.render(block.to_python({**to_page, "page": None})).strip() == ""


@pytest.mark.django_db
def test_a_person_without_anything_but_a_name() -> None:
    html = render_to_string("components/people.html", {"people": [(PersonFactory(name="Sam"), "")]})
    assert "Sam" in html
    assert "person__role" not in html
    assert "mailto:" not in html


@pytest.mark.django_db
def test_the_role_on_a_page_goes_before_that_of_the_person() -> None:
    person = PersonFactory(name="Sam", role="directeur", organisation="Wijkmakers")
    html = render_to_string("components/people.html", {"people": [(person, "gids")]})
    assert "gids, Wijkmakers" in html
    assert "directeur" not in html


@pytest.mark.django_db
def test_a_venue_tells_what_is_unknown() -> None:
    venue = VenueFactory(step_free="yes", hearing_loop="no")
    html = render_to_string("components/access.html", {"venue": venue})
    assert html.count("access--yes") == 1
    assert html.count("access--no") == 1
    assert html.count("access--unknown") == 4
    assert "openstreetmap" not in render_to_string("components/address.html", {"venue": venue})


@pytest.mark.django_db
def test_the_map_is_a_link_with_the_place_of_the_venue() -> None:
    venue = VenueFactory(latitude="53.219383", longitude="6.566502")
    venue.refresh_from_db()
    html = render_to_string("components/address.html", {"venue": venue})
    assert "?mlat=53.219383&amp;mlon=6.566502#map=18/53.219383/6.566502" in html


@pytest.mark.django_db
def test_a_partner_without_a_site_is_no_link() -> None:
    partners = [PartnerFactory(url=""), PartnerFactory(url="https://partner.example/")]
    html = render_to_string("components/partners.html", {"partners": partners})
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    ("address", "hrefs"),
    [
        ("/agenda/", ["?page=2"]),
        ("/agenda/?kind=meet&kind=do", ["?kind=meet&kind=do&page=2"]),
        ("/agenda/?kind=meet&page=2", ["?kind=meet&page=1", "?kind=meet&page=3"]),
        ("/agenda/?page=3&place=a%26b%3D%C3%A9", ["?page=2&place=a%26b%3D%C3%A9"]),
    ],
    ids=["first page", "a filter of two values", "in between", "last page, words with signs"],
)
def test_pages_of_a_list_keep_the_question_in_the_address(address: str, hrefs: list[str]) -> None:
    request = RequestFactory().get(address)
    page_obj = Paginator(range(30), 10).get_page(request.GET.get("page"))
    html = render_to_string("components/pagination.html", {"page_obj": page_obj}, request)
    assert [unescape(href) for href in re.findall(r'href="([^"]*)"', html)] == hrefs


def test_who_has_no_portrait_has_a_letter_and_not_a_toy() -> None:
    html = render_to_string("components/person.html", {"person": PersonFactory.build(name="Eva")})
    assert re.search(r'<span class="gable" aria-hidden="true">\s*E\s*</span>', html)
    assert "<svg" not in html


@pytest.mark.parametrize(
    ("state", "time", "said"),
    [
        pytest.param("done", "", "Done:", id="done"),
        pytest.param("now", "", "Now:", id="now"),
        pytest.param("", "", "Still to come:", id="later"),
        pytest.param("", date(2027, 2, 1), "", id="later, with its date"),
    ],
)
def test_a_step_says_how_far_it_is(state: str, time: date | str, said: str) -> None:
    steps = [{"title": "Chosen", "state": state, "time": time, "text": ""}]
    with translation.override("en"):
        html = render_to_string("components/path.html", {"steps": steps})
        day = " ".join(long_date(time).split()) if time else ""
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert text == f"{day} {said} Chosen".replace("  ", " ").strip()
