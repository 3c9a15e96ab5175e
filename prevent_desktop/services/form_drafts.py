"""What was typed on a form that is no record, kept until it is sent, done or thrown away.

A draft is known by its form and what the form is about, such as the action of a note. Nothing
secret comes here: the window's own keeper refuses fields of passphrases and codes.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.vault import Vault

FORMS = {
    "board-pack": "A board pack:",
    "partner": "A new partner",
    "fingerprint": "The fingerprint check of",
    "send": "A bundle to be sent",
    "scales": "New scales",
    "erase": "An erasure",
    "sign-off": "The approval of",
    "note": "A progress note on",
    "risk-action": "A new action for",
    "minutes": "Minutes:",
    "sign-minutes": "A signature over the minutes:",
    "series": "Dates of meetings",
    "copy": "A copy of a document of",
    "plan-sign-off": "The approval of",
    "restore": "A backup to be restored",
    "bulk": "A change to several risks",
    "retention": "A retention decision on",
    "access-check": "The check of",
}
"""The forms by key, as Today names their drafts; the name of what one is about follows."""


class FormDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed: the form's key, what it is about, the fields by name, and when (UTC text)."""

    form: str
    about: str
    values: dict[str, Any]
    time: str


def kept(vault: Vault, form: str, about: str = "") -> FormDraft | None:
    """Give what was typed on a form, None where nothing was."""
    return next((d for d in every(vault) if (d.form, d.about) == (form, about)), None)


def every(vault: Vault) -> list[FormDraft]:
    """Give the drafts of all forms, the newest first."""
    return [
        FormDraft(
            form=draft.kind.removeprefix(drafts.FORM),
            about=drafts.about(draft),
            values=draft.values,
            time=draft.time,
        )
        for draft in drafts.kept(vault.store)
        if draft.kind.startswith(drafts.FORM)
    ]


def keep(
    vault: Vault, form: str, about: str, values: Mapping[str, Any], *, over: bool = False
) -> str:
    """Keep what was typed; gives the time, as UTC text.

    ``over`` lays it over what was kept before, for a form that has not shown that yet.
    """
    before = kept(vault, form, about) if over else None
    whole = {**(before.values if before else {}), **values}
    drafts.keep_form(vault.store, form, about, whole)
    return vault.store.now()


def discard(vault: Vault, form: str, about: str = "") -> None:
    """Throw away what was typed, with files that only this draft named."""
    with vault.store.writing():
        drafts.discard_form(vault.store, form, about)
        attachments.drop_unused(vault.store)
