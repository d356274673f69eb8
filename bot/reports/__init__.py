"""Reports: what an assessment came to, as a page, as JSON, as drawings and as a chat turn."""

from bot.reports.build import build_view
from bot.reports.builder import ReportBuilder
from bot.reports.charts import CHARTS, chart_svg
from bot.reports.payload import placement_payload
from bot.reports.profile import profile_svg
from bot.reports.render import STATIC_FOLDER, render_html, render_json
from bot.reports.staircase import staircase_svg
from bot.reports.view import ReportView

__all__ = [
    "CHARTS",
    "STATIC_FOLDER",
    "ReportBuilder",
    "ReportView",
    "build_view",
    "chart_svg",
    "placement_payload",
    "profile_svg",
    "render_html",
    "render_json",
    "staircase_svg",
]
