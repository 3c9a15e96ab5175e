"""Backups: made, listed with their dates, and restored into a new folder."""

from datetime import datetime
from pathlib import Path

from prevent_desktop.gui.forms.vault_restore import Ui_VaultRestore
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_folder
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.long_work import LongWork
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import backups
from prevent_desktop.vault.keeping import Held, managed
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault

_KEPT = (
    "Each backup is opened and checked before it counts. The newest of 7 days, 4 weeks and 12 "
    "months are kept. Keep a copy off this computer too: it opens with the passphrases of its day."
)


class Backups(View):
    """The backups in the vault's own folder, newest first."""

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts)
        self._held: dict[str, Held] = {}
        self._chosen = ""
        self.work = LongWork(self)
        self.work.told.connect(lambda words: self.said.emit(f"{words}.", "muted"))
        self.list = RowList(parts.theme, "Backups")
        self.pane = LinesPane(parts)
        pane = scrolled(self.pane, "The backup")
        self._both = ListAndPane(parts, self.list, pane, "Back to backups", "backups")
        filled(self, self._both)
        self.restore = parts.button("Restore it")
        self.elsewhere = parts.button("Back up elsewhere")
        self.main = parts.button("Back up now", "archive", role="main")
        self.buttons = (self.restore, self.elsewhere, self.main)
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._step)
        self.main.clicked.connect(lambda: self.back_up(None))
        self.elsewhere.clicked.connect(self._choose)
        self.restore.clicked.connect(self._restore)

    def shown(self, about: object) -> None:
        """Load the list."""
        del about
        self._load(())

    def locked(self) -> None:
        """Let go of the list."""
        super().locked()
        self._held = {}
        self.list.put([])
        self.pane.put("", ())

    def back_up(self, into: Path | None) -> None:
        """Make a backup, in the vault's own folder or another."""
        self.work.begin()
        progress = self.work.progress
        self.run(
            lambda vault: backups.backed_up(vault, into, progress),
            lambda said: self._load(tuple(said)),
            busy="Backing up",
        )

    def _load(self, said: tuple[str, ...]) -> None:
        def work(vault: Vault) -> list[Held]:
            return list(reversed(managed(vault.folder / "backups", vault.vault_id)))

        self.run(work, lambda held: self._came(held, said))

    def _came(self, held: list[Held], said: tuple[str, ...]) -> None:
        self._held = {one.path.name: one for one in held}
        self.list.put([_row(one) for one in held], held[0].path.name if held else "")
        self.restore.setEnabled(bool(held))
        if said:
            self.pane.put("Backed up", [("", line) for line in said[1:]], said[0])
            self.said.emit("Backed up, then opened and checked.", "good")
        elif not held:
            self.pane.put("No backup yet", (), f"Make the first one now. {_KEPT}")

    def _step(self, name: str) -> None:
        self._open(name)
        self._both.to_pane()

    def _open(self, name: str) -> None:
        self._chosen = name
        one = self._held[name]
        size = f"{one.path.stat().st_size / 1024:,.0f} KB" if one.path.exists() else "gone"
        head = f"Ledger entry {one.head.seq:,}" if one.head else "Cannot be read"
        lines = [("Made", _moment(one.made_at)), ("Holds up to", head), ("Size", size)]
        lines += [("History code", one.head.code)] if one.head else []
        self.pane.put(one.path.name, lines, _KEPT)

    def _choose(self) -> None:
        folder = chosen_folder(self, "Back up to a folder", Path.home())
        if folder is not None:
            self.back_up(folder)

    def _restore(self) -> None:
        self.went.emit("restore", self._held[self._chosen].path)


class Restore(View):
    """Restores one backup into an empty folder; the vault that is open stays as it is."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._backup, self._folder = Path(), Path()
        self.ui = Ui_VaultRestore()
        inside = laid_out(self.ui)
        filled(self, scrolled(inside, "Restore a backup"))
        self.ui.passphrase.setInputMethodHints(SENSITIVE)
        self._into = Answer(self, self._kept_folder, self._put_folder)
        self.draft = self.keeps("restore", {"folder": self._into})
        self.back = parts.button("Back")
        self.main = parts.button("Restore into the folder", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.ui.choose.clicked.connect(self._choose)
        self.ui.passphrase.textEdited.connect(lambda _: self.tell(self.ui.passphrase_fault, ""))
        self.back.clicked.connect(lambda: self.went.emit("backups", None))
        self.main.clicked.connect(self._do)

    def shown(self, about: object) -> None:
        """Take the backup to restore."""
        name = about.name if isinstance(about, Path) else str(about or self._backup.name)
        if isinstance(about, Path):
            self._backup = about
        self.ui.which.setText(name)
        self.ui.result.clear()
        self.run(lambda vault: vault.folder / "backups" / name, self._came)

    def left(self) -> None:
        """Keep which folder was chosen, and let go of the passphrase."""
        super().left()
        self.ui.passphrase.clear()

    def locked(self) -> None:
        """Let go of the passphrase."""
        super().locked()
        self.ui.passphrase.clear()
        self.ui.result.clear()

    def into(self, folder: Path) -> None:
        """Choose the folder."""
        self._put_folder(str(folder))
        self._into.changed.emit()

    def _came(self, backup: Path) -> None:
        self._backup = backup
        self.draft.open(backup.name)

    def _kept_folder(self) -> str:
        return "" if self._folder == Path() else str(self._folder)

    def _put_folder(self, kept: str) -> None:
        self._folder = Path(kept)
        place = f"{self._folder.name}, in {self._folder.parent}"
        self.ui.folder.setText(place if self._folder.name else "No folder chosen yet.")
        self.tell(self.ui.folder_fault, "")

    def _choose(self) -> None:
        folder = chosen_folder(self, "An empty folder", Path.home())
        if folder is not None:
            self.into(folder)

    def _do(self) -> None:
        ui, backup, into = self.ui, self._backup, self._folder
        typed = ui.passphrase.text()
        chosen = into != Path()
        self.tell(ui.folder_fault, "" if chosen else "Choose an empty folder first.")
        self.tell(ui.passphrase_fault, "" if typed else "Type your passphrase.")
        if not chosen or not typed:
            to_first_fault(self, {"folder": ui.choose})
            return

        def work(vault: Vault) -> list[str]:
            way = Way(vault.signing_slot().facts.label, typed)
            around, folder = vault.around, vault.folder
            return backups.restored(backup, into, way, around, vault_folder=folder)

        verb = self.draft.ending(work)
        self.run(verb, self._done, ui.passphrase_fault, busy="Restoring, and checking it")

    def _done(self, said: list[str]) -> None:
        self.draft.restart()
        self.ui.passphrase.clear()
        self.ui.result.setText("\n".join(said))
        self.said.emit("Restored. This vault stays as it was.", "good")


def _row(one: Held) -> Row:
    damaged = "" if one.head else "cannot be read"
    return Row(one.path.name, _moment(one.made_at), one.path.name, damaged, "archive", _tone(one))


def _tone(one: Held) -> str:
    return "text2" if one.head else "bad"


def _moment(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{here.day} {here:%b %Y, %H:%M}"
