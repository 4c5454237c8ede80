"""Takes docs/screenshot-chat.png: an answered question over the bundled corpus, its source open. Run it by hand."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from chat_harness import ask, browser_path, browsing, opened, ready, serving
from PIL import Image

from assistant.app import Assistant

QUESTION = "Whose cameras did Uganda confirm in August 2019?"
TARGET = Path(__file__).parents[2] / "docs" / "screenshot-chat.png"


def main() -> None:
    path = browser_path()
    if path is None:
        sys.exit("There is no Chromium or Chrome on this machine.")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(opened(Assistant, Path(folder))) as address,
        browsing(path) as browser,
    ):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        ready(page, address)
        ask(page, QUESTION)
        page.locator(".chip").first.click()
        page.wait_for_selector("#panel mark")
        page.screenshot(path=TARGET)
    # A few colours are enough for a page of text, and keep the file small.
    Image.open(TARGET).convert("RGB").quantize(128).save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
