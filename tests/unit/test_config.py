from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.config import load_settings
from assistant.errors import ConfigError
from assistant.settings import Settings, env_name, setting_names


def test_without_anything_every_setting_has_its_default(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path)
    assert loaded.data_dir == tmp_path
    assert loaded.model_dump(exclude={"data_dir"}) == Settings(data_dir=tmp_path).model_dump(exclude={"data_dir"})


def test_flags_outrank_the_environment_which_outranks_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "settings.toml").write_text('[chat]\nhost = "file"\nport = 1\nshare = true\n[retrieval]\nk = 5\n')
    monkeypatch.setenv("ASSISTANT_CHAT__HOST", "environment")
    monkeypatch.setenv("ASSISTANT_CHAT__PORT", "2")
    loaded = load_settings(tmp_path, chat={"port": 3})
    assert (loaded.chat.host, loaded.chat.port, loaded.chat.share, loaded.retrieval.k) == ("environment", 3, True, 5)


def test_the_data_dir_comes_from_the_call_else_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "environment"))
    assert load_settings().data_dir == tmp_path / "environment"
    assert load_settings(tmp_path / "call").data_dir == tmp_path / "call"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(Path("~/data")).data_dir == tmp_path / "data"
    monkeypatch.delenv("ASSISTANT_DATA_DIR")
    assert load_settings().data_dir.name == "briefing-assistant"


def test_names_in_the_environment_may_be_in_small_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_retrieval__k", "7")
    assert load_settings(tmp_path).retrieval.k == 7


def test_loading_makes_no_folder(tmp_path: Path) -> None:
    load_settings(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_settings_do_not_change(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path)
    with pytest.raises(ValidationError):
        loaded.retrieval.k = 3  # type: ignore[misc]


def test_every_setting_has_a_name_and_says_what_it_means() -> None:
    names = list(setting_names())
    assert ("data_dir",) in names
    assert ("index", "chroma_url") in names
    assert env_name(("index", "chroma_url")) == "ASSISTANT_INDEX__CHROMA_URL"
    for *groups, name in names:
        model = Settings
        for group in groups:
            model = model.model_fields[group].annotation  # type: ignore[assignment]
        assert model.model_fields[name].description, name


def test_both_arms_cannot_be_left_out(tmp_path: Path) -> None:
    assert load_settings(tmp_path, retrieval={"dense_weight": 0}).retrieval.lexical_weight == 1
    with pytest.raises(ConfigError, match="one of dense_weight and lexical_weight must be more than 0"):
        load_settings(tmp_path, retrieval={"dense_weight": 0, "lexical_weight": 0})


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "https://chroma.example", "http://[::1]:8000/"])
def test_an_address_of_a_server_is_taken(tmp_path: Path, url: str) -> None:
    assert load_settings(tmp_path, index={"chroma_url": url}).index.chroma_url == url


def test_all_misspelt_names_are_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_RETREIVAL__K", "3")
    monkeypatch.setenv("ASSISTANT_CHATPORT", "3")
    with pytest.raises(ConfigError) as raised:
        load_settings(tmp_path)
    assert raised.value.message == (
        "'ASSISTANT_CHATPORT' is not a setting (did you mean 'ASSISTANT_CHAT__PORT'?); "
        "'ASSISTANT_RETREIVAL__K' is not a setting (did you mean 'ASSISTANT_RETRIEVAL__K'?)."
    )


def test_a_settings_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("a = [\n")
    with pytest.raises(ConfigError, match="is not valid TOML: Invalid value"):
        load_settings(tmp_path)


@pytest.mark.parametrize("name", ["none", "None", "", " "])
def test_no_chat_model_can_be_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:gpt-4.1-mini")
    assert load_settings(tmp_path).model == "openai:gpt-4.1-mini"
    assert load_settings(tmp_path, model=name).model is None


@pytest.mark.parametrize("name", ["gpt", ":gpt", "openai:", "open ai:gpt"])
def test_a_chat_model_is_a_provider_and_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match="write PROVIDER:MODEL"):
        load_settings(tmp_path, model=name)


def test_the_options_of_a_chat_model_are_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHAT_MODEL__OPTIONS", '{"top_p": 0.5}')
    assert load_settings(tmp_path).chat_model.options == {"top_p": 0.5}
    monkeypatch.setenv("ASSISTANT_CHAT_MODEL__OPTIONS", '{"top_p"')
    with pytest.raises(ConfigError, match="'ASSISTANT_CHAT_MODEL__OPTIONS' is not JSON"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    "called",
    [
        {"options": {"api_key": "sk-planted-123456"}},
        {"options": {"default_headers": {"Authorization": "Bearer sk-planted-123456"}}},
        {"base_url": "http://me:sk-planted-123456@127.0.0.1/v1"},
    ],
)
def test_a_secret_is_no_setting_and_is_not_repeated(tmp_path: Path, called: dict[str, object]) -> None:
    with pytest.raises(ConfigError) as raised:
        load_settings(tmp_path, chat_model=called)
    assert "planted" not in str(raised.value)
    assert "…" in str(raised.value)
