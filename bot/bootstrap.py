"""Puts the parts together. Tests call it with parts of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from bot.domain.ports import (
    Clock,
    LanguageDetector,
    Packs,
    Phrases,
    Reports,
    Scorer,
)
from bot.services.converse import Converse
from bot.services.desk import Rules
from bot.settings import Settings
from bot.store import Store

ROOT = Path(__file__).resolve().parent.parent
"""The folder of domain.yml and packs/."""


def utc_now() -> datetime:
    """Return the present moment, with its zone."""
    return datetime.now(UTC)


@dataclass
class Container:
    """Everything a process needs, made when first used.

    Attributes:
        settings: the settings of this process.
        clock: tells the time; tests set their own.
    """

    settings: Settings
    clock: Clock = field(default=utc_now)

    @cached_property
    def store(self) -> Store:
        """Keeps what people said."""
        return Store(self.settings.database_url, clock=self.clock)

    @cached_property
    def packs(self) -> Packs:
        """The packs of the project and of the operator."""
        from bot.packs import PackFolders

        return PackFolders(
            [ROOT / "packs", *self.settings.packs], glance=1.0, learned=self.settings.learned
        )

    @cached_property
    def phrases(self) -> Phrases:
        """The bot's texts."""
        from bot.texts.phrases import DomainPhrases

        return DomainPhrases(ROOT / "domain.yml")

    @cached_property
    def reports(self) -> Reports:
        """Makes results."""
        from bot.reports import ReportBuilder

        return ReportBuilder()

    @cached_property
    def detector(self) -> LanguageDetector:
        """Tells languages."""
        from bot.texts.detector import Detector

        return Detector()

    @cached_property
    def scorer(self) -> Scorer:
        """Reads answers; the first use loads the encoder."""
        from bot.scoring import open_scorer

        return open_scorer(self.settings, self.packs)

    @cached_property
    def converse(self) -> Converse:
        """Handles the turns of the conversation."""
        settings = self.settings
        rules = Rules(
            default_language=settings.default_language,
            contact=settings.contact,
            public_url=settings.public_url,
            link_life=timedelta(days=settings.report_days),
        )
        return Converse(
            units=self.store.units,
            reads=self.store.reads,
            packs=self.packs,
            scorer=self.scorer,
            phrases=self.phrases,
            reports=self.reports,
            detector=self.detector,
            clock=self.clock,
            rules=rules,
        )


def bootstrap(settings: Settings | None = None, clock: Clock = utc_now) -> Container:
    """Return the container of this process.

    Raises:
        SetupError: a setting is wrong.
    """
    return Container(settings or Settings.load(), clock)
