"""What makes a Portuguese document checkable: ATCUD, QR text, and the chain of signatures.

Sources: Portaria 195/2020 (ATCUD, QR), Portaria 363/2010 and its successors (signature). Our own
series are simulated: real in form, worthless in law, and marked so.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from payment.domain.vat import Taxed, Vat

_TAXED_FIELDS = {Vat.REDUCED: "I3", Vat.INTERMEDIATE: "I5", Vat.NORMAL: "I7"}
_TAX_FIELDS = {Vat.REDUCED: "I4", Vat.INTERMEDIATE: "I6", Vat.NORMAL: "I8"}
FREE_TEXT_LIMIT = 65


def euros(cents: int) -> str:
    """Two decimals and a point, as the tax authority writes amounts."""
    return f"{cents // 100}.{cents % 100:02d}"


def atcud(validation_code: str, number: int) -> str:
    return f"{validation_code}-{number}"


@dataclass(frozen=True)
class QrContent:
    """The fields of a document's QR text; the buyer is in Portugal."""

    issuer_tax_number: str
    buyer_tax_number: str
    document_type: str
    issued_on: date
    document_number: str
    atcud: str
    taxed: Taxed
    signature: str
    certificate: str
    free_text: str = ""

    def __str__(self) -> str:
        return "*".join(f"{code}:{value}" for code, value in self._fields())

    def _fields(self) -> Iterator[tuple[str, str]]:
        yield "A", self.issuer_tax_number
        yield "B", self.buyer_tax_number
        yield "C", "PT"
        yield "D", self.document_type
        yield "E", "N"
        yield "F", f"{self.issued_on:%Y%m%d}"
        yield "G", self.document_number
        yield "H", self.atcud
        yield "I1", "PT"
        yield from self._amounts()
        yield "N", euros(self.taxed.vat_cents)
        yield "O", euros(self.taxed.gross_cents)
        yield "Q", four_characters(self.signature)
        yield "R", self.certificate
        if self.free_text:
            yield "S", self.free_text[:FREE_TEXT_LIMIT]

    def _amounts(self) -> Iterator[tuple[str, str]]:
        if self.taxed.vat is Vat.EXEMPT_M07:
            yield "I2", euros(self.taxed.base_cents)
            return
        yield _TAXED_FIELDS[self.taxed.vat], euros(self.taxed.base_cents)
        yield _TAX_FIELDS[self.taxed.vat], euros(self.taxed.vat_cents)


def four_characters(signature: str) -> str:
    """Characters 1, 11, 21 and 31, as printed on the document."""
    return signature[0] + signature[10] + signature[20] + signature[30]


def chained_text(entered_at: datetime, number: str, gross_cents: int, previous: str) -> str:
    """What is signed; `entered_at` is wall-clock time where the issuer is."""
    return (
        f"{entered_at:%Y-%m-%d};{entered_at:%Y-%m-%dT%H:%M:%S};{number};"
        f"{euros(gross_cents)};{previous}"
    )


class SigningKey:
    """The key of one series. SHA-1 and 1024 bits are what the rules ask for, not our choice."""

    def __init__(self, pem: str) -> None:
        key = load_pem_private_key(pem.encode(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("documents are signed with an RSA key")
        self._key = key

    @staticmethod
    def new_pem() -> str:
        key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return pem.decode()

    def sign(self, text: str) -> str:
        signature = self._key.sign(text.encode(), padding.PKCS1v15(), SHA1())  # noqa: S303
        return b64encode(signature).decode()

    @property
    def public_key(self) -> rsa.RSAPublicKey:
        return self._key.public_key()
