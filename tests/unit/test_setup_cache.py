"""A cached environment is either complete or not there, and a thin one belongs to its clone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread

import pytest
from gradino_setup import thin
from gradino_setup.cache import Slot, cache_root, key, locked, require_space, without_comments
from gradino_setup.problems import SetupError
from gradino_setup.steps import Runner


def never_waiting() -> None:
    raise AssertionError("nobody else holds the lock")


def build(folder: Path, _held: int) -> Mapping[str, str]:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    return {"python": "3.11.7"}


def test_the_key_changes_with_each_of_its_parts() -> None:
    parts = ["a lock", "3.11.7", "linux-x86_64"]

    others = [key([*parts[:i], f"{parts[i]}!", *parts[i + 1 :]]) for i in range(3)]

    assert len({key(parts), *others}) == 4


def test_the_key_is_the_same_for_the_same_parts() -> None:
    assert key(["a lock", "3.11.7"]) == key(["a lock", "3.11.7"])


def test_the_key_tells_where_one_part_ends() -> None:
    assert key(["ab", "c"]) != key(["a", "bc"])


def test_the_comments_of_a_lock_file_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# made by\nx==1 \\\n    --hash=sha256:0\n    # via y\n")
    (tmp_path / "b.txt").write_text("x==1 \\\n    --hash=sha256:0\n")

    assert without_comments(tmp_path / "a.txt") == without_comments(tmp_path / "b.txt")


def test_the_cache_is_where_the_user_wants_it() -> None:
    assert cache_root({"GRADINO_CACHE": "/big/disk", "HOME": "/h"}) == Path("/big/disk")
    assert cache_root({"XDG_CACHE_HOME": "/x", "HOME": "/h"}) == Path("/x/gradino")
    assert cache_root({"HOME": "/h"}) == Path("/h/.cache/gradino")


def test_an_environment_is_built_once(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "abc")

    assert slot.build(build, never_waiting)
    assert slot.is_complete()
    assert not slot.build(build, never_waiting)


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "abc")

    def fail(folder: Path, held: int) -> Mapping[str, str]:
        build(folder, held)
        raise SetupError("the disk is full")

    with pytest.raises(SetupError):
        slot.build(fail, never_waiting)

    assert not slot.folder.exists()


def test_what_a_killed_build_left_is_not_taken_for_an_environment(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "abc")
    build(slot.folder, 0)
    (slot.folder / "half-written").touch()

    assert not slot.is_complete()
    slot.build(build, never_waiting)

    assert slot.is_complete()
    assert not (slot.folder / "half-written").exists()


def test_an_environment_whose_python_was_removed_is_built_again(tmp_path: Path) -> None:
    slot = Slot(tmp_path, "abc")
    slot.build(build, never_waiting)
    slot.python.unlink()
    slot.python.symlink_to(tmp_path / "gone")

    assert not slot.is_complete()
    assert slot.build(build, never_waiting)


def test_of_two_builders_one_waits_and_takes_what_the_other_built(tmp_path: Path) -> None:
    slot, building, go_on = Slot(tmp_path, "abc"), Event(), Event()
    built: list[bool] = []

    def slowly(folder: Path, held: int) -> Mapping[str, str]:
        building.set()
        go_on.wait(10)
        return build(folder, held)

    first = Thread(target=lambda: built.append(slot.build(slowly, never_waiting)))
    first.start()
    building.wait(10)
    built_too = slot.build(build, go_on.set)
    first.join(10)

    assert built == [True]
    assert not built_too


def test_a_builder_that_is_to_stop_does_not_wait_for_the_other(tmp_path: Path) -> None:
    def give_up() -> None:
        raise SetupError("stopped")

    with (
        locked(tmp_path / "a.lock", never_waiting),
        pytest.raises(SetupError, match="stopped"),
        locked(tmp_path / "a.lock", give_up),
    ):
        raise AssertionError("two held one lock")


def test_too_little_room_is_told_before_anything_is_downloaded(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"need about 1000000000\.0 GB.*GRADINO_CACHE"):
        require_space(tmp_path / "not" / "yet", 10**18)


def test_a_stopped_set_up_starts_no_more_commands(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "logs", tmp_path)
    runner.stop()

    with pytest.raises(SetupError, match="stopped"):
        runner.run("x", "trying", ["touch", str(tmp_path / "started")], {})

    assert not (tmp_path / "started").exists()


def test_scripts_of_the_thin_environment_run_in_it(tmp_path: Path) -> None:
    cached, ours = tmp_path / "cached", tmp_path / "clone" / ".venv"
    for environment in (cached, ours):
        (environment / "bin").mkdir(parents=True)
    (cached / "bin" / "python").touch()
    (cached / "bin" / "activate").touch()
    (cached / "bin" / "pytest").write_text(f"#!{cached}/bin/python\nimport sys\n")
    (cached / "bin" / "ruff").write_bytes(b"\x7fELF")

    names = thin.copy_scripts(ours, cached)

    assert names == ["pytest", "ruff"]
    assert (ours / "bin" / "pytest").read_text().startswith(f"#!{ours}/bin/python\n")
    assert (ours / "bin" / "ruff").samefile(cached / "bin" / "ruff")


def test_the_thin_environment_sees_the_clone_and_the_cached_packages(tmp_path: Path) -> None:
    cached, ours, clone = tmp_path / "cached", tmp_path / ".venv", tmp_path / "clone"
    packages = cached / "lib" / "python3.11" / "site-packages"
    packages.mkdir(parents=True)
    (ours / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    clone.mkdir()

    thin.connect(ours, cached, clone)

    pth = ours / "lib" / "python3.11" / "site-packages" / "_gradino_setup.pth"
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import site, sys; site.addsitedir({str(pth.parent)!r});print(sys.path)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert seen.index(str(clone)) < seen.index(str(packages))


def test_an_environment_that_the_user_made_is_not_removed(tmp_path: Path) -> None:
    mine = tmp_path / ".venv"
    mine.mkdir()
    (mine / "pyvenv.cfg").touch()

    with pytest.raises(SetupError, match="not made by Gradino"):
        thin.clear(mine)

    assert (mine / "pyvenv.cfg").exists()


def test_a_thin_environment_without_its_stamp_counts_as_unfinished(tmp_path: Path) -> None:
    (tmp_path / f"{thin.STAMP}.draft").touch()

    assert thin.read_stamp(tmp_path) is None
    thin.clear(tmp_path)
    assert not tmp_path.exists()
