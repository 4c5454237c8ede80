"""YAML in which a key said twice is a fault: the library would keep the last one silently."""

from __future__ import annotations

from typing import Any

import yaml


class KeysOnce:
    """For a YAML loader: goes before the library's own, which decides what scalars become."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(None, None, f"repeats the key {key.value!r}", key.start_mark)
                seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep)  # type: ignore[misc]
        return found
