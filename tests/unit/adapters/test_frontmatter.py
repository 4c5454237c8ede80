from __future__ import annotations

import pytest

from assistant.adapters.frontmatter import split_front_matter
from assistant.errors import CorpusError


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fields_and_the_untouched_body(end: str) -> None:
    text = end.join(["---", "id: a", "published: 2019-12  # inferred by nobody", "---", "", "Body --- text.", ""])
    fields = {"id": "a", "published": "2019-12", "published_precision": "month"}
    assert split_front_matter("a.md", text) == (fields, end.join(["", "Body --- text.", ""]))


@pytest.mark.parametrize(
    "text",
    [
        "Body.\n\n---\nid: a\n---\n",
        "---\n\nAfter a rule: words.\n\n---\n",
        "---\nWords without a key\n---\n",
        "---\nid: a\nnever closed\n",
        "---",
        "",
    ],
    ids=["not at the top", "rule", "words", "open", "alone", "empty"],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert split_front_matter("a.md", text) == ({}, text)


def test_faults_name_the_file_and_every_value() -> None:
    with pytest.raises(CorpusError) as caught:
        split_front_matter("a.md", "---\nlayout: post\nid: a:b\n---\nBody.")
    assert caught.value.message == (
        "The front matter of 'a.md' cannot be used: unknown key 'layout';"
        " id 'a:b' may hold no ':', no slash and no white space."
    )


def test_broken_yaml_names_the_line() -> None:
    with pytest.raises(CorpusError, match=r"front matter of 'a.md' is not YAML: repeats the key 'id' \(line 4\)"):
        split_front_matter("a.md", "---\nid: a\ntitle: A\nid: b\n---\nBody.")
