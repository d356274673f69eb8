from __future__ import annotations

import json
import re
import stat
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.domain.errors import SetupError
from bot.domain.language import LANGUAGES
from bot.settings import SECRETS, Settings
from bot.texts.sentences import sentence

GOOD_SECRET = "kX9-wpQz7_TrLmV3hNcYbF2sJdG8uEaR"
OPERATORS_PAGE = Path(__file__).parents[3] / "docs" / "operators.md"


@pytest.fixture(autouse=True)
def somewhere_clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no .env file of whoever runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"GRADINO_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def mistake(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> SetupError:
    """Load wrong settings; return the error."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as caught:
        Settings.load()
    return caught.value


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    settings = Settings.load()
    assert settings.home == tmp_path / ".gradino"
    assert settings.database_url == f"sqlite:///{tmp_path}/.gradino/gradino.db"
    assert settings.public_url == "http://127.0.0.1:8765"
    assert (settings.gateway_port, settings.rasa_port, settings.actions_port) == (8765, 8766, 8767)
    assert settings.redis_url is None


def test_the_environment_goes_before_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("GRADINO_RASA_PORT=9001\nGRADINO_CONTACT=Ada\nOTHER=1\n")
    monkeypatch.setenv("GRADINO_RASA_PORT", "9002")
    settings = Settings.load()
    assert settings.rasa_port == 9002
    assert settings.contact == "Ada"


def test_what_follows_from_a_setting_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADINO_HOME", "/tmp/../tmp")
    settings = Settings.load(home=Path("state"), gateway_port=9000, gateway_host="0.0.0.0")
    assert settings.public_url == "http://127.0.0.1:9000"
    assert settings.rasa_tracker_url == f"sqlite:///{Path.cwd()}/state/rasa.db"
    assert Settings.load(rasa_host="::1").rasa_url == "http://[::1]:8766"


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADINO_REDIS_URL", "")
    monkeypatch.setenv("GRADINO_PACKS", "")
    settings = Settings.load()
    assert settings.redis_url is None
    assert settings.packs == ()


def test_several_folders_of_packs_are_separated_like_a_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("GRADINO_PACKS", "ours:theirs")
    assert Settings.load().packs == (tmp_path / "ours", tmp_path / "theirs")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("GATEWAY_PORT", "high", "wrong_port"),
        ("GATEWAY_PORT", "0", "wrong_port"),
        ("RASA_PORT", "65536", "wrong_port"),
        ("GATEWAY_HOST", "http://here", "wrong_host"),
        ("PUBLIC_URL", "gradino.example.org", "wrong_address"),
        ("ACTIONS_URL", "ftp://here", "wrong_address"),
        ("DATABASE_URL", "mysql://here/gradino", "wrong_database_url"),
        ("RASA_TRACKER_URL", "here.db", "wrong_database_url"),
        ("REDIS_URL", "localhost:6379", "wrong_redis_url"),
        ("PACKS", "no-such-folder", "wrong_folders"),
        ("DEFAULT_LANGUAGE", "fr", "wrong_language"),
        ("LOG_LEVEL", "loud", "wrong_log_level"),
        ("RETENTION_DAYS", "0", "wrong_days"),
        ("REPORT_DAYS", "for ever", "wrong_days"),
        ("RASA_SECRET", "changeme-changeme-changeme-changeme-1", "wrong_secret_placeholder"),
        ("SESSION_SECRET", "short", "wrong_secret_short"),
        ("ACTIONS_TOKEN", "a" * 64, "wrong_secret_short"),
        ("HOME", "/dev/null/gradino", "home_unusable"),
        ("RASA_PORT", "8765", "same_port"),
    ],
)
def test_every_wrong_value_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str
) -> None:
    error = mistake(monkeypatch, {f"GRADINO_{name}": value})
    assert error.code == code
    for language in LANGUAGES:
        words = sentence(error, language)
        assert "<" not in words
        assert words.endswith(".")
        assert "\n" not in words
    if "setting" in error.params:
        assert f"GRADINO_{name}" in sentence(error, "en")


def test_a_derived_value_is_not_blamed_for_a_wrong_one(monkeypatch: pytest.MonkeyPatch) -> None:
    error = mistake(monkeypatch, {"GRADINO_RASA_PORT": "x"})
    assert error.params["setting"] == "GRADINO_RASA_PORT"


@pytest.mark.parametrize("name", ["RASA_SECRET", "DATABASE_URL", "REDIS_URL"])
def test_an_error_does_not_repeat_what_may_be_secret(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    error = mistake(monkeypatch, {f"GRADINO_{name}": "hunter2"})
    assert "hunter2" not in sentence(error, "en")
    assert "hunter2" not in repr(error.params) + repr(error)


def test_one_secret_is_not_used_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = {"GRADINO_RASA_SECRET": GOOD_SECRET, "GRADINO_SESSION_SECRET": GOOD_SECRET}
    assert mistake(monkeypatch, twice).code == "same_secret"


def test_secrets_are_made_once_and_are_readable_by_their_user_only(tmp_path: Path) -> None:
    first, second = Settings.load(), Settings.load()
    assert [getattr(first, name) for name in SECRETS] == [getattr(second, name) for name in SECRETS]
    file = tmp_path / ".gradino" / "secrets.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["secrets.json"]
    assert min(len(value) for value in json.loads(file.read_text()).values()) >= 32


def test_processes_that_start_at_once_share_their_secrets() -> None:
    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(lambda _: Settings.load(), range(8)))
    assert len({settings.session_secret.get_secret_value() for settings in loaded}) == 1


def test_a_secret_that_a_new_version_needs_is_added(tmp_path: Path) -> None:
    old = Settings.load().rasa_secret
    file = tmp_path / ".gradino" / "secrets.json"
    file.write_text(json.dumps({"rasa_secret": old.get_secret_value()}))
    assert Settings.load().rasa_secret == old
    assert set(json.loads(file.read_text())) == set(SECRETS)


def test_no_file_is_made_when_every_secret_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number, name in enumerate(SECRETS):
        monkeypatch.setenv(f"GRADINO_{name.upper()}", GOOD_SECRET + str(number))
    assert Settings.load().rasa_secret.get_secret_value() == GOOD_SECRET + "0"
    assert not (tmp_path / ".gradino").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"rasa_secret": 5}', "\ud83d"])
def test_a_damaged_file_of_secrets_is_not_replaced_silently(tmp_path: Path, content: str) -> None:
    file = tmp_path / ".gradino" / "secrets.json"
    file.parent.mkdir()
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(SetupError) as caught:
        Settings.load()
    assert caught.value.code == "secrets_damaged"
    assert str(file) in sentence(caught.value, "en")


def test_secrets_do_not_show_in_logs() -> None:
    settings = Settings.load(database_url="postgresql://gradino:hunter2@db/gradino")
    assert "hunter2" not in repr(settings)
    assert settings.rasa_secret.get_secret_value() not in repr(settings)


def test_a_child_process_gets_the_same_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ours").mkdir()
    settings = Settings.load(packs=(tmp_path / "ours",), rasa_port=9001, home=tmp_path / "state")
    environment = settings.as_environment()
    assert "GRADINO_REDIS_URL" not in environment
    monkeypatch.chdir("/")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Settings.load() == settings


def test_every_setting_is_in_the_operators_page_and_the_page_names_no_other() -> None:
    described = re.findall(r"^\| `GRADINO_(\w+)` \|", OPERATORS_PAGE.read_text("utf-8"), re.M)
    assert described == [name.upper() for name in Settings.model_fields]


def test_the_operators_page_gives_the_defaults() -> None:
    page = OPERATORS_PAGE.read_text("utf-8")
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, int):
            assert re.search(rf"^\| `GRADINO_{name.upper()}` \| {field.default} \|", page, re.M)


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())
