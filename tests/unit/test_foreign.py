from __future__ import annotations

import json

import pytest

from assistant.foreign import sound, sound_json


def test_what_no_text_holds_is_replaced_sign_by_sign() -> None:
    assert sound("a\0b\ud835\udc00c\N{GRINNING FACE}") == "a\ufffdb\ufffd\ufffdc\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\ud800b", "a\ufffdb"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("\N{GRINNING FACE}", "\N{GRINNING FACE}"),
        ("\ud83d\N{GRINNING FACE}", "\ufffd\N{GRINNING FACE}"),
        ("\\ud800", "\\ud800"),
        ("\\\ud800", "\\\ufffd"),
        ('"\n\\', '"\n\\'),
    ],
)
def test_half_a_character_in_json_is_replaced_and_nothing_else(value: str, expected: str) -> None:
    assert json.loads(sound_json(json.dumps({value: [value]}))) == {expected: [expected]}
