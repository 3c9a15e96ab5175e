"""The words of the read-me that goes with every bundle, in English."""

from prevent_desktop.documents.words import CommonWords


class ReadMeWords(CommonWords):
    """Labels as attributes; what depends on a number as methods."""

    title: str = "Read me"
    running_title: str = "{council}: read me"
    bundle_line: str = "Bundle of {date}"
    lead: str = "This is a bundle of records from {council}."
    lead_more: str = (
        "It was sealed so that only the readers it was made for can open it. This page says what "
        "it is, how to open it, and how to make sure that it came from them."
    )
    example_notice: str = "EXAMPLE. The council, the people and the records are invented."

    from_: str = "From"
    from_value: str = "{council}; sealed by {officer}, as they state"
    for_: str = "For"
    purpose: str = "Purpose"
    agreement: str = "Agreement"
    no_agreement: str = "No sharing agreement was named"
    marking: str = "Marking"
    handling: str = "Handling"
    edition: str = "Edition"
    full: str = "Full: every record as the council keeps it"
    official: str = "OFFICIAL: every record cut to what may travel widely; the rest was taken out"
    holds: str = "It holds"
    sealed: str = "Sealed"
    sealed_value: str = "{date}; to be opened until {until}"
    cut_note: str = "What is cut here with \u2026 stands whole in manifest.json."

    to_open: str = "To open it"
    take_in: str = (
        "With Prevent Desktop: take the file in as a bundle. The program checks everything below, "
        "shows what is new, and asks before it keeps anything."
    )
    decrypt_key: str = (
        "Without it: decrypt the file with the public age tool and the key that it was sealed for:"
    )
    key_command: str = "age --decrypt --identity KEY --output bundle.zip FILE"
    decrypt_by_words: str = (
        "Without it: decrypt the file with the public age tool and the passphrase that came by "
        "another way:"
    )
    words_command: str = "age --decrypt --output bundle.zip FILE"
    without_card: str = (
        "The file is sealed with a passphrase, so Prevent Desktop shows what it holds but takes "
        "nothing in from it."
    )
    unzip: str = (
        "Open bundle.zip with any ZIP reader. The folder records holds a JSON file for each "
        "record, documents the papers, attachments the files; padding is empty filling."
    )
    on_disk: str = (
        "What you decrypt so lies readable on your disk: keep it where its marking allows, and "
        "delete it when you have done."
    )

    to_verify: str = "To make sure that it came from them"
    ring: str = (
        "Ring {council} on a number that you know already, not one from this file, and have them "
        "read out the fingerprint of their card. It must be this one, which manifest.json names "
        "too:"
    )
    check_signature: str = (
        "The signature in manifest.sig is over manifest.json, under the key of that card; the "
        "manifest lists the size and SHA-256 of every other file. Prevent Desktop checks all of "
        "it. By hand, an Ed25519 tool can: the signed text is prevent-desktop/v1/sig/bundle, a "
        "zero byte, then manifest.json as it stands."
    )
    proves: str = "What the signature proves."
    proves_more: str = (
        "Whoever holds the council\u2019s key sealed exactly these files, for the readers that the "
        "manifest names. It does not prove that what the records say is true, that the "
        "officer\u2019s name in it is right, or that nothing newer exists. Without the telephone "
        "call it proves nothing about who holds that key."
    )

    def held(self, records: int, documents: int, files: int) -> str:
        """``31 records, 2 documents``."""
        counts = ((records, "record"), (documents, "document"), (files, "attached file"))
        said = [f"{n:,} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n]
        return self.listed([*said, "this page"])
