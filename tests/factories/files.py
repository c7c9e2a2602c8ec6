"""Photos and documents with hidden details, such as a place, a camera or an author."""

import io
import struct
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

CAMERA, AUTHOR = "TestPhone", "Iemand Voorbeeld"
MAKE, MODEL, ORIENTATION, GPS, ON_ITS_SIDE = 0x010F, 0x0110, 0x0112, 0x8825, 6
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def photo(size: tuple[int, int] = (400, 200), kind: str = "JPEG", **options) -> bytes:
    """A photo on its side with a red left half, a made-up place, a camera and a colour profile."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = CAMERA, "Model X", ON_ITS_SIDE
    exif[GPS] = {1: "N", 2: (53.0, 13.0, 0.0), 3: "E", 4: (6.0, 34.0, 0.0)}
    if kind == "HEIF":
        # HEIF stores the rotation outside EXIF.
        picture = picture.rotate(-90, expand=True)
        del exif[ORIENTATION]
    if kind == "TIFF":
        # Pillow writes the place into a TIFF only from EXIF that it has read.
        packed, exif = exif.tobytes(), Image.Exif()
        exif.load(packed)
    kept = io.BytesIO()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>TestPhone</x:xmpmeta>"
    picture.save(kept, kind, exif=exif, icc_profile=PROFILE, **{"xmp": xmp, **options})
    return kept.getvalue()


def png_of(side: int, mode: str = "1") -> bytes:
    """An empty square PNG: a few kilobytes, whatever it unpacks to."""
    depth, kind = {"1": (1, 0), "RGBA": (8, 6)}[mode]
    row = bytes(1 + side * depth * (4 if mode == "RGBA" else 1) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _row in range(side)) + packer.flush()

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", side, side, depth, kind, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def upload(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def folder(**parts: str | bytes) -> bytes:
    """A zip of `parts`. In their names __ stands for a slash and _ for a full stop."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return kept.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return kept.getvalue()


def office_with(part: str, content: str | bytes) -> bytes:
    """A package of Office with a text and `part`, and the lists that name both."""
    space = "http://schemas.openxmlformats.org/package/2006/"
    kinds, points = "", ""
    for number, name in enumerate(["word/document.xml", part]):
        kinds += f'<Override PartName="/{name}" ContentType="application/xml"/>'
        points += f'<Relationship Id="rId{number}" Type="x" Target="{name}"/>'
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{space}content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}relationships">{points}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body/></w:document>',
        part: content,
    })  # fmt: skip


def opendocument_with(part: str, content: str | bytes) -> bytes:
    """A package of LibreOffice with `part` and the list that names it."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(f'<m:file-entry m:full-path="{name}"/>' for name in ("/", part))
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{space}">{entries}</m:manifest>',
        part: content,
    })  # fmt: skip


def core_properties() -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Verslag</dc:title>'
        f"<dc:creator>{AUTHOR}</dc:creator>"
        f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy></cp:coreProperties>"
    )


def word(body: str) -> bytes:
    """A Word document with `body` in its text, a comment, a photo and an author."""
    return folder(
        docProps__core_xml=core_properties(),
        word__document_xml=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        word__comments_xml=(
            f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="{AUTHOR}">'
            "<w:p><w:r><w:t>Klopt dit wel?</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        word__media__image1_jpg=photo(),
    )


def libreoffice(body: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = f'xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0"'
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return folder(
        meta_xml=(
            f"<office:document-meta {names}><office:meta><dc:title>Verslag</dc:title>"
            f"<dc:creator>{AUTHOR}</dc:creator></office:meta></office:document-meta>"
        ),
        content_xml=(
            f"<office:document-content {names}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>"
        ),
    )


def pdf(**save) -> bytes:
    """A PDF page with a photo, a reader's remark, a link and an author."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    page = document.pages[0]
    image = document.make_stream(
        photo(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=400, Height=200, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    remark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
        T=AUTHOR, Contents="Klopt dit wel?",
    )  # fmt: skip
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://wijkmakers.example/"),
    )  # fmt: skip
    page.Annots = document.make_indirect(pikepdf.Array([remark, link]))
    document.docinfo["/Author"] = AUTHOR
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [AUTHOR]
    kept = io.BytesIO()
    document.save(kept, **save)
    return kept.getvalue()
