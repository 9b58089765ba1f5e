"""What may change within a version of an event, and what makes a new version.

Old messages lie in outboxes, queues and retry lists, and publishers and consumers are replaced one
after the other: the new schema must accept every old message, and what a new publisher sends must
still be what an old consumer knows. So fields may be added, if they are optional, and that is
almost all. A value may be added to an enumeration once its consumers know it.
"""

from typing import Any

Schema = dict[str, Any]

_LIMITS = (
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
)


def incompatibilities(old: Schema, new: Schema, at: str = "") -> list[str]:
    """Each change that breaks somebody, in words; empty when the change is additive."""
    return [
        *_required(old, new, at),
        *(
            problem
            for name, was in old.get("properties", {}).items()
            for problem in _field(was, new.get("properties", {}).get(name), f"{at}{name}")
        ),
    ]


def _required(old: Schema, new: Schema, at: str) -> list[str]:
    demanded = set(new.get("required", ())) - set(old.get("required", ()))
    return [f"{at}{name} has become required" for name in sorted(demanded)]


def _field(old: Schema, new: Schema | None, at: str) -> list[str]:
    if new is None:
        return [f"{at} was removed"]
    if _types(old) != _types(new):
        return [f"{at} was {' or '.join(_types(old))} and is {' or '.join(_types(new))}"]
    problems = _narrowed(old, new, at)
    for was, now in zip(_alternatives(old), _alternatives(new), strict=True):
        problems += [
            f"{at}: {limit} was {was.get(limit, 'absent')} and is {now[limit]}"
            for limit in _LIMITS
            if limit in now and now[limit] != was.get(limit)
        ]
        problems += incompatibilities(was, now, f"{at}.")
        if "items" in was:
            problems += _field(was["items"], now.get("items"), f"{at}[]")
    return problems


def _narrowed(old: Schema, new: Schema, at: str) -> list[str]:
    known, still = _values(old), _values(new)
    if still is None:
        return []
    if known is None:
        return [f"{at} was free and is one of {sorted(still)}"]
    return [f"{at} no longer takes {value!r}" for value in sorted(known - still)]


def _alternatives(schema: Schema) -> list[Schema]:
    """The schema's branches in a fixed order; most have one, nullable fields two."""
    branches = schema.get("anyOf", [schema])
    return sorted(branches, key=lambda branch: (branch.get("type", ""), branch.get("format", "")))


def _types(schema: Schema) -> list[str]:
    return [
        " ".join(filter(None, (branch.get("type"), branch.get("format"))))
        for branch in _alternatives(schema)
    ]


def _values(schema: Schema) -> set[str] | None:
    """The values of an enumeration, over all branches; None when any value goes."""
    listed = [
        value
        for branch in _alternatives(schema)
        for value in branch.get("enum", [branch["const"]] if "const" in branch else [])
    ]
    return {str(value) for value in listed} or None
