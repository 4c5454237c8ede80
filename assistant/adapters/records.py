"""The fields of a bibliographic record as people write them in YAML: checked at the door, every fault said at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from assistant.adapters.yaml_keys import KeysOnce
from assistant.foreign import UNSOUND, iso_date, iso_precision, show
from assistant.types import Record

Fields = dict[str, Any]
"""Checked values of fields of `Record`, by name. An absent field is unknown."""

NAMES = tuple(field.name for field in dataclasses.fields(Record))

LONGEST_ID = 200
"""Characters of an id, at most."""
LONGEST = 1000
"""Characters of any other field, or of one name in a list, at most."""

_UNKNOWN = ("", "~", "null")


def read_yaml(text: str) -> object:
    """A YAML text with every scalar as the words it was written in. Raises ValueError with a reason for a reader."""
    try:
        return yaml.load(text, Loader=_Strict)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{error.problem or 'not YAML'} (line {line})") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error).splitlines()[0]) from error


def parse_fields(raw: Mapping[str, object]) -> tuple[Fields, list[str]]:
    """The fields of a record and what is wrong with the rest. A date brings its precision along."""
    fields: Fields = {}
    faults = []
    for name, value in raw.items():
        if name not in NAMES:
            faults.append(f"unknown key {show(name)}")
        elif value not in _UNKNOWN:
            try:
                fields[name] = _CHECKS.get(name, _text)(value)
            except ValueError as error:
                faults.append(f"{name} {show(value)} {error}")
    faults += _precision_faults(fields)
    return fields, faults


def stated(fields: Fields) -> Fields:
    """What a file states of itself without what no record holds: titles and names of impossible signs or lengths."""
    kept: Fields = {}
    for name, value in fields.items():
        values = value if isinstance(value, tuple) else (value,)
        fit = tuple(one for one in values if not _unfit(one, LONGEST))
        if fit:
            kept[name] = fit if isinstance(value, tuple) else fit[0]
    return kept


def _unfit(text: str, longest: int) -> str:
    """Why a text can be no field; empty where it can."""
    if UNSOUND.search(text):
        return "holds signs that are no characters"
    return f"has {len(text):,} characters, more than {longest:,}" if len(text) > longest else ""


def _precision_faults(fields: Fields) -> list[str]:
    """Give the date its precision; say where the two do not fit."""
    stated = fields.get("published_precision")
    if "published" not in fields:
        return [f"published_precision {stated!r} without a published date"] if stated else []
    own = iso_precision(fields["published"])
    fields["published_precision"] = stated or own
    if stated in (None, "inferred", own):
        return []
    return [f"published_precision {stated!r} does not fit published {fields['published']!r}"]


def _text(value: object, longest: int = LONGEST) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text")
    fault = _unfit(value.strip(), longest)
    if fault:
        raise ValueError(fault)
    return value.strip()


def _id(value: object) -> str:
    found = _text(value, LONGEST_ID)
    if re.search(r"[:/\\\s]", found):
        raise ValueError("may hold no ':', no slash and no white space")
    if not found.isprintable():
        raise ValueError("may hold no signs that cannot be seen")
    return found


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError("must be a list of texts, such as [Jane Roe]")
    return tuple(_text(item) for item in value)


def _url(value: object) -> str:
    found = _text(value)
    if not re.match(r"https?://[^\s/]", found) or re.search(r"\s", found):
        raise ValueError("must begin with http:// or https:// and hold no white space")
    return found


def _one_of(*allowed: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return str(value)

    return check


_CHECKS: dict[str, Callable[[object], object]] = {
    "id": _id,
    "authors": _texts,
    "origins": _texts,
    "published": iso_date,
    "published_precision": _one_of("day", "month", "year", "inferred"),
    "url": _url,
    "read": _one_of("original", "second hand"),
}


class _Strict(KeysOnce, yaml.BaseLoader):
    """Every scalar stays text: ``no`` is no False, ``2019`` no number."""
