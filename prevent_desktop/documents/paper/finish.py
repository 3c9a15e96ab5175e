"""Puts the structure tree, the links and the statements of PDF/UA into a drawn PDF."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from prevent_desktop.documents.paper.structure import Element, Link, Mark

PRODUCER = "Prevent Desktop"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the file says of itself."""

    title: str
    language: str
    printed_at: datetime
    """Any time with its zone; the file's own dates, so that equal input gives equal bytes."""


def tagged(drawn: bytes, root: Element, imprint: Imprint) -> bytes:
    """Give the PDF with its tags; equal input gives equal bytes."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _Tags(pdf).build(root)
        _describe(pdf, imprint)
        out = BytesIO()
        pdf.save(
            out,
            object_stream_mode=ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()


class _Tags:
    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, Object]] = [{} for _ in self._pages]
        self._links: list[Object] = []

    def build(self, root: Element) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._numbers()))
        tree.ParentTreeNextKey = len(self._pages) + len(self._links)
        for place, page in enumerate(self._pages):
            page.StructParents = place
            page.Tabs = Name.S
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent)
        )
        _attribute(made, element)
        home = next((child.page for child in element.children if isinstance(child, Mark)), None)
        if home is not None:
            made.Pg = self._pages[home]
        made.K = Array([self._kid(child, made, home) for child in element.children])
        return made

    def _kid(self, child: Element | Mark | Link, owner: Object, home: int | None) -> Object | int:
        match child:
            case Element():
                return self._element(child, owner)
            case Mark():
                self._owners[child.page][child.number] = owner
                if child.page == home:
                    return child.number
                return Dictionary(Type=Name.MCR, Pg=self._pages[child.page], MCID=child.number)
            case Link():
                return self._annotation(child, owner)

    def _annotation(self, link: Link, owner: Object) -> Object:
        page = self._pages[link.page]
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(side, 2) for side in link.area]),
                Border=Array([0, 0, 0]),
                Dest=Array([self._pages[link.to_page], Name.XYZ, 0, round(link.to_top, 2), 0]),
                Contents=String(link.says),
                F=4,
                StructParent=len(self._pages) + len(self._links),
            )
        )
        self._links.append(owner)
        if Name.Annots not in page:
            page.Annots = Array([])
        page.Annots.append(annotation)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _numbers(self) -> Array:
        numbers: list[Object | int] = []
        for place, owners in enumerate(self._owners):
            numbers += [place, self._pdf.make_indirect(Array([owners[n] for n in sorted(owners)]))]
        for place, owner in enumerate(self._links, len(self._pages)):
            numbers += [place, owner]
        return Array(numbers)


def _attribute(made: Object, element: Element) -> None:
    if element.alt:
        made.Alt = String(element.alt)
    if element.actual:
        made.ActualText = String(element.actual)
    if element.language:
        made.Lang = String(element.language)
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.box:
        box = Array([round(side, 2) for side in element.box])
        made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)


def _describe(pdf: Pdf, imprint: Imprint) -> None:
    moment = imprint.printed_at.astimezone(UTC)
    pdf.Root.Lang = String(imprint.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = imprint.title
        about["dc:language"] = [imprint.language]
        about["pdf:Producer"] = PRODUCER
        about["xmp:CreateDate"] = moment.isoformat(timespec="seconds")
        about["xmp:ModifyDate"] = moment.isoformat(timespec="seconds")
        about["pdfuaid:part"] = "1"
    when = f"D:{moment:%Y%m%d%H%M%S}Z"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(imprint.title),
            Producer=String(PRODUCER),
            CreationDate=String(when),
            ModDate=String(when),
        )
    )
