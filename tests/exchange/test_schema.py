"""The published JSON schema, made from classes."""

import json
from typing import Annotated

import msgspec

from prevent_desktop.exchange.manifest import Manifest
from prevent_desktop.exchange.schema import published


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    what: Annotated[str, msgspec.Meta(max_length=300, description="What is done")]


class Worry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="worry", tag_field="kind"):
    id: str
    controls: tuple[Control, ...]
    score: Annotated[int, msgspec.Meta(ge=1, le=25)] | None = None


def test_the_schema_says_what_the_classes_say() -> None:
    whole = json.loads(published([Worry], "Worries"))
    assert whole["title"] == "Worries"
    assert whole["anyOf"] == [{"$ref": "#/$defs/Worry"}]
    worry = whole["$defs"]["Worry"]
    assert worry["additionalProperties"] is False
    assert worry["required"] == ["kind", "id", "controls"]
    assert worry["properties"]["kind"] == {"enum": ["worry"]}
    assert whole["$defs"]["Control"]["properties"]["what"]["maxLength"] == 300


def test_the_manifest_has_one_too_and_it_is_the_same_at_every_run() -> None:
    octets = published([Manifest], "Manifest of a bundle")
    assert octets == published([Manifest], "Manifest of a bundle")
    assert set(json.loads(octets)["$defs"]["Manifest"]["required"]) == set(
        Manifest.__struct_fields__
    )
