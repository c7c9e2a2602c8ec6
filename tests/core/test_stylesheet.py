"""House rules of the one stylesheet."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.PROJECT_DIR) / "static" / "css" / "wijkmakers.css"
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|rgb\(", re.IGNORECASE)


def layers() -> dict[str, str]:
    """Name of the layer -> its rules; "" is what stands outside."""
    text = re.sub(r"/\*.*?\*/", "", CSS.read_text("utf-8"), flags=re.DOTALL)
    found, outside, position = {}, "", 0
    for start in re.finditer(r"@layer (\w+) \{", text):
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        found[start[1]] = found.get(start[1], "") + text[start.end() : end]
        outside += text[position : start.start()]
        position = end
    return {**found, "": outside + text[position:]}


def test_it_stays_light() -> None:
    assert len(gzip.compress(CSS.read_bytes(), 9)) <= 12 * 1024


@pytest.mark.parametrize("layer", ["reset", "base", "layout", "components", "utilities"])
def test_colours_are_written_in_the_tokens_layer_only(layer: str) -> None:
    masks = re.sub(r"mask:[^;]*;", "", layers()[layer])
    assert LITERAL.findall(masks) == []


def test_every_token_that_is_used_exists() -> None:
    text = CSS.read_text("utf-8")
    defined = set(re.findall(r"(--[\w-]+):", text))
    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert without_fallback - defined == set()


def test_the_layers_need_no_important() -> None:
    assert "!important" not in "".join(rules for name, rules in layers().items() if name)


def test_fonts_and_pictures_are_named_from_here() -> None:
    """The hashed names of ManifestStaticFilesStorage need relative addresses that exist."""
    for address in re.findall(r'url\("([^"#]+)"\)', CSS.read_text("utf-8")):
        assert (CSS.parent / address).is_file(), address
