"""`python -m gongshi.attachments SECONDS FILE…`: what `apart` starts."""

import sys

from gongshi.attachments.apart import answer

answer(*sys.argv[1:])
