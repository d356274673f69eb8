"""How well the NLU tells commands from answers: on a hold-out set, or by cross-validation.

    .venv-rasa/bin/python -m benchmarks.nlu [--test] [--folds 5] [--json] [--mistakes]

With --test it learns from all training data and is measured on tests/accuracy/data/commands-test.*,
written apart from them; without, by cross-validation on the training data.

A command counts when its confidence is at least 0.5, as in the service. Printed are, in per cent:

- commands recognised: the right intent, whatever the confidence;
- commands accepted: the right intent with enough confidence;
- commands misread: another command with enough confidence (the rest is taken for an answer);
- answers taken for a command, in the training data (most of them chosen to be hard) and among the
  packs' exemplars of at most 120 characters, which the NLU never sees in training;
- answers that pass without the encoder;
- macro-F1: the mean over all intents but `answer` of the F1 of what the service makes of a text.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import class_from_module_path
from rasa.shared.utils.io import read_config_file
from sklearn.metrics import f1_score

from bot.rasa.featurizer import E5Featurizer
from bot.rasa.intents import ANSWER
from bot.rasa.message import LONGEST_COMMAND

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = 0.5

Example = tuple[str, str]
Outcome = tuple[str, str, str, float, bool]
"""Text, intent, intent found, confidence, whether the encoder was spared."""


class Nlu:
    """The pipeline of config.yml, trained on some examples."""

    def __init__(self, examples: list[Example], folder: str) -> None:
        self._storage = LocalModelStorage(Path(folder))
        data = TrainingData([Message.build(text, intent) for text, intent in examples])
        self._parts = []
        for entry in read_config_file(str(ROOT / "config.yml"))["pipeline"]:
            kind: Any = class_from_module_path(entry["name"])
            self._make(kind, kind.create, entry).train(data)
            part = self._make(kind, kind.load, entry)
            if hasattr(part, "learn"):
                part.process_training_data(data)
            self._parts.append(part)

    def _make(self, kind: Any, make: Any, entry: dict[str, Any]) -> Any:
        config = {**kind.get_default_config(), **entry}
        context = ExecutionContext(GraphSchema({}), "model", node_name=kind.__name__)
        return make(config, self._storage, Resource(kind.__name__), context)

    def outcome(self, text: str, intent: str) -> Outcome:
        """Understand a text."""
        message = Message({TEXT: text})
        for part in self._parts:
            part.process([message])
        found = message.get(INTENT)
        spared = message.get_dense_features(TEXT)[1] is None
        return text, intent, found["name"], float(found["confidence"]), spared


def cross_validate(folds: int) -> tuple[list[Outcome], list[Outcome]]:
    """Return the outcomes of the training data and of the exemplars."""
    examples = [
        (example.get(TEXT), example.get(INTENT))
        for example in load_data(str(ROOT / "data/nlu")).intent_examples
    ]
    # Sorted by intent after a shuffle: every fold gets its share of each.
    random.Random(0).shuffle(examples)
    examples.sort(key=lambda example: example[1])
    seen: list[Outcome] = []
    unseen: list[Outcome] = []
    for fold in range(folds):
        training = [one for number, one in enumerate(examples) if number % folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            nlu = Nlu(training, folder)
            seen += [nlu.outcome(*one) for one in examples[fold::folds]]
            unseen += [nlu.outcome(text, ANSWER) for text in list(exemplars())[fold::folds]]
    return seen, unseen


def hold_out() -> tuple[list[Outcome], list[Outcome]]:
    """Return the outcomes of the hold-out set and of the exemplars."""
    training = [
        (example.get(TEXT), example.get(INTENT))
        for example in load_data(str(ROOT / "data/nlu")).intent_examples
    ]
    lines = [
        json.loads(line)
        for path in sorted(ROOT.glob("tests/accuracy/data/commands-test.*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as folder:
        nlu = Nlu(training, folder)
        seen = [nlu.outcome(line["text"], line["intent"]) for line in lines]
        return seen, [nlu.outcome(text, ANSWER) for text in exemplars()]


def exemplars() -> Iterator[str]:
    """The packs' exemplars that are short enough for the NLU."""
    for path in sorted(ROOT.glob("packs/*/exemplars/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            if len(text) <= LONGEST_COMMAND:
                yield text


def is_command(outcome: Outcome) -> bool:
    """Say whether the service would take it for a command."""
    return outcome[2] != ANSWER and outcome[3] >= ACCEPTED


def figures(seen: list[Outcome], unseen: list[Outcome]) -> dict[str, float]:
    """Shares, in per cent."""
    commands = [one for one in seen if one[1] != ANSWER]
    answers = [one for one in seen if one[1] == ANSWER]
    return {
        "commands recognised": share(one[1] == one[2] for one in commands),
        "commands accepted": share(one[1] == one[2] and is_command(one) for one in commands),
        "commands misread": share(one[1] != one[2] and is_command(one) for one in commands),
        "answers taken for a command": share(map(is_command, answers)),
        "exemplars taken for a command": share(map(is_command, unseen)),
        "exemplars without the encoder": share(one[4] for one in unseen),
        "macro-F1 of commands": macro_f1(seen),
    }


def macro_f1(outcomes: list[Outcome]) -> float:
    """Mean F1 of all intents but `answer`, in per cent; an unsure command is an answer."""
    truth = [one[1] for one in outcomes]
    found = [one[2] if is_command(one) else ANSWER for one in outcomes]
    commands = sorted(set(truth) - {ANSWER})
    return round(100 * float(f1_score(truth, found, labels=commands, average="macro")), 2)


def encode_once() -> None:
    """Encode each text once, not once a fold."""
    encode, known = E5Featurizer._encode, {}

    def recall(part: E5Featurizer, text: str) -> Any:
        if text not in known:
            known[text] = encode(part, text)
        return known[text]

    E5Featurizer._encode = recall


def share(flags: Any) -> float:
    """Per cent of true values."""
    values = list(flags)
    return round(100 * sum(values) / len(values), 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mistakes", action="store_true")
    wanted = parser.parse_args()
    encode_once()
    seen, unseen = hold_out() if wanted.test else cross_validate(wanted.folds)
    if wanted.json:
        print(json.dumps(figures(seen, unseen)))
        return
    for name, value in figures(seen, unseen).items():
        print(f"{name:32} {value:6.2f} %")
    for text, intent, found, confidence, _ in seen:
        if wanted.mistakes and intent != found:
            print(f"{intent:18} -> {found:18} {confidence:.2f}  {text}")


if __name__ == "__main__":
    main()
