"""Everything about a card or a bundle that can be in a person's way, each in its own words.

One class a reason; ``words`` is the sentence, with the partner's name from our own list where one
is known. Nothing of what a bundle holds is ever in a sentence.
"""

from typing import ClassVar

from prevent_desktop.errors import Situation


class ExchangeSituation(Situation):
    """A situation whose text is the class's ``words`` with the given names filled in."""

    words: ClassVar[str]

    def __init__(self, **names: str | int) -> None:
        super().__init__(self.words.format(**names))


class CardRefused(ExchangeSituation):
    """A partner card that was not kept."""


class BundleRefused(ExchangeSituation):
    """A bundle of which nothing was taken in."""


class SealRefused(ExchangeSituation):
    """A bundle that was not made."""


class CardTooLarge(CardRefused):
    """More bytes than any card has."""

    words = (
        "This file is too large for a partner card. Nothing was kept. "
        "Ask for the file whose name ends in .prevent-card.json."
    )


class NotACard(CardRefused):
    """Not canonical JSON of a card's fields."""

    words = (
        "This file is not a partner card, or it was changed on its way. Nothing was kept. "
        "Ask for the file whose name ends in .prevent-card.json once more."
    )


class NewerCard(CardRefused):
    """A format number that this program does not know."""

    words = (
        "This card was made by a newer Prevent Desktop. Nothing was kept. "
        "Read it with Prevent Desktop {found} or later."
    )


class WeakCard(CardRefused):
    """A key on the card that would let anybody sign or read."""

    words = (
        "A key on this card would protect nothing: anybody could use it. Nothing was kept. "
        "Ring the council it names before you go on."
    )


class CardNotItsOwn(CardRefused):
    """A card that the signing key on it did not sign."""

    words = (
        "This card was not signed by the key that stands on it. Nothing was kept. "
        "Ask the council it names for its card once more."
    )


class NotTheSuccessor(CardRefused):
    """A card that the key of the kept card did not sign, or that is older than it."""

    words = (
        "This card does not follow from the card you keep for {partner}. The card you keep still "
        "stands. Ring {partner}, and check the fingerprint of the new card as you did the first."
    )


class TooLarge(BundleRefused):
    """A file over 512 MiB."""

    words = (
        "This file is larger than 512 MB, which is more than a bundle may be. Nothing was taken "
        "in. Ask the sender to send fewer records at a time."
    )


class NotABundle(BundleRefused):
    """Not an age file in its binary form."""

    words = (
        "This file is not a bundle. Nothing was taken in. "
        "Choose the file whose name ends in .prevent.age."
    )


class HeaderTooLong(BundleRefused):
    """An age header over 64 KiB."""

    words = (
        "The first part of this file is longer than that of any bundle. Nothing was taken in. "
        "Ask the sender to make the bundle once more."
    )


class TooManySeals(BundleRefused):
    """An age header of more than 20 stanzas."""

    words = (
        "This file is sealed for more readers than a bundle may have. Nothing was taken in. "
        "Ask the sender for a bundle of your own."
    )


class UnknownSeal(BundleRefused):
    """An age stanza other than X25519, grease, or one scrypt alone."""

    words = (
        "This file is sealed in a way that no bundle is. Nothing was taken in. "
        "Ask the sender to make it with Prevent Desktop, for the key on your card."
    )


class PassphraseTooSlow(BundleRefused):
    """A scrypt work factor over 2^20."""

    words = (
        "The passphrase of this file was made so slow to try that this computer will not begin. "
        "Nothing was taken in. Ask the sender for a bundle sealed for the key on your card."
    )


class SealedWithPassphrase(BundleRefused):
    """A passphrase bundle where one sealed for a key is needed."""

    words = (
        "This bundle is sealed with a passphrase, so nothing shows who made it. Nothing was taken "
        "in. Ask the sender for one sealed for the key on your card."
    )


