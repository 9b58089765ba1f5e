"""Messages as files: `templates/<language>/<kind>.j2` with the blocks `sms`, `subject` and `body`.

A body is written once, in paragraphs; `layout.txt` and `layout.html` make the two parts of the
mail of it. An optional block `action` labels a button. The sandbox keeps a template from reaching
anything but what it is given, and a value that is missing is an error, never an empty string.
"""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NoReturn

from jinja2 import PackageLoader, StrictUndefined, Template, TemplateRuntimeError, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from notification.adapters.wording import WORDS, Words, brief, grouped
from notification.domain.facts import Facts
from notification.domain.gsm7 import transliterate
from notification.domain.kinds import Kind

QR_ID = "arrival-qr"


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str
    html: str


class Templates:
    def __init__(self, site: str) -> None:
        """`site` is where the footer and the buttons lead."""
        self._site = site
        self._plain = _environment(autoescape=False)
        self._escaping = _environment(autoescape=True)

    def sms(self, kind: Kind, language: str, facts: Facts, name: str) -> str:
        """The text, in GSM-7 throughout."""
        template = self._plain.get_template(f"{language}/{kind}.j2")
        return transliterate(
            _one_line(_block(template, "sms", self._values(language, facts, name)))
        )

    def mail(self, kind: Kind, language: str, facts: Facts, name: str) -> Mail:
        values = self._values(language, facts, name)
        plain = self._plain.get_template(f"{language}/{kind}.j2")
        escaping = self._escaping.get_template(f"{language}/{kind}.j2")
        subject = _one_line(_block(plain, "subject", values))
        frame = values | {
            "subject": subject,
            "action": _block(plain, "action", values).strip(),
            "action_url": facts.link_url or self._site,
            "details": _details(WORDS[language], facts),
            "qr": QR_ID if facts.arrival_token else None,
        }
        body = "\n\n".join(_paragraphs(_block(plain, "body", values)))
        paragraphs = map(Markup, _paragraphs(_block(escaping, "body", values)))
        return Mail(
            subject=subject,
            text=self._plain.get_template("layout.txt").render(frame, body=body),
            html=self._escaping.get_template("layout.html").render(frame, paragraphs=paragraphs),
        )

    def _values(self, language: str, facts: Facts, name: str) -> dict[str, Any]:
        values = {field.name: getattr(facts, field.name) for field in fields(facts)}
        return values | {
            "name": name,
            "site": self._site,
            "language": language,
            "words": WORDS[language],
        }


def _environment(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("notification"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=_present,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "day_month": _day_month,
        "time": _time,
        "short": _short,
        "money": _money,
        "grouped": grouped,
        "brief": brief,
    }
    return environment


def _present(value: Any) -> Any:
    return value if value is not None else _missing("a value")


def _missing(what: str) -> NoReturn:
    raise TemplateRuntimeError(f"{what} that the template needs is missing")


def _block(template: Template, name: str, values: dict[str, Any]) -> str:
    """One block by itself; empty when the template has none of that name."""
    render = template.blocks.get(name)
    return "".join(render(template.new_context(values))) if render else ""


def _paragraphs(body: str) -> list[str]:
    lines = (_one_line(part) for part in body.split("\n\n"))
    return [line for line in lines if line]


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).strip(" ")  # a no-break space stays


def _details(words: Words, facts: Facts) -> list[tuple[str, str]]:
    if facts.starts_at is None or facts.location is None:
        return []
    day = words.format_day(facts.starts_at, facts.zone)
    rows = [
        (words.when, f"{day}, {words.format_time(facts.starts_at, facts.zone)}"),
        (words.where, ", ".join(filter(None, (facts.location, facts.address)))),
        (words.who, facts.practitioner or ""),
        (words.what, facts.service or ""),
    ]
    return [(label, value) for label, value in rows if value]


@pass_context
def _day(context: Context, at: datetime | None) -> str:
    words, zone = _manner(context)
    return words.format_day(at or _missing("an instant"), zone)


@pass_context
def _day_month(context: Context, at: datetime | None) -> str:
    words, zone = _manner(context)
    return words.format_day_month(at or _missing("an instant"), zone)


@pass_context
def _time(context: Context, at: datetime | None) -> str:
    words, zone = _manner(context)
    return words.format_time(at or _missing("an instant"), zone)


@pass_context
def _short(context: Context, at: datetime | None) -> str:
    words, zone = _manner(context)
    return words.format_short(at or _missing("an instant"), zone)


@pass_context
def _money(context: Context, cents: int | None) -> str:
    return _manner(context)[0].format_money(_missing("an amount") if cents is None else cents)


def _manner(context: Context) -> tuple[Words, str]:
    return context["words"], context["zone"]
