"""The referral pathway as one page for the wall, from its record and no other text."""

from functools import partial

from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.pathway import model
from prevent_desktop.documents.pathway.paper import pathway_pdf
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.revision import Collection
from prevent_desktop.services import paper
from prevent_desktop.services.paper import Paper
from prevent_desktop.services.pathways import chart_of
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault


def pathway_paper(vault: Vault, record_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the wall chart of a version, marked as the version itself is.

    It carries the version and the partners that have a part in it. Raises RecordNotHeld.
    """
    around = paper.read(vault, Pathway, Organisation, ChoiceList)
    path = around.find(Pathway, record_id)
    if path is None:
        raise RecordNotHeld
    named = {path.id, *(role.organisation for role in path.roles)}
    held = Collection(one for one in around if one.record.id in named)
    told = _told(vault, path, around)
    title = f"{path.title}, version {path.version}"
    return paper.made(
        vault, held, title, partial(pathway_pdf, told), copy=copy, marking=path.marking
    )


def _told(vault: Vault, path: Pathway, held: Collection) -> model.PathwayPaper:
    chart = chart_of(path, held)
    return model.PathwayPaper(
        council=paper.council_of(vault).name,
        title=chart.title,
        danger=chart.danger,
        offence=chart.offence,
        steps=tuple(model.Step(box.title, box.small, box.steps) for box in chart.boxes),
        goes_to=chart.goes_to,
        after=chart.after,
        contacts=tuple(model.Line(who, how) for who, how in chart.contacts),
        roles=tuple(model.Line(who, does) for who, does in chart.roles),
        version=path.version,
        agreed_on=path.agreed_on,
        review_by=path.review_by,
    )
