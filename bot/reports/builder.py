"""Reports as the conversation asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.assessment import Assessment
from bot.domain.language import Language
from bot.domain.pack import Pack
from bot.reports.build import build_view
from bot.reports.payload import placement_payload


class ReportBuilder:
    """Implements the port `Reports`."""

    def results(
        self, pack: Pack, assessment: Assessment, language: Language, report_url: str | None
    ) -> Mapping[str, Any]:
        """Return the fields of a "placement" turn (docs/api.md), without its `type`.

        Raises:
            NothingToPlace: no dimension has a level.
        """
        return placement_payload(build_view(pack, assessment, language, report_url))
