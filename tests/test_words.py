"""The house words of docs/words.md, in the catalogue, the templates and the demo content."""

import json
import re
from collections.abc import Iterator

import polib
import pytest
import yaml

from tests.repository import ROOT, tracked

CATALOGUE = ROOT / "site/wijkmakers/locale/nl/LC_MESSAGES/django.po"
DEMO = ROOT / "site/wijkmakers/demo/content"
STYLEGUIDE = ROOT / "site/wijkmakers/styleguide_words.json"
# Texts of packages, whose English is not ours.
BORROWED = (ROOT / "site/wijkmakers/third_party_strings.py").read_text()

# Word that the house does not use -> what it says instead.
DUTCH = {
    r"\bkalender": "agenda",
    r"\bcorporatie": "woningcorporatie",
    r"\b[Uu]w?\b": "je",
    r"\brunnen\b": "draaien",
    r"!": "a full stop",
}
ENGLISH = {
    r"\b[Ss]ober": "down-to-earth",
    r"\b[Cc]orporation": "housing association",
    r"\bWerkplaats(?!’| De Loods)": "Workshop",
    r"\b[Nn]eighbourhood table": "community table",
    r"\b[Ww]ork day": "hands-on day",
    r"\banew\b": "again",
    r"\b[Ii]s fixed\b": "is booked",
    r"\bYes, I come\b": "Yes, I will come",
    r"\b(?:color|center|organiz|canceled)": "British spelling",
    r"\b[Ee]-mail": "email",
    r"\ba mail\b|\bmails\b": "email",
    r"\bYou get this email\b|\bdoes not go ahead\b|\bwith which you\b": "docs/words.md",
    r"!": "a full stop",
}
# A place that is given out is "plaats"; a spot in the wijk is "plek". These are about a spot.
ABOUT_A_SPOT = re.compile(r"exact place|The place follows|day, time or place|place to meet")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def dutch_of(entry: polib.POEntry) -> str:
    return " ".join(entry.msgstr_plural.values()) or entry.msgstr


def english_of(entry: polib.POEntry) -> str:
    return f"{entry.msgid} {entry.msgid_plural}"


def ours(catalogue: polib.POFile) -> Iterator[polib.POEntry]:
    return (entry for entry in catalogue if entry.msgid[:40] not in BORROWED)


def misused(text: str, words: dict[str, str]) -> dict[str, str]:
    return {word: instead for word, instead in words.items() if re.search(word, text)}


def test_the_dutch_uses_the_words_of_the_house(catalogue):
    texts = {dutch_of(entry) for entry in ours(catalogue)}
    assert {text: found for text in texts if (found := misused(text, DUTCH))} == {}


def test_the_english_uses_the_words_of_the_house(catalogue):
    texts = {english_of(entry) for entry in ours(catalogue)}
    assert {text: found for text in texts if (found := misused(text, ENGLISH))} == {}


def test_a_place_that_is_given_out_is_a_plaats(catalogue):
    wrong = [
        entry.msgid
        for entry in ours(catalogue)
        if re.search(r"\bplaces?\b", english_of(entry), re.IGNORECASE)
        and re.search(r"\bplek", dutch_of(entry))
        and not ABOUT_A_SPOT.search(english_of(entry))
    ]
    assert wrong == []


def said(content: object, language: str) -> Iterator[str]:
    """Every text in `language` of a piece of demo content."""
    if isinstance(content, list):
        for item in content:
            yield from said(item, language)
    elif isinstance(content, dict):
        for key, value in content.items():
            if isinstance(value, str):
                if key == language:
                    yield value
            else:
                yield from said(value, language)


@pytest.mark.parametrize(("language", "words"), [("nl", DUTCH), ("en", ENGLISH)])
def test_the_demo_and_the_style_guide_use_the_words_of_the_house(language, words):
    contents = [yaml.safe_load(file.read_text()) for file in DEMO.glob("*.yaml")]
    styleguide = json.loads(STYLEGUIDE.read_text())[language]
    texts = [*said(contents, language), json.dumps(styleguide, ensure_ascii=False)]
    assert len(texts) > 300
    assert {text: found for text in texts if (found := misused(text, words))} == {}


# --- whole sentences ------------------------------------------------------------------------------

TRANSLATED = re.compile(
    r"{% *translate +(?P<q>[\"'])(?P<words>(?:(?!(?P=q)).)*)(?P=q) *%}"
    r"|{% *blocktranslate\b[^%]*%}(?P<block>.*?){% *endblocktranslate *%}",
    re.DOTALL,
)
# Between two texts of which only one is shown, or that stand in different places.
APART = re.compile(r"<|{% *(?:else|elif|block|endblock|element|include)|:|·|\n\n|\"")


def glued(template: str) -> list[tuple[str, str]]:
    """Texts that are read in one breath: each needs a sentence of its own for every case."""
    texts = list(TRANSLATED.finditer(template))
    found = []
    for first, second in zip(texts, texts[1:], strict=False):
        between = template[first.end() : second.start()]
        before, after = (" ".join((m["words"] or m["block"]).split()) for m in (first, second))
        if not APART.search(between) and before[-1] not in ".?!:":
            found.append((before, after))
    return found


def test_no_sentence_of_a_template_is_put_together_from_parts():
    # In the text of a mail every fact has its line, and a label ends in a colon.
    found = {file: glued((ROOT / file).read_text()) for file in tracked("templates/*.html")}
    assert {file: parts for file, parts in found.items() if parts} == {}


def test_parts_of_a_sentence_are_found():
    assert glued('{% translate "Video" %}{% if captions %}, {% translate "with captions" %}')
    assert not glued('<p>{% translate "Where" %}</p> <p>{% translate "When" %}</p>')
    assert not glued('{% if a %}{% translate "Yes" %}{% else %}{% translate "No" %}{% endif %}')


def test_no_sentence_of_the_code_is_put_together_from_parts():
    glue = re.compile(r"_\(\"[^\"]*\"\)\s*\+|\+\s*_\(\"|f\"[^\"]*\{_\(")
    code = tracked("*.py", ":!tests", ":!benchmarks")
    assert [file for file in code if glue.search((ROOT / file).read_text())] == []
