"""The whole job, unattended, with the example council: two years of it in under a minute.

Everything is done through the verbs that the window and the command line use. The story stands
in ``resources/example``; its days are this program's clock while it is told, except that the
bundle is sealed and taken in today, so that it has not expired.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec

from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.example import Agreed, Example, Stand
from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.exchange import Way as HowItLeft
from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.quality import SOLE_AUTHOR
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Medium, Risk
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.errors import Situation
from prevent_desktop.services import (
    assessing,
    council,
    demo_papers,
    demo_protection,
    handing_out,
    papers,
    partners,
    records,
    signing,
    taking_in,
)
from prevent_desktop.services.story import told as told_story
from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import Vault, opened

OURS, THEIRS = "northmere", "partner"
DRAFT, SIGNED, BUNDLE = (
    "risk-assessment-draft.pdf",
    "risk-assessment.pdf",
    "to-partner.prevent.age",
)
KEY, FACTS = "partner-key.txt", "demo.json"
_SECRETS_SAY = (
    "These secrets are for the example only: they open two vaults of invented councils. A real "
    "vault's passphrases and recovery code are never written to a file."
)
_NOTED: dict[type[Record], str] = {
    RiskAssessment: "scope",
    Organisation: "notes",
    Person: "contact",
    CtlpProduct: "where_held",
    Finding: "response",
    ProgressNote: "says",
}


class FolderUsed(Situation):
    """The demonstration was to go where there is something already."""


class _Run:
    """What one demonstration makes on its way: the clock, the secrets, the canaries."""

    def __init__(
        self, into: Path, around: Surroundings, told: Callable[[str], None], *, planted: bool
    ) -> None:
        self.into = into
        self.told = told
        self.planted = planted
        self.moment: datetime | None = None
        self.around = replace(around, clock=lambda: self.moment or datetime.now(UTC))
        self.passphrases: dict[str, dict[str, str]] = {OURS: {}, THEIRS: {}}
        self.recovery_codes = {OURS: new_recovery36(), THEIRS: new_recovery36()}
        self.canaries: list[str] = []
        self.code = ""

    def on(self, day: date, hour: int = 10) -> None:
        """Set the clock to a day of the story."""
        self.moment = datetime.combine(day, time(hour, 0, tzinfo=UTC))

    def passphrase(self, vault: str, officer: str) -> str:
        """Make a passphrase for an officer, or give the one made before."""
        made_up = "-".join(new_recovery36().lower().split("-")[:5])
        return self.passphrases[vault].setdefault(officer, made_up)

    def canary(self) -> str:
        """Make a word that stands nowhere else, to be looked for afterwards."""
        word = "".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _ in range(6))
        self.canaries.append(word)
        return word

    def noted(self, words: str) -> str:
        """Put such a word at the end of a text, where they are planted in texts that are read."""
        return f"{words} Note {self.canary()}.".strip() if self.planted else words

    def founding(self, vault: str, officer: str, council_name: str) -> Founding:
        """Say who founds one of the two vaults."""
        return Founding(
            label=officer,
            passphrase=self.passphrase(vault, officer),
            recovery_code=self.recovery_codes[vault],
            council=council_name,
            example=True,
        )

    def opened(self, vault: str, officer: str) -> Vault:
        """Open one of the two vaults as one of its officers."""
        way = Way(officer, self.passphrases[vault][officer])
        return opened(self.into / vault, way, self.around)


def done(
    into: Path, around: Surroundings, told: Callable[[str], None], *, planted: bool = True
) -> Iterator[str]:
    """Do the whole job into a new or empty folder; give in plain words what was done.

    With ``planted`` there are words in it that stand nowhere else, so that the disk can be
    searched for them; without, every text reads as its writer meant it. Raises FolderUsed where
    something stands there already.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        msg = f"The folder {into.name} is not empty, so nothing was done. Name a new folder."
        raise FolderUsed(msg)
    into.mkdir(parents=True, exist_ok=True)
    run = _Run(into, around, told, planted=planted)
    story = told_story()
    yield from _kept_and_signed(run, story)
    yield from _handed_over(run, story)
    counts = _facts(run, story)
    yield f"Left demo.json: the secrets of this example, and the counts ({counts})."
    yield f"Everything is in {into}. Both councils are invented, and every page says EXAMPLE."


