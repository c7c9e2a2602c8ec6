"""Documents: without who wrote them, who said what in the margin, and what was crossed out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pikepdf
from django.core.files.base import ContentFile
from lxml import etree  # type: ignore[import-untyped]  # publishes no types

from core.files.pictures import BadFileError, clean_jpeg

# More than any document has; a small file can unpack to gigabytes.
MOST_BYTES = 300 * 1024 * 1024


class HasPasswordError(BadFileError):
    """Only who knows the password can open the file."""


class HasCommentsError(BadFileError):
    """There are comments with the names of who wrote them, which we cannot take out."""


class HasSignatureError(BadFileError):
    """The file is signed by a person, and would not be after a change."""


def clean_document(file: IO[bytes], name: str) -> ContentFile:
    """`file` without what it tells of people. Raises BadFileError. Plain text is as it was."""
    file.seek(0)
    clean = CLEANERS.get(Path(name).suffix.lower())
    data = file.read()
    return ContentFile(clean(data) if clean else data, name=name)


# --- PDF ------------------------------------------------------------------------------------------

# Annotations that are no remarks of readers.
KEPT_ANNOTATIONS = ("/Link", "/Widget", "/FileAttachment", "/Screen")


def _clean_pdf(data: bytes) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            form = pdf.Root.get("/AcroForm")
            if form is not None and int(form.get("/SigFlags", 0)) & 1:
                raise HasSignatureError
            _forget_authors(pdf)
            kept = io.BytesIO()
            pdf.save(kept)
    except pikepdf.PasswordError as error:
        raise HasPasswordError from error
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise BadFileError from error
    return kept.getvalue()


def _forget_authors(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for page in pdf.pages:
        if "/Annots" in page:
            kept = [one for one in page.Annots if one.get("/Subtype") in KEPT_ANNOTATIONS]
            page.Annots = pdf.make_indirect(pikepdf.Array(kept))
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in ("/Metadata", "/PieceInfo"):
            if key in thing:
                del thing[key]
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
            thing.write(clean_jpeg(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


# --- files that are a folder of XML ---------------------------------------------------------------

Cleaner = Callable[[etree._Element], None]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TITLES = {"{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}language"}


def _clean_folder(data: bytes, cleaners: dict[str, Cleaner], refused: str = "") -> bytes:
    """Clean each part whose name matches a key of `cleaners`, and the photos in between.

    `refused` matches the names of parts that only a person can take out.
    """
    kept = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
            if sum(part.file_size for part in old.infolist()) > MOST_BYTES:
                raise BadFileError
            for part in old.infolist():
                if refused and re.match(refused, part.filename):
                    raise HasCommentsError
                content = old.read(part)
                of_part = (one for name, one in cleaners.items() if re.match(name, part.filename))
                if (clean := next(of_part, None)) is not None:
                    content = _with_xml(content, clean)
                elif content[:3] == b"\xff\xd8\xff":
                    content = clean_jpeg(content)
                # Without the moments at which each part was saved.
                plain = zipfile.ZipInfo(part.filename)
                plain.compress_type = part.compress_type
                new.writestr(plain, content)
    except (zipfile.BadZipFile, NotImplementedError, etree.XMLSyntaxError) as error:
        raise BadFileError from error
    except RuntimeError as error:
        # What zipfile says of a part with a password.
        raise HasPasswordError from error
    return kept.getvalue()


def _with_xml(content: bytes, clean: Cleaner) -> bytes:
    # No entities and no network: a document is from somewhere else.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    clean(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _empty(root: etree._Element) -> None:
    del root[:]


def _keep_titles(root: etree._Element) -> None:
    for element in [*root]:
        if element.tag == f"{OFFICE}meta":
            _keep_titles(element)
        elif element.tag not in TITLES:
            root.remove(element)


def _drop(element: etree._Element) -> None:
    """Take `element` out, and keep the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


# --- Word, Excel, PowerPoint ----------------------------------------------------------------------

# Marks of comments, and the former formatting that a tracked change remembers.
DROPPED = [
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange"),
    *("tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellMerge"),
    *("trackRevisions", "rsids"),
]


def _accept_changes_of_word(root: etree._Element) -> None:
    """What was added stays, what was crossed out goes, as Word does with "Accept all changes"."""
    for row in [*root.iter(f"{WORD}tr")]:
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            _drop(row)
    for paragraph in [*root.iter(f"{WORD}p")]:
        crossed_out = paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is not None
        if crossed_out and paragraph.find(f".//{WORD}t") is None:
            _drop(paragraph)
    for name in ("del", "moveFrom", "cellDel", *DROPPED):
        for element in [*root.iter(WORD + name)]:
            _drop(element)
    for name in ("ins", "moveTo"):
        for element in [*root.iter(WORD + name)]:
            # In the properties of a row or a paragraph it is a mark without content.
            parent = element.getparent()
            at = parent.index(element)
            for child in reversed(element):
                parent.insert(at + 1, child)
            parent.remove(element)


OF_OFFICE: dict[str, Cleaner] = {r"docProps/(core|app|custom)\.xml": _keep_titles}
OF_WORD: dict[str, Cleaner] = {
    **OF_OFFICE,
    r"word/(comments\w*|people)\.xml": _empty,
    r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes|settings)\.xml": (
        _accept_changes_of_word
    ),
}
# In Excel and PowerPoint a comment hangs together with a drawing.
COMMENTS = r"(xl|ppt)/(threadedC|c)omments|xl/(persons|revisions)/"


# --- LibreOffice ----------------------------------------------------------------------------------


def _accept_changes_of_libreoffice(root: etree._Element) -> None:
    # What was added stands in the text, what was crossed out only in the list of changes.
    for name in (
        *(f"{TEXT}{mark}" for mark in ("tracked-changes", "change", "change-start", "change-end")),
        f"{TABLE}tracked-changes",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
    ):
        for element in [*root.iter(name)]:
            _drop(element)


OF_LIBREOFFICE: dict[str, Cleaner] = {
    r"meta\.xml": _keep_titles,
    r"(content|styles)\.xml": _accept_changes_of_libreoffice,
}

CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    ".pdf": _clean_pdf,
    ".docx": lambda data: _clean_folder(data, OF_WORD),
    ".xlsx": lambda data: _clean_folder(data, OF_OFFICE, COMMENTS),
    ".pptx": lambda data: _clean_folder(data, OF_OFFICE, COMMENTS),
    ".odt": lambda data: _clean_folder(data, OF_LIBREOFFICE),
    ".ods": lambda data: _clean_folder(data, OF_LIBREOFFICE),
}
