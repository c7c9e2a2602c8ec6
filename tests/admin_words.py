"""Which words of the admin are the same for a Dutch and for an English reader."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator

import lxml.html
from django.apps import apps
from django.db.models import CharField, FileField, TextField
from django.http import HttpResponse

# What a screen reader or a tooltip says.
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")
NOT_READ = ("script", "style", "svg", "template", "kbd", "code")
WORD = re.compile(r"[^\W\d_]{2,}")
# Loan words, names and what both languages spell alike.
ALIKE = {
    "account", "admin", "agenda", "app", "contact", "contrast", "csv", "dashboard", "document",
    "download", "e-mail", "en", "english", "excel", "home", "html", "in", "is", "live", "logo",
    "mail", "mails", "maker", "menu", "module", "modules", "nederlands", "nl", "online", "open",
    "partner", "partners", "passkey", "pdf", "permanent", "portrait", "postcode", "privacy", "qr",
    "root", "site", "sites", "status", "tag", "tags", "test", "type", "url", "video", "was",
    "website", "wijkmakers", "workflow", "workflows", "xlsx",
}  # fmt: skip


class Heard:
    """What each address said to readers of each language."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, set[str]]] = defaultdict(dict)

    def listen(self, route: str, language: str, response: HttpResponse) -> None:
        said = self.words[route].setdefault(language, set())
        said.update(_texts(response))

    def one_sided(self) -> list[tuple[str, str]]:
        """(address, language) that nobody has read yet, of addresses that somebody has."""
        return [
            (route, language)
            for route, said in self.words.items()
            for language in ("nl", "en")
            if language not in said and any(said.values())
        ]

    def alike(self) -> dict[str, set[str]]:
        """Words that are the same in both languages, by address: one of the two got the other's.

        Without what somebody typed, and without words that both languages have.
        """
        content = _content()
        found = {}
        for route, said in self.words.items():
            both = said.get("nl", set()) & said.get("en", set())
            if left := {text for text in both if _means_something(text, content)}:
                found[route] = left
        return found


def _texts(response: HttpResponse) -> Iterator[str]:
    html = response.content.decode()
    if "json" in response.get("Content-Type", ""):
        html = json.loads(html).get("html") or ""
    if response.status_code != 200 or "<" not in html:
        return
    tree = lxml.html.fromstring(html)
    for element in tree.xpath("//*[@hidden]|//" + "|//".join(NOT_READ)):
        element.drop_tree()
    for text in tree.itertext(with_tail=True):
        if WORD.search(text):
            yield " ".join(text.split())
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        names = (*SPOKEN, "value") if element.get("type") == "submit" else SPOKEN
        yield from (" ".join(element.get(name).split()) for name in names if element.get(name))


def _content() -> list[str]:
    """Everything that somebody typed, longest first."""
    typed = set()
    for model in apps.get_models():
        if model._meta.app_label in ("contenttypes", "sessions"):
            continue
        fields = [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField | FileField) and not field.choices
        ]
        for row in model._default_manager.values_list(*(f.name for f in fields)) if fields else ():
            for field, value in zip(fields, row, strict=True):
                if isinstance(value, str):
                    # Of a file, its name without the folder.
                    is_file = isinstance(field, FileField)
                    typed.add(value.rpartition("/")[2] if is_file else value)
    typed = {value for value in typed if len(value) > 2}
    return sorted(typed, key=len, reverse=True)


def _means_something(text: str, content: list[str]) -> bool:
    # A report names page types as the code does: events.eventpage.
    text = re.sub(r"\b[a-z]+\.[a-z]+page\b", " ", text)
    for value in content:
        text = text.replace(value, " ")
    return any(word.lower() not in ALIKE for word in WORD.findall(text))
