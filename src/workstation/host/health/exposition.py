"""Owns how a report is written for Prometheus; the only one here that knows its library.

A registry of its own each time: the library's global one tells of the process, which nobody asked for.
"""

from collections.abc import Iterator

import prometheus_client
from prometheus_client import core, registry

from workstation.host.health.report import Kind, Report

CONTENT_TYPE = prometheus_client.CONTENT_TYPE_LATEST
PREFIX = "schakel_"


def text(report: Report) -> bytes:
    """Numbers of one name have the same labels and stand together."""
    own = registry.CollectorRegistry(auto_describe=False)
    own.register(_Once(report))
    return prometheus_client.generate_latest(own)


class _Once(registry.Collector):
    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> Iterator[core.Metric]:
        yield from self._numbers()
        spread: dict[str, core.HistogramMetricFamily] = {}
        for one in self._report.spreads:
            if one.name not in spread:
                spread[one.name] = core.HistogramMetricFamily(
                    PREFIX + one.name, one.means, labels=list(one.by)
                )
            buckets = [(f"{upper:g}", float(count)) for upper, count in one.up_to]
            buckets[-1] = ("+Inf", buckets[-1][1])
            spread[one.name].add_metric(list(one.by.values()), buckets, one.sum_s)
        yield from spread.values()

    def _numbers(self) -> Iterator[core.Metric]:
        found: dict[str, core.GaugeMetricFamily | core.CounterMetricFamily] = {}
        well = core.GaugeMetricFamily(PREFIX + "well", "1 when every check is", labels=["check"])
        for check in self._report.checks:
            well.add_metric([check.what], float(check.well))
        yield well
        for one in self._report.numbers:
            if one.name not in found:
                form = (
                    core.GaugeMetricFamily if one.kind is Kind.GAUGE else core.CounterMetricFamily
                )
                found[one.name] = form(PREFIX + one.name, one.means, labels=list(one.by))
            found[one.name].add_metric(list(one.by.values()), one.value)
        yield from found.values()
