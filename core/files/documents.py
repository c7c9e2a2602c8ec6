"""Documents: without who wrote them, who said what in the margin, and what was crossed out."""

from __future__ import annotations

import base64
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pikepdf
from django.core.files.base import ContentFile
from lxml import etree  # type: ignore[import-untyped]  # publishes no types

from core.files.pictures import BadFileError, clean_jpeg, clean_picture_inside

# More than any document has; a small file can unpack to gigabytes.
MOST_BYTES = 300 * 1024 * 1024


class HasPasswordError(BadFileError):
    """Only who knows the password can open the file."""


class HasCommentsError(BadFileError):
    """There are comments with the names of who wrote them, which we cannot take out."""


class HasForeignPartError(BadFileError):
    """There is a film, a picture or an object inside of which we cannot take out what it tells."""


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
        if isinstance(thing, pikepdf.Stream):
            _clean_photo(pdf, thing)


def _clean_photo(pdf: pikepdf.Pdf, thing: pikepdf.Stream) -> None:
    filters = thing.get("/Filter")
    row = [*filters] if isinstance(filters, pikepdf.Array) else [filters]
    if row[-1:] != ["/DCTDecode"]:
        return
    data = thing.read_raw_bytes()
    if len(row) > 1:
        # A photo that was packed once more.
        around = pdf.make_stream(data, Filter=pikepdf.Array(row[:-1]))
        data = around.read_bytes()
    thing.write(clean_jpeg(data), filter=pikepdf.Name.DCTDecode)


# --- files that are a folder of XML ---------------------------------------------------------------

Cleaner = Callable[[etree._Element], None]
WORDS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    # The same of a document that was saved as "Strict Open XML".
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
TITLES = {f"{DC}title", f"{DC}language"}

# Parts that tell of people and that no page shows: with them goes every mention of them.
LEFT_OUT = re.compile(
    r"customXml/|docMetadata/|docProps/thumbnail\.|xl/persons/|ppt/(commentAuthors|authors)\.xml"
    r"|ppt/(changesInfos/|revisionInfo\.xml)|(xl|ppt|word)/printerSettings/"
    r"|Thumbnails/|Versions/|VersionList\.xml|layout-cache$",
    re.IGNORECASE,
)
SIGNATURES = re.compile(r"_xmlsignatures/|META-INF/documentsignatures", re.IGNORECASE)
# In Excel and PowerPoint a comment hangs together with a drawing.
COMMENTS = re.compile(r"(xl|ppt)/(threadedC|c)omments|xl/revisions/", re.IGNORECASE)
FONTS = re.compile(r".*\.(odttf|fntdata|ttf|otf)$|mimetype$", re.IGNORECASE)
# Drawings of Windows and of LibreOffice, which know no author and no place.
DRAWING = re.compile(rb"\xd7\xcd\xc6\x9a|\x01\x00\x09\x00|VCLMTF|.{40} EMF", re.DOTALL)
PHOTO = re.compile(rb"\xff\xd8\xff|Exif\x00|xmpmeta")


def _clean_folder(data: bytes, clean: Cleaner) -> bytes:
    """Clean every part, whatever its name: XML with `clean`, other parts by what they are."""
    kept = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
            if sum(part.file_size for part in old.infolist()) > MOST_BYTES:
                raise BadFileError
            for part in old.infolist():
                if SIGNATURES.match(part.filename):
                    raise HasSignatureError
                if COMMENTS.match(part.filename):
                    raise HasCommentsError
                if LEFT_OUT.match(part.filename):
                    continue
                content = _clean_part(part.filename, old.read(part), clean)
                # Without the moments at which each part was saved.
                plain = zipfile.ZipInfo(part.filename)
                plain.compress_type = part.compress_type
                new.writestr(plain, content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, etree.XMLSyntaxError) as error:
        raise BadFileError from error
    except RuntimeError as error:
        # What zipfile says of a part with a password.
        raise HasPasswordError from error
    return kept.getvalue()


