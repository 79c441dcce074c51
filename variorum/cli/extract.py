"""`variorum extract`: propose attributed statements from the texts, by rules and, where one is named, by a model."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from variorum.cli.options import json_option, signing
from variorum.cli.output import counted, print_json, progress_bar, warn
from variorum.cli.tables import report as report_tables
from variorum.cli.tables import tabled_as_object
from variorum.errors import EndpointUnavailable, UsageError
from variorum.pages.visible import visible
from variorum.pipeline.changes import Changes
from variorum.pipeline.endpoint import ChatModel, Endpoint, Limits
from variorum.pipeline.extracting import Extracted, extract_texts
from variorum.pipeline.inquiry import Inquiry
from variorum.pipeline.settings import Settings
from variorum.pipeline.suggesting import Asked, Renewed, renew_suggestions, suggest_texts, texts_to_ask
from variorum.pipeline.tabling import read_tables

NAMED = 10
"""So many texts that were passed over, or things refused, are named; the rest is counted."""


@click.command()
@click.option("--with-model", "url", metavar="URL", help="Also ask a language model at this address (any OpenAI API).")
@click.option("--model", "name", metavar="NAME", help="The model, by the name that its server knows.")
@click.option("--without-model", is_flag=True, help="Do not ask the model that inquiry.toml names.")
@click.option("--words-may-leave", "may_leave", is_flag=True, help="Allow that a model on another machine is asked.")
@click.option("--seconds", type=click.FloatRange(1, 3600), default=120, help="How long a model may take for an answer.")
@json_option
@click.pass_obj
def command(folder: Path, /, as_json: bool, may_leave: bool, **given: Any) -> None:
    """Propose who says what from every text not yet gone through by this version of the rules.

    Tables whose columns were confirmed, and later ones with the same headings, are read as well (variorum tables).

    A language model is never needed. What one suggests is proposed only where its exact words stand in the text, and
    under rules named suggested.*; unless its address is this machine's own, every paragraph is sent to another machine,
    which --words-may-leave has to allow each time. A key is read from VARIORUM_MODEL_KEY.
    """
    inquiry = signing(folder)
    model = _model(inquiry.settings, may_leave=may_leave, **given)
    with progress_bar() as progress:
        extracted = extract_texts(inquiry, progress)
        renewed = renew_suggestions(inquiry, progress)
        tabled = read_tables(inquiry, progress)
    rest = {"renewed": _renewed(renewed), "tables": tabled_as_object(tabled)}
    if not as_json:
        report(extracted)
        report_renewed(renewed)
        if tabled.runs or tabled.waiting:
            report_tables(tabled)
    if model is None:
        if as_json:
            print_json({**as_object(extracted, None), **rest})
        return
    try:
        _say_where(inquiry, model)
        with progress_bar() as progress:
            asked = suggest_texts(inquiry, model, may_leave, progress)
    except EndpointUnavailable:
        # What the rules found is entered, and told, all the same.
        if as_json:
            print_json({**as_object(extracted, None), **rest})
        raise
    if as_json:
        print_json({**as_object(extracted, asked), **rest})
    else:
        report_asked(asked)


def _model(
    settings: Settings, url: str | None, name: str | None, without_model: bool, may_leave: bool, seconds: float
) -> ChatModel | None:
    """The model to ask: as the options name it, else as the settings do; None where neither does. Raises UsageError."""
    if without_model:
        if url or name:
            raise UsageError("Give either --without-model, or --with-model and --model.")
        return None
    address, called = url or settings.model_url, name or settings.model_name
    if address is None:
        if name:
            raise UsageError("Name the model's address too, with --with-model URL or in inquiry.toml.")
        return None
    if called is None:
        raise UsageError("Name the model as its server knows it, with --model NAME.")
    model = ChatModel(Endpoint.read(address), called, Limits(seconds=seconds))
    if not model.endpoint.here and not may_leave:
        if url:
            raise UsageError(model.endpoint.elsewhere)
        warn(model.endpoint.elsewhere)
        return None
    return model


def _say_where(inquiry: Inquiry, model: ChatModel) -> None:
    """Say so before words leave this machine."""
    texts = len(texts_to_ask(inquiry, model))
    if texts and not model.endpoint.here:
        open_line = "" if model.endpoint.secure else ", readable by all on the way (http, not https)"
        warn(
            f"WORDS LEAVE THIS MACHINE: the paragraphs of {counted(texts, 'text')} are sent to "
            f"{model.endpoint.host}{open_line}."
        )


def report(extracted: Extracted) -> None:
    """What extracting did, for people."""
    click.echo(
        f"{counted(extracted.claims, 'statement')} proposed from {counted(extracted.runs, 'text')}. "
        "None is published until accepted."
    )
    _report_changes(extracted.changes)
    if extracted.passed_over:
        warn(
            f"In languages that the rules do not read yet: {counted(len(extracted.passed_over), 'text')}. "
            "Code what is stated there by hand (variorum code):"
        )
        _name(extracted.passed_over)


def _report_changes(changes: Changes) -> None:
    """What became of statements found before, where any were."""
    if changes.stayed or changes.lapsed or changes.kept:
        click.echo(
            f"  {changes.new} new, {changes.stayed} found as before, {len(changes.lapsed)} lapsed (no longer found, "
            f"never decided on), {len(changes.kept)} decided on and kept though no longer found."
        )


def report_renewed(renewed: Renewed) -> None:
    """What reading a model's earlier answers anew did, for people, where any were."""
    if renewed.runs:
        click.echo(
            f"A model's answers on {counted(renewed.runs, 'text')} were read anew by these rules; "
            "it was not asked again."
        )
        _report_changes(renewed.changes)


