"""One stylesheet made of many files.

`css/wijkmakers.css` imports the files in `css/parts/`. In development a browser follows the
imports, so a change shows on reload. `collectstatic` finds the stylesheet through this finder,
which puts each part in the place of its import: a visitor asks for one file (docs/decisions/0090).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

PARTS = "css/parts/"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";$', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# With the comments out, what stands between two lines is a line break and an indentation.
BETWEEN_LINES = re.compile(r"\s*\n\s*")


class StylesheetStorage(FileSystemStorage):
    """Opens a stylesheet with its parts in it, without comments and indentation."""

    prefix = ""  # FileSystemFinder sets it on its storages

    def open(self, name: str, mode: str = "rb") -> File:
        if not name.endswith(".css"):
            return super().open(name, mode)
        text = IMPORT.sub(lambda found: self._read(beside(name, found["path"])), self._read(name))
        text = BETWEEN_LINES.sub("\n", COMMENT.sub("", text)).strip() + "\n"
        return ContentFile(text.encode(), name)

    def get_modified_time(self, name: str) -> datetime:
        """When the file or one of its parts last changed: `collectstatic` skips what is older."""
        get_time = super().get_modified_time
        return max(get_time(file) for file in (name, *self._imports(name)))

    def _imports(self, name: str) -> list[str]:
        if not name.endswith(".css"):
            return []
        return [beside(name, path) for path in IMPORT.findall(self._read(name))]

    def _read(self, name: str) -> str:
        with super().open(name) as file:
            return file.read().decode()


class StylesheetFinder(FileSystemFinder):
    """The files of STATICFILES_DIRS, with the parts of a stylesheet only inside that stylesheet."""

    def __init__(self, app_names: Sequence[str] | None = None, *args: object, **kwargs: object):
        super().__init__(app_names, *args, **kwargs)
        for root, storage in self.storages.items():
            self.storages[root] = StylesheetStorage(location=storage.location)
            self.storages[root].prefix = storage.prefix

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for path, storage in super().list(ignore_patterns):
            if not path.startswith(PARTS):
                yield path, storage


def beside(name: str, path: str) -> str:
    return str(PurePosixPath(name).parent / path)
