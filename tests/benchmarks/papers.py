"""The board pack and its longest paper as tagged PDFs, and the same text by other programs."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pikepdf

from prevent_desktop.documents.board_pack.model import BoardPack
from prevent_desktop.documents.board_pack.paper import board_pack_pdf
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper, RiskPage
from prevent_desktop.documents.risk_assessment.paper import (
    risk_assessment_pdf,
    risk_assessment_section,
)
from tests.benchmarks import spreadsheet
from tests.benchmarks.apart import apart
from tests.benchmarks.bench import QUICK, Bench
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median, seconds, told
from tests.documents.northmere import DRAFT, HANDLING, PRINTED, signed
from tests.documents.packs import PACK, SENSITIVE, part

Table = tuple[tuple[str, ...], ...]
Block = tuple[str, str | Table]
Result = tuple[float, int]
"""Seconds and pages."""

SHORT, LONG = (30, 0.6), (200, 3.0)
MOST_MIB = 150
FIXED = 20
"""About how many pages of a pack are there whatever the number of risks."""


def measured(bench: Bench) -> list[Row]:
    """Give the rows of papers."""
    packs = [_pack_row(bench, *SHORT), _pack_row(bench, *LONG)]
    return [*packs, _row(bench, *SHORT), _row(bench, *LONG)]


def pack(risks: int) -> BoardPack:
    """Give the invented council's pack: an OFFICIAL body, and annexes with so many risks."""
    minutes, _, thread = PACK.annexes
    told = paper(risks)
    assessment = part("Risk assessment", SENSITIVE, risk_assessment_section, told)
    return replace(PACK, annexes=(minutes, assessment, thread))


def bound(risks: int, repeats: int) -> Result:
    """Bind our pack; the middle time, and its pages."""
    made = pack(risks)
    times = [seconds(lambda: board_pack_pdf(made, HANDLING, PRINTED)) for _ in range(repeats)]
    return median(times), pages(board_pack_pdf(made, HANDLING, PRINTED))


def paper(risks: int) -> RiskAssessmentPaper:
    """Give the invented council's signed paper with so many risks, a page or more each."""
    made = tuple(
        replace(DRAFT.risks[n % len(DRAFT.risks)], ref=f"R{n + 1:02}", own_page=True)
        for n in range(risks)
    )
    return signed(replace(DRAFT, risks=made))


def ours(risks: int, repeats: int) -> Result:
    """Make our paper; the middle time, and its pages."""
    made = paper(risks)
    times = [seconds(lambda: risk_assessment_pdf(made, HANDLING, PRINTED)) for _ in range(repeats)]
    return median(times), pages(risk_assessment_pdf(made, HANDLING, PRINTED))


def by_weasyprint(risks: int, repeats: int) -> Result:
    """Have WeasyPrint make a tagged PDF of the same text."""
    weasyprint = import_module("weasyprint")  # it may be missing
    page = html(risks)

    def made() -> bytes:
        return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))

    return median([seconds(made) for _ in range(repeats)]), pages(made())


def by_typst(risks: int, repeats: int) -> Result:
    """Have typst make a tagged PDF of the same text."""
    typst = import_module("typst")  # it may be missing
    source = marked_up(risks).encode()

    def made() -> bytes:
        return bytes(typst.compile(source, pdf_standards=["ua-1"]))

    return median([seconds(made) for _ in range(repeats)]), pages(made())


def by_libreoffice(risks: int, folder: str) -> Result:
    """Have LibreOffice make a tagged PDF of the same text, its start counted."""
    page = Path(folder) / "paper.html"
    page.write_text(html(risks), encoding="utf-8")
    ask = (
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
        "--outdir",
        folder,
        str(page),
    )
    profile = Path(folder) / "profile"
    spreadsheet.run(profile, *ask)
    found = seconds(lambda: spreadsheet.run(profile, *ask))
    return found, pages(page.with_suffix(".pdf").read_bytes())


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def blocks(risks: int) -> list[Block]:
    """Give the text of the paper: headings, paragraphs and tables, for other programs."""
    return [block for risk in paper(risks).risks for block in _blocks(risk)]


def html(risks: int) -> str:
    """Write the text as a page that is printed."""
    style = (
        "@page{size:A4;margin:2cm} h1{break-before:page} table{width:100%} body{font:10pt serif}"
    )
    parts = [_html(kind, content) for kind, content in blocks(risks)]
    head = f"<meta charset=utf-8><title>Risk assessment</title><style>{style}</style>"
    return (
        f"<!doctype html><html lang=en-GB><head>{head}</head><body>{''.join(parts)}</body></html>"
    )


def marked_up(risks: int) -> str:
    """Write the text as typst."""
    head = '#set document(title: "Risk assessment")\n#set page("a4")\n#set text(lang: "en")\n'
    parts = [_typst(kind, content) for kind, content in blocks(risks)]
    return head + "\n\n".join(parts)