class WrongPassphrase(BundleRefused):
    """A passphrase that does not open a passphrase bundle."""

    words = (
        "That passphrase does not open this bundle. Nothing was taken in. "
        "Type it as it was given to you, with its capitals and dashes."
    )


class SealedForKeys(BundleRefused):
    """A bundle sealed for keys where a passphrase was given."""

    words = (
        "This bundle is sealed for a council's key, so no passphrase opens it. "
        "It was not opened. Use the key file, or open it from the vault."
    )


class NoKeyInFile(BundleRefused):
    """An identity file without one age X25519 identity in it."""

    words = (
        "There is no key in that key file. The bundle was not opened. "
        "Choose the file that has a line beginning AGE-SECRET-KEY-."
    )


class NotForUs(BundleRefused):
    """No stanza of the header is for a key of ours."""

    words = (
        "This bundle is not for this council. Nothing was taken in. "
        "Ask whoever sent it to seal it for the key on your card."
    )


class Damaged(BundleRefused):
    """The header's MAC or a part of the payload does not hold, or the end is missing."""

    words = (
        "This bundle was damaged or changed on its way, or part of it is missing. Nothing was "
        "taken in. Ask the sender to send it once more."
    )


class TooManyEntries(BundleRefused):
    """An archive of more than 10,000 entries."""

    words = (
        "This bundle holds more than 10,000 files. Nothing was taken in. "
        "Ask the sender to send fewer records at a time."
    )


class CompressedEntry(BundleRefused):
    """An archive entry that is not stored as it is."""

    words = (
        "This bundle holds a compressed file, which could unfold to any size. Nothing was taken "
        "in. Ring the sender, as Prevent Desktop makes no such bundle."
    )


class UnsafeName(BundleRefused):
    """A name outside the fixed folders, or one that is more than a plain file name."""

    words = (
        "This bundle holds a file whose name could reach outside a folder. Nothing was taken in. "
        "Ring the sender, as Prevent Desktop makes no such bundle."
    )


class RepeatedName(BundleRefused):
    """Two entries of one name."""

    words = (
        "This bundle holds two files of one name. Nothing was taken in. "
        "Ring the sender, as Prevent Desktop makes no such bundle."
    )


class AlteredArchive(BundleRefused):
    """An archive that is not, byte for byte, the one that our writer makes of its entries."""

    words = (
        "The archive in this bundle is not put together as a bundle is, so something may be "
        "hidden in it. Nothing was taken in. Ring the sender before you go on."
    )


class MissingList(BundleRefused):
    """No manifest, or no signature of it, in their places at the start."""

    words = (
        "This bundle has no signed list of what it holds. Nothing was taken in. "
        "Ask the sender to make it with Prevent Desktop."
    )


class ListTooLong(BundleRefused):
    """A manifest over 8 MiB."""

    words = (
        "The list of what this bundle holds is longer than 8 MB. Nothing was taken in. "
        "Ask the sender to send fewer records at a time."
    )


class RecordTooLarge(BundleRefused):
    """A record over 1 MiB, or records that are over 64 MiB together."""

    words = (
        "The records in this bundle are larger than records may be: 1 MB each, and 64 MB "
        "together. Nothing was taken in. Ask the sender to send fewer records at a time."
    )


class UnknownSigner(BundleRefused):
    """Signed by a key that is on no card we keep."""

    words = (
        "This bundle was not signed by any partner whose card you keep. Nothing was taken in. "
        "Ask the sender for its card, and check the fingerprint by telephone."
    )


class UncheckedSigner(BundleRefused):
    """Signed by a key on a card whose fingerprint nobody has checked."""

    words = (
        "Nobody has checked the fingerprint of {partner}'s card, so this bundle may be from "
        "anybody. Nothing was taken in. Check it by telephone, then take the bundle in."
    )


class WrongSignature(BundleRefused):
    """A signature that does not hold under the kept key it names."""

    words = (
        "This bundle was not signed by the key you checked for {partner}. Nothing was taken in. "
        "Ring them before you go on."
    )


