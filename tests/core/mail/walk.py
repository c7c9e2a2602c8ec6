"""An occasion for tests of words, placeholders and screens."""

from core.mail.occasions import Occasion, Placeholder, Sample

WALK = Occasion(
    name="test_walk",
    label="A walk",
    placeholders=(
        Placeholder("name", "naam", "name of the walker"),
        Placeholder("position", "plaats", "place in the row"),
        Placeholder("page", "pagina", "the page", link="See the walk"),
    ),
    subject="Walk with {name}",
    heading="Hello {name}",
    body="We walk through Selwerd.\n\n{position}\n\n{page}",
    sample=lambda: Sample({"name": "Sam", "page": "https://wijkmakers.example/walk/"}),
)
VALUES = {"name": "Sam", "position": "", "page": "https://wijkmakers.example/a?b=1&c=2"}
