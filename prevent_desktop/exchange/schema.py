"""The published JSON schema of what stands in a bundle, made from the classes themselves."""

from collections.abc import Iterable
from typing import Any

import msgspec

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def published(classes: Iterable[type[msgspec.Struct]], title: str) -> bytes:
    """Write one JSON schema that describes a value of any of the classes (UTF-8, indented).

    The classes' names are the keys under ``$defs``, where each can be referred to.
    """
    schemas, components = msgspec.json.schema_components(classes, ref_template="#/$defs/{name}")
    whole: dict[str, Any] = {
        "$schema": DIALECT,
        "title": title,
        "anyOf": list(schemas),
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=2) + b"\n"
