"""A report of spending as pages show it: its chart, and the names of what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from billing.money import ZERO, Money
from billing.spending import Cell, Report
from gateway.site.account.chart import HEIGHT, WIDTH, Chart
from gateway.site.account.chart import chart as laid_out
from locales.translator import Translator


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table: `amounts` in the order of the series, None where there was no call."""

    day: date
    total: Money
    amounts: tuple[Money | None, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """`series` are the names of what is piled up, the one at the foot first; days without a call have no row."""

    report: Report
    days: tuple[date, ...]
    series: tuple[str, ...]
    chart: Chart
    rows: tuple[Row, ...]
    width: int = WIDTH
    height: int = HEIGHT


def spent(report: Report, say: Translator) -> Spent:
    """Lay out what a report says."""
    days = tuple(report.last - timedelta(days=ago) for ago in reversed(range(report.days)))
    named = [one.name for one in report.by_model]
    models: list[str | None] = [name for name in named if any(cell.model == name for cell in report.cells)]
    if any(cell.model is None for cell in report.cells):
        models.append(None)
    places = {model: place for place, model in enumerate(models)}
    amounts = {(cell.day, places[cell.model]): cell.charge for cell in report.cells}
    return Spent(
        report=report,
        days=days,
        series=tuple(say("site-usage-others") if model is None else model for model in models),
        chart=laid_out(days, amounts),
        rows=tuple(
            _row(day, report.cells, len(models), places) for day in days if any(c.day == day for c in report.cells)
        ),
    )


def _row(day: date, cells: tuple[Cell, ...], count: int, places: dict[str | None, int]) -> Row:
    mine = {places[cell.model]: cell.charge for cell in cells if cell.day == day}
    return Row(day, sum(mine.values(), ZERO), tuple(mine.get(place) for place in range(count)))
