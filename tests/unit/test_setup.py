"""The set-up finds the right Pythons and says in one sentence what is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gradino_setup import chromium, torch_build
from gradino_setup.problems import SetupError, explain
from gradino_setup.pythons import MAIN, RASA, Python, candidates, find, probe
from gradino_setup.tools import Tools, with_pip_settings


def executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def python(path: Path, version: tuple[int, int, int], complete: bool = True) -> Python:
    return Python(path, version, complete, "linux-x86_64")


class Machine:
    """A machine with a PATH, a home folder and interpreters that answer what they are."""

    def __init__(self, root: Path) -> None:
        self.bin = root / "bin"
        self.home = root / "home"
        self.environ = {"PATH": str(self.bin), "HOME": str(self.home)}
        self._answers: dict[Path, Python] = {}

    def has(self, path: Path, version: tuple[int, int, int], complete: bool = True) -> Path:
        executable(path)
        self._answers[path] = python(path, version, complete)
        return path

    def ask(self, path: Path) -> Python | None:
        return self._answers.get(path)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_python_on_the_path_is_found(machine: Machine) -> None:
    path = machine.has(machine.bin / "python3.10", (3, 10, 13))

    assert find(RASA, machine.environ, machine.ask).path == path


def test_the_first_of_the_wanted_versions_wins(machine: Machine) -> None:
    machine.has(machine.bin / "python3.12", (3, 12, 1))
    path = machine.has(machine.bin / "python3.11", (3, 11, 7))

    assert find(MAIN, machine.environ, machine.ask).path == path


def test_a_later_version_does_when_the_first_is_missing(machine: Machine) -> None:
    path = machine.has(machine.bin / "python3.13", (3, 13, 0))

    assert find(MAIN, machine.environ, machine.ask).path == path


def test_a_shim_that_does_not_run_is_passed_over_for_pyenvs_own_folder(machine: Machine) -> None:
    executable(machine.bin / "python3.10")
    versions = machine.home / ".pyenv" / "versions"
    machine.has(versions / "3.10.9" / "bin" / "python3.10", (3, 10, 9))
    newest = machine.has(versions / "3.10.13" / "bin" / "python3.10", (3, 10, 13))

    assert find(RASA, machine.environ, machine.ask).path == newest


def test_a_python_that_uv_installed_is_found(machine: Machine) -> None:
    folder = machine.home / ".local/share/uv/python/cpython-3.10.19-linux-x86_64-gnu"
    path = machine.has(folder / "bin" / "python3.10", (3, 10, 19))

    assert find(RASA, machine.environ, machine.ask).path == path


def test_the_bare_python3_does_when_it_has_the_right_version(machine: Machine) -> None:
    path = machine.has(machine.bin / "python3", (3, 10, 4))

    assert find(RASA, machine.environ, machine.ask).path == path


def test_a_version_is_not_taken_for_another_that_begins_alike(machine: Machine) -> None:
    machine.has(machine.home / ".pyenv/versions/3.1.0/bin/python3.1", (3, 1, 0))

    paths = list(candidates("3.10", machine.environ))

    assert not [path for path in paths if "3.1.0" in str(path)]


def test_a_python_without_the_means_to_make_environments_is_passed_over(machine: Machine) -> None:
    machine.has(machine.bin / "python3.11", (3, 11, 2), complete=False)
    path = machine.has(machine.home / ".pyenv/versions/3.11.7/bin/python3.11", (3, 11, 7))

    assert find(MAIN, machine.environ, machine.ask).path == path


def test_only_an_incomplete_python_gives_a_sentence_that_says_what_to_install(
    machine: Machine,
) -> None:
    machine.has(machine.bin / "python3.11", (3, 11, 2), complete=False)

    with pytest.raises(SetupError, match=r"apt-get install python3\.11-venv"):
        find(MAIN, machine.environ, machine.ask)


def test_a_missing_python_gives_one_sentence_that_says_which_and_how(machine: Machine) -> None:
    with pytest.raises(SetupError) as raised:
        find(RASA, machine.environ, machine.ask)

    said = str(raised.value)
    assert "Python 3.10" in said
    assert "uv python install 3.10" in said
    assert "pyenv install 3.10" in said
    assert "\n" not in said


def test_a_python_named_by_hand_wins(machine: Machine) -> None:
    machine.has(machine.bin / "python3.11", (3, 11, 7))
    path = machine.has(machine.home / "mine", (3, 12, 4))

    found = find(MAIN, {**machine.environ, "GRADINO_PYTHON": str(path)}, machine.ask)

    assert found.path == path


def test_a_python_named_by_hand_of_the_wrong_version_is_refused(machine: Machine) -> None:
    path = machine.has(machine.home / "mine", (3, 12, 4))

    with pytest.raises(SetupError, match=r"names a Python 3\.12\.4.*needs 3\.10"):
        find(RASA, {**machine.environ, "GRADINO_PYTHON_RASA": str(path)}, machine.ask)


def test_asking_an_interpreter_tells_its_version_and_the_interpreter_itself() -> None:
    found = probe(Path(sys.executable))

    assert found is not None
    assert found.version == sys.version_info[:3]
    assert os.path.samefile(found.path, sys.executable)


def test_asking_something_that_is_no_python_gives_none(tmp_path: Path) -> None:
    assert probe(executable(tmp_path / "python3.10")) is None


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("error: Failed to fetch: `https://x/`\n  cause: dns error", "network connection"),
        ("PermissionError: [Errno 13] Permission denied: '/c'", "make /c writable"),
        ("Resolved\nerror: hashes do not match\nhint: look", "error: hashes do not match"),
        ("", "it said nothing"),
    ],
)
def test_a_failed_step_is_told_in_one_sentence(log: str, sentence: str) -> None:
    said = str(explain("installing PyTorch", log, Path("/l/gradino.log"), Path("/c")))

    assert sentence in said
    assert "\n" not in said


def test_torch_comes_from_the_machines_own_wheels_before_the_network() -> None:
    assert torch_build.attempts({}, "linux-x86_64") == [
        ["--no-index"],
        ["--index-url", torch_build.CPU_INDEX],
    ]


def test_torch_comes_from_the_index_that_the_user_names() -> None:
    environ = {"GRADINO_TORCH_INDEX": "https://mirror.test/cpu"}

    assert torch_build.attempts(environ, "linux-x86_64") == [
        ["--index-url", "https://mirror.test/cpu"]
    ]


def test_torch_comes_from_the_usual_index_where_that_has_the_cpu_build() -> None:
    assert torch_build.attempts({}, "darwin-arm64") == [[]]


def test_uv_is_told_the_index_and_certificates_of_pips_configuration() -> None:
    config = "global.cert='/etc/ca.pem'\nglobal.index-url='https://mirror.test/simple'\n"

    told = with_pip_settings({"VIRTUAL_ENV": "/active"}, config)

    assert told == {
        "UV_DEFAULT_INDEX": "https://mirror.test/simple",
        "SSL_CERT_FILE": "/etc/ca.pem",
    }


def test_what_the_user_told_uv_stays() -> None:
    told = with_pip_settings({"UV_DEFAULT_INDEX": "https://a"}, "global.index-url='https://b'\n")

    assert told["UV_DEFAULT_INDEX"] == "https://a"


def test_pip_stands_in_where_uv_does_not_run() -> None:
    command = Tools(Path("/t/python"), uv=None).install_locked(Path("/e/python"), Path("/l.txt"))

    assert command[:3] == ["/t/python", "-m", "pip"]
    assert "--require-hashes" in command


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    browser = executable(tmp_path / "chromium-browser")

    assert chromium.find({"PATH": str(tmp_path)}) == str(browser)


def test_a_named_browser_that_cannot_be_run_is_not_replaced_by_another(tmp_path: Path) -> None:
    executable(tmp_path / "chromium")

    assert chromium.find({"PATH": str(tmp_path), "GRADINO_CHROMIUM": "/nowhere"}) is None


def test_the_script_says_what_it_can_do() -> None:
    script = Path(__file__).parents[2] / "scripts" / "setup.py"

    said = subprocess.run(
        [sys.executable, str(script), "--help"], capture_output=True, text=True, check=True
    )

    assert "--browser" in said.stdout
