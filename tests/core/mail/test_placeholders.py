import pytest

from core.mail.occasions import Words
from core.mail.placeholders import FilledWords, fill_in
from tests.core.mail.walk import VALUES, WALK


def filled(body: str, **values: object) -> FilledWords:
    return fill_in(Words("s", "h", body), WALK, {**VALUES, **values})


# --- Filling --------------------------------------------------------------------------------------


def test_names_in_either_language_are_filled_in() -> None:
    assert filled("Dag {naam}, hello {name}, {NAME }.").text == "Dag Sam, hello Sam, Sam."


def test_paragraphs_lists_and_line_breaks() -> None:
    got = filled("One\r\ntwo\r\n\r\n- soup\r\n- bread {name}\n\n\n\nEnd")
    assert got.html == "<p>One<br>two</p>\n<ul><li>soup</li><li>bread Sam</li></ul>\n<p>End</p>"
    assert got.text == "One\ntwo\n\n- soup\n- bread Sam\n\nEnd"


def test_a_line_in_which_nothing_is_left_is_left_out() -> None:
    assert filled("Hello\n\n{position}\n\nBye").text == "Hello\n\nBye"
    assert filled("Hello\n{position}\nBye").html == "<p>Hello<br>Bye</p>"
    assert "You are 3" in filled("{position}", position="You are 3").text


def test_a_link_alone_is_a_button_and_in_a_sentence_a_link() -> None:
    url = "https://wijkmakers.example/a?b=1&amp;c=2"
    alone = filled("{page}")
    assert alone.html == f'<p><a class="button" href="{url}">See the walk</a></p>'
    assert alone.text == "See the walk:\nhttps://wijkmakers.example/a?b=1&c=2"
    inside = filled("Look: {page}.")
    assert inside.html == f'<p>Look: <a href="{url}">See the walk</a>.</p>'
    assert inside.text == "Look: See the walk <https://wijkmakers.example/a?b=1&c=2>."
    assert filled("{page}", page="").html == ""


def test_addresses_are_links_in_what_staff_write_and_not_in_what_is_filled_in() -> None:
    got = filled("See https://wijkmakers.example/x {name}", name="https://evil.test www.evil.test")
    assert '<a href="https://wijkmakers.example/x"' in got.html
    assert got.html.count("<a ") == 1
    assert "evil.test" not in got.html
    assert "evil.test" not in got.text


def test_markup_is_shown_and_not_obeyed() -> None:
    got = filled("<b>Bold</b> {name}", name="<script>x</script>")
    assert "<b>" not in got.html
    assert "<script>" not in got.html
    assert "&lt;b&gt;" in got.html


@pytest.mark.parametrize(
    "body",
    [
        "{name.__class__}",
        "{name!r}",
        "{0}",
        "{}",
        "{{name}}",
        "{name:>1000}",
        "{% now %}",
        "{{",
        "}",
    ],
)
def test_nothing_but_a_name_has_a_meaning(body: str) -> None:
    got = filled(body)
    assert "str" not in got.text
    assert len(got.text) < 20


def test_a_subject_holds_no_link_and_no_second_line() -> None:
    got = fill_in(Words("Hi {name}{page}", "{page}!", ""), WALK, {**VALUES, "name": "S\r\nBcc: x"})
    assert got.subject == "Hi S Bcc: x"
    assert got.heading == "!"


def test_a_value_that_is_forgotten_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="position"):
        fill_in(WALK.default_words("nl"), WALK, {"name": "Sam", "page": ""})
