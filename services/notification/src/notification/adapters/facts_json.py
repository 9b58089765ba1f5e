"""Facts as they lie in a jsonb column: what is absent there is absent here."""

from typing import Any

from pydantic import TypeAdapter

from notification.domain.facts import Facts

_facts = TypeAdapter(Facts)


def dump(facts: Facts) -> dict[str, Any]:
    plain: dict[str, Any] = _facts.dump_python(facts, mode="json", exclude_none=True)
    return plain


def load(plain: dict[str, Any]) -> Facts:
    return _facts.validate_python(plain)
