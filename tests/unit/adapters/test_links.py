"""Which addresses become links in the page."""

from __future__ import annotations

import pytest

from assistant.ui.render import safe_url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,hello",
        "//host/path",
        "/etc/passwd",
        "https://",
        "https://a b",
        "https://host/\u202egpj",
        "http://[broken",
        "ftp://host/file",
    ],
)
def test_what_never_becomes_a_link(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["https://wire.example/a?b=c#d", "http://wire.example", "HTTPS://wire.example/ü"])
def test_what_becomes_a_link(url: str) -> None:
    assert safe_url(url) == url
