"""The settings of Gradino: environment variables that start with GRADINO_, or a `.env` file.

docs/operators.md lists them; a test fails when one is missing there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.domain.errors import SetupError
from bot.settings.kinds import (
    Address,
    DatabaseUrl,
    Days,
    Folder,
    Folders,
    Host,
    Kind,
    Limit,
    LogLevel,
    Origins,
    Port,
    RedisUrl,
    Secret,
    SpokenLanguage,
    TrackerUrl,
)
from bot.settings.own_secrets import own_secrets

PREFIX = "GRADINO_"
SECRETS = ("rasa_secret", "actions_token", "session_secret", "report_secret")
"""Made at the first start when they are not set."""


def _in_home(name: str) -> Callable[[dict[str, Any]], str]:
    return lambda values: f"sqlite:///{values['home'] / name}"


def _served_at(part: str) -> Callable[[dict[str, Any]], str]:
    return lambda values: _url(values[f"{part}_host"], values[f"{part}_port"])


def _url(host: str, port: int) -> str:
    reachable = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


class Settings(BaseSettings):
    """Every setting, with what it means; made with `Settings.load()`, never at import."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    home: Folder = Field(
        default=Path(".gradino"),
        validate_default=True,
        description="Folder of the state: database, secrets, models, logs.",
    )
    database_url: DatabaseUrl = Field(
        default_factory=_in_home("gradino.db"),
        repr=False,
        description="Where conversations and answers are kept.",
    )
    rasa_tracker_url: TrackerUrl = Field(
        default_factory=_in_home("rasa.db"),
        repr=False,
        description="Where the Rasa server keeps the state of its dialogues (no words).",
    )
    redis_url: RedisUrl = Field(
        default=None,
        repr=False,
        description="Redis for rate limits and the worker's queue, when several copies of a"
        " process share them.",
    )
    gateway_host: Host = Field(
        default="127.0.0.1", description="Address the gateway listens on: the only public process."
    )
    gateway_port: Port = Field(default=8765, description="Port of the gateway.")
    rasa_host: Host = Field(
        default="127.0.0.1", description="Address the Rasa server listens on; keep it private."
    )
    rasa_port: Port = Field(default=8766, description="Port of the Rasa server.")
    actions_host: Host = Field(
        default="127.0.0.1", description="Address the action server listens on; keep it private."
    )
    actions_port: Port = Field(default=8767, description="Port of the action server.")
    public_url: Address = Field(
        default_factory=_served_at("gateway"),
        description="Address of the gateway as respondents see it; report links start with it.",
    )
    rasa_url: Address = Field(
        default_factory=_served_at("rasa"), description="Where the gateway finds the Rasa server."
    )
    actions_url: Address = Field(
        default_factory=_served_at("actions"),
        description="Where the Rasa server finds the action server.",
    )
    rasa_secret: Secret = Field(
        repr=False, description="Signs what the gateway sends to the Rasa server."
    )
    actions_token: Secret = Field(
        repr=False, description="Lets the Rasa server call the action server."
    )
    session_secret: Secret = Field(
        repr=False, description="Signs chat sessions and the worker's queue."
    )
    report_secret: Secret = Field(repr=False, description="Signs what belongs to a report.")
    allowed_origins: Origins = Field(
        default="",
        description="Sites that may embed the web chat, such as `https://www.example.com`, with"
        " spaces between them; the gateway's own pages always may.",
    )
    message_limit: Limit = Field(
        default="300 per 5 minutes", description="Messages accepted in one conversation."
    )
    session_limit: Limit = Field(
        default="120 per 10 minutes", description="Conversations begun from one address."
    )
    encoder: str = Field(
        default="bundled",
        description="The sentence encoder: `bundled`, a Hugging Face id or a local folder.",
    )
    packs: Annotated[Folders, NoDecode] = Field(
        default=(),
        description="Folders with packs of your own, beside the bundled ones, with"
        " `:` between them.",
    )
    default_language: SpokenLanguage = Field(
        default="en", description="Language used until the respondent's is known."
    )
    contact: str = Field(
        default="", description="Whom to ask for a person, as shown to respondents."
    )
    report_days: Days = Field(default=90, description="Days that a report link works.")
    retention_days: Days = Field(
        default=365, description="Days that a finished assessment is kept."
    )
    open_retention_days: Days = Field(
        default=30, description="Days that an unfinished assessment is kept after its last word."
    )
    log_level: LogLevel = Field(default="INFO", description="How much is logged.")

    @classmethod
    def load(cls, **values: Any) -> Self:
        """Read the settings.

        Args:
            values: settings that go before the environment, for tests and the command line.

        Raises:
            SetupError: a setting is wrong; of several, the first.
        """
        try:
            settings = cls(**values)
        except ValidationError as error:
            raise _setup_error(error) from None
        settings._check_together()
        return settings

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Look in the arguments, the environment, `.env`, and last among the own secrets."""
        return init_settings, env_settings, dotenv_settings, _OwnSecrets(settings_cls)

    @property
    def learned(self) -> Path:
        """Folder of the exemplars learned from use."""
        return self.home / "exemplars"

    def as_environment(self) -> dict[str, str]:
        """Return the variables that give a child process the same settings; keep them private."""
        values = ((_variable(name), getattr(self, name)) for name in type(self).model_fields)
        return {name: _plain(value) for name, value in values if value is not None}

    def _check_together(self) -> None:
        served = {
            (self.gateway_host, self.gateway_port),
            (self.rasa_host, self.rasa_port),
            (self.actions_host, self.actions_port),
        }
        if len(served) < 3:
            raise SetupError("two processes on one port", code="same_port")
        if len({getattr(self, name).get_secret_value() for name in SECRETS}) < len(SECRETS):
            names = ", ".join(_variable(name) for name in SECRETS)
            raise SetupError("one secret for two purposes", code="same_secret", settings=names)


class _OwnSecrets(PydanticBaseSettingsSource):
    """The secrets in the home folder, for those that are set nowhere else."""

    def get_field_value(
        self,
        field: FieldInfo,  # noqa: ARG002
        field_name: str,
    ) -> tuple[Any, str, bool]:
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        missing = [name for name in SECRETS if name not in self.current_state]
        if not missing:
            return {}
        home = self.current_state.get("home", self.settings_cls.model_fields["home"].default)
        return dict(own_secrets(Path(home).absolute() / "secrets.json", missing))


def _setup_error(error: ValidationError) -> SetupError:
    details = error.errors()[0]
    name = str(details["loc"][0])
    field = Settings.model_fields[name]
    kind = next((item.name for item in field.metadata if isinstance(item, Kind)), "text")
    if details["type"].startswith("secret_"):
        kind = details["type"]
    # Secrets, and addresses that may hold a password, stay out of messages and logs.
    given = details["input"] if field.repr else "…"
    variable = _variable(name)
    return SetupError(
        f"wrong value of {variable}", code=f"wrong_{kind}", setting=variable, given=given
    )


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _plain(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return os.pathsep.join(map(str, value)) if isinstance(value, tuple) else str(value)
