"""Where settings are looked for: the data dir, and the file of settings in it. `config` reads it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from platformdirs import user_data_path

from assistant.errors import ConfigError

PREFIX = "ASSISTANT_"
SETTINGS_FILE = "settings.toml"


def chosen_folder(data_dir: Path | None) -> Path:
    """The data dir: the one given, else the one of the environment, else the user's own."""
    named = os.environ.get(f"{PREFIX}DATA_DIR")
    if data_dir is None and named is not None and not named.strip():
        raise ConfigError(
            f"{PREFIX}DATA_DIR is {named!r}, which names no folder.", "Give the path of one, or unset it."
        )
    return Path(data_dir or named or user_data_path("briefing-assistant")).expanduser()


def refuse_misplaced(file: Path) -> None:
    """ConfigError for a file of settings that is a folder, or that names the data dir in which it lies."""
    if file.is_dir():
        raise ConfigError(f"{str(file)!r} is a folder, not a file of settings.", "Move it away.")
    if file.is_file() and "data_dir" in tomllib.loads(file.read_bytes().decode()):
        raise ConfigError(
            f"'data_dir' cannot be set in {str(file)!r}, which lies in it.",
            f"Give it as --data-dir or in {PREFIX}DATA_DIR.",
        )
