"""Where nothing may be called an invoice: a proof of payment that says what it is not."""

import io
from typing import Any

import pypdf
import pytest


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"invoicing": "non_fiscal"}


def text_of(pdf: bytes) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


async def test_a_proof_of_payment_is_no_invoice_and_says_so(world: Any) -> None:
    appointment, token = await world.pay_everything()
    (issued,) = world.of(appointment, "invoice_issued")
    assert (issued["kind"], issued["fiscal_status"]) == ("payment_proof", "non_fiscal")
    assert issued["number"].startswith("CP CP")
    document = await world.anyone.get(f"/api/payment/links/{token}/document")
    page = text_of(document.content)
    assert "Comprovativo de pagamento" in page
    assert "Não é fatura, fatura-recibo nem recibo" in page
    assert "ATCUD" not in page
    assert len(pypdf.PdfReader(io.BytesIO(document.content)).pages[0].images) == 0


async def test_what_goes_back_is_proven_likewise(world: Any) -> None:
    appointment, _ = await world.pay_everything()
    await world.tell(appointment.cancelled(4500))
    proof = world.of(appointment, "invoice_issued")[-1]
    assert (proof["kind"], proof["fiscal_status"]) == ("credit_note", "non_fiscal")
    page = text_of((world.root / proof["document_key"]).read_bytes())
    assert "Comprovativo de reembolso" in page
