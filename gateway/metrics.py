"""What this process has done, counted for monitoring in Prometheus' format.

Counters begin at 0 with the process, as Prometheus expects; each gateway has its own. Labels come from the catalogue
and from fixed sets alone, so their number is bounded and no person, key or text can get into them. Samples are floats,
as the format has no others: exact up to 2^53 nano-dollars (9 million USD), and nothing is ever paid by them. The books
are the ledger's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import HistogramMetricFamily
from prometheus_client.registry import Collector

from billing.catalogue import Catalogue
from billing.cost_rules import Outcome
from billing.money import Money
from billing.usage import Known
from billing.writer import BATCH_MAX, Writer

# A call of a model that is no longer sold, ended by recovery.
OTHER = "other"
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40, 80, 160, 320, 640)
_BATCHES = tuple(2**n for n in range(BATCH_MAX.bit_length()))


class Metrics:
    """Watches holds (as `billing.watching.Watcher`), streams, upstreams and the writer of one gateway."""

    def __init__(self, catalogue: Catalogue, writer: Writer) -> None:
        self._writer = writer
        self._models = frozenset(model.name for model in catalogue.models)
        self._registry = registry = CollectorRegistry()
        self._loss_nanos = Counter(
            "apiclaude_house_loss_nanos",
            "Nano-USD that the house covered for calls that cost more than was held",
            registry=registry,
        )
        self._loss_calls = Counter(
            "apiclaude_house_loss_calls", "Calls that cost more than was held", registry=registry
        )
        self._settled = Counter(
            "apiclaude_settled_calls", "Settled calls by how their usage was known", ["usage"], registry=registry
        )
        self._charged = Counter("apiclaude_charged_nanos", "Nano-USD charged to people", ["model"], registry=registry)
        self._calls = Counter(
            "apiclaude_calls", "Calls that were held for, by how they ended", ["model", "outcome"], registry=registry
        )
        self._open_streams = Gauge("apiclaude_open_streams", "Streams that are being answered now", registry=registry)
        self._journal = Gauge(
            "apiclaude_settlement_journal_depth",
            "Ends of calls in DATA_DIR's journal that wait for the database",
            registry=registry,
        )
        self._upstream_seconds = Histogram(
            "apiclaude_upstream_seconds",
            "Seconds from asking an upstream to the first byte of its answer",
            ["upstream"],
            buckets=_SECONDS,
            registry=registry,
        )
        registry.register(_Commits(writer))
        ProcessCollector(registry=registry)
        self._begin_at_nothing(catalogue)

    def _begin_at_nothing(self, catalogue: Catalogue) -> None:
        # A series that appears with its first event hides that event from rates.
        for known in get_args(Known):
            self._settled.labels(known)
        for model in catalogue.models:
            self._charged.labels(model.name)
            self._upstream_seconds.labels(model.upstream.name)
            for outcome in Outcome:
                self._calls.labels(model.name, outcome.value)

    def settled(self, model: str, outcome: Outcome, *, known: Known, charge: Money, loss: Money) -> None:
        """Count a settlement."""
        name = self._label(model)
        self._calls.labels(name, outcome.value).inc()
        self._settled.labels(known).inc()
        self._charged.labels(name).inc(charge.nanos)
        if loss:
            self._loss_calls.inc()
            self._loss_nanos.inc(loss.nanos)

    def released(self, model: str, outcome: Outcome) -> None:
        """Count a call that ended without a charge."""
        self._calls.labels(self._label(model), outcome.value).inc()

    @contextmanager
    def open_stream(self) -> Iterator[None]:
        """Count a stream as open while the block lasts."""
        with self._open_streams.track_inprogress():
            yield

    def upstream_began(self, upstream: str, seconds: float) -> None:
        """Note how long an upstream of the catalogue took to begin its answer."""
        self._upstream_seconds.labels(upstream).observe(seconds)

    async def exposition(self, accept: str) -> tuple[bytes, str]:
        """Return everything as text, in the dialect that this Accept header prefers, and its content type."""
        self._journal.set(len(await self._writer.kept()))
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type

    def _label(self, model: str) -> str:
        return model if model in self._models else OTHER


class _Commits(Collector):
    """Reads at each look what the writer counts by itself: how many operations shared a commit."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def collect(self) -> Iterable[HistogramMetricFamily]:
        sizes = dict(self._writer.batch_sizes)
        buckets = [(str(float(edge)), sum(count for size, count in sizes.items() if size <= edge)) for edge in _BATCHES]
        yield HistogramMetricFamily(
            "apiclaude_commit_operations",
            "Operations on the ledger that shared a commit",
            buckets=[*buckets, ("+Inf", sum(sizes.values()))],
            sum_value=sum(size * count for size, count in sizes.items()),
        )
