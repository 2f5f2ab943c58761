"""`python -m tieline` is the command `tieline`."""

import sys

from tieline.cli.commands import main

if __name__ == "__main__":
    sys.exit(main())
