"""What holds for every mail, whatever it says. `MAIL_MATRIX=<folder>` keeps each one to look at."""

import html
import os
import re
from pathlib import Path

from core.mail.models import OutboxMail

# Words that are frequent in one language and are none in the other.
FOREIGN = {
    "nl": {"the", "you", "your", "and", "with", "this", "our", "from", "please", "when", "where"},
    "en": {"het", "een", "je", "jouw", "wij", "niet", "voor", "met", "zijn", "naar", "bent"},
}
LEFT_OPEN = re.compile(r"[{}]|%\(|\bNone\b|\bTrue\b|\bFalse\b|&(amp|lt|gt|#\d+);|\[[a-z ]+\]")
# docs/words.md: two words for one thing in one mail make a reader look for the difference.
ONE_WORD = re.compile(r"\bkalender|\bplekken\b|\b(je|een|geen|vrije) plek\b")
IN_TEXT = re.compile(r"https?://[^\s<>]+")


def check(mail: OutboxMail) -> None:
    words, dutch = words_of(mail.body_html)
    assert "<" not in words, words
    for part in (mail.subject, mail.body_text, words):
        assert not LEFT_OPEN.search(part), part
    for part in (mail.subject, mail.body_text.replace(dutch, ""), words.replace(dutch, "")):
        found = {word.lower() for word in re.findall(r"[^\W\d_]+", IN_TEXT.sub("", part))}
        assert not found & FOREIGN[mail.language], found & FOREIGN[mail.language]
    assert not ONE_WORD.search(IN_TEXT.sub("", mail.body_text)), mail.body_text
    links = re.findall(r'href="([^"]*)"', mail.body_html)
    assert all(re.match(r"(https?://[^/]+/|mailto:.+@|tel:[+\d])", link) for link in links), links
    # Only the HTML can hide an address behind words; both lead to the same places.
    in_html = {html.unescape(link) for link in links if link.startswith("http")}
    assert in_html == set(IN_TEXT.findall(mail.body_text))
    assert f'<html lang="{mail.language}">' in mail.body_html
    assert "  " not in mail.subject
    assert not re.search(r" [.,;:?]|\n{3}|:\n\n|,\.|\.\.", mail.body_text), mail.body_text
    shown = _joined(re.sub(r" <https?://[^>]+>", "", mail.body_text))
    card = mail.body_html.partition('<div class="card">')[2].partition('<div class="foot">')[0]
    for _tag, block in re.findall(r"<(p|li|h1|h2)\b[^>]*>(.*?)</\1>", card, flags=re.S):
        for line in re.split(r"<br>", block):
            assert _joined(_bare(line)) in shown, line
    for sentence in re.findall(r"(?:^|\n)([A-Z][^.:<>\n]{20,}\.)", mail.body_text):
        assert sentence in words, sentence


def words_of(markup: str) -> tuple[str, str]:
    """(what the reader sees, of that what is marked as Dutch in an English mail)."""
    marked = re.findall(r'<div lang="nl">(.*?)</div>', markup, flags=re.S)
    return _bare(markup), " ".join(map(_bare, marked)) or "\0"


def _bare(markup: str) -> str:
    without = re.sub(r"<style.*?</style>|<[^>]+>", " ", markup, flags=re.S)
    return re.sub(r"\s+([.,;:?])", r"\1", " ".join(html.unescape(without).split()))


def _joined(text: str) -> str:
    """Without what a browser does not show."""
    return " ".join(text.replace("\xad", "").split())


def keep(mail: OutboxMail) -> None:
    if folder := os.environ.get("MAIL_MATRIX"):
        name = Path(folder) / f"{mail.occasion or 'staff'}-{mail.language}"
        name.parent.mkdir(parents=True, exist_ok=True)
        name.with_suffix(".html").write_text(mail.body_html)
        name.with_suffix(".txt").write_text(f"{mail.subject}\n\n{mail.body_text}")
