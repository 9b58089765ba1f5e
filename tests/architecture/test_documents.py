"""What the documents say about the tree is true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("services/*/README.md")]
    if path.name != "CHANGELOG.md"
)

_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_PATH = re.compile(r"`((?:libs|services|sandbox|standalone|deploy|tests|bench|docs)/[\w./-]+)`")


def missing(text: str, folder: Path) -> list[str]:
    """Links and paths in a text that lead nowhere."""
    linked = [link for link in _LINK.findall(text) if not (folder / link).exists()]
    named = [path for path in _PATH.findall(text) if not (ROOT / path).exists()]
    return linked + named


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_names_only_files_that_exist(document: Path) -> None:
    assert missing(document.read_text(), document.parent) == []


def test_a_wrong_path_would_be_found() -> None:
    assert missing("see `libs/nowhere.py` and [this](not-here.md)", ROOT) == [
        "not-here.md",
        "libs/nowhere.py",
    ]
