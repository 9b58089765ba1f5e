"""Every kind in every language, with the longest facts there can be."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import TemplateRuntimeError
from jinja2.exceptions import SecurityError

from notification.adapters.templates import Templates, _environment
from notification.adapters.writer import MessageWriter
from notification.application.preview import preview
from notification.application.samples import sample
from notification.domain.contact import LANGUAGES
from notification.domain.facts import Document, Facts
from notification.domain.gsm7 import measure
from notification.domain.kinds import Channel, Kind

SITE = "https://marcacoes.clinica-exemplo.pt"
FOLDER = Path(Templates.__init__.__code__.co_filename).parents[1] / "templates"
LAST = datetime(2028, 9, 27, 22, 55, tzinfo=UTC)  # a Wednesday in September: the longest names
LONG = "Clínica de Reabilitação, Fisioterapia e Ortopedia {Nossa Senhora da Conceição} €€€"


def worst(kind: Kind) -> Facts:
    """`sample` with every fact at its longest. A link of 72 characters has room for a domain of
    40 beside `https://`, a path and 22 random characters."""
    facts = sample(kind)
    if kind is Kind.WELCOME:
        return facts  # it comes from us
    longest = {
        "organisation": LONG,
        "location": LONG * 2,
        "address": LONG * 3,
        "service": LONG,
        "practitioner": LONG,
        "amount_cents": 999_999,
        "starts_at": LAST,
        "ends_at": LAST,
        "previous_starts_at": LAST,
        "expires_at": LAST,
        "link_url": "https://" + "x" * 64,
        "document": Document("a", "b", "FR " + "SERIE2026/" * 4 + "123456789"),
    }
    changed = {name: value for name, value in longest.items() if getattr(facts, name) is not None}
    if kind is Kind.RESCHEDULED:
        changed["expires_at"] = LAST
    return replace(facts, **changed)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(SITE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_an_sms_is_one_segment_at_its_longest(
    templates: Templates, kind: Kind, language: str
) -> None:
    text = templates.sms(kind, language, worst(kind), LONG)
    length = measure(text)
    assert (length.encoding, length.segments) == ("gsm7", 1), f"{length.units}: {text}"


@pytest.mark.parametrize("reason", ["patient", "staff"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cancellation_is_one_segment_whoever_cancelled(
    templates: Templates, language: str, reason: str
) -> None:
    facts = replace(worst(Kind.CANCELLED), reason=reason)  # type: ignore[arg-type]
    assert measure(templates.sms(Kind.CANCELLED, language, facts, LONG)).segments == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_no_sms_subject_or_calendar_names_the_treatment(
    templates: Templates, kind: Kind, language: str
) -> None:
    facts = replace(sample(kind), service="Ondas de choque", practitioner="Rita Sousa")
    said = (
        templates.sms(kind, language, facts, "Ana")
        + templates.mail(kind, language, facts, "Ana").subject
    )
    assert "choque" not in said
    assert "Rita" not in said
    assert "Ana" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_a_mail_is_whole_at_its_longest(templates: Templates, kind: Kind, language: str) -> None:
    mail = templates.mail(kind, language, worst(kind), LONG)
    assert mail.subject
    assert "\n" not in mail.subject
    assert len(mail.subject) < 90
    for part in (mail.text, mail.html):
        assert "None" not in part
        assert "{{" not in part
        assert SITE in part
    assert f'lang="{language}"' in mail.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_what_people_call_themselves_is_text_and_not_markup(
    templates: Templates, kind: Kind, language: str
) -> None:
    hostile = '<script>alert("x")</script> {{ 97 * 89 }}'
    facts = sample(kind)
    if facts.location is not None:
        facts = replace(facts, organisation=hostile, location=hostile, practitioner=hostile)
    mail = templates.mail(kind, language, facts, hostile)
    assert "<script>" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert "8633" not in mail.text


def test_a_line_break_in_a_name_does_not_reach_a_header(templates: Templates) -> None:
    facts = replace(sample(Kind.WELCOME), organisation="Clínica\r\nBcc: all@example.pt")
    assert "\n" not in templates.mail(Kind.WELCOME, "en", facts, "Ana").subject


def test_every_language_has_every_kind() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (FOLDER / language).iterdir()} == set(Kind)


def test_a_missing_fact_is_an_error_and_not_a_gap(templates: Templates) -> None:
    for facts in (replace(sample(Kind.PAY_LINK), link_url=None), Facts()):
        with pytest.raises((TemplateRuntimeError, AttributeError)):
            templates.sms(Kind.PAY_LINK, "en", facts, "Ana")


@pytest.mark.parametrize(
    "attack", ["{{ ''.__class__.__mro__ }}", "{{ words.__init__.__globals__ }}"]
)
def test_a_template_reaches_nothing_but_what_it_is_given(attack: str) -> None:
    template = _environment(autoescape=False).from_string(attack)
    with pytest.raises((SecurityError, TemplateRuntimeError)):
        template.render(words=Templates(SITE))


@pytest.mark.parametrize(
    ("language", "money", "day"),
    [
        ("pt-PT", "1.234,05\u00a0€", "quinta-feira, 12 de março de 2026"),
        ("en", "€1,234.05", "Thursday 12 March 2026"),
    ],
)
def test_amounts_and_days_are_written_as_the_language_does(
    templates: Templates, language: str, money: str, day: str
) -> None:
    facts = replace(sample(Kind.CANCELLED), amount_cents=123_405)
    text = templates.mail(Kind.CANCELLED, language, facts, "Ana").text
    assert money in text
    assert day in text


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Europe/Lisbon", "29/03 10:30"), ("Asia/Kolkata", "29/03 15:00"), ("UTC", "29/03 09:30")],
)
def test_times_are_the_clinics(templates: Templates, zone: str, shown: str) -> None:
    at = datetime(2026, 3, 29, 9, 30, tzinfo=UTC)
    facts = replace(sample(Kind.EXPIRED), zone=zone, starts_at=at)
    assert shown in templates.sms(Kind.EXPIRED, "pt-PT", facts, "Ana")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_previewed(kind: Kind, channel: Channel, language: str) -> None:
    writer = MessageWriter(Templates(SITE), "no-reply@atrium.example")
    shown = preview(writer, kind, channel, language)
    assert shown.text
    assert bool(shown.html) == (channel is Channel.EMAIL)
    assert (shown.length is None) == (channel is Channel.EMAIL)
