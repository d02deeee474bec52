"""YAML as an editor reads it: the core schema of YAML 1.2, where 2025 is a number and 2025-10-20 is text."""

from __future__ import annotations

import re
from typing import Any

import yaml

NULL = re.compile(r"~|null|Null|NULL|")
TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def scalar(text: str) -> Any:
    """What a scalar without quotes means."""
    if NULL.fullmatch(text):
        return None
    if TRUTH.fullmatch(text):
        return text.lower() == "true"
    if WHOLE.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    return float(text.replace(".inf", "inf").replace(".nan", "nan").lower()) if REAL.fullmatch(text) else text


def _value(node: Any) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    return node.value if node.style else scalar(node.value)


def load(text: str) -> Any:
    """The value of a document."""
    node = yaml.compose(text, yaml.BaseLoader)
    return _value(node) if node else None
