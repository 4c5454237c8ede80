"""Every setting there is: its name, its default, what it may be and what it means. How they are read: `config`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from assistant.masking import secret_names
from assistant.settings_file import PREFIX

PACKAGED = "packaged"
NONE = "none"
READABLE = ("txt", "md", "html", "htm", "pdf", "docx")
"""The endings of files that are read as documents."""


class Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(Group):
    """What turns text into vectors."""

    model: str = Field(
        PACKAGED, description="'packaged' (all-MiniLM-L6-v2, no network), or a sentence-transformers name or folder"
    )


class IndexSettings(Group):
    """Where vectors live."""

    chroma_url: str | None = Field(
        None, description="address of a Chroma server; none: Chroma runs inside, in the data dir"
    )

    @field_validator("chroma_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not _is_web_address(url):
            raise ValueError("the address must look like 'http://127.0.0.1:8000'")
        return url


class RetrievalSettings(Group):
    """How passages are found."""

    k: int = Field(12, ge=1, le=100, description="passages retrieved for a question")
    candidates: int = Field(50, ge=1, le=1000, description="passages each arm offers to the fusion")
    fusion: Literal["scores", "ranks"] = Field(
        "scores", description="how the arms are fused: by their scores, or by reciprocal rank"
    )
    dense_weight: float = Field(
        1.0, ge=0, le=1000, allow_inf_nan=False, description="weight of the dense arm in the fusion; 0 leaves it out"
    )
    lexical_weight: float = Field(
        1.0, ge=0, le=1000, allow_inf_nan=False, description="weight of the lexical arm in the fusion; 0 leaves it out"
    )
    sentence_weight: float = Field(
        1.5,
        ge=0,
        allow_inf_nan=False,
        description="weight in the fusion of the nearest sentence of a passage, for the first passages of both arms;"
        " 0 leaves it out, and spares an embedder over the network the sentences of these passages",
    )
    reranker: str = Field(
        PACKAGED,
        description="what reads the sentences of the hits: 'packaged', 'none', or a cross-encoder's name or folder",
    )
    aliases: Path | None = Field(None, description="file of other names of the same thing; none: the bundled one")

    @field_validator("aliases", mode="before")
    @classmethod
    def _names_a_file(cls, value: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            raise ValueError("it names no file; leave it out for the bundled one")
        return value

    @model_validator(mode="after")
    def _an_arm_is_left(self) -> RetrievalSettings:
        if not self.dense_weight and not self.lexical_weight:
            raise ValueError("one of dense_weight and lexical_weight must be more than 0")
        return self


class AnswerSettings(Group):
    """How answers are made."""

    max_claims: int = Field(4, ge=1, le=20, description="claims in one answer, at most")
    max_list: int = Field(6, ge=1, le=20, description="claims in an answer to a question for a list, at most")
    min_support: float = Field(
        0.3, ge=0, le=1, description="least probability that the corpus answers, for an answer rather than 'not found'"
    )
    min_claim: float = Field(
        0.05, ge=0, le=1, description="least probability that a sentence answers, for a claim beside the first"
    )


class ChatModelSettings(Group):
    """How the chat model is called, where one is set. Its key stands in the provider's own environment variable."""

    base_url: str | None = Field(None, description="address of the model's server; none: the provider's own")
    timeout: float = Field(60, gt=0, le=3600, description="seconds without a word from the model before it is given up")
    longest: float = Field(180, gt=0, le=3600, description="seconds that one reply may take as a whole")
    retries: int = Field(2, ge=0, le=10, description="how often a call is tried again where the model is busy or away")
    temperature: float | None = Field(
        None, ge=0, le=2, description="how freely the model writes, 0 the steadiest; none: the model's own"
    )
    max_tokens: int | None = Field(None, ge=1, description="tokens of one reply, at most; none: the model's own")
    options: dict[str, Any] = Field(
        {}, description="further options of the model's LangChain class, as JSON; no secrets"
    )

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and (not _is_web_address(url) or "@" in url):
            raise ValueError("the address must look like 'http://127.0.0.1:8000/v1', without a password")
        return url

    @field_validator("options", mode="before")
    @classmethod
    def _holds_no_secret(cls, options: Any) -> Any:
        try:
            options = json.loads(options) if isinstance(options, str) else options
        except ValueError:
            raise ValueError("it is not JSON") from None
        if secret_names(options):
            named = ", ".join(secret_names(options))
            raise ValueError(f"{named} is a secret; it belongs in the provider's own environment variable")
        return options


