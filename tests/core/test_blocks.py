"""The parts of a text, as an editor sees them."""

from django.utils import translation
from wagtail.admin.telepath import JSContext

from core.blocks import PictureBlock


def test_no_part_of_a_picture_is_named_in_english_only() -> None:
    picture = PictureBlock().child_blocks["picture"]
    with translation.override("nl"):
        labels = {name: str(block.label) for name, block in picture.child_blocks.items()}
        packed = str(JSContext().pack(picture))
    assert labels["image"] == "afbeelding"
    assert "'Image'" not in packed
    assert not {"Image", "Image is decorative", "Alt text"} & set(labels.values())


def test_migrations_know_nothing_of_it() -> None:
    path, _args, _kwargs = PictureBlock().child_blocks["picture"].deconstruct()
    assert path == "wagtail.images.blocks.ImageBlock"
