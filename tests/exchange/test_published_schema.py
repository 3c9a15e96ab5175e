"""The published JSON schema of the records is the one that the classes have.

``python -m tests.exchange.test_published_schema`` writes it anew after a class was changed.
"""

from pathlib import Path

from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.exchange import schema

PUBLISHED = Path(schema.__file__).with_name("records.schema.json")
TITLE = "Records of Prevent Desktop, as they stand in a bundle"


def test_the_published_schema_is_that_of_the_classes() -> None:
    assert PUBLISHED.read_bytes() == schema.published(KINDS, TITLE)


if __name__ == "__main__":
    PUBLISHED.write_bytes(schema.published(KINDS, TITLE))
