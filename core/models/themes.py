"""How a page picks from the curated themes: a row of tick boxes, nothing to type or misspell."""

from django import forms
from modelcluster.contrib.taggit import ClusterTaggableManager

from core.models.snippets import Theme


class ThemesField(ClusterTaggableManager):
    """The tags of a page, ticked in a list: typing would drop an unknown word in silence.

    `through` is the page's own subclass of `ThemedItem` with a ParentalKey `content_object`.
    """

    def formfield(self, **kwargs) -> forms.Field:
        return forms.ModelMultipleChoiceField(
            queryset=Theme.objects.all(),
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )
