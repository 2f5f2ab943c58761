"""Run `tieline suggest`: print the ties that an article may tell, and write nothing.

In: parsed arguments. Out: JSON or lines on standard output; an exit status.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import tomlkit

from tieline.cli.options import FINE, WRONG_USE
from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import Dossier, load
from tieline.data.dossier_toml import FILE
from tieline.data.files import read_file
from tieline.data.problems import DossierError, nearest, quoted
from tieline.suggest import Suggestion, suggest
from tieline.suggest.lines import lines_of
from tieline.suggest.model import Asked, ModelError, address_of, suggest_by_model
from tieline.suggest.model.address import KEY, SECONDS

_OF_ROWS = ("expect", "acknowledged", "pairs")
"""Keys of dossier.toml that speak of rows which may not be there yet."""


def suggest_command(
    args: argparse.Namespace, print_problems: Callable[[argparse.Namespace], int]
) -> int:
    """Print the suggestions of an article, or the problems of tables that are faulty."""
    try:
        dossier = dossier_in(args.data, args.texts)
    except DossierError:
        return print_problems(args)
    if fault := article_fault(dossier, args.article):
        print(fault, file=sys.stderr)
        return WRONG_USE
    text = text_of(dossier.articles[args.article], dossier.texts)
    if text is None:
        print(text_fault(dossier, args.article), file=sys.stderr)
        return WRONG_USE
    parts = paragraphs(text)
    try:
        found = suggestions(args, dossier, parts)
    except ModelError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    if args.format == "json":
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines_of(found, parts, dossier, args.article)))
    return FINE


def suggestions(
    args: argparse.Namespace, dossier: Dossier, parts: Sequence[str]
) -> Sequence[Suggestion]:
    """Return what the program itself proposes, or a model where one is named.

    Before the text is sent that is said, and afterwards what of the answer was dropped. Raises
    ModelError where no model answers.
    """
    if not args.model:
        if args.model_name or args.model_timeout != SECONDS:
            raise ModelError("--model-name, --model-timeout: they need --model URL.")
        return suggest(dossier, args.article, parts)
    key = os.environ.get(KEY, "").strip()
    address = address_of(args.model, args.model_name, key, args.model_timeout)
    print(address.notice, file=sys.stderr, flush=True)
    asked = suggest_by_model(dossier, args.article, parts, address)
    if asked.dropped:
        print(dropped_line(asked), file=sys.stderr)
    return asked.suggestions


def dropped_line(asked: Asked) -> str:
    """Say how much of a model's answer was dropped, and for what.

    >>> dropped_line(Asked((), (("no valid date", 2), ("no such paragraph", 1))))
    '3 of 3 dropped: no valid date (2), no such paragraph (1).'
    """
    count = sum(number for _, number in asked.dropped)
    reasons = ", ".join(f"{reason} ({number})" for reason, number in asked.dropped)
    return f"{count} of {count + len(asked.suggestions)} dropped: {reasons}."


def dossier_in(folder: Path, texts: Path | None) -> Dossier:
    """Read a dossier; raises DossierError for faults, but for what it expects of its rows.

    An article that is to be coded may not have its rows yet.
    """
    try:
        return load(folder, texts, whole_names=True)
    except DossierError as error:
        if any(problem.file != FILE for problem in error.problems):
            raise
        try:
            document = tomlkit.parse(read_file(folder / FILE).decode())
        except (OSError, ValueError):
            raise error from None
        for key in _OF_ROWS:
            document.pop(key, None)
        instead = {FILE: tomlkit.dumps(document).encode()}
        return load(folder, texts, instead=instead, whole_names=True)


def article_fault(dossier: Dossier, id_: str) -> str:
    """Say why nothing can be suggested for an article; blank where nothing is in the way."""
    if id_ in dossier.articles:
        return ""
    meant = nearest(id_, dossier.articles)
    remedy = f"Did you mean {quoted(meant)}?" if meant else "Give an id of the column `id`."
    return f"--article: {quoted(id_)} is not in seeds/articles.csv. {remedy}"


def text_fault(dossier: Dossier, id_: str) -> str:
    """Say why the text of an article cannot be read."""
    file = dossier.articles[id_].file
    if not file:
        fault = f"seeds/articles.csv: {quoted(id_)} names no text."
        return f"{fault} Put one into the folder of texts, and its name into the column `file`."
    fault = f"The text of {quoted(id_)}, {quoted(file)}, cannot be read."
    return f"{fault} Put it into seeds/ as UTF-8, or name its folder with --texts."