def _clean_part(name: str, content: bytes, clean: Cleaner) -> bytes:
    if not content or FONTS.match(name) or _is_bare_drawing(content):
        return content
    if _is_xml(name, content):
        if name.endswith(".rels"):
            return _with_xml(content, lambda root: _drop_relationships(root, name))
        return _with_xml(content, clean)
    if content[:2] == b"PK" and (of_kind := CLEANERS.get(Path(name).suffix.lower())):
        # The sheet of a chart.
        return of_kind(content)
    try:
        return clean_picture_inside(content)
    except BadFileError as error:
        raise HasForeignPartError from error


def _is_bare_drawing(content: bytes) -> bool:
    return bool(DRAWING.match(content)) and not PHOTO.search(content)


def _is_xml(name: str, content: bytes) -> bool:
    known = Path(name).suffix.lower() in (".xml", ".rels", ".vml", ".rdf")
    return known or content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"


def _with_xml(content: bytes, clean: Cleaner) -> bytes:
    # No entities and no network: a document is from somewhere else.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    root = etree.fromstring(content, parser)
    clean(root)
    _forget_left_out(root)
    _clean_pictures_in_xml(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# Where the template or the addresses for a mailing are: a path with the name of a person.
PATHS = ("/attachedTemplate", "/mailMergeSource", "/mailMergeHeaderSource")


def _drop_relationships(root: etree._Element, name: str) -> None:
    """Take out what points to a part in LEFT_OUT, or to a file on somebody's computer."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in [*root.iterchildren(etree.Element)]:
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        here = one.get("TargetMode") != "External"
        if (here and LEFT_OUT.match(target)) or one.get("Type", "").endswith(PATHS):
            root.remove(one)


def _forget_left_out(root: etree._Element) -> None:
    """Drop the lines about parts in LEFT_OUT from the lists that a package has of its parts."""
    for one in [*root.iterchildren(etree.Element)]:
        names = (one.get("PartName", ""), one.get(f"{MANIFEST}full-path", ""))
        if any(LEFT_OUT.match(name.lstrip("/")) for name in names):
            root.remove(one)


MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
SVG = "{http://www.w3.org/2000/svg}"
OF_INKSCAPE = ("{http://www.inkscape.org/", "{http://sodipodi.sourceforge.net/")
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def _clean_pictures_in_xml(root: etree._Element) -> None:
    """Clean what stands in XML as base64, and what a drawing program tells about its user."""
    for element in root.iter(f"{OFFICE}binary-data"):
        element.text = _clean_base64(element.text or "")
    if root.tag != f"{SVG}svg":
        return
    for element in [*root.iter(etree.Element)]:
        if element.tag == f"{SVG}metadata" or element.tag.startswith(OF_INKSCAPE):
            _drop(element)
        for key, value in element.attrib.items():
            if key.startswith(OF_INKSCAPE):
                del element.attrib[key]
            elif key in HREFS and value.startswith("data:"):
                start, _comma, packed = value.partition(",")
                element.set(key, f"{start},{_clean_base64(packed)}")


def _clean_base64(packed: str) -> str:
    try:
        return base64.b64encode(_clean_part("", base64.b64decode(packed), _as_it_is)).decode()
    except ValueError as error:
        raise HasForeignPartError from error


def _empty(root: etree._Element) -> None:
    del root[:]


def _as_it_is(root: etree._Element) -> None:
    pass


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
    *("trackRevisions", "rsids", "attachedTemplate", "mailMerge"),
    # The text stays; the part of customXml/ or of the properties that it came from is gone.
    "dataBinding",
]
# A sheet, whose comments have the same name as those of a text.
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Fields that show who wrote, opened or stored the document.
FIELDS = re.compile(r"\s*(AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME.*\\p)\b")


OF_COMMENTS = {"comments", "ThreadedComments", "cmLst", "revisions", "userInfo"}
PROPERTIES = {"coreProperties", "Properties"}


def _clean_office(root: etree._Element) -> None:
    """Clean one part, known by its first element: its name differs per program."""
    kind = etree.QName(root).localname
    of_word = kind == "people" or (kind.startswith("comments") and root.tag != f"{SHEET}comments")
    if kind in PROPERTIES:
        _keep_titles(root)
    elif of_word:
        _empty(root)
    elif kind in OF_COMMENTS:
        raise HasCommentsError
    for word in WORDS:
        _empty_bound_to_people(root, word)
        _drop_fields(root, word)
        _accept_changes_of_word(root, word)
    for element in [*root.iter("{*}fileSharing", "{*}absPath")]:
        _drop(element)
    for element in root.iter("{*}pivotCacheDefinition"):
        element.attrib.pop("refreshedBy", None)
    for element in root.iter("{*}pageSetup"):
        # It points to the printer, which is left out.
        for key in [key for key in element.attrib if key.endswith("}id")]:
            del element.attrib[key]


def _accept_changes_of_word(root: etree._Element, word: str) -> None:
    """What was added stays, what was crossed out goes, as Word does with "Accept all changes"."""
    for row in [*root.iter(f"{word}tr")]:
        if row.find(f"{word}trPr/{word}del") is not None:
            _drop(row)
    for paragraph in [*root.iter(f"{word}p")]:
        crossed_out = paragraph.find(f"{word}pPr/{word}rPr/{word}del") is not None
        if crossed_out and paragraph.find(f".//{word}t") is None:
            _drop(paragraph)
    for name in ("del", "moveFrom", "cellDel", *DROPPED):
        for element in [*root.iter(word + name)]:
            _drop(element)
    for name in ("ins", "moveTo"):
        for element in [*root.iter(word + name)]:
            # In the properties of a row or a paragraph it is a mark without content.
            parent = element.getparent()
            at = parent.index(element)
            for child in reversed(element):
                parent.insert(at + 1, child)
            parent.remove(element)


def _empty_bound_to_people(root: etree._Element, word: str) -> None:
    for bound in [*root.iter(f"{word}dataBinding")]:
        if re.search("creator|lastModifiedBy", bound.get(f"{word}xpath", "")):
            for text in bound.getparent().getparent().iter(f"{word}t"):
                text.text = ""


def _drop_fields(root: etree._Element, word: str) -> None:
    for field in [*root.iter(f"{word}fldSimple")]:
        if FIELDS.match(field.get(f"{word}instr", "")):
            _drop(field)
    # A field may also be a row of runs, with others within it.
    around: list[list[etree._Element]] = []
    for run in [*root.iter(f"{word}r")]:
        mark = run.find(f"{word}fldChar")
        kind = mark.get(f"{word}fldCharType") if mark is not None else ""
        if kind == "begin":
            around.append([])
        for runs in around:
            runs.append(run)
        if kind == "end" and around:
            runs = around.pop()
            asked = (part for one in runs for part in one.iter(f"{word}instrText"))
            if FIELDS.match("".join(part.text or "" for part in asked)):
                for one in runs:
                    _drop(one)


# --- LibreOffice ----------------------------------------------------------------------------------


# Fields that show who wrote, printed or opened the document and when; the title may stay.
SHOWN = [
    *("author-name", "author-initials", "initial-creator", "creator", "printed-by"),
    *("creation-date", "creation-time", "modification-date", "modification-time", "print-date"),
    *("print-time", "editing-cycles", "editing-duration", "user-defined", "subject"),
    *("keywords", "description"),
    *(f"sender-{part}" for part in (
        *("firstname", "lastname", "initials", "title", "position", "email", "phone-private"),
        *("fax", "company", "phone-work", "street", "city", "postal-code", "country"),
        "state-or-province",
    )),
]  # fmt: skip
CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"


def _clean_libreoffice(root: etree._Element) -> None:
    if root.tag == f"{OFFICE}document-meta":
        _keep_titles(root)
    # What was added stands in the text, what was crossed out only in the list of changes.
    for name in (
        *(f"{TEXT}{mark}" for mark in ("tracked-changes", "change", "change-start", "change-end")),
        *(f"{TEXT}{field}" for field in SHOWN),
        f"{TABLE}tracked-changes",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
    ):
        for element in [*root.iter(name)]:
            _drop(element)
    for item in root.iter(f"{CONFIG}config-item"):
        if item.get(f"{CONFIG}name") in ("PrinterName", "PrinterSetup"):
            item.text = ""


CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    ".pdf": _clean_pdf,
    ".docx": lambda data: _clean_folder(data, _clean_office),
    ".xlsx": lambda data: _clean_folder(data, _clean_office),
    ".pptx": lambda data: _clean_folder(data, _clean_office),
    ".odt": lambda data: _clean_folder(data, _clean_libreoffice),
    ".ods": lambda data: _clean_folder(data, _clean_libreoffice),
}
