"""`python -m scripts.build` builds the site."""

import sys

from scripts.build.site import main

sys.exit(main())
