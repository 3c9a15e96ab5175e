"""Signs in a vault and is killed on the way: ``python -m tests.services.signing_child``.

Arguments: folder, id of the record, and how many writes to the ledger happen before the kill.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.services import signing
from prevent_desktop.vault.ledger import Entry, Ledger
from tests.services.councils import approval, entered
from tests.vaults import NOW, PASSPHRASE


def main(folder: str, subject: str, before: int) -> None:
    """Open, sign, and die at the write after ``before`` others."""
    vault = entered(Path(folder))
    left = before
    append = Ledger.append

    def counted(self: Ledger, *parts: Any, **more: Any) -> Entry:  # noqa: ANN401
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return append(self, *parts, **more)

    found = signing.problems_of(vault, RecordId(subject), NOW.date())
    reasons = {(p.rule, str(p.record)): "Known." for p in found}
    Ledger.append = counted  # type: ignore[method-assign]
    signing.sign_off(
        vault,
        RecordId(subject),
        approval(),
        passphrase=PASSPHRASE,
        reasons=reasons,
        template="risk-assessment/1",
    )
    sys.stdout.write("signed\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
