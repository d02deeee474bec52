"""Work on several cores: spread over them, or done aside."""

from gongshi.parallel.aside import Aside
from gongshi.parallel.processes import cores, one_core
from gongshi.parallel.spreading import LEAST, spread

__all__ = ["LEAST", "Aside", "cores", "one_core", "spread"]
