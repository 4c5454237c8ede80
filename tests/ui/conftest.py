from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chat_harness import OpenPage, Serve, browser_path, browsing, opened, serving
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.app import Assistant

TESTS = Path(__file__).parent.parent
PATIENCE = 60_000
"""Milliseconds that a page is waited for, at most."""
expect.set_options(timeout=PATIENCE)
HOSTILE = """---
id: hostile
title: "<img src=x onerror=\\"document.title='owned'\\"> ${document.title=1} {{constructor}}"
publisher: "<b>Quellmar</b> Gazette"
published: 2020-04-05
kind: article
---

The Quellmar ministry paid 40 crowns for each scanner <img src=x onerror="document.title='owned'">.

<script>document.title = "owned"</script> The Quellmar scanners stand at `${document.title = "owned"}` the gate.

See [the Quellmar list](javascript:document.title='owned') and https://quellmar.example/list for the scanners.
"""

LEAVING = ("AbortError: signal is aborted", "errored out")
"""What Gradio says of its own open stream when a page is loaded anew in the middle of it."""


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data dir that holds the planted documents and one hostile one."""
    folder = tmp_path_factory.mktemp("chat")
    hostile = folder / "documents" / "hostile.md"
    hostile.parent.mkdir()
    hostile.write_text(HOSTILE, encoding="utf-8")
    report = opened(Assistant, folder / "data").ingest([TESTS / "corpus", hostile.parent])
    assert report.count("failed") == 0, report
    return folder / "data"


@pytest.fixture(scope="session")
def assistant(data_dir: Path) -> Assistant:
    return opened(Assistant, data_dir)


@pytest.fixture(scope="session")
def address(assistant: Assistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        pytest.skip("no Chromium or Chrome on this machine to drive the page with")
    with browsing(path) as browser:
        yield browser


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves one more chat, over an assistant of the test's own, until the test's pages are closed."""
    with ExitStack() as chats:
        yield lambda assistant: chats.enter_context(serving(assistant))


@pytest.fixture
def open_page(browser: Browser, serve: Serve) -> Iterator[OpenPage]:  # noqa: ARG001 (pages close before servers)
    """Opens pages, each a session of its own; afterwards none of them may have complained or left this machine."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    hosts: set[str | None] = set()

    def open_page(width: int = 1440, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for complaint in complaints if not any(sign in complaint for sign in LEAVING)] == []
    assert hosts <= {"127.0.0.1", None}
