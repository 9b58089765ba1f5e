"""The OpenAPI document says what every route answers, not only what its author wrote down.

Problems that follow from the shape of a route are added here: 401 and 403 from its policy, 403
and 413 on what changes something, 422 where there is something to validate, 409 where an
Idempotency-Key is taken, 503 everywhere. `x-policy` names who is admitted.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from chassis.problems.answers import Problem, describe

_CHANGING = {"post", "put", "patch", "delete"}

Policies = dict[tuple[str, str], str]


def install(app: FastAPI) -> None:
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        complete(document, policies(app))
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def policies(app: FastAPI) -> Policies:
    """The name of the policy of each (path, method); routes without one are absent."""
    return {
        (context.path_format or "", method.lower()): name
        for context in iter_route_contexts(app.routes)
        for name in declared(getattr(context, "dependant", None))
        for method in context.methods or ()
    }


def declared(dependant: Dependant | None) -> Iterator[str]:
    """The names of the policies among the parameters of a route."""
    for dependency in dependant.dependencies if dependant else ():
        name = getattr(dependency.call, "policy", None)
        if isinstance(name, str):
            yield name


def complete(document: dict[str, Any], policies: Policies) -> None:
    """Add the answers that go without saying; doing it twice changes nothing."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}), Problem=problem)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for path, operations in document.get("paths", {}).items():
        for method, operation in operations.items():
            policy = policies.get((path, method))
            if policy is not None:
                operation["x-policy"] = policy
            _add_answers(method, operation)


def _add_answers(method: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status in sorted(_implied(method, operation)):
        if "HTTPValidationError" in str(answers.get(str(status))):
            del answers[str(status)]
        answers.setdefault(str(status), describe(status))


def _implied(method: str, operation: dict[str, Any]) -> set[int]:
    parameters = operation.get("parameters", ())
    implied = {503}
    if operation.get("x-policy") != "anyone":
        implied |= {401, 403}
    if method in _CHANGING:
        implied |= {403, 413}
    if parameters or "requestBody" in operation:
        implied.add(422)
    if any(parameter["name"].lower() == "idempotency-key" for parameter in parameters):
        implied.add(409)
    return implied
