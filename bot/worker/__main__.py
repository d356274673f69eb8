"""Runs the worker: `python -m bot.worker`. SIGTERM ends it after the task in hand."""

from __future__ import annotations

import logging

from bot.bootstrap import bootstrap
from bot.domain.errors import SetupError
from bot.logs import configure_logging
from bot.texts.sentences import console_language, sentence
from bot.worker.run import make_consumer

logger = logging.getLogger("bot.worker")


def main() -> None:
    """Work until told to stop."""
    try:
        container = bootstrap()
        _configure_logging(container.settings.log_level)
        consumer = make_consumer(container.settings, container.store.units, container.clock)
    except SetupError as error:
        raise SystemExit(sentence(error, console_language())) from None
    logger.info("the worker is at work")
    consumer.run()
    logger.info("the worker has stopped")


def _configure_logging(level: str) -> None:
    configure_logging("worker", level)
    if level != "DEBUG":
        # It reports every task three times; what a task did, the task says itself.
        logging.getLogger("huey").setLevel(logging.WARNING)


if __name__ == "__main__":
    main()
