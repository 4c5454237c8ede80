"""How settings are read: defaults, then ``settings.toml`` in the data dir, then the environment.

A misspelt name is an error. Environment names are ``ASSISTANT_`` plus the setting, with two underscores between
group and name: ``ASSISTANT_INDEX__CHROMA_URL=http://127.0.0.1:8000``.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict, SettingsError

from assistant.errors import ConfigError
from assistant.masking import plain, without_secrets
from assistant.settings import Settings, env_name, setting_names
from assistant.settings_file import PREFIX, SETTINGS_FILE, chosen_folder, refuse_misplaced

HINT = "Correct it or take it away; 'assistant settings' then lists every name."


def load_settings(data_dir: Path | None = None, **flags: Any) -> Settings:
    """Settings of one data dir; flags outrank the environment, which outranks ``settings.toml``.

    Raises ConfigError naming every misspelt or impossible value at once.
    """
    unknown = _unknown_names(os.environ)
    if unknown:
        raise ConfigError("; ".join(unknown) + ".", HINT)
    folder = chosen_folder(data_dir)

    class Layered(Settings):
        model_config = SettingsConfigDict(toml_file=folder / SETTINGS_FILE)

    try:
        refuse_misplaced(folder / SETTINGS_FILE)
        return Layered(data_dir=folder, **flags)
    except ValidationError as error:
        raise ConfigError("; ".join(_faults(error, folder / SETTINGS_FILE)) + ".", HINT) from None
    except SettingsError:  # of the environment, which holds one such value
        name = env_name(("chat_model", "options"))
        raise ConfigError(f"{name!r} is not JSON.", 'Write it like {"top_p": 0.9}.') from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{str(folder / SETTINGS_FILE)!r} is not valid TOML: {error}.", "Mend or delete it."
        ) from None
    except OSError as error:
        raise ConfigError(
            f"{str(folder / SETTINGS_FILE)!r} cannot be read: {error.strerror}.", "Check who may read it."
        ) from None


def _unknown_names(environment: Mapping[str, str]) -> list[str]:
    """pydantic-settings lets a misspelt top-level name pass in silence, so names are compared here."""
    known = [env_name(path) for path in setting_names()]
    faults = []
    for name in sorted(environment):
        if name.startswith(PREFIX) and name.upper() not in known:
            faults.append(_unknown(name, known, PREFIX))
    return faults


def _faults(error: ValidationError, file: Path) -> Iterator[str]:
    """What is wrong with each value. A name that is unknown here stands in the file: the others have been compared."""
    for fault in error.errors():
        name = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            yield f"{_unknown(name, ['.'.join(path) for path in setting_names()])}, in {str(file)!r}"
        else:
            reason = fault["msg"].removeprefix("Value error, ")
            shown = without_secrets(repr(plain(fault["input"])))
            yield f"The setting {name!r} cannot be {shown}: {reason[0].lower()}{reason[1:]}"


def _unknown(name: str, known: Sequence[str], prefix: str = "") -> str:
    """What every name begins with makes none of them alike."""
    ends = {one.removeprefix(prefix).lower(): one for one in known}
    close = difflib.get_close_matches(name.removeprefix(prefix).lower(), ends, n=1)
    return f"{name!r} is not a setting" + (f" (did you mean {ends[close[0]]!r}?)" if close else "")
