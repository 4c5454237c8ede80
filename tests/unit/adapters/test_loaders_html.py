from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.loaders_html import read_html
from assistant.errors import CorpusError

PAGE = Path(__file__).parents[2] / "corpus" / "page.html"
BODY = "<p>The port of Varn signed a contract with Orvane on Wednesday for 120 cameras, the manager said.</p>"


def fields(head: str) -> dict[str, object]:
    return read_html("a.html", f"<html><head>{head}</head><body>{BODY}</body></html>".encode()).fields


def test_one_paragraph_per_block_of_the_article() -> None:
    reading = read_html("page.html", PAGE.read_bytes())
    assert [(p.kind, reading.text[p.start : p.end]) for p in reading.paragraphs] == [
        ("heading", "Orvane wins the port"),
        ("caption", "A camera mast on the quay of Varn"),
        (
            "text",
            "The port of Varn signed a contract with Orvane on Wednesday for 120 cameras,"
            " the port's manager, Sten Dahl, said.",
        ),
        (
            "text",
            "The cameras read container numbers. They do not match faces, according to the contract,"
            " which the Courier has read.",
        ),
        ("heading", "Three bids"),
        (
            "text",
            "Two other vendors had bid for the contract, Halvor Vision and a firm that the port would not name.",
        ),
        ("furniture", "Bidder | Price in crowns"),
        ("text", "Bidder: Orvane; Price in crowns: 1,100,000"),
    ]


HIDING = ['style="display:none"', 'style="color: red; Visibility : hidden"', "hidden", 'aria-hidden="true"']
SHOWING = ['style="color: red"', 'aria-hidden="false"']
NOTICE = "A notice about the trams of Graz stands here."


@pytest.mark.parametrize(("how", "seen"), [*((how, False) for how in HIDING), *((how, True) for how in SHOWING)])
def test_what_nobody_sees_is_no_text_and_a_short_page_keeps_its_paragraphs(how: str, seen: bool) -> None:
    shown = ["Trams of Graz", "Graz bought 15 trams from Stadler in 2020.", "They run on line 5 with 210 people each."]
    page = "<html><body><nav><a href='/'>Home</a></nav><article><h1>{}</h1><p>{}</p><p>{}</p>".format(*shown)
    page += f"<div {how}><p>{NOTICE}</p></div></article></body></html>"
    reading = read_html("a.html", page.encode())
    assert [reading.text[p.start : p.end] for p in reading.paragraphs] == [*shown, *([NOTICE] if seen else [])]


def test_a_short_page_is_kept_whole_where_its_blocks_hold_but_little_of_it() -> None:
    aside = "<div class='sidebar'><p>Buy our new book on trains for a small price today.</p></div>"
    page = f"<html><body><article><h1>Trams</h1><p>Graz bought 15.</p></article>{aside}</body></html>"
    assert "Graz bought 15." in read_html("a.html", page.encode()).text


def test_the_page_states_its_record() -> None:
    assert read_html("page.html", PAGE.read_bytes()).fields == {
        "title": "Orvane wins the port",
        "publisher": "Varn Courier",
        "authors": ("Tove Lind",),
        "published": "2020-11-12",
        "published_precision": "day",
        "url": "https://courier.example/orvane-port",
        "language": "en",
    }


def test_linked_data_states_the_record_too() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "no"},
      {"@type": ["NewsArticle"], "headline": "Orvane  wins", "datePublished": "2020-11", "publisher": {"name": "Post"},
       "author": [{"name": "Tove Lind"}, "Bo Falk"]}]}</script><script type="application/ld+json">{broken</script>"""
    assert fields(head) == {
        "title": "Orvane wins",
        "publisher": "Post",
        "published": "2020-11",
        "published_precision": "month",
        "authors": ("Tove Lind", "Bo Falk"),
    }


def test_nothing_is_guessed() -> None:
    head = """<title>Orvane, 3 May 2019</title><link rel="canonical" href="javascript:alert(1)">
      <meta name="date" content="2019-02-30"><meta property="article:author" content="https://x.example/eva">"""
    assert fields(head) == {"title": "Orvane, 3 May 2019"}


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="gb2312">', "gb18030"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_declared_encoding_is_honoured(head: str, encoding: str) -> None:
    words = "合同" if encoding == "gb18030" else "“Quai” – été"
    page = f"<html><head>{head}</head><body><p>{words}: {BODY[3:]}</body></html>"
    assert read_html("a.html", page.encode(encoding)).text.startswith(words)


def test_an_xml_declaration_is_read_and_dropped() -> None:
    page = f'<?xml version="1.0" encoding="ISO-8859-1"?><html><body>{BODY.replace("port", "crête")}</body></html>'
    assert "crête" in read_html("a.html", page.encode("cp1252")).text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body><script>alert(1)</script></body></html>", "'a.html' has no readable text"),
        (b"<!-- nothing -->", "'a.html'"),
        (b'<meta charset="klingon"><p>Text</p>', "'a.html' declares the unknown encoding 'klingon'"),
        (b"<p>caf\xe9</p>", "'a.html' is not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "'a.html' is not"),
    ],
)
def test_pages_that_cannot_be_read(data: bytes, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CorpusError) as caught:
        read_html("a.html", data)
    assert caught.value.message.startswith(message)
    assert capfd.readouterr().err == ""
