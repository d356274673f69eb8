"""What Prometheus is told. Nothing here names a person or a conversation."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The counters of one gateway process."""

    def __init__(self) -> None:
        # A registry of its own: two apps in one process (tests) do not count into each other.
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "gradino_http_requests",
            "Requests answered.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "gradino_http_request_seconds",
            "Time until a request was answered.",
            ["route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._turns = Counter(
            "gradino_turns",
            "Turns of the bot: opening, new, failed, or repeated for a message id seen before.",
            ["channel", "kind"],
            registry=self.registry,
        )
        self._rasa_errors = Counter(
            "gradino_rasa_errors",
            "Requests to the Rasa server that failed, repeats included.",
            ["kind"],
            registry=self.registry,
        )
        self._refusals = Counter(
            "gradino_errors",
            "Errors shown to clients, by code.",
            ["code"],
            registry=self.registry,
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def turn(self, channel: str, kind: str) -> None:
        """Count a turn."""
        self._turns.labels(channel, kind).inc()

    def rasa_error(self, kind: str) -> None:
        """Count a request to the Rasa server that failed."""
        self._rasa_errors.labels(kind).inc()

    def refusal(self, code: str) -> None:
        """Count an error shown to a client."""
        self._refusals.labels(code).inc()

    def page(self) -> bytes:
        """Return everything counted, in Prometheus' text format."""
        return generate_latest(self.registry)
