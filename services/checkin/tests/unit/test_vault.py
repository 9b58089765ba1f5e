from base64 import b64encode
from dataclasses import replace

import pytest
from pydantic import ValidationError

from chassis.ids import new_id
from chassis.settings import Mode
from checkin.adapters.vault import AesVault
from checkin.settings import CheckinSettings

OLD, NEW = b64encode(b"o" * 32).decode(), b64encode(b"n" * 32).decode()
PATIENT, TEMPLATES = new_id(), [b"one" * 100, b"two" * 100]
URL = "postgresql://checkin:x@localhost/atrium"


def test_templates_come_back() -> None:
    vault = AesVault(OLD)
    key = vault.new_key(PATIENT)
    sealed = vault.seal(PATIENT, key, TEMPLATES)
    assert vault.open(PATIENT, key, sealed) == TEMPLATES
    assert not any(template in one.sealed for template in TEMPLATES for one in sealed)


def test_the_same_template_is_never_sealed_the_same() -> None:
    vault = AesVault(OLD)
    key = vault.new_key(PATIENT)
    one, other = vault.seal(PATIENT, key, [b"same", b"same"])
    assert one.sealed != other.sealed


def test_a_row_moved_to_another_patient_or_changed_does_not_open() -> None:
    vault = AesVault(OLD)
    key, somebody = vault.new_key(PATIENT), new_id()
    sealed = vault.seal(PATIENT, key, [b"template"])
    assert vault.open(somebody, key, sealed) == []
    assert vault.open(PATIENT, vault.new_key(PATIENT), sealed) == []
    assert vault.open(PATIENT, key, [replace(sealed[0], id=new_id())]) == []
    assert vault.open(PATIENT, key, [replace(sealed[0], sealed=sealed[0].sealed[:-1] + b"x")]) == []


def test_a_new_master_key_opens_what_the_old_one_wrapped() -> None:
    key = AesVault(OLD).new_key(PATIENT)
    sealed = AesVault(OLD).seal(PATIENT, key, TEMPLATES)
    both = AesVault(f"{NEW}, {OLD}")
    assert both.open(PATIENT, key, sealed) == TEMPLATES
    assert both.new_key(PATIENT).master != key.master
    assert AesVault(NEW).open(PATIENT, key, sealed) == []


def test_production_refuses_the_development_key() -> None:
    with pytest.raises(ValidationError, match="face_master_keys"):
        CheckinSettings(mode=Mode.PRODUCTION, database_url=URL, public_url="https://atrium.example")


def test_a_key_that_is_no_key_is_noticed_at_start() -> None:
    for key in ("short", b64encode(b"x" * 16).decode(), ""):
        with pytest.raises(ValidationError):
            CheckinSettings(database_url=URL, face_master_keys=key)


def test_the_development_key_is_the_same_after_a_restart() -> None:
    one, other = (CheckinSettings(database_url=URL).master_keys for _ in "12")
    assert one == other
