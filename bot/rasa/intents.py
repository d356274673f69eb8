"""The intents a request of the gateway may name. domain.yml lists the same ones."""

from __future__ import annotations

ANSWER = "answer"

CONTROL = frozenset(
    {
        "greet",
        "goodbye",
        "thanks",
        "affirm",
        "deny",
        "bot_challenge",
        "insult",
        "off_topic",
        "start_interview",
        "skip",
        "go_back",
        "repeat",
        "stop",
        "resume_interview",
        "restart_interview",
        "progress",
        "change_language",
        "change_model",
        "show_results",
        "help",
        "explain",
        "example",
        "why_ask",
        "simpler",
        "options",
        "why_level",
        "contest_level",
        "recommend_model",
        "talk_to_person",
        "dont_know",
        "privacy",
        "export_data",
        "delete_data",
    }
)
"""Typed or pressed."""

BUTTON_ONLY = frozenset(
    {"open", "choose_pack", "choose_language", "choose_level", "choose_dimension", "confirm"}
)
"""Pressed only: the NLU knows none of them, so no typed text becomes one."""

PRESSABLE = CONTROL | BUTTON_ONLY