class NewerBundle(BundleRefused):
    """A format number that this program does not know."""

    words = (
        "This bundle was made by a newer Prevent Desktop. Nothing was taken in. "
        "Take it in with Prevent Desktop {found} or later."
    )


class DamagedList(BundleRefused):
    """A manifest or its signature that is not canonical JSON of its fields, within bounds."""

    words = (
        "The list of what this bundle holds is not written as such a list is. Nothing was taken "
        "in. Ask the sender to make the bundle once more, with today's Prevent Desktop."
    )


class OtherCard(BundleRefused):
    """Signed by the kept key, but the card it names is not the kept one."""

    words = (
        "This bundle names another card than the one you checked for {partner}. Nothing was "
        "taken in. Ask them for their newest card, and check its fingerprint."
    )


class Forwarded(BundleRefused):
    """Our key is not among the readers that the sender named."""

    words = (
        "{partner} sealed this bundle for others, and somebody passed it on to you. Nothing was "
        "taken in. Ask {partner} for a bundle that names you."
    )


class UnnamedReader(BundleRefused):
    """The header has another number of X25519 stanzas than the manifest has readers."""

    words = (
        "{partner} named {named} for this bundle, but it is sealed for {sealed}. Nothing was "
        "taken in. Ring {partner}, as somebody else may be able to read it."
    )


class Expired(BundleRefused):
    """Past the day until which the sender lets it be taken in."""

    words = (
        "This bundle could be taken in until {until}. Nothing was taken in. "
        "Ask {partner} to send it once more."
    )


class WrongContents(BundleRefused):
    """An entry is missing, is not in the manifest, or has another size or digest than there."""

    words = (
        "The files in this bundle are not the ones that were signed for. Nothing was taken in. "
        "Ring {partner} before you go on."
    )


class NumberUsedTwice(BundleRefused):
    """A bundle id seen before, on a file with other bytes."""

    words = (
        "You took in another bundle from {partner} under this bundle's number. Nothing was taken "
        "in this time. Ring {partner}, as one of the two may not be theirs."
    )


class DamagedRecord(BundleRefused):
    """A record that is not canonical JSON, or is not the one that its name says."""

    words = (
        "A record in this bundle is not written as records are. Nothing was taken in. "
        "Ask {partner} to make the bundle once more, with today's Prevent Desktop."
    )


class UncheckedReader(SealRefused):
    """A recipient whose card nobody has checked."""

    words = (
        "Nobody has checked the fingerprint of {partner}'s card, so nothing was sealed. "
        "Read it out to them over a telephone number that you know, then seal the bundle."
    )


class NoReader(SealRefused):
    """No recipient at all."""

    words = "Nobody is named to read this bundle, so nothing was sealed. Choose a partner."


class TooManyReaders(SealRefused):
    """More recipients than the header's bound leaves room for."""

    words = (
        "A bundle can be sealed for {limit} partners at most, so nothing was sealed. "
        "Make one bundle for some of them and another for the rest."
    )


class TooMuchToSeal(SealRefused):
    """More than a reader of the format would take in."""

    words = (
        "This is more than one bundle can carry: 10,000 files, 1 MB a record, 64 MB of records "
        "and 512 MB in all. Nothing was sealed. Choose fewer records or attachments."
    )


class WordsMissing(SealRefused):
    """A purpose, an officer's name or a named reader that is empty."""

    words = (
        "Nothing was sealed, as {what} is missing. Write it in a few words, then seal the bundle."
    )


class WordsTooLong(SealRefused):
    """Words that are longer than a manifest holds."""

    words = (
        "Nothing was sealed, as {what} is longer than {limit} characters. "
        "Shorten it, then seal the bundle."
    )


class AlreadyExpired(SealRefused):
    """An expiry that is not after the time of sealing."""

    words = (
        "The day until which this bundle may be taken in is past already, so nothing was sealed. "
        "Choose a later day."
    )
