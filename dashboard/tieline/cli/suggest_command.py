"""Run `tieline suggest`: print the ties that an article may tell, and write nothing.

In: parsed arguments. Out: JSON or lines on standard output; an exit status.
"""

import argparse
import json
import sys
from collections.abc import Callable

from tieline.cli.options import FINE, WRONG_USE
from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import Dossier, load
from tieline.data.problems import DossierError, nearest, quoted
from tieline.suggest import suggest
from tieline.suggest.lines import lines_of


def suggest_command(
    args: argparse.Namespace, print_problems: Callable[[argparse.Namespace], int]
) -> int:
    """Print the suggestions of an article, or the problems of tables that are faulty."""
    try:
        dossier = load(args.data, args.texts, whole_names=True)
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
    found = suggest(dossier, args.article, parts)
    if args.format == "json":
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines_of(found, parts, dossier, args.article)))
    return FINE


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
