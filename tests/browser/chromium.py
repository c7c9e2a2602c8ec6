"""Find a Chromium for the tests. `python -m tests.browser.chromium` prints its path.

The command exits with status 1 when there is none.
"""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Look at `$CHROMIUM` first, then at the system's browsers, then at Playwright's download."""
    for candidate in (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)):
        if candidate and Path(candidate).exists():
            return candidate
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    found = find()
    if found is None:
        sys.exit(1)
    sys.stdout.write(found + "\n")
