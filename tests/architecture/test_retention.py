"""How long what is kept: the table in the documents says what the code does."""

import importlib
import re
from datetime import timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/operations/data.md").read_text()

_ROW = re.compile(
    r"^\| (.+?) \| (?:(\d+) (days?|hours?|minutes?)\b.*?|.+?) \| `([\w.]+):([\w.]+)`", re.M
)
ROWS = _ROW.findall(DOCUMENT.split("## How long what is kept")[1].split("\n## ")[0])


def period(module: str, name: str) -> timedelta:
    """Of a constant, or the default of a setting (`Settings.name`, in days)."""
    found = importlib.import_module(module)
    holder, _, field = name.rpartition(".")
    if not holder:
        value = getattr(found, name)
        assert isinstance(value, timedelta)
        return value
    assert field.endswith("_days")
    return timedelta(days=getattr(found, holder).model_fields[field].default)


def written(number: str, unit: str) -> timedelta:
    return timedelta(**{unit.rstrip("s") + "s": int(number)})


@pytest.mark.parametrize(("what", "number", "unit", "module", "name"), ROWS)
def test_a_period_is_what_the_code_says(
    what: str, number: str, unit: str, module: str, name: str
) -> None:
    assert period(module, name) == written(number, unit), what


def constants() -> set[tuple[str, str]]:
    """Everything in the sources that is named like a period after which something goes."""
    pattern = re.compile(
        r"^(\w*RETENTION|PHONES|UNRECOGNISED|KEEP_\w+|LONGEST_UPLOAD) = timedelta", re.M
    )
    setting = re.compile(r"^    (\w+_kept_days): int", re.M)
    found = set()
    for path in [*ROOT.glob("services/*/src/**/*.py"), *ROOT.glob("libs/chassis/src/**/*.py")]:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).split(".src.")[1]
        source = path.read_text()
        found |= {(module, name) for name in pattern.findall(source)}
        found |= {(module, name) for name in setting.findall(source)}
    return found


def test_no_period_is_left_out() -> None:
    assert {(module, name.rpartition(".")[2]) for *_, module, name in ROWS} >= constants()
    assert len(constants()) >= 8


def test_a_wrong_period_would_be_found() -> None:
    assert period("chassis.inbox", "RETENTION") != written("29", "days")
