"""The kinds of values settings have. Each has its sentence in bot/texts under `wrong_<kind>`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_core import PydanticCustomError

from bot.domain.language import Language
from bot.settings.own_secrets import weakness


@dataclass(frozen=True)
class Kind:
    """What a value has to be; an error's code is "wrong_" + its name."""

    name: str


def _matching(pattern: str) -> Callable[[str | None], str | None]:
    def check(value: str | None) -> str | None:
        if value is not None and not re.fullmatch(pattern, value):
            raise ValueError("wrong form")
        return value

    return check


def _good_secret(secret: SecretStr) -> SecretStr:
    kind = weakness(secret.get_secret_value())
    if kind:
        raise PydanticCustomError(kind, "the secret is too weak")
    return secret


def _folders(value: object) -> object:
    return [part for part in value.split(os.pathsep) if part] if isinstance(value, str) else value


def _existing(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    if not all(folder.is_dir() for folder in folders):
        raise ValueError("missing")
    return tuple(folder.absolute() for folder in folders)


def _without_slash(address: str) -> str:
    return address.rstrip("/")


Port = Annotated[int, Field(ge=1, le=65535), Kind("port")]
Days = Annotated[int, Field(ge=1, le=36500), Kind("days")]
Host = Annotated[str, AfterValidator(_matching(r"[A-Za-z0-9._:\-]+")), Kind("host")]
Address = Annotated[
    str,
    AfterValidator(_matching(r"https?://[^\s/?#]+[^\s?#]*")),
    AfterValidator(_without_slash),
    Kind("address"),
]
DatabaseUrl = Annotated[
    str,
    AfterValidator(_matching(r"(sqlite|postgres(ql(\+psycopg)?)?)://\S*")),
    Kind("database_url"),
]
TrackerUrl = Annotated[
    str,
    AfterValidator(_matching(r"(sqlite|postgresql(\+psycopg2)?)://\S*")),
    Kind("database_url"),
]
RedisUrl = Annotated[
    str | None,
    AfterValidator(_matching(r"(rediss?|unix)://\S+")),
    Kind("redis_url"),
]
Folders = Annotated[
    tuple[Path, ...],
    BeforeValidator(_folders),
    AfterValidator(_existing),
    Kind("folders"),
]
Limit = Annotated[
    str,
    AfterValidator(_matching(r"[1-9]\d{0,8} per ([1-9]\d{0,4} )?(second|minute|hour|day)s?")),
    Kind("limit"),
]
Origins = Annotated[
    str,
    AfterValidator(_matching(r"\s*(https?://[A-Za-z0-9.:\[\]\-]+(\s+|$))*")),
    Kind("origins"),
]
Secret = Annotated[SecretStr, AfterValidator(_good_secret), Kind("secret")]
SpokenLanguage = Annotated[Language, Kind("language")]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"],
    BeforeValidator(lambda level: level.upper() if isinstance(level, str) else level),
    Kind("log_level"),
]
Folder = Annotated[Path, AfterValidator(Path.absolute)]
