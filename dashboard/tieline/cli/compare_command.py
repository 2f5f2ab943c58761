"""Run `tieline compare`: tell how far two codings of the same articles agree.

In: parsed arguments. Out: figures and disagreements on standard output, and an exit status.
"""

import argparse
import json
import sys

from tieline.agreement.reading import (
    OTHER_CODING,
    CodingError,
    Compared,
    compare_coders,
    compare_paths,
)
from tieline.agreement.report import as_json, report_lines
from tieline.cli.options import FINE, PROBLEMS, WRONG_USE
from tieline.data.problems import DossierError
from tieline.provenance.alike import lines_of

CODERS_OF_ONE = "--coders compares two coders of one table. Leave out {}, or --coders."
ONE_ALONE = "{} alone is compared with nothing. {}"


def compare_command(args: argparse.Namespace) -> int:
    """Compare two codings; that they disagree is no fault of the tables."""
    try:
        compared = compared_as_asked(args)
    except CodingError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except DossierError as error:
        print("\n".join(lines_of(error.problems)), file=sys.stderr)
        return PROBLEMS
    if args.format == "json":
        print(json.dumps(as_json(compared), ensure_ascii=False, indent=1))
    else:
        print("\n".join(report_lines(compared)))
    return FINE


def compared_as_asked(args: argparse.Namespace) -> Compared:
    """Compare two folders, or two coders of one; raises CodingError for all else."""
    if args.coders:
        if args.other is not None:
            raise CodingError(CODERS_OF_ONE.format(args.other))
        return compare_coders(args.one, args.coders)
    if args.other is None:
        raise CodingError(ONE_ALONE.format(args.one, OTHER_CODING))
    return compare_paths(args.one, args.other)
