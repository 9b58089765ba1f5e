"""Dates, amounts and labels as each language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notification.domain.gsm7 import measure, transliterate


@dataclass(frozen=True)
class Words:
    days: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_month: str
    short: str
    money: str
    decimal: str
    thousands: str
    when: str
    where: str
    who: str
    what: str
    qr: str
    footer: str

    def format_day(self, at: datetime, zone: str) -> str:
        """`quinta-feira, 12 de março de 2026`"""
        return self._date(self.day, at, zone)

    def format_day_month(self, at: datetime, zone: str) -> str:
        """`12 de março`"""
        return self._date(self.day_month, at, zone)

    def format_time(self, at: datetime, zone: str) -> str:
        """`14:30`"""
        return self._date("{at:%H:%M}", at, zone)

    def format_short(self, at: datetime, zone: str) -> str:
        """`12/03 14:30`, for SMS"""
        return self._date(self.short, at, zone)

    def format_money(self, cents: int) -> str:
        """`1.234,50 €`"""
        plain = f"{cents // 100:,}.{cents % 100:02d}"
        marks = str.maketrans({",": self.thousands, ".": self.decimal})
        return self.money.format(plain.translate(marks))

    def _date(self, form: str, at: datetime, zone: str) -> str:
        local = at.astimezone(ZoneInfo(zone))
        return form.format(
            at=local, weekday=self.days[local.weekday()], month=self.months[local.month - 1]
        )


def brief(text: str, septets: int) -> str:
    """A name cut to its room in an SMS, as it will be sent."""
    text = transliterate(" ".join(text.split()))
    if measure(text).units <= septets:
        return text
    while measure(text).units > septets - 1:
        text = text[:-1]
    return text.rstrip(" ,.-") + "."


def grouped(reference: str) -> str:
    """`123456789` as people read it aloud: `123 456 789`."""
    return " ".join(reference[i : i + 3] for i in range(0, len(reference), 3))


_WEEKDAYS = ("segunda", "terça", "quarta", "quinta", "sexta")

WORDS: Mapping[str, Words] = {
    "pt-PT": Words(
        days=(*(f"{day}-feira" for day in _WEEKDAYS), "sábado", "domingo"),
        months=(
            *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
            *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
        ),
        day="{weekday}, {at.day} de {month} de {at.year}",
        day_month="{at.day} de {month}",
        short="{at:%d/%m %H:%M}",
        money="{}\u00a0€",
        decimal=",",
        thousands=".",
        when="Quando",
        where="Onde",
        who="Com",
        what="Serviço",
        qr="Código de chegada",
        footer="As suas marcações e preferências",
    ),
    "en": Words(
        days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        day="{weekday} {at.day} {month} {at.year}",
        day_month="{at.day} {month}",
        short="{at.day} {month:.3} {at:%H:%M}",
        money="€{}",
        decimal=".",
        thousands=",",
        when="When",
        where="Where",
        who="With",
        what="Service",
        qr="Arrival code",
        footer="Your bookings and preferences",
    ),
}
