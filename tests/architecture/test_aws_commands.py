"""The commands in docs/operations/aws.md exist, with the options they are given."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore import xform_name
from botocore.model import StructureShape
from botocore.session import get_session

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operations" / "aws.md"
OF_EVERY_COMMAND = {"region"}
OF_THE_COMMAND_LINE = {"s3api": "s3"}
"""Where the command line names a service otherwise than botocore."""


def commands(text: str) -> list[list[str]]:
    """The words of each `aws …` of the code blocks, continued lines joined."""
    block = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    lines = block.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.strip().startswith("aws ")]


def faults(words: list[str]) -> Iterator[str]:
    _, service, operation, *rest = words
    model = get_session().get_service_model(OF_THE_COMMAND_LINE.get(service, service))
    known = {xform_name(name, "-"): name for name in model.operation_names}
    if operation not in known:
        yield f"{service} has no {operation}"
        return
    shape = model.operation_model(known[operation]).input_shape
    assert isinstance(shape, StructureShape)
    options = {xform_name(name, "-") for name in shape.members} | OF_EVERY_COMMAND
    given = {word.removeprefix("--").removeprefix("no-") for word in rest if word.startswith("--")}
    for option in given:
        if option not in options:
            yield f"{service} {operation} has no --{option}"
    for name in shape.required_members:
        if xform_name(name, "-") not in given:
            yield f"{service} {operation} needs --{xform_name(name, '-')}"


@pytest.mark.parametrize("words", commands(PAGE.read_text()), ids=lambda words: words[2])
def test_a_documented_command_exists(words: list[str]) -> None:
    assert list(faults(words)) == []


def test_a_wrong_command_would_be_found() -> None:
    wrong = commands("    aws s3api create-bucket --buckett a\n    aws sns shout\n")
    assert [fault for words in wrong for fault in faults(words)] == [
        "s3api create-bucket has no --buckett",
        "s3api create-bucket needs --bucket",
        "sns has no shout",
    ]
    assert len(re.findall(r"^ +aws ", PAGE.read_text(), re.MULTILINE)) == len(
        commands(PAGE.read_text())
    )
