from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.pages import CopyForm


class CopyWithoutAliasForm(CopyForm):
    """An alias is the same page a second time. Of a page with facts it would have none, as those
    belong to one page; of any page it would be untranslatable."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["alias"]


class SlugFromNameForm(WagtailAdminModelForm):
    """The slug may stay empty: it is then made from the name, with a number when that is taken."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("name") and "slug" in cleaned and not cleaned["slug"]:
            cleaned["slug"] = self._free_slug(cleaned["name"])
        return cleaned

    def _free_slug(self, name: str) -> str:
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        longest = self._meta.model._meta.get_field("slug").max_length - 3
        slug = stem = slugify(name)[:longest] or self._meta.model._meta.model_name
        number = 1
        while others.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug
