from __future__ import annotations

import pytest

from assistant.documents.paragraphs import amendment, from_lines, from_markdown
from assistant.documents.splitting import Paragraph
from assistant.errors import CorpusError


def shown(text: str, paragraphs: list[Paragraph]) -> list[tuple[int, str, str]]:
    return [(p.number, p.kind, text[p.start : p.end]) for p in paragraphs]


def test_a_line_is_a_paragraph_whatever_ends_it() -> None:
    text = "\ufeffOne is here.\r\nTwo is here.\rThree is here.\u2028 Four.\f\u00a0\n\nFive is here.\u00a0"
    assert shown(text, from_lines(text)) == [
        (1, "text", "One is here."),
        (2, "text", "Two is here."),
        (3, "text", "Three is here."),
        (4, "text", "Four."),
        (5, "text", "Five is here."),
    ]


def test_hard_wrapped_blocks_are_paragraphs() -> None:
    first = (
        "The council met on 11 February. The mayor read a\nletter from the police, who asked for cameras on\nthe quay."
    )
    second = "Councillor Dahl asked what they would cost. Nobody\nknew."
    text = f"{first}\n\n{second}\n"
    assert shown(text, from_lines(text)) == [(1, "text", first), (2, "text", second)]


@pytest.mark.parametrize(
    "text",
    [
        "Orvane sold cameras.\nLindholm bought them.\nVarn did not.\n\nThat is all.",
        "Bergen\nLindholm\nVarn\nOslo",
        "A line that is much too long to have been cut to a width, " * 3 + "\nand one more\nand one more\n",
    ],
    ids=["sentences", "names", "long line"],
)
def test_single_spaced_lines_stay_paragraphs(text: str) -> None:
    assert len(from_lines(text)) == len([line for line in text.splitlines() if line])


def test_markdown_blocks_without_their_marks() -> None:
    text = """# The quay ##

A paragraph
of two lines.

1. One {said_by="Orvane, via the Post" as_of=2019-08 original="10,30"}
2. Two
   goes on
- three
* four

Underlined
==========

> Quoted words.

---

```python
# not a heading {a=b}

x = 1
```

![a picture](quay.jpg)

<!-- a note
to editors -->

[1]: https://wire.example
"""
    paragraphs = from_markdown(text)
    assert shown(text, paragraphs) == [
        (1, "heading", "The quay"),
        (2, "text", "A paragraph\nof two lines."),
        (3, "text", "One"),
        (4, "text", "Two\n   goes on"),
        (5, "text", "three"),
        (6, "text", "four"),
        (7, "heading", "Underlined"),
        (8, "text", "Quoted words."),
        (9, "text", "# not a heading {a=b}\n\nx = 1"),
        (10, "furniture", "![a picture](quay.jpg)"),
        (11, "furniture", "<!-- a note\nto editors -->"),
        (12, "furniture", "[1]: https://wire.example"),
    ]
    assert paragraphs[2].attributes == {"said_by": "Orvane, via the Post", "as_of": "2019-08", "original": "10,30"}


def test_the_attribute_kind_sets_the_kind() -> None:
    text = "A camera on the quay. {kind=caption original=7}"
    assert from_markdown(text) == [Paragraph(1, 0, 21, "caption", {"original": "7"})]
    with pytest.raises(CorpusError, match="kind='photo' is none of text, heading, caption, furniture"):
        from_markdown("A camera. {kind=photo}")


@pytest.mark.parametrize("text", ["A set {1, 2}", "A {name} here", "Empty {}", "Open {a=b", "Mixed {a=b c}"])
def test_other_braces_are_text(text: str) -> None:
    assert from_markdown(text) == [Paragraph(1, 0, len(text))]


def test_a_year_at_the_start_of_a_wrapped_line_is_no_list_item() -> None:
    text = "It was signed in\n2019. The price is secret."
    assert shown(text, from_markdown(text)) == [(1, "text", text)]


def test_furniture_of_a_saved_page_is_known_in_markdown_too() -> None:
    text = "Three bids\n\nOrvane won the contract.\n\nSign up here\n"
    assert [p.kind for p in from_markdown(text)] == ["text", "text", "furniture"]


def test_an_unclosed_fence_reaches_to_the_end() -> None:
    text = "Before.\n\n~~~\ncode\n\nmore"
    assert shown(text, from_markdown(text)) == [(1, "text", "Before."), (2, "text", "code\n\nmore")]


@pytest.mark.parametrize("text", ["", "\n \n\u00a0\n", "---\n"])
def test_nothing_has_no_paragraphs(text: str) -> None:
    assert from_lines(text.replace("-", "")) == [] == from_markdown(text)


def test_amendment_gives_the_words_of_the_notes() -> None:
    text = "Orvane sold cameras.\nThis article was  amended on 3 May.\nCorrection: the price is wrong.\nComments"
    assert amendment(text, from_lines(text)) == "This article was amended on 3 May. Correction: the price is wrong."
    assert amendment("Orvane sold cameras.", from_lines("Orvane sold cameras.")) is None
