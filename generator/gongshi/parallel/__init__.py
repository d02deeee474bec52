"""Work on several cores: spread over them, or done aside."""

from gongshi.parallel.aside import Aside, is_done_elsewhere
from gongshi.parallel.processes import cores, one_process
from gongshi.parallel.spreading import LEAST, nothing_else, spread

__all__ = ["LEAST", "Aside", "cores", "is_done_elsewhere", "nothing_else", "one_process", "spread"]
