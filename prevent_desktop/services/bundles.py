"""Looking into a bundle with a key: what it says of itself, and what it holds."""

from datetime import datetime
from pathlib import Path

from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.exchange.keys import identities_in
from prevent_desktop.exchange.reading import SIGNATURE_NOT_CHECKED, Bundle, list_bundle, open_bundle
from prevent_desktop.services import partners
from prevent_desktop.services.opening import read_file
from prevent_desktop.vault.vault import Vault


def listed(path: Path, identity: Path, vault: Vault | None) -> list[str]:
    """Say what a bundle holds; with a vault, its signature is checked by the partners kept there.

    Raises a subclass of BundleRefused, FileNotRead, NoKeyInFile.
    """
    octets = read_file(path)
    identities = identities_in(read_file(identity).decode("utf-8", "replace"))
    if vault is None:
        bundle = list_bundle(octets, identities)
        return [SIGNATURE_NOT_CHECKED, *_lines(bundle)]
    kept = [partners.kept_card(one) for one in partners.all_partners(vault) if one.card]
    bundle = open_bundle(octets, identities=identities, kept=kept, now=vault.store.clock(), seen={})
    name = bundle.sender.name if bundle.sender else ""
    return [f"Signed by {name}, whose fingerprint was checked.", *_lines(bundle)]


def _lines(bundle: Bundle) -> list[str]:
    manifest = bundle.manifest
    lines = [
        *(["EXAMPLE: from an invented council"] if manifest.example else []),
        f"From: {manifest.sender.council}, sealed by {manifest.sender.officer}",
        f"Purpose: {manifest.purpose}",
        f"Agreement: {manifest.agreement or 'none named'}",
        f"Marking: {manifest.marking}; edition: {manifest.edition}",
        f"Sealed: {_day(manifest.made_at)}; expires: {_day(manifest.expires_at)}",
        f"Sender's ledger: entry {manifest.head.seq}, head {manifest.head.code}",
        f"{len(manifest.entries)} files:",
    ]
    for entry in manifest.entries:
        what = f", revision {entry.record.revision}" if entry.record else ""
        lines.append(f"  {entry.name}  {entry.size:,} bytes{what}")
    return lines


def _day(moment: str) -> str:
    return shown(datetime.fromisoformat(moment).date())
