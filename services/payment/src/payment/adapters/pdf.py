"""A document as PDF (fpdf2) with its QR code (segno). The same document gives the same bytes.

Source for the QR: Portaria 195/2020: error correction M, version 9 at least, 30 mm at least.
"""

import unicodedata
from datetime import datetime
from io import BytesIO

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from payment.domain.fiscal import euros, four_characters
from payment.domain.invoice import DocumentKind, FiscalStatus, Invoice
from payment.domain.tax_numbers import FINAL_CONSUMER
from payment.domain.vat import Vat

QR_MM = 38
QR_VERSION = 9
_INK, _QUIET, _MARK = (29, 39, 51), (93, 107, 122), (214, 120, 90)
_ENCODING = "windows-1252"

_TITLES = {
    DocumentKind.INVOICE_RECEIPT: "Fatura-recibo",
    DocumentKind.CREDIT_NOTE: "Nota de crédito",
    DocumentKind.PAYMENT_PROOF: "Comprovativo de pagamento",
}
_NOT_FISCAL = "Não é fatura, fatura-recibo nem recibo."
_EXEMPTION = "M07 - Isento nos termos do artigo 9.º do CIVA"


def render(invoice: Invoice) -> bytes:
    page = _Page(invoice.issued_at)
    page.add_page()
    if invoice.fiscal_status is FiscalStatus.SIMULATED:
        page.watermark("SIMULADO")
    _heading(page, invoice)
    _parties(page, invoice)
    _amounts(page, invoice)
    _foot(page, invoice)
    return bytes(page.output())


class _Page(FPDF):
    """A4, in the fonts that every reader has; letters they lack are replaced."""

    def __init__(self, created: datetime) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = _ENCODING
        self.set_creation_date(created)
        self.set_margin(20)
        self.set_auto_page_break(True, 20)

    def line_of(
        self, text: str, *, size: int = 10, bold: bool = False, quiet: bool = False
    ) -> None:
        self.set_font("helvetica", "B" if bold else "", size)
        self.set_text_color(*(_QUIET if quiet else _INK))
        self.multi_cell(0, size * 0.5, _printable(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def pair(self, label: str, value: str, *, bold: bool = False) -> None:
        self.set_font("helvetica", "B" if bold else "", 10)
        self.set_text_color(*_QUIET)
        self.cell(120, 6, _printable(label))
        self.set_text_color(*_INK)
        self.cell(50, 6, _printable(value), align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def watermark(self, text: str) -> None:
        self.set_font("helvetica", "B", 90)
        self.set_text_color(*_MARK)
        with self.local_context(fill_opacity=0.25), self.rotation(55, x=105, y=148):
            self.text(x=105 - self.get_string_width(text) / 2, y=160, text=text)


def _heading(page: _Page, invoice: Invoice) -> None:
    issuer = invoice.draft.issuer
    page.line_of(issuer.name, size=14, bold=True)
    page.line_of(issuer.address, quiet=True)
    page.line_of(f"NIF {issuer.tax_number}", quiet=True)
    page.ln(8)
    page.line_of(_title(invoice), size=18, bold=True)
    page.line_of(invoice.number, size=12)
    if invoice.fiscal_status is FiscalStatus.NON_FISCAL:
        page.line_of(_NOT_FISCAL, bold=True)
    if invoice.fiscal_status is FiscalStatus.SIMULATED:
        page.line_of("SIMULADO - documento sem valor fiscal", bold=True)
    if invoice.atcud:
        page.line_of(f"ATCUD: {invoice.atcud}")
    page.line_of(f"Data: {invoice.issued_locally:%d/%m/%Y %H:%M}")
    if invoice.draft.about:
        page.line_of(f"Referente a {invoice.draft.about}")
    page.ln(6)


def _title(invoice: Invoice) -> str:
    if invoice.fiscal_status is FiscalStatus.NON_FISCAL and invoice.draft.refund_id:
        return "Comprovativo de reembolso"
    return _TITLES[invoice.kind]


def _parties(page: _Page, invoice: Invoice) -> None:
    buyer = invoice.draft.buyer
    final = buyer.tax_number == FINAL_CONSUMER
    page.line_of("Cliente", quiet=True)
    page.line_of(buyer.name, size=12, bold=True)
    page.line_of("Consumidor final" if final else f"NIF {buyer.tax_number}")
    page.ln(6)


def _amounts(page: _Page, invoice: Invoice) -> None:
    taxed = invoice.draft.taxed
    page.line_of(invoice.draft.description, size=12)
    page.ln(2)
    page.pair("Base", _money(taxed.base_cents))
    page.pair(f"IVA {taxed.vat.percent} %", _money(taxed.vat_cents))
    page.pair("Total", _money(taxed.gross_cents), bold=True)
    if taxed.vat is Vat.EXEMPT_M07:
        page.line_of(_EXEMPTION, size=9, quiet=True)
    page.ln(8)


def _foot(page: _Page, invoice: Invoice) -> None:
    if invoice.qr is None or invoice.signature is None:
        return
    page.image(BytesIO(qr_png(invoice.qr)), w=QR_MM, h=QR_MM)
    page.ln(2)
    marks = four_characters(invoice.signature)
    page.line_of(f"{marks} - Processado por programa não certificado", size=9, quiet=True)


def qr_png(text: str) -> bytes:
    """Bigger than version 9 only when the text does not fit."""
    try:
        code = segno.make_qr(text, error="m", version=QR_VERSION, boost_error=False)
    except segno.DataOverflowError:
        code = segno.make_qr(text, error="m", boost_error=False)
    file = BytesIO()
    code.save(file, kind="png", scale=6, border=4)
    return file.getvalue()


def _money(cents: int) -> str:
    return euros(cents).replace(".", ",") + " €"


def _printable(text: str) -> str:
    """With what the fonts have: `ă` becomes `a`, what has no plain form `?`."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    for form in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        try:
            form.encode(_ENCODING)
        except UnicodeEncodeError:
            continue
        return form
    return "?"
