"""The blocks of every body. Each has a template, `templates/blocks/<name>.html`.

`pictures` gives the pictures of a block and the shape in which its template shows them.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ImageWithAltBlock(ImageBlock):
    """Wagtail's block, whose chooser here has a label in the language of the admin too."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.child_blocks["image"].label = _("image")


class PictureBlock(blocks.StructBlock):
    picture = ImageWithAltBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=255)

    class Meta:
        label = _("image")
        icon = "image"
        template = "blocks/picture.html"

    def pictures(self, value: blocks.StructValue) -> Iterator[tuple]:
        yield value["picture"], "free"


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("quote"))
    name = blocks.CharBlock(label=_("who says it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("what they do"), required=False, max_length=120)
    portrait = ImageChooserBlock(
        label=_("portrait"),
        required=False,
        help_text=_("Without one, the first letter of the name is shown."),
    )

    class Meta:
        label = _("quote")
        icon = "openquote"
        template = "blocks/quote.html"

    def pictures(self, value: blocks.StructValue) -> Iterator[tuple]:
        yield value["portrait"], "square"


class FigureBlock(blocks.StructBlock):
    """A number, never without its source and its date."""

    value = blocks.CharBlock(label=_("number"), max_length=20)
    unit = blocks.CharBlock(label=_("of what"), max_length=120)
    source = blocks.CharBlock(label=_("source"), max_length=200)
    measured_on = blocks.DateBlock(label=_("date of the number"))

    class Meta:
        label = _("figure")
        icon = "order"
        template = "blocks/figure.html"


class PeopleBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    people = blocks.ListBlock(SnippetChooserBlock("core.Person"), label=_("people"))

    class Meta:
        label = _("people")
        icon = "group"
        template = "blocks/people.html"

    def pictures(self, value: blocks.StructValue) -> Iterator[tuple]:
        yield from ((person.photo, "square") for person in value["people"])


class PartnersBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    partners = blocks.ListBlock(SnippetChooserBlock("core.Partner"), label=_("partners"))

    class Meta:
        label = _("partners")
        icon = "thumbtack"
        template = "blocks/partners.html"


class ProgrammeItemBlock(blocks.StructBlock):
    time = blocks.TimeBlock(label=_("time"))
    what = blocks.CharBlock(label=_("what happens"), max_length=255)


class ProgrammeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    items = blocks.ListBlock(ProgrammeItemBlock(), label=_("programme"))

    class Meta:
        label = _("programme")
        icon = "time"
        template = "blocks/programme.html"


class VideoValue(blocks.StructValue):
    @property
    def host(self) -> str:
        """The site that the link leads to, such as `vimeo.com`."""
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A link to a video on another site, which hears of a visitor only after a click.

    WCAG 1.2.2 and 1.2.3 ask for captions and a transcript, unless nobody speaks in the video.
    """

    title = blocks.CharBlock(label=_("title"), max_length=120)
    url = blocks.URLBlock(label=_("address of the video"))
    poster = ImageChooserBlock(label=_("still picture"), required=False)
    has_captions = blocks.BooleanBlock(label=_("the video has captions"), required=False)
    is_silent = blocks.BooleanBlock(label=_("nobody speaks in it"), required=False)
    transcript = blocks.RichTextBlock(
        label=_("transcript"), required=False, features=["bold", "ul", "link"]
    )

    class Meta:
        label = _("video")
        icon = "media"
        template = "blocks/video.html"
        value_class = VideoValue

    def pictures(self, value: blocks.StructValue) -> Iterator[tuple]:
        yield value["poster"], "wide"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = {}
        if not cleaned["is_silent"]:
            if not cleaned["has_captions"]:
                errors["has_captions"] = ValidationError(
                    _("Add captions to the video first, or tick that nobody speaks in it.")
                )
            if not cleaned["transcript"]:
                errors["transcript"] = ValidationError(
                    _("Write out what is said, or tick that nobody speaks in it.")
                )
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return cleaned


class FilesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    files = blocks.ListBlock(DocumentChooserBlock(), label=_("files"))

    class Meta:
        label = _("files")
        icon = "doc-full"
        template = "blocks/files.html"


class CallToActionValue(blocks.StructValue):
    @property
    def link(self) -> str:
        """The page in the reader's language, or the web address; empty for an unpublished page."""
        if page := self["page"]:
            return page.localized.url if page.live else ""
        return self["url"]


class CallToActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("text"), max_length=255)
    button = blocks.CharBlock(label=_("words on the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or a web address"), required=False)

    class Meta:
        label = _("call to action")
        icon = "pick"
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or give a web address: one of the two."))}
            )
        return cleaned


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label=_("text"), features=TEXT_FEATURES, icon="pilcrow", template="blocks/text.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    people = PeopleBlock()
    partners = PartnersBlock()
    programme = ProgrammeBlock()
    video = VideoBlock()
    files = FilesBlock()
    call_to_action = CallToActionBlock()

    class Meta:
        template = "blocks/body.html"
