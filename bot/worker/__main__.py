"""Runs the worker: `python -m bot.worker`. SIGTERM and Ctrl-C end it after the task in hand."""

from __future__ import annotations

from bot.bootstrap import bootstrap
from bot.domain.errors import SetupError
from bot.logs import configure_logging
from bot.texts.sentences import console_language, sentence
from bot.worker.run import make_consumer


def main() -> None:
    """Work until told to stop."""
    try:
        container = bootstrap()
        configure_logging("worker", container.settings.log_level)
        consumer = make_consumer(container.settings, container.store.units, container.clock)
    except SetupError as error:
        raise SystemExit(sentence(error, console_language())) from None
    consumer.run()


if __name__ == "__main__":
    main()
