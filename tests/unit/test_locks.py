"""The lock files hold what the project asks for, and nothing of the machine that made them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.M)


def pins(name: str) -> dict[str, list[str]]:
    """The versions that a lock file pins for each package (several, for several Pythons)."""
    found: dict[str, list[str]] = {}
    for package, version in _PIN.findall((LOCKS / name).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def asked(name: str) -> list[str]:
    lines = (LOCKS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


MAIN = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]


@pytest.mark.parametrize(
    ("lock", "requirement"),
    [
        *(("main.txt", text) for text in MAIN if not text.startswith("torch==")),
        *(("rasa.txt", text) for text in asked("rasa.in")),
        *(("tools.txt", text) for text in asked("tools.in")),
    ],
)
def test_every_direct_dependency_is_pinned_within_its_bounds(lock: str, requirement: str) -> None:
    wanted = Requirement(requirement)

    versions = pins(lock).get(canonicalize_name(wanted.name), [])

    assert versions, f"{requirement} is not in {lock}: run `make lock`"
    assert all(wanted.specifier.contains(version) for version in versions)


def test_torch_is_pinned_alike_in_the_project_and_apart_from_the_lock() -> None:
    (pin,) = asked("torch.txt")

    assert pin in PROJECT["project"]["dependencies"]
    assert "torch" not in pins("main.txt")


def test_no_cuda_package_is_installed() -> None:
    heavy = [name for name in pins("main.txt") if re.match(r"nvidia-|cuda-|triton$", name)]

    assert heavy == []


@pytest.mark.parametrize("lock", ["main.txt", "rasa.txt", "tools.txt", "torch.txt"])
def test_no_lock_names_an_index_or_a_folder(lock: str) -> None:
    text = (LOCKS / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|--(extra-)?index-url|--find-links|^\s*/|@ ", text, re.M)


@pytest.mark.parametrize("requirement", MAIN + asked("rasa.in"))
def test_every_direct_dependency_has_a_reason(requirement: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    assert f"| {Requirement(requirement).name} |" in page
