"""Work on several cores: spread over them, or done aside."""

from gongshi.parallel.aside import Aside
from gongshi.parallel.processes import can_split_off, cores, one_process
from gongshi.parallel.spreading import LEAST, nothing_else, spread

__all__ = ["LEAST", "Aside", "can_split_off", "cores", "nothing_else", "one_process", "spread"]