def _row(bench: Bench, goal_pages: int, goal: float) -> Row:
    wanted = bench.scaled(goal_pages, goal_pages // 10)
    risks, (taken, count), peak = _fitted(ours, wanted, wanted * 3 // 4, bench.repeats)
    peers = _peers(bench, risks)
    quickest = min((found for _, found in peers if found), default=None)
    room = "" if goal_pages == SHORT[0] else f", under {MOST_MIB} MB"
    return Row(
        what=f"risk assessment of {count} pages, tagged",
        goal=f"{goal_pages} pages: {told(goal)}{room}",
        measured=f"{told(taken)}, {peak:.0f} MiB at most",
        peer="\n".join(said for said, _ in peers),
        ratio=taken / quickest if quickest else None,
        met=taken <= goal and (goal_pages == SHORT[0] or peak < MOST_MIB) and count >= wanted,
    )


def _pack_row(bench: Bench, goal_pages: int, goal: float) -> Row:
    wanted = bench.scaled(goal_pages, goal_pages // 10)
    _, (taken, count), peak = _fitted(bound, wanted, (wanted - FIXED) * 3 // 4, bench.repeats)
    room = "" if goal_pages == SHORT[0] else f", under {MOST_MIB} MB"
    return Row(
        what=f"board pack of {count} pages, tagged, bound of six papers",
        goal=f"{goal_pages} pages: {told(goal)}{room}",
        measured=f"{told(taken)}, {peak:.0f} MiB at most",
        peer="as the risk assessment alone",
        ratio=None,
        met=taken <= goal and (goal_pages == SHORT[0] or peak < MOST_MIB) and count >= wanted,
    )


def _fitted(
    work: Callable[[int, int], Result], wanted: int, risks: int, repeats: int
) -> tuple[int, Result, float]:
    risks = max(1, risks)
    while True:
        found, peak = apart(work, risks, repeats)
        if found[1] >= wanted:
            return risks, found, peak
        risks += max(1, wanted - found[1])


def _peers(bench: Bench, risks: int) -> list[tuple[str, float | None]]:
    if bench.quick:
        return [(f"WeasyPrint, typst, LibreOffice: {QUICK}", None)]
    return [
        _python_peer("WeasyPrint", by_weasyprint, risks, 1),
        _python_peer("typst", by_typst, risks, bench.repeats),
        _libreoffice(bench, risks),
    ]


def _python_peer(
    name: str, work: Callable[[int, int], Result], risks: int, repeats: int
) -> tuple[str, float | None]:
    try:
        (taken, count), peak = apart(work, risks, repeats)
    except (ImportError, OSError) as failure:
        return f"{name}: is not installed (make peers): {failure}", None
    return f"{told(taken)}, {count} pages, {peak:.0f} MiB: {name}", taken


def _libreoffice(bench: Bench, risks: int) -> tuple[str, float | None]:
    if why := bench.missing(spreadsheet.PROGRAM):
        return f"LibreOffice: {why}", None
    taken, count = by_libreoffice(risks, str(bench.place(f"paper-{risks}")))
    return f"{told(taken)}, {count} pages: LibreOffice with its start", taken


def _blocks(risk: RiskPage) -> list[Block]:
    controls = tuple((c.what, c.strength.name.lower(), c.note, c.lead) for c in risk.controls)
    actions = tuple((a.ref, a.what, a.owner_organisation, str(a.due or "")) for a in risk.actions)
    facts = (
        ("Owner", risk.owner_organisation or "-"),
        ("Review", str(risk.review or "-")),
        ("Now", f"{risk.now.place.score}: {risk.now.reason}"),
    )
    return [
        ("heading", f"{risk.ref} {risk.title}"),
        *[("text", text) for text in (risk.cause, risk.event, risk.effect) if text],
        ("table", (("What", "Says"), *facts)),
        ("table", (("Control", "Strength", "Limit", "Lead"), *controls)),
        ("table", (("Ref", "Action", "Owner", "Due"), *actions)),
    ]


def _html(kind: str, content: str | Table) -> str:
    if isinstance(content, str):
        tag = "h1" if kind == "heading" else "p"
        return f"<{tag}>{escape(content)}</{tag}>"
    head, *rows = content
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _typst(kind: str, content: str | Table) -> str:
    if isinstance(content, str):
        start = "#pagebreak(weak: true)\n= " if kind == "heading" else ""
        return f"{start}#{_quoted(content)}"
    head, *rows = content
    cells = ", ".join(_quoted(cell) for row in rows for cell in row)
    header = ", ".join(_quoted(cell) for cell in head)
    return f"#table(columns: {len(head)}, table.header({header}), {cells})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
