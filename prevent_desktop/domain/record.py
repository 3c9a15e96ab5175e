"""What every kind of record has, and what the program may ask of any of them."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

import msgspec

from prevent_desktop.domain.fields import Field, shape_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import SENSITIVE, Marking

LINE = 300
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=LINE)]
"""Words on one line that must be there."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
Paragraphs = Annotated[str, msgspec.Meta(min_length=1, max_length=40_000)]
"""Words in paragraphs that must be there."""
Optional = Annotated[str, msgspec.Meta(max_length=40_000)]
"""Words that may be left out."""
Code = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9-]{0,63}$(?!\\n)")]
"""The code of a choice in a reference list."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A file kept in the vault beside a record. Never parsed or shown by the program."""

    name: Annotated[Line, Field("File name")]
    digest: Annotated[
        str,
        msgspec.Meta(pattern="^[A-Za-z0-9_-]{43}$(?!\\n)"),
        Field("Keyed digest", written=False),
    ]
    size: Annotated[int, msgspec.Meta(ge=0), Field("Size in bytes")]


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    gc=False,
):
    """The base of every kind of record. A subclass is frozen and tagged with its kind.

    Made once and of plain values, a record cannot hold itself: the collector need not walk
    through thousands of them in search of circles.
    """

    marking: Annotated[Marking, Field("Marking", sensitive=False)] = SENSITIVE
    withheld: Annotated[
        bool,
        Field(
            "Never in an OFFICIAL edition",
            help="Keeps the whole record out of any edition cut down for wider reading.",
            sensitive=False,
        ),
    ] = False

    ref_letter: ClassVar[str | None] = None
    """The letter of its references (``R`` gives R01), where records of the kind have one."""
    official: ClassVar[bool] = True
    """False where no record of the kind may be in an OFFICIAL edition."""
    sealable: ClassVar[bool] = False
    """Whether it may be about somebody whose identity is kept apart from it, sealed."""
    singular: ClassVar[str] = "record"
    plural: ClassVar[str] = "records"
    told_as: ClassVar[str] = ""
    """What one is to somebody outside, who may not know the kind's own name; empty where that does.
    """
    belongs_to: ClassVar[tuple[str, ...]] = ()
    """The fields that link to what a heading leaves out, such as the profile of a finding."""

    # A struct has a metaclass of its own, which leaves no room for an abstract base class: what
    # every kind must answer raises here, and a test asks it of each.

    @property
    def id(self) -> RecordId:
        """The record's own id; each subclass declares it as a field of its own id type."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """What to call the record where what it belongs to stands beside it."""
        raise NotImplementedError

    def heading_in(self, parents: Mapping[str, "Record"]) -> str:
        """Give what to call the record where it stands alone; ``parents`` by their field.

        A kind that declares ``belongs_to`` puts what it belongs to into words here.
        """
        del parents
        return self.heading


def kind_of(record: Record | type[Record]) -> str:
    """Give the kind under which a record is stored, bundled and exported: ``risk``."""
    tag = record.__struct_config__.tag
    if not isinstance(tag, str):
        msg = "a record class without a tag"
        raise TypeError(msg)
    return tag


def attachments_of(record: Record) -> tuple[str, ...]:
    """Give the keyed digest of every attachment that a record names, each once."""
    return tuple(sorted({attachment.digest for attachment in attachments_in(record)}))


def attachments_in(struct: msgspec.Struct) -> Iterator[Attachment]:
    """Give every attachment in a record, wherever in it one stands."""
    for shape in shape_of(type(struct)):
        held = getattr(struct, shape.name)
        if shape.nested and held is not None:
            for one in held if shape.many else (held,):
                if isinstance(one, Attachment):
                    yield one
                else:
                    yield from attachments_in(one)
