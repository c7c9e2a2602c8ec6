import io
import re
import zipfile

import pikepdf
import pytest

from core.files import documents
from core.files.documents import (
    HasCommentsError,
    HasPasswordError,
    HasSignatureError,
    clean_document,
)
from core.files.pictures import BadFileError
from tests.factories.files import AUTHOR, CAMERA, core_properties, folder, libreoffice, pdf, word

TOLD = [AUTHOR, CAMERA, "Klopt dit wel?", "doorgestreept"]

BY = f'w:id="1" w:author="{AUTHOR}" w:date="2026-01-01T00:00:00Z"'
CHANGES = f"""
<w:p><w:r><w:t>blijft</w:t></w:r><w:commentRangeStart w:id="0"/>
 <w:ins {BY}><w:r><w:t>erbij</w:t></w:r></w:ins>
 <w:del {BY}><w:r><w:delText>doorgestreept</w:delText></w:r></w:del>
 <w:moveFrom {BY}><w:r><w:t>doorgestreept</w:t></w:r></w:moveFrom>
 <w:moveTo {BY}><w:r><w:t>hierheen</w:t></w:r></w:moveTo>
 <w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>vet</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>
 <w:del {BY}><w:r><w:delText>doorgestreept</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:trPr><w:del {BY}/></w:trPr>
 <w:tc><w:p><w:r><w:t>doorgestreept</w:t></w:r></w:p></w:tc></w:tr>
 <w:tr><w:trPr><w:ins {BY}/></w:trPr><w:tc><w:p><w:r><w:t>rij</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl>"""
MARKS = f"""<text:tracked-changes><text:changed-region><text:deletion><office:change-info>
<dc:creator>{AUTHOR}</dc:creator></office:change-info><text:p>doorgestreept</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p>blijft <text:change text:change-id="c"/>erbij
<office:annotation><dc:creator>{AUTHOR}</dc:creator><text:p>Klopt dit wel?</text:p>
</office:annotation> en rij</text:p>"""


def everything(data: bytes) -> str:
    """All that is in a zip, or in a PDF when nothing is packed."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return " ".join(parts.read(name).decode("latin-1") for name in parts.namelist())
    with pikepdf.open(io.BytesIO(data)) as document:
        kept = io.BytesIO()
        document.save(
            kept, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
        return kept.getvalue().decode("latin-1")


def told(data: bytes) -> list[str]:
    return [words for words in TOLD if words in everything(data)]


def cleaned(data: bytes, name: str) -> bytes:
    return clean_document(io.BytesIO(data), name).read()


def words_of(data: bytes, part: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return re.sub(r"<[^>]+>", " ", parts.read(part).decode()).split()


def test_word_loses_author_comments_places_and_what_was_crossed_out():
    before = word(CHANGES)
    assert told(before) == TOLD
    after = cleaned(before, "verslag.docx")
    assert told(after) == []
    assert words_of(after, "word/document.xml") == ["blijft", "erbij", "hierheen", "vet", "rij"]
    assert "Verslag" in everything(after)
    assert "<w:b/>" in everything(after)


def test_libreoffice_loses_them_too():
    before = libreoffice(MARKS)
    assert told(before) == [AUTHOR, "Klopt dit wel?", "doorgestreept"]
    after = cleaned(before, "verslag.odt")
    assert told(after) == []
    assert words_of(after, "content.xml") == ["blijft", "erbij", "en", "rij"]
    assert "Verslag" in everything(after)


def test_a_pdf_loses_author_remarks_and_places_and_keeps_its_links():
    before = pdf()
    assert told(before) == [AUTHOR, CAMERA, "Klopt dit wel?"]
    after = cleaned(before, "verslag.pdf")
    assert told(after) == []
    assert "https://wijkmakers.example/" in everything(after)


@pytest.mark.parametrize("name", ["lijst.xlsx", "praatje.pptx"])
def test_a_sheet_loses_its_author(name):
    assert told(cleaned(folder(docProps__core_xml=core_properties()), name)) == []


@pytest.mark.parametrize(
    "part", ["xl__comments1_xml", "xl__threadedComments__a_xml", "ppt__comments__modern_xml"]
)
def test_comments_that_we_cannot_take_out_are_told(part):
    with pytest.raises(HasCommentsError):
        cleaned(folder(**{part: "<a/>"}), "lijst.xlsx")


def test_a_password_is_told():
    with pytest.raises(HasPasswordError):
        cleaned(pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "dicht.pdf")


def test_a_signature_is_told():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[])
        kept = io.BytesIO()
        document.save(kept)
    with pytest.raises(HasSignatureError):
        cleaned(kept.getvalue(), "getekend.pdf")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.xlsx"])
@pytest.mark.parametrize("data", [b"", b"tekst", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_cannot_be_opened_is_refused(name, data):
    with pytest.raises(BadFileError):
        cleaned(data, name)


def test_broken_xml_and_xml_that_reads_another_file_are_refused_or_inert(tmp_path):
    secret = tmp_path / "geheim"
    secret.write_text("doorgestreept")
    bad = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]><a>&b;</a>'
    with pytest.raises(BadFileError):
        cleaned(folder(word__document_xml="<a>"), "a.docx")
    assert told(cleaned(folder(word__document_xml=bad), "a.docx")) == []


def test_what_unpacks_to_more_than_any_document_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    with pytest.raises(BadFileError):
        cleaned(word(CHANGES), "a.docx")


def test_plain_text_stays_as_it_is():
    assert cleaned(b"a;b\r\n", "lijst.csv") == b"a;b\r\n"
