"""What a turn costs: ours, scored, against a greeting of an untouched `rasa init` bot.

    .venv/bin/python -m benchmarks.turn [--rounds 40]

Both run on this machine at the same time and are measured in alternation, so that whatever else
the machine does falls on both. Printed are medians and their ratios:

- short: an answer of up to 120 characters, which passes the NLU with its embedding features;
- long: a longer one, which skips the NLU;
- late: the same turn as the 200th message of a conversation against the 5th.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.stack.stack import ROOT, Person, settings_for, start

SHORT = "We look at the numbers with the team every Monday."
LONG = (
    "We look at the numbers with the team every Monday, the head of service tells us what came up "
    "on the phone, and whoever owns the page takes the fix along into the week."
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, stock_bot(Path(folder)) as greet:
        stack = start(Path(folder) / "ours")
        try:
            person = Person(stack)
            person.open("digital-experience", "en")
            for action in (greet, lambda: turn(person, SHORT), lambda: turn(person, LONG)):
                for _ in range(5):
                    action()
            stock, short, long = [], [], []
            for _ in range(rounds):
                stock.append(seconds(greet))
                short.append(turn(person, SHORT))
                long.append(turn(person, LONG))
            early, late = early_and_late(Person(stack), rounds)
        finally:
            stack.process.terminate()
            stack.process.wait(60)
    base = statistics.median(stock)
    print(f"greeting turn of an untouched `rasa init` bot: {1000 * base:.0f} ms (median)")
    for name, values, target in (
        ("short answer, embedding features in the NLU", short, 1.3),
        ("long answer, NLU skipped", long, 1.0),
    ):
        median = statistics.median(values)
        print(f"{name}: {1000 * median:.0f} ms, ratio {median / base:.2f} (target {target})")
    print(
        f"200th message: {1000 * late:.0f} ms, 5th: {1000 * early:.0f} ms, "
        f"ratio {late / early:.2f} (target 1.2)"
    )


def turn(person: Person, words: str) -> float:
    """Send one answer and return the seconds it took; afterwards make room for the next."""
    taken = seconds(lambda: person.say(words))
    if person.turn["custom"]["type"] == "follow_up":
        person.command("skip")
    person.command("go_back")
    return taken


def early_and_late(person: Person, rounds: int) -> tuple[float, float]:
    """Median seconds of answers around the 5th and around the 200th message."""
    person.open("digital-experience", "en")
    early = [turn(person, LONG) for _ in range(4)]
    for _ in range(95):
        turn(person, LONG)
    late = [turn(person, LONG) for _ in range(min(rounds, 10))]
    return statistics.median(early[1:]), statistics.median(late)


@contextmanager
def stock_bot(folder: Path) -> Iterator[Callable[[], object]]:
    """Make, train and run an untouched starter bot; yield what greets it as a new person."""
    rasa = [str(ROOT / ".venv-rasa/bin/python"), "-m", "rasa"]
    bot = folder / "stock"
    bot.mkdir()
    print("training the starter bot (minutes)", flush=True)
    made = [*rasa, "init", "--no-prompt", "--init-dir", str(bot)]
    subprocess.run(made, cwd=bot, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    port = settings_for(folder)["GRADINO_RASA_PORT"]
    run = [*rasa, "run", "-i", "127.0.0.1", "-p", port]
    null = subprocess.DEVNULL
    server = subprocess.Popen(run, cwd=bot, stdout=null, stderr=null)
    address = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not answers(client):
                time.sleep(1)
            yield lambda: client.post(
                "/webhooks/rest/webhook", json={"sender": uuid.uuid4().hex, "message": "hello"}
            ).raise_for_status()
    finally:
        server.terminate()
        server.wait(60)


def answers(client: httpx.Client) -> bool:
    """Say whether a server answers."""
    try:
        return client.get("/").is_success
    except httpx.TransportError:
        return False


def seconds(action: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
