"""What is typed on a form that is no record is kept until it is done or thrown away."""

from prevent_desktop.services import form_drafts
from prevent_desktop.vault import attachments
from prevent_desktop.vault.vault import Vault


def test_a_draft_is_of_its_form_and_what_it_is_about(vault: Vault) -> None:
    form_drafts.keep(vault, "note", "a", {"says": "Half"})
    form_drafts.keep(vault, "note", "b", {"says": "Other"})
    kept = form_drafts.kept(vault, "note", "a")
    assert kept is not None
    assert (kept.form, kept.about, kept.values) == ("note", "a", {"says": "Half"})
    assert form_drafts.kept(vault, "note") is None


def test_a_form_that_has_not_shown_its_draft_lays_its_typing_over_it(vault: Vault) -> None:
    form_drafts.keep(vault, "partner", "", {"name": "Old", "agreement": "S4"})
    form_drafts.keep(vault, "partner", "", {"name": "New"}, over=True)
    kept = form_drafts.kept(vault, "partner")
    assert kept is not None
    assert kept.values == {"name": "New", "agreement": "S4"}


def test_a_file_goes_with_the_only_draft_that_names_it(vault: Vault) -> None:
    scan = attachments.add(vault.store, "scan.pdf", b"scan")
    form_drafts.keep(vault, "sign-off", "a", {"scan": {"digest": scan.digest}})
    form_drafts.keep(vault, "sign-off", "b", {"scan": {"digest": scan.digest}})
    form_drafts.discard(vault, "sign-off", "a")
    assert attachments.read(vault.store, scan) == b"scan"
    form_drafts.discard(vault, "sign-off", "b")
    rows = vault.store.connection.execute("SELECT count(*) FROM attachment").fetchone()
    assert rows[0] == 0