def _kept_and_signed(run: _Run, story: Example) -> Iterator[str]:
    first, second = story.officers
    vault = _founded(run, story)
    with vault:
        for stand in story.stands:
            run.told(f"Keeping the register as of {stand.on:%d %B %Y}")
            run.on(stand.on, hour=9)
            records.save(vault, _with_canaries(run, vault, stand))
            _recorded(run, story, vault, stand)
        _left_open(run, vault)
        protected = demo_protection.kept(vault, run.passphrases[OURS][first.name], second.name)
        said = [_left_as_told(run, vault, left) for left in protected]
        words = ", ".join(f"{n} {name}" for name, n in _told_counts(vault))
        yield f"Made the vault northmere/ and kept two years of records in it: {words}."
        yield from said
        draft = papers.draft_paper(vault, story.ids["assessment"])
        _left(run, vault, draft, DRAFT)
        yield f"Made {DRAFT}: the assessment before it is signed, DRAFT on every page."
        passphrase = run.passphrase(OURS, second.name)
        admit(vault, run.passphrases[OURS][first.name], second.name, passphrase)
    with run.opened(OURS, second.name) as vault:
        run.told("Signing")
        kept = _signed(run, story, vault)
        recipient = _police(vault, story)
        paper = papers.signed_paper(vault, kept.record.id, Copy(1, 12, recipient))
        _left(run, vault, paper, SIGNED, recipient)
        yield (
            f"{second.name}, {second.role}, signed version {kept.record.version} over "
            f"{len(kept.record.over)} warnings, with reasons."
        )
        yield f"Made {SIGNED}. Its check code is {kept.record.code}."
        for left in demo_papers.made(vault, Copy(1, 12, recipient)):
            _left(run, vault, left.paper, left.name, recipient)
            yield left.said
        run.code = kept.record.code


def _handed_over(run: _Run, story: Example) -> Iterator[str]:
    partner = story.partner
    run.moment = None
    their_council = made(Council, {"id": new_id(), **partner.council})
    founding = run.founding(THEIRS, partner.officer.name, partner.name)
    with council.found(run.into / THEIRS, founding, their_council, run.around) as theirs:
        with run.opened(OURS, story.officers[0].name) as ours:
            run.told("Sealing the bundle")
            kept = _introduced(story, ours, theirs)
            octets = _sealed(run, story, ours, kept)
        yield f"Sealed {BUNDLE} for {partner.name}, whose fingerprint was heard and checked."
        _write(run.into / KEY, _identity_file(theirs))
        yield (
            f"Wrote {KEY}, the partner's key, so that the public age program can open the "
            "bundle too. Only this demonstration writes a key to a file."
        )
        incoming = taking_in.looked_at(theirs, octets)
        accepted = {RecordId(part.bundled.id) for part in incoming.parts}
        taking_in.taken_in(theirs, incoming, accepted)
        yield f"{partner.name} took in {len(accepted)} records, in the vault {THEIRS}/."


def _founded(run: _Run, story: Example) -> Vault:
    first = story.stands[0]
    run.on(first.on, hour=8)
    ours = next(r for r in first.changes if isinstance(r, Council))
    matrix = [r for r in first.changes if isinstance(r, Matrix)]
    officer = story.officers[0].name
    run.told("Making the vault")
    founding = run.founding(OURS, officer, ours.name)
    return council.found(run.into / OURS, founding, ours, run.around, matrix)


def _with_canaries(run: _Run, vault: Vault, stand: Stand) -> list[Record]:
    # A word in a field that is printed, words in fields that are not, and one in a file that
    # goes out with the bundle: for the search of the disk afterwards.
    changed: list[Record] = []
    for record in stand.changes:
        field = _NOTED.get(type(record))
        if field is not None:
            words = run.noted(getattr(record, field))
            changed.append(msgspec.structs.replace(record, **{field: words}))
        else:
            changed.append(record)
    if stand.agreed is None:
        shared = next(r for r in changed if isinstance(r, Risk) and _is_shared(r))
        log = attachments.add(vault.store, "log.txt", f"Log {run.canary()}.\n".encode())
        changed[changed.index(shared)] = msgspec.structs.replace(shared, documents=(log,))
    return changed


def _left_open(run: _Run, vault: Vault) -> None:
    # A draft that nobody saved yet.
    open_draft: dict[str, object] = {"title": run.noted("Left open")}
    drafts.keep(vault.store, new_id(), kind_of(Risk), 0, open_draft)


def _recorded(run: _Run, story: Example, vault: Vault, stand: Stand) -> None:
    run.on(stand.on, hour=15)
    for one in stand.signed:
        approval = signing.Approval(
            who=one.who, role=one.role, agreed_on=one.on, meeting=one.meeting
        )
        _sign(run, story, vault, one.record, approval)
    if stand.agreed is not None:
        run.on(stand.on, hour=16)
        approval = _agreed(run, vault, stand.agreed, stand.on)
        _sign(run, story, vault, story.ids["assessment"], approval)


def _agreed(run: _Run, vault: Vault, agreed: Agreed, on: date) -> signing.Approval:
    minute = f"{agreed.meeting}. Agreed. Copy {run.canary()}.\n"
    scan = attachments.add(vault.store, "minute.txt", minute.encode())
    return signing.Approval(
        who=agreed.who, role=agreed.role, agreed_on=on, meeting=agreed.meeting, scans=(scan,)
    )