class ChatSettings(Group):
    """Where the chat page is served."""

    host: str = Field("127.0.0.1", description="address the chat listens on")
    port: int = Field(7860, ge=0, le=65535, description="port the chat listens on; 0: any free one")
    share: bool = Field(False, description="open a public link through Gradio's servers")
    auth_file: Path | None = Field(
        None, description="file of users and hashed passwords ('assistant user add'); none: nobody signs in"
    )
    longest_question: int = Field(10_000, ge=1, description="characters of a question or a brief's topic, at most")
    per_minute: int = Field(60, ge=0, description="questions a user or session may ask in a minute; 0: any number")
    log: Literal["none", "requests", "questions"] = Field(
        "requests", description="a line on standard error for each request: 'none', or 'questions' for their texts too"
    )
    conversations: bool = Field(
        True, description="store conversations in the data dir; false: a tab keeps its own, until it is closed"
    )
    uploads: bool = Field(False, description="whether documents may be brought in and removed in the page")
    upload_types: str = Field(" ".join(READABLE), description="endings of files that may be brought in there")
    upload_bytes: int = Field(20_000_000, ge=1, description="bytes of one such file, at most")
    upload_files: int = Field(200, ge=1, le=10_000, description="files brought in at once, at most")
    grace: float = Field(30, ge=0, le=3600, description="seconds that answers under way have to end after a SIGTERM")

    @field_validator("upload_types")
    @classmethod
    def _can_be_read(cls, types: str) -> str:
        named = [one.strip(".").lower() for one in types.replace(",", " ").split()] or [""]
        if unreadable := [ending for ending in named if ending not in READABLE]:
            listed = ", ".join(map(repr, unreadable))
            raise ValueError(f"no document ends in {listed}; name any of {', '.join(READABLE)}")
        return types


class Settings(BaseSettings):
    """Every setting, checked. ``data_dir`` is where the catalogue and the indexes live."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, case_sensitive=False
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("briefing-assistant"),
        description="folder of the catalogue and the indexes",
    )
    model: str | None = Field(
        None,
        description="the chat model that writes answers, as PROVIDER:MODEL; none: answers without a language model",
    )
    chat_model: ChatModelSettings = ChatModelSettings()
    embedding: EmbeddingSettings = EmbeddingSettings()
    index: IndexSettings = IndexSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    answer: AnswerSettings = AnswerSettings()
    chat: ChatSettings = ChatSettings()

    @field_validator("model")
    @classmethod
    def _is_a_model(cls, name: str | None) -> str | None:
        if name is None or name.strip().lower() in {"", "none"}:
            return None
        provider, _, model = name.strip().partition(":")
        if not re.fullmatch(r"[\w-]+", provider) or not model:
            raise ValueError("write PROVIDER:MODEL, such as 'openai:gpt-4.1-mini', or 'none'")
        return name.strip()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def setting_names(model: type[BaseModel] = Settings, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every setting as its path of names: ``("index", "chroma_url")``."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from setting_names(field.annotation, (*path, name))
        else:
            yield (*path, name)


def env_name(path: tuple[str, ...]) -> str:
    """The environment name of a setting: ``ASSISTANT_INDEX__CHROMA_URL``."""
    return PREFIX + "__".join(path).upper()


def _is_web_address(url: str) -> bool:
    try:
        address = urlsplit(url)
        return address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
    except ValueError:
        return False
