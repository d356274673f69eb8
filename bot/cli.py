"""The `gradino` command."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.domain.errors import GradinoError
from bot.domain.language import Language
from bot.texts.sentences import console_language, sentence

if TYPE_CHECKING:
    from bot.bootstrap import Container

app = typer.Typer(
    name="gradino",
    help="A conversational maturity assessment.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
packs_app = typer.Typer(help="Maturity models as data.", no_args_is_help=True)
app.add_typer(packs_app, name="packs")

LanguageOption = Annotated[str | None, typer.Option("--lang", help="en, it or de.")]


@app.command()
def up() -> None:
    """Start everything and keep it running until Ctrl-C."""
    from bot.run.stack import run_until_told
    from bot.settings import Settings

    asyncio.run(run_until_told(Settings.load(), _progress))


@app.command()
def chat(
    json_lines: Annotated[
        bool, typer.Option("--json", help="One message a line in, one JSON object a turn out.")
    ] = False,
    pack: Annotated[str | None, typer.Option(help="Id of the pack to use.")] = None,
    lang: LanguageOption = None,
) -> None:
    """Talk to the bot, with the running stack or with one of its own."""
    from bot.run.terminal import chat as talk
    from bot.settings import Settings

    asyncio.run(talk(Settings.load(), pack=pack, language=_language(lang), as_json=json_lines))


@app.command()
def train() -> None:
    """Train the scorer of every pack; what is trained already is kept."""
    from bot.bootstrap import bootstrap
    from bot.scoring import train_packs

    container = bootstrap()
    train_packs(container.settings, container.packs, _progress)


@app.command()
def score(
    input: Annotated[Path, typer.Option(help="JSON lines: id, pack, dimension, lang, text.")],
    output: Annotated[Path, typer.Option(help="The same lines with level and evidence.")],
) -> None:
    """Score answers from a file."""
    from bot.bootstrap import bootstrap
    from bot.scoring import open_scorer
    from bot.services.score_file import score_file

    container = bootstrap()
    scorer = open_scorer(container.settings, container.packs)
    language = console_language()
    score_file(
        input,
        output,
        container.packs,
        scorer,
        _progress,
        explain=lambda error: sentence(error, language),
    )


@app.command()
def evaluate(
    exemplars: Annotated[Path, typer.Option(help="JSON lines: task, level, text.")],
    answers: Annotated[Path, typer.Option(help="JSON lines: task, level, text.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Train on labelled examples of any rubric and test on labelled answers."""
    from bot.bootstrap import bootstrap
    from bot.scoring import open_rater
    from bot.services.evaluate import evaluate_files

    rater = open_rater(bootstrap().settings)
    typer.echo(evaluate_files(exemplars, answers, rater, as_json=as_json, progress=_progress))


@app.command()
def learn(
    pack: Annotated[str | None, typer.Option(help="Id of one pack; all without it.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dev: Annotated[
        list[Path] | None,
        typer.Option(help="Labelled answers to measure on; may be given several times."),
    ] = None,
) -> None:
    """Propose corrections that respondents allowed for use as exemplars."""
    from bot.run.workbench import Workbench
    from bot.services.labelled import read_labelled
    from bot.services.learn import Learn

    container = _with_database()
    packs = container.packs
    measured_on = [
        one for path in dev or _measures("dev.*.jsonl") for one in read_labelled(path, packs)
    ]
    workbench = Workbench(container.settings, _progress)
    learning = Learn(container.store.reads, packs, rulers=workbench, likeness=workbench)
    for pack_id in [pack] if pack else [one.id for one in packs.all()]:
        lesson = learning.lesson(pack_id, measured_on)
        typer.echo(str(lesson))
        if lesson.proposals and (yes or typer.confirm("Use these exemplars from now on?")):
            learning.keep(lesson)
            typer.echo(f"written to {container.settings.learned / pack_id}")


@app.command()
def rescore(
    assessment: Annotated[str | None, typer.Option(help="Id of one; all finished without.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what would change in past assessments with the present packs and scorer."""
    from bot.scoring import open_scorer
    from bot.services import rescore as case

    container = _with_database()
    packs = container.packs
    scorer = open_scorer(container.settings, packs)
    found = [*case.rescore(container.store.reads, packs, scorer, scorer.version, assessment)]
    typer.echo(case.as_json(found) if as_json else case.as_text(found))


@app.command()
def fairness(
    data: Annotated[
        Path | None,
        typer.Option(help="JSON lines: group, lang, form, pack, dimension, level, text."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare the levels of texts that say the same in several languages and forms."""
    from bot.bootstrap import bootstrap
    from bot.domain.errors import BadInput
    from bot.scoring import open_scorer
    from bot.services.fairness import measure_fairness

    container = bootstrap()
    path = data or next(iter(_measures("fairness.jsonl")), None)
    if path is None:
        raise BadInput("no data", code="no_fairness_data")
    scorer = open_scorer(container.settings, container.packs)
    found = measure_fairness(path, container.packs, scorer, _progress)
    typer.echo(found.as_json() if as_json else found.as_table())


@packs_app.command("check")
def packs_check(
    path: Annotated[Path | None, typer.Argument(help="A pack or a folder of packs.")] = None,
    lang: LanguageOption = None,
) -> None:
    """Check packs: structure, links, languages, exemplars, weights."""
    from bot.bootstrap import ROOT
    from bot.packs.report import run_check

    lines, code = run_check([path or ROOT / "packs"], _language(lang) or console_language())
    for line in lines:
        typer.echo(line)
    raise typer.Exit(code)


@packs_app.command("schema")
def packs_schema() -> None:
    """Print the JSON Schemas of the files of a pack, for editors."""
    import json

    from bot.packs.report import json_schemas

    typer.echo(json.dumps(json_schemas(), indent=2))


def main() -> None:
    """Run the command; every error Gradino raises on purpose becomes one sentence."""
    try:
        app()
    except GradinoError as error:
        _fail(error)
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _fail(error: GradinoError) -> NoReturn:
    typer.echo(sentence(error, console_language()), err=True)
    raise SystemExit(1)


def _with_database() -> Container:
    """Return the parts, with a database that has the tables of this version."""
    from bot.bootstrap import bootstrap
    from bot.store import migrate

    container = bootstrap()
    migrate(container.settings.database_url)
    return container


def _measures(pattern: str) -> list[Path]:
    """Return the files that Gradino is measured with; only a checkout has them."""
    from bot.bootstrap import ROOT

    return sorted((ROOT / "tests" / "accuracy" / "data").glob(pattern))


def _language(given: str | None) -> Language | None:
    from bot.domain.errors import BadInput
    from bot.domain.language import is_language

    if given is None or is_language(given):
        return given
    raise BadInput(given, code="unknown_language", language=given)


def _progress(line: str) -> None:
    typer.echo(line, err=True)
    sys.stderr.flush()


if __name__ == "__main__":
    main()