def report_asked(asked: Asked) -> None:
    """What asking a model did, for people."""
    click.echo(
        f"{visible(asked.model)} was asked of {counted(asked.questions, 'paragraph')} of "
        f"{counted(asked.runs, 'text')}: {counted(asked.claims, 'statement')} stood every check and came as proposals, "
        f"{asked.changes.new} of them new; {len(asked.refused)} refused."
    )
    if asked.changes.lapsed or asked.changes.kept:
        _report_changes(asked.changes)
    for reason, count in asked.reasons():
        click.echo(f"  {count} refused: {reason}")
    _name([f"{each.title}: {each.refusal.reason}: {each.refusal.words}" for each in asked.refused])


def _name(lines: Sequence[str]) -> None:
    for line in lines[:NAMED]:
        warn(f"  {line}")
    if len(lines) > NAMED:
        warn(f"  and {len(lines) - NAMED} more; all with: variorum extract --json")


def as_object(extracted: Extracted, asked: Asked | None) -> dict[str, object]:
    """What extracting did, for machines."""
    found = {"texts": extracted.runs, "claims": extracted.claims, **_changes(extracted.changes)}
    return {**found, "passed_over": list(extracted.passed_over), "model": None if asked is None else _asked(asked)}


def _renewed(renewed: Renewed) -> dict[str, object]:
    return {"texts": renewed.runs, **_changes(renewed.changes)}


def _asked(asked: Asked) -> dict[str, object]:
    told = {"name": asked.model, "texts": asked.runs, "questions": asked.questions, "claims": asked.claims}
    refused = [
        {
            "title": each.title,
            "reason": each.refusal.reason.name.lower(),
            "start": each.refusal.start,
            "words": each.refusal.words,
        }
        for each in asked.refused
    ]
    return {**told, **_changes(asked.changes), "refused": refused}


def _changes(changes: Changes) -> dict[str, object]:
    return {
        "new": changes.new,
        "stayed": changes.stayed,
        "lapsed": list(changes.lapsed),
        "kept": list(changes.kept),
    }
