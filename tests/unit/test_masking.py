from __future__ import annotations

import pytest

from assistant.masking import is_secret_name, plain, secret_names, without_credentials, without_secrets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Incorrect API key provided: sk-proj-abc123DEF456.", "Incorrect API key provided: …."),
        ("http://me:hush@127.0.0.1:8000/v1 is away", "http://…@127.0.0.1:8000/v1 is away"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
        ("token 0123456789abcdef0123456789abcdef0 is bad", "token … is bad"),
        ("openai:gpt-4.1-mini at /home/me/data-2021 said no", "openai:gpt-4.1-mini at /home/me/data-2021 said no"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, expected: str) -> None:
    assert without_secrets(text) == expected


def test_the_secrets_of_the_environment_are_hidden_whatever_they_look_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PROVIDER_API_KEY", "correct horse")
    assert without_secrets("It said: correct horse!") == "It said: …!"


def test_plain_data_loses_its_secrets_by_name_and_by_look() -> None:
    data = {"api_key": "x", "max_tokens": 5, "headers": {"Authorization": "y"}, "list": ["sk-abcdef123"], "top_p": 0.5}
    hidden = {"api_key": "…", "max_tokens": 5, "headers": {"Authorization": "…"}, "list": ["…"], "top_p": 0.5}
    assert plain(data) == hidden
    assert secret_names(data) == ["api_key", "Authorization"]
    assert [is_secret_name(name) for name in ("OPENAI_API_KEY", "max_tokens", "model")] == [True, False, False]


def test_an_address_keeps_its_host_alone() -> None:
    held = "index at http://me:geheim@host:8000/x, https://host and a@b"
    assert without_credentials(held) == "index at http://host:8000/x, https://host and a@b"


def test_what_signs_in_is_a_secret_and_a_file_of_users_or_an_author_is_none() -> None:
    names = ("basic_auth", "auth", "authorization", "auth_file", "authors", "SSH_AUTH_SOCK")
    assert [is_secret_name(name) for name in names] == [True, True, True, False, False, False]
