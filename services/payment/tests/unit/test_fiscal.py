from base64 import b64decode
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA1
from hypothesis import given
from hypothesis import strategies as st

from payment.domain import fiscal
from payment.domain.invoice import (
    DocumentKind,
    Draft,
    FiscalStatus,
    Party,
    Series,
    buyer,
    series_code,
)
from payment.domain.vat import Taxed, Vat

NOW = datetime(2026, 7, 1, 9, 30, 5, tzinfo=UTC)
PEM = fiscal.SigningKey.new_pem()


def draft(cents: int = 4500, vat: Vat = Vat.EXEMPT_M07) -> Draft:
    return Draft(
        DocumentKind.INVOICE_RECEIPT,
        UUID(int=1),
        UUID(int=2),
        UUID(int=3),
        None,
        Party("Clínica, Lda", "501964843", "Rua 1"),
        buyer("Ana", None),
        "Fisioterapia",
        Taxed.split(cents, vat),
    )


def series() -> Series:
    return Series(UUID(int=1), "FR", "SIM2026", "SIMABCDE", PEM)


def test_the_official_qr_example() -> None:
    content = fiscal.QrContent(
        issuer_tax_number="123456789",
        buyer_tax_number="999999990",
        document_type="FS",
        issued_on=date(2019, 8, 12),
        document_number="FS CDVF/12345",
        atcud=fiscal.atcud("CDF7T5HD", 12345),
        taxed=Taxed(Vat.NORMAL, 65, 15),
        signature="Y123456789h123456789G123456789V",
        certificate="9999",
        free_text="NU;0.80",
    )
    assert str(content) == (
        "A:123456789*B:999999990*C:PT*D:FS*E:N*F:20190812*G:FS CDVF/12345*H:CDF7T5HD-12345*I1:PT"
        "*I7:0.65*I8:0.15*N:0.15*O:0.80*Q:YhGV*R:9999*S:NU;0.80"
    )


@given(st.integers(1, 10**8), st.sampled_from(Vat))
def test_base_and_tax_add_up_to_the_price(cents: int, vat: Vat) -> None:
    taxed = Taxed.split(cents, vat)
    assert taxed.gross_cents == cents
    assert abs(taxed.base_cents * (100 + vat.percent) - cents * 100) * 2 <= 100 + vat.percent


def test_an_exempt_document_shows_its_base_and_no_tax() -> None:
    invoice = series().issue(draft(), id=UUID(int=9), now=NOW, fiscal_status=FiscalStatus.SIMULATED)
    assert "*I1:PT*I2:45.00*N:0.00*O:45.00*" in str(invoice.qr)
    assert str(invoice.qr).endswith("*R:0*S:SIMULADO")


def test_numbers_follow_each_other_and_signatures_are_chained() -> None:
    chain = series()
    documents = [
        chain.issue(draft(), id=UUID(int=n), now=NOW, fiscal_status=FiscalStatus.SIMULATED)
        for n in range(3)
    ]
    assert [d.number for d in documents] == ["FR SIM2026/1", "FR SIM2026/2", "FR SIM2026/3"]
    assert [d.atcud for d in documents] == ["SIMABCDE-1", "SIMABCDE-2", "SIMABCDE-3"]
    previous = ""
    for document in documents:
        text = f"2026-07-01;2026-07-01T10:30:05;{document.number};45.00;{previous}"
        previous = document.signature or ""
        fiscal.SigningKey(PEM).public_key.verify(
            b64decode(previous), text.encode(), padding.PKCS1v15(), SHA1()
        )


def test_a_date_never_goes_back_within_a_series() -> None:
    chain = series()
    chain.issue(draft(), id=UUID(int=1), now=NOW, fiscal_status=FiscalStatus.SIMULATED)
    earlier = chain.issue(
        draft(), id=UUID(int=2), now=NOW - timedelta(days=1), fiscal_status=FiscalStatus.SIMULATED
    )
    assert earlier.issued_at == NOW


def test_a_proof_of_payment_carries_no_fiscal_marks() -> None:
    proof = series().issue(draft(), id=UUID(int=1), now=NOW, fiscal_status=FiscalStatus.NON_FISCAL)
    assert (proof.atcud, proof.signature, proof.qr) == (None, None, None)


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), "SIM2026"),
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), "SIM2027"),
    ],
)
def test_the_year_of_a_series_is_lisbons(now: datetime, code: str) -> None:
    assert series_code(now, FiscalStatus.SIMULATED) == code
