"""``python -m clonaz_fhir`` is the same program as ``clonaz-fhir``."""

import sys

from clonaz_fhir.cli import main

sys.exit(main())
