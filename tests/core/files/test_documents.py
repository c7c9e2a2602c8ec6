import base64
import io
import re
import zipfile

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from core.files import documents
from core.files.documents import (
    HasCommentsError,
    HasForeignPartError,
    HasPasswordError,
    HasSignatureError,
    clean_document,
)
from core.files.pictures import BadFileError
from tests.factories.files import (
    AUTHOR,
    CAMERA,
    GPS,
    WORD,
    core_properties,
    folder,
    libreoffice,
    office_with,
    opendocument_with,
    pdf,
    photo,
    word,
)

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


INSIDE = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF", "GIF"]


def photo_inside(kind: str) -> bytes:
    # GIF has no EXIF, but a comment.
    return photo(kind=kind, comment=CAMERA) if kind == "GIF" else photo(kind=kind)


def check_that_the_package_is_whole(data: bytes) -> None:
    """Every part is XML or opens, and every part that is named is there."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = set(parts.namelist())
        assert parts.testzip() is None
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(parts.read(name))
                folder_of = name.split("_rels/")[0]
                for one in root.iter("{*}Relationship"):
                    assert folder_of + one.get("Target") in names
                for one in root.iter("{*}Override"):
                    assert one.get("PartName")[1:] in names
                for one in root.iter("{*}file-entry"):
                    path = one.get(next(key for key in one.attrib if key.endswith("full-path")))
                    assert path == "/" or path in names


@pytest.mark.parametrize("kind", INSIDE)
@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("word/media/image1.bin", "a.docx"), ("xl/media/image1.png", "a.xlsx"),
        ("ppt/media/image1", "a.pptx"), ("Pictures/1.png", "a.odt"), ("Pictures/1", "a.ods"),
    ],
)  # fmt: skip
def test_every_picture_inside_loses_its_place_and_keeps_its_format(kind, part, name):
    before = office_with(part, photo_inside(kind))
    assert CAMERA in everything(before)
    after = cleaned(before, name)
    assert CAMERA not in everything(after)
    with zipfile.ZipFile(io.BytesIO(after)) as parts:
        picture = Image.open(io.BytesIO(parts.read(part)))
    assert picture.format == kind
    assert GPS not in picture.getexif()


def test_a_picture_within_the_xml_loses_its_place():
    def packed(data):
        return base64.b64encode(data).decode()

    before = libreoffice(f"<office:binary-data>{packed(photo(kind='PNG'))}</office:binary-data>")
    with zipfile.ZipFile(io.BytesIO(cleaned(before, "a.odt"))) as parts:
        text = etree.fromstring(parts.read("content.xml")).findtext(".//{*}binary-data")
    assert CAMERA.encode() not in base64.b64decode(text)
    assert base64.b64decode(text)[1:4] == b"PNG"


def test_a_drawing_loses_what_its_program_tells():
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/i"'
        f' i:export="{AUTHOR}">'
        f"<!-- {AUTHOR} --><metadata>{AUTHOR}</metadata><path d='M0 0'/></svg>"
    )
    before = folder(word__media__image1_svg=drawing)
    assert told(before) == [AUTHOR]
    after = cleaned(before, "a.docx")
    assert told(after) == []
    assert "M0 0" in everything(after)


@pytest.mark.parametrize(
    ("part", "data", "name"),
    [
        ("word__embeddings__oleObject1_bin", b"\xd0\xcf\x11\xe0" + AUTHOR.encode(), "a.docx"),
        ("ppt__media__media1_mp4", b"\x00\x00\x00\x18ftypmp42", "a.pptx"),
        ("word__media__image1_png", b"\x89PNG\r\n\x1a\nhalf", "a.docx"),
        ("word__media__image1_wmf", b"\xd7\xcd\xc6\x9a..Exif\x00\x00", "a.docx"),
        ("Object 1", b"\xd0\xcf\x11\xe0", "a.odt"),
    ],
)
def test_what_is_inside_and_cannot_be_cleaned_is_refused(part, data, name):
    with pytest.raises(HasForeignPartError):
        cleaned(folder(**{part: data}), name)


def test_a_drawing_of_windows_without_a_photo_stays():
    data = b"\xd7\xcd\xc6\x9a lines"
    assert data.decode("latin-1") in everything(
        cleaned(folder(word__media__image1_wmf=data), "a.docx")
    )


@pytest.mark.parametrize("part", ["glossary/document", "header1", "footer9", "footnotes", "other"])
@pytest.mark.parametrize("space", [WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_every_part_of_word_loses_who_changed_it(part, space):
    body = f'<w:x xmlns:w="{space}">{CHANGES}</w:x>'
    before = folder(**{f"word__{part.replace('/', '__')}_xml": body})
    assert told(before) == [AUTHOR, "doorgestreept"]
    after = cleaned(before, "a.docx")
    assert told(after) == []
    assert "hierheen" in everything(after)


FIELDS_OF_WORD = {
    "simple": f"""<w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>{AUTHOR}</w:t></w:r>
        </w:fldSimple><w:r><w:t>blijft</w:t></w:r></w:p>""",
    "in runs": f"""<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>
        <w:r><w:instrText>LASTSAVEDBY</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{AUTHOR}</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>blijft</w:t></w:r></w:p>""",
    "bound": f"""<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties/ns0:creator"/>
        </w:sdtPr><w:sdtContent><w:p><w:r><w:t>{AUTHOR}</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:t>blijft</w:t></w:r></w:p>""",
}


@pytest.mark.parametrize("body", FIELDS_OF_WORD.values(), ids=[*FIELDS_OF_WORD])
def test_fields_of_word_that_show_the_author_go(body):
    assert told(folder(word__document_xml=f'<w:d xmlns:w="{WORD}">{body}</w:d>')) == [AUTHOR]
    after = cleaned(folder(word__document_xml=f'<w:d xmlns:w="{WORD}">{body}</w:d>'), "a.docx")
    assert told(after) == []
    assert "blijft" in everything(after)


@pytest.mark.parametrize(
    ("part", "xml", "name"),
    [
        ("xl/workbook.xml", '<a xmlns="x"><fileSharing userName="{}"/></a>', "a.xlsx"),
        ("xl/workbook.xml", '<w xmlns="x"><absPath url="C:/{}/"/></w>', "a.xlsx"),
        ("xl/pivotCache/a.xml", '<pivotCacheDefinition refreshedBy="{}"/>', "a.xlsx"),
        ("package/a.psmdcp", "<coreProperties><creator>{}</creator></coreProperties>", "a.docx"),
        ("word/notes1.xml", f'<w:comments xmlns:w="{WORD}"><w:p>{{}}</w:p></w:comments>', "a.docx"),
        ("word/_rels/settings.xml.rels",
         '<R><Relationship Type="x/attachedTemplate" Target="file:///C:/{}/a"/></R>', "a.docx"),
    ],
    ids=["shared", "path", "pivot", "properties", "comments", "template"],
)  # fmt: skip
def test_names_in_other_parts_of_office_go(part, xml, name):
    before = office_with(part, xml.format(AUTHOR))
    assert told(before) == [AUTHOR]
    assert told(cleaned(before, name)) == []


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("customXml/item1.xml", "a.docx"), ("docProps/thumbnail.jpeg", "a.docx"),
        ("ppt/authors.xml", "a.pptx"), ("ppt/changesInfos/a.xml", "a.pptx"),
        ("xl/persons/person.xml", "a.xlsx"), ("xl/printerSettings/a.bin", "a.xlsx"),
    ],
)  # fmt: skip
def test_parts_that_no_page_shows_go_with_what_points_to_them(part, name):
    before = office_with(part, f"<a>{AUTHOR}</a>")
    assert told(before) == [AUTHOR]
    after = cleaned(before, name)
    assert told(after) == []
    assert part not in everything(after)
    assert "word/document.xml" in everything(after)
    check_that_the_package_is_whole(after)


def test_the_sheet_of_a_chart_is_cleaned_too():
    sheet = folder(docProps__core_xml=core_properties())
    before = folder(word__embeddings__sheet_xlsx=sheet)
    with zipfile.ZipFile(io.BytesIO(cleaned(before, "a.docx"))) as parts:
        assert told(parts.read("word/embeddings/sheet.xlsx")) == []
    assert told(sheet) == [AUTHOR]


SHOWN = f"""<text:p>blijft <text:author-name>{AUTHOR}</text:author-name>en
<text:sender-lastname>{AUTHOR}</text:sender-lastname><text:initial-creator>{AUTHOR}
</text:initial-creator><text:printed-by>{AUTHOR}</text:printed-by><text:user-defined>{AUTHOR}
</text:user-defined> rij</text:p>"""


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "Object 1/content.xml"])
def test_fields_of_libreoffice_that_show_the_author_go(part):
    with zipfile.ZipFile(io.BytesIO(libreoffice(SHOWN))) as parts:
        content = parts.read("content.xml")
    before = opendocument_with(part, content)
    assert told(before) == [AUTHOR]
    after = cleaned(before, "a.odt")
    assert told(after) == []
    assert words_of(after, part) == ["blijft", "en", "rij"]
    check_that_the_package_is_whole(after)


@pytest.mark.parametrize("part", ["Versions/Version1", "Thumbnails/thumbnail.png"])
def test_old_versions_and_the_small_picture_of_libreoffice_go(part):
    before = opendocument_with(part, AUTHOR)
    assert told(before) == [AUTHOR]
    after = cleaned(before, "a.odt")
    assert told(after) == []
    check_that_the_package_is_whole(after)


def test_a_part_that_does_not_unpack_is_refused():
    whole = bytearray(folder(word__document_xml="<a>" + "b" * 99 + "</a>"))
    # The first byte after the header: no such way of packing.
    whole[30 + len("word/document.xml")] = 255
    with pytest.raises(BadFileError):
        cleaned(bytes(whole), "a.docx")


def test_a_signed_document_is_told():
    with pytest.raises(HasSignatureError):
        cleaned(office_with("_xmlsignatures/sig1.xml", "<a/>"), "a.docx")


def test_a_photo_that_a_pdf_packed_twice_is_cleaned():
    with pikepdf.open(io.BytesIO(pdf())) as document:
        image = document.pages[0].Resources.XObject.Im0
        twice = pikepdf.Array([pikepdf.Name.ASCIIHexDecode, pikepdf.Name.DCTDecode])
        image.write(photo().hex().encode() + b">", filter=twice)
        kept = io.BytesIO()
        document.save(kept)
    with pikepdf.open(io.BytesIO(cleaned(kept.getvalue(), "a.pdf"))) as document:
        data = document.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert data[:2] == b"\xff\xd8"
    assert CAMERA.encode() not in data


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