def _signed(run: _Run, story: Example, vault: Vault) -> Revision[SignOff]:
    run.on(story.today, hour=16)
    officer = story.officers[1]
    approval = signing.Approval(who=officer.name, role=officer.role, agreed_on=story.today)
    return _sign(run, story, vault, story.ids["assessment"], approval)


def _sign(
    run: _Run, story: Example, vault: Vault, subject: RecordId, approval: signing.Approval
) -> Revision[SignOff]:
    # The first officer records what was agreed elsewhere; the second signs here.
    officer = story.officers[0 if approval.meeting else 1].name
    reasons = {(one.rule, one.record): one.reason for one in story.over}
    reasons[SOLE_AUTHOR, subject] = "One officer keeps the records; the group has read them."
    return signing.sign_off(
        vault,
        subject,
        approval,
        passphrase=run.passphrases[OURS][officer],
        reasons=reasons,
        template=assessing.template_of(vault, subject),
    )


def _introduced(story: Example, ours: Vault, theirs: Vault) -> Partner:
    # Each keeps the other's card, and hears its fingerprint from the other's officer.
    check, partner = story.partner.check, story.partner
    kept = partners.add_partner(
        ours, partner.name, council.card_of(theirs).octets, partner.agreement
    )
    heard = partners.Hearing(
        fingerprint=council.card_of(theirs).fingerprint,
        heard_from=check.heard_from,
        heard_by=check.heard_by,
        way=check.way,
    )
    back = partners.Hearing(
        fingerprint=council.card_of(ours).fingerprint,
        heard_from=check.heard_by,
        heard_by=check.heard_from,
        way=check.way,
    )
    name = council.council_of(ours).name
    known = partners.add_partner(theirs, name, council.card_of(ours).octets, partner.agreement)
    partners.check_fingerprint(theirs, known.id, back)
    return partners.check_fingerprint(ours, kept.id, heard)


def _sealed(run: _Run, story: Example, ours: Vault, partner: Partner) -> bytes:
    held = signing.all_held(ours)
    ids = [risk.id for risk in held.all_of(Risk) if _is_shared(risk)]
    linked = [action.id for i in ids for action in held.linking(Action, i)]
    matrix = [m.id for m in held.all_of(Matrix)]
    chosen: list[RecordId] = [*ids, *linked, *matrix]
    sign_off = signing.sign_offs_of(ours, story.ids["assessment"])[-1].record.id
    paper = papers.signed_paper(ours, sign_off, Copy(2, 12, partner.name))
    plan = handing_out.planned(ours, chosen, handing_out.FULL, [paper])
    sending = handing_out.Sending(
        to=(partner,),
        purpose=story.partner.purpose,
        agreement=story.partner.agreement,
        handling=run.noted("For the joint meeting. Do not pass it on."),
    )
    handed = handing_out.handed_out(ours, plan, sending)
    _write(run.into / BUNDLE, handed.sealed.octets)
    return handed.sealed.octets


def _is_shared(risk: Risk) -> bool:
    return risk.is_open and risk.medium is not Medium.OFFLINE


def _left(run: _Run, vault: Vault, paper: papers.Paper, name: str, recipient: str = "") -> None:
    papers.give_out(vault, paper, HowItLeft.PDF, (recipient,) if recipient else ())
    _write(run.into / name, paper.octets)


def _left_as_told(run: _Run, vault: Vault, left: demo_papers.Left) -> str:
    _left(run, vault, left.paper, left.name, left.to_whom)
    return left.said


def _police(vault: Vault, story: Example) -> str:
    record = vault.store.current(story.ids["police"]).record
    return record.heading


def _identity_file(theirs: Vault) -> bytes:
    lines = ["# An example key: it opens one example bundle and nothing real."]
    return "\n".join([*lines, *council.identities_of(theirs), ""]).encode()


def _told_counts(vault: Vault) -> list[tuple[str, int]]:
    counts = vault.store.counts()
    named = [(cls.plural, counts.get(kind_of(cls), 0)) for cls in KINDS]
    return [(name, n) for name, n in named if n > 1]


def _facts(run: _Run, story: Example) -> str:
    with run.opened(OURS, story.officers[0].name) as ours:
        counts = {"northmere": ours.store.counts()}
    with run.opened(THEIRS, story.partner.officer.name) as theirs:
        rows = theirs.store.connection.execute("SELECT count(*) FROM current WHERE origin NOTNULL")
        counts["partner"] = {"received": rows.fetchone()[0], **theirs.store.counts()}
    facts = {
        "note": _SECRETS_SAY,
        "passphrases": run.passphrases,
        "recovery_codes": run.recovery_codes,
        "sign_off_code": run.code,
        "canaries": run.canaries,
        "counts": counts,
    }
    _write(run.into / FACTS, json.dumps(facts, indent=2, ensure_ascii=False).encode() + b"\n")
    return f"{sum(counts['northmere'].values())} records in northmere/"


def _write(path: Path, octets: bytes) -> None:
    replace_file(path, octets)
