"""What can be read off the Dockerfiles, and the script that makes a service's image small."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "deploy" / "images"


@pytest.mark.parametrize("dockerfile", sorted(IMAGES.glob("*.Dockerfile")), ids=lambda f: f.stem)
def test_an_image_is_pinned_runs_as_nobody_in_particular_and_tells_its_health(
    dockerfile: Path,
) -> None:
    text = dockerfile.read_text()
    last_stage = text.rpartition("\nFROM ")[2]
    assert "\nUSER 10001\n" in last_stage
    assert "\nHEALTHCHECK " in last_stage
    python = re.search(r"(?m)^ARG PYTHON=(\S+)", text)
    bases = re.findall(r"(?m)^FROM (\S+)", text.replace("${PYTHON}", python[1] if python else ""))
    assert bases
    assert [base for base in bases if not re.search(r":\d+\.\d+\.\d+", base)] == []


@pytest.mark.parametrize("dockerfile", sorted(IMAGES.glob("*.Dockerfile")), ids=lambda f: f.stem)
def test_whatever_is_installed_is_held_by_a_hash(dockerfile: Path) -> None:
    installs = re.findall(r"(?:pip .*install|npm) .*", dockerfile.read_text())
    assert installs
    held_by_hashes = ("--require-hashes", "--no-index", "npm ci", "npm run")
    assert [line for line in installs if not any(how in line for how in held_by_hashes)] == []


def test_everything_that_is_copied_exists() -> None:
    for dockerfile in IMAGES.glob("*.Dockerfile"):
        for sources in re.findall(r"(?m)^COPY (?!--from)(.*) \S+$", dockerfile.read_text()):
            for source in sources.replace("${SERVICE}", "booking").split():
                assert (ROOT / source).exists(), f"{dockerfile.name}: {source}"


def test_the_small_image_keeps_what_the_code_calls(tmp_path: Path) -> None:
    """Of botocore's descriptions, and of packages that are imported."""
    called = {
        name
        for source in (ROOT / "services").glob("*/src/**/*.py")
        for name in re.findall(r'boto3\.client\(\s*"(\w+)"', source.read_text())
    }
    called |= {"s3", "sts"}
    assert {"sns", "rekognition"} <= called
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    for service in {*called, "gamelift"}:
        (packages / "botocore" / "data" / service).mkdir(parents=True)
    for kept in ("some/module.py", "botocore/data/endpoints.json"):
        (packages / kept).parent.mkdir(parents=True, exist_ok=True)
        (packages / kept).touch()
    for left_out in ("some/tests/test_it.py", "some/module.pyi"):
        (packages / left_out).parent.mkdir(parents=True, exist_ok=True)
        (packages / left_out).touch()
    subprocess.run(["sh", IMAGES / "slim.sh", tmp_path], check=True)
    files = {str(file.relative_to(packages)) for file in packages.rglob("*") if file.is_file()}
    assert files == {"some/module.py", "botocore/data/endpoints.json"}
    described = {folder.name for folder in (packages / "botocore" / "data").iterdir()}
    assert described == called | {"endpoints.json"}
