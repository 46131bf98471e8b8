"""How the charts that others published compare with our matrix, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.catalog import Catalog
from scripts.load.schema import Chart, ChartRow, Who


@dataclass(frozen=True)
class Compared:
    """One cell of a chart beside ours."""

    who: Who
    ours: dict[str, Who]
    """By layer that the row maps to; empty where the row maps to none."""

    @property
    def comparable(self) -> bool:
        return bool(self.ours)

    @property
    def agrees(self) -> bool:
        """Whether all of our layers say the same as the chart."""
        return self.comparable and all(who is self.who for who in self.ours.values())

    @property
    def different(self) -> dict[str, Who]:
        """Our layers that say something else."""
        return {layer: who for layer, who in self.ours.items() if who is not self.who}


@dataclass(frozen=True)
class Agreement:
    """How many cells of a chart can be compared with ours, and how many of these say the same."""

    chart_id: str
    chart: Chart
    cells: int
    comparable: int
    agree: int

    @property
    def percent(self) -> int:
        return round(100 * self.agree / self.comparable)


def compare(catalog: Catalog, chart: Chart, row: ChartRow) -> dict[str, Compared]:
    """A row of a chart beside ours, by column of the chart."""
    return {
        column_id: Compared(
            who,
            {layer: catalog.column(chart.columns[column_id].column).cells[layer].who for layer in row.layers},
        )
        for column_id, who in row.cells.items()
    }


def agreement(catalog: Catalog, chart_id: str) -> Agreement:
    """Count how far a chart agrees with our matrix."""
    chart = catalog.charts[chart_id]
    cells = [cell for row in chart.rows.values() for cell in compare(catalog, chart, row).values()]
    comparable = [cell for cell in cells if cell.comparable]
    return Agreement(chart_id, chart, len(cells), len(comparable), sum(cell.agrees for cell in comparable))


def voices(catalog: Catalog) -> dict[tuple[str, str], dict[Who, list[str]]]:
    """What all charts say of each of our cells: (layer, column key) -> who -> names of chart ids.

    A chart that maps several rows to one layer may speak with several voices.
    """
    found: dict[tuple[str, str], dict[Who, list[str]]] = {}
    for chart_id, chart in catalog.charts.items():
        for row in chart.rows.values():
            for column_id, who in row.cells.items():
                for layer in row.layers:
                    said = found.setdefault((layer, chart.columns[column_id].column), {})
                    if chart_id not in said.setdefault(who, []):
                        said[who].append(chart_id)
    return found
