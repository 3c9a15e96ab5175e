"""How the strength of a passphrase is dressed: a role of the style sheet beside its words."""

from prevent_desktop.services.strength import Grade

ROLES = {Grade.REFUSED: "bad", Grade.WEAK: "warn", Grade.FAIR: "info", Grade.STRONG: "good"}
