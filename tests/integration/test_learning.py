"""`gradino learn`, `rescore` and `fairness` on a small pack, with an encoder of random weights."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.bootstrap import ROOT, Container, bootstrap
from bot.cli import app
from bot.domain.answer import Answer, Estimate, Evidence
from bot.domain.assessment import Assessment, Conversation
from bot.domain.errors import BadInput
from bot.packs import load_pack
from bot.run.workbench import Workbench
from bot.settings import Settings
from bot.store import migrate
from tests.unit.packs.small_pack import SmallPack
from tests.unit.scoring.tiny import make_tiny_model

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = "Quite jovial zebras from Bergamo, led by Mrs Quill, vex 48213 lazy dogs & foxes weekly!"
MASKED = (
    "Quite jovial zebras from Bergamo, led by Mrs [name], vex [number] lazy dogs & foxes weekly!"
)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an encoder."""
    folder = tmp_path_factory.mktemp("encoder") / "tiny"
    make_tiny_model(folder, "mean")
    return folder


@pytest.fixture
def container(tmp_path: Path, encoder: Path, monkeypatch: pytest.MonkeyPatch) -> Container:
    """A project with one pack, and one finished assessment with a permitted correction."""
    (tmp_path / "packs").mkdir()
    SmallPack(tmp_path / "packs")
    monkeypatch.setattr("bot.bootstrap.ROOT", tmp_path)
    monkeypatch.setenv("GRADINO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GRADINO_ENCODER", str(encoder))
    container = bootstrap()
    migrate(container.settings.database_url)
    _correct(container)
    return container


def _correct(container: Container) -> None:
    pack = container.packs.get("small")
    estimate = Estimate((0.0, 0.0, 1.0), 3, 1.0, Evidence("zebras", "like", 2), (3,), "old-1")
    with container.store.units() as unit:
        unit.conversations.save(Conversation("c1", "acme", "web", NOW, consent_at=NOW))
        unit.assessments.add(
            Assessment(
                "walk", "c1", "acme", "small", pack.version, pack.hash, "old-1", "en", NOW,
                state="finished", finished_at=NOW,
            )
        )  # fmt: skip
        unit.assessments.record("walk", "m1", Answer("view", "scored", "en", WORDS, estimate))
        unit.assessments.correct("walk", "view", 1, NOW)
        unit.assessments.permit("walk", "view", True)
        unit.commit()


def run(*arguments: str, input: str = "") -> Result:
    """Run the command."""
    result = CliRunner().invoke(app, arguments, input=input, catch_exceptions=False)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def learned(container: Container) -> list[str]:
    """The texts learned in English."""
    file = container.settings.learned / "small" / "en.jsonl"
    if not file.exists():
        return []
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def test_learning_shows_everything_and_writes_nothing_without_a_yes(container: Container) -> None:
    before = container.packs.get("small").hash
    result = run("learn", input="n\n")
    assert f"view  level 3 -> 1: {MASKED}" in result.stdout
    assert "not measured" in result.stdout
    assert "Quill" not in result.stdout and learned(container) == []
    assert bootstrap().packs.get("small").hash == before


def test_nobody_to_ask_means_no(container: Container) -> None:
    assert run("learn").exit_code == 1
    assert learned(container) == []


@pytest.mark.parametrize("arguments", [("learn",), ("learn", "--pack", "small", "--yes")])
def test_after_a_yes_the_pack_has_another_hash_and_a_model(
    container: Container, arguments: tuple[str, ...]
) -> None:
    before = container.packs.get("small").hash
    assert run(*arguments, input="y\n").exit_code == 0
    assert learned(container) == [MASKED]
    after = bootstrap().packs.get("small").hash
    assert after != before
    models = container.settings.home / "models"
    assert [*models.glob(f"small-{after[:16]}-*.npz")] != []
    with container.store.reads() as unit:
        kept = unit.assessments.get("walk")
    assert kept is not None and kept.pack_hash == before


def test_what_was_learned_is_not_proposed_again(container: Container) -> None:
    run("learn", "--yes")
    result = run("learn", "--yes")
    assert "0 new exemplars, 1 corrections left out" in result.stdout
    assert learned(container) == [MASKED]


def test_accuracy_is_shown_before_and_after_on_a_file_and_leaves_no_trace(
    container: Container, tmp_path: Path
) -> None:
    row = {"pack": "small", "dimension": "view", "lang": "en", "level": 1, "text": MASKED}
    dev = tmp_path / "dev.jsonl"
    dev.write_text(json.dumps(row), "utf-8")
    result = run("learn", "--dev", str(dev), input="n\n")
    (line,) = [one for one in result.stdout.splitlines() if one.strip().startswith("en ")]
    assert line.split()[1] == "1" and line.split()[4] == "1.000"
    # Only the model of the pack as it is.
    models = container.settings.home / "models"
    assert len([*models.glob("small-*.npz")]) == 1


def test_rescoring_shows_the_new_ruler_beside_the_old_one(container: Container) -> None:
    before = container.packs.get("small").hash
    run("learn", "--yes")
    (one,) = json.loads(run("rescore", "--json").stdout)["assessments"]
    assert one["ruler_before"]["pack_hash"] == before != one["ruler_after"]["pack_hash"]
    assert (one["answers"][0]["before"], one["answers"][0]["after"]) == (3, 1)
    assert "view: level 3 -> level 1" in run("rescore", "--assessment", "walk").stdout


@pytest.mark.usefixtures("container")
def test_fairness_reads_the_file_it_is_given(tmp_path: Path) -> None:
    rows = [
        {
            "group": "g1", "lang": "en", "form": form, "pack": "small", "dimension": "view",
            "level": 1, "text": "At 1 of view we do thing 0 in English.",
        }
        for form in ("plain", "slang")
    ]  # fmt: skip
    data = tmp_path / "groups.jsonl"
    data.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = json.loads(run("fairness", "--data", str(data), "--json").stdout)
    assert found["equal"]["en"] == {"plain": 1.0, "slang": 1.0, "all": 1.0}
    assert "0 of 2 texts in 1 groups differ" in run("fairness", "--data", str(data)).stdout


@pytest.mark.usefixtures("container")
def test_fairness_without_a_file_says_what_is_missing() -> None:
    with pytest.raises(BadInput) as caught:
        run("fairness")
    assert caught.value.code == "no_fairness_data"


@pytest.mark.integration
@pytest.mark.timeout(600)
def test_the_bundled_encoder_tells_a_near_duplicate_from_another_answer(tmp_path: Path) -> None:
    exemplars = load_pack(ROOT / "packs" / "digital-experience").exemplars["en"]
    known = [one.text for one in exemplars if one.dimension == "reporting"]
    workbench = Workbench(Settings.load(home=tmp_path, encoder="bundled"), lambda _: None)
    new = [
        "Well, " + known[3],
        known[5].replace("e", "", 1),
        "The intern counts visits with a clicker at the door and tells the owner over coffee.",
        "The intern counts visits with a cliker at the door, and tells the owner over coffee",
    ]
    assert workbench.twins(known, new) == [3, 5, None, len(known) + 2]
    assert workbench.twins([], new[2:]) == [None, 0]
    assert workbench.twins(known, []) == []
