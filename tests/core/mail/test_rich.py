import pytest

from core.mail.rich import as_text, rich_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param(
            '<p data-block-key="x1">Neem <b>brood</b> &amp; <i>soep</i> mee.</p><p>Of niet.</p>',
            "Neem brood & soep mee.\nOf niet.",
            id="paragraphs",
        ),
        pytest.param("<p>Een<br/>twee\ndrie</p>", "Een\ntwee drie", id="line breaks"),
        pytest.param(
            '<ul><li>Schoenen</li><li>Een <a href="https://beker.example/">beker</a></li></ul>',
            "- Schoenen\n- Een beker <https://beker.example/>",
            id="list with a link",
        ),
        pytest.param(
            "<ol><li>Eerst<ul><li>dit</li></ul></li><li>dan</li></ol><p>Slot</p>",
            "- Eerst\n- dit\n- dan\nSlot",
            id="list in a list",
        ),
        pytest.param(
            "<p>1. Bel 050 - 123. A * b_c &lt;3</p>",
            "1. Bel 050 - 123. A * b_c <3",
            id="nothing is Markdown",
        ),
        pytest.param("", "", id="empty"),
    ],
)
def test_rich_text_as_plain_text(html: str, text: str) -> None:
    assert as_text(html) == text


def test_addresses_on_the_site_are_whole(settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://wijkmakers.example"
    html = rich_html('<p><a href="/agenda/">agenda</a> <a href="https://x.example/">x</a></p>')
    assert 'href="https://wijkmakers.example/agenda/"' in html
    assert 'href="https://x.example/"' in html
