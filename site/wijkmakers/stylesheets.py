"""One stylesheet made of many files.

`css/wijkmakers.css` imports the files in `css/parts/`. A browser in development and `collectstatic`
both get one file, with every part in the place of its import: a page waits for one file, and the
tests see what a visitor sees (docs/decisions/0090).
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage

PARTS = "css/parts/"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# With the comments out, what stands between two lines is a line break and an indentation.
BETWEEN_LINES = re.compile(r"\s*\n\s*")


def joined(source: Path) -> str:
    """A stylesheet with its imports filled in, without comments and indentation."""
    text = IMPORT.sub(
        lambda found: (source.parent / found["path"]).read_text("utf-8"),
        source.read_text("utf-8"),
    )
    return BETWEEN_LINES.sub("\n", COMMENT.sub("", text)).strip() + "\n"


class StylesheetStorage(FileSystemStorage):
    """Files as they are, but for a stylesheet with imports a joined copy in CACHE_DIR."""

    prefix = ""  # FileSystemFinder sets it on its storages

    def path(self, name: str) -> str:
        source = Path(super().path(name))
        if source.suffix != ".css" or not source.is_file():
            return str(source)
        imports = IMPORT.findall(source.read_text("utf-8"))
        if not imports:
            return str(source)
        files = [source, *(source.parent / path for path in imports)]
        changed = max(file.stat().st_mtime for file in files)
        copy = Path(settings.CACHE_DIR, "stylesheets", name)
        # The copy takes the time of the newest part, so collectstatic sees every change.
        if not copy.is_file() or copy.stat().st_mtime != changed:
            _write(copy, joined(source), changed)
        return str(copy)


def _write(path: Path, text: str, changed: float) -> None:
    """Write a whole file at once: another process may read it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        file.write(text)
    os.chmod(file.name, 0o644)  # a temporary file is for its owner only
    os.utime(file.name, (changed, changed))
    os.replace(file.name, path)


class StylesheetFinder(FileSystemFinder):
    """The files of STATICFILES_DIRS, with the parts of a stylesheet only inside that stylesheet."""

    def __init__(self, app_names: Sequence[str] | None = None, *args: object, **kwargs: object):
        super().__init__(app_names, *args, **kwargs)
        for root, storage in self.storages.items():
            self.storages[root] = StylesheetStorage(location=storage.location)
            self.storages[root].prefix = storage.prefix

    def find_location(self, root: str, path: str, prefix: str | None = None) -> str | None:
        found = super().find_location(root, path, prefix)
        if not found:
            return None
        return self.storages[root].path(os.path.relpath(found, root))

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if not path.startswith(PARTS):
                yield path, storage
