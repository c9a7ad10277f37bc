"""Owns how long something took, counted in steps; keeps no single time and knows not of what."""

import math
from collections import Counter
from collections.abc import Mapping

from workstation.host.health import report

STEPS_S = (0.005, 0.02, 0.1, 0.5, 1.0, 2.5, 5.0, 10.0, math.inf)


class Timing:
    def __init__(self) -> None:
        self._in_step: Counter[float] = Counter()
        self._sum_s = 0.0

    def took(self, seconds: float) -> None:
        self._in_step[next(step for step in STEPS_S if seconds <= step)] += 1
        self._sum_s += seconds

    def spread(self, name: str, means: str, by: Mapping[str, str]) -> report.Spread:
        up_to, count = [], 0
        for step in STEPS_S:
            count += self._in_step[step]
            up_to.append((step, count))
        return report.Spread(name=name, means=means, up_to=up_to, sum_s=self._sum_s, by=by)
