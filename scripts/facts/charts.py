"""Compares the charts of others with our matrix, cell by cell."""

from dataclasses import dataclass

from scripts.catalog import AnyColumn, Catalog
from scripts.facts.services import all_columns
from scripts.load.schema.basic import Text, Who
from scripts.load.schema.charts import Chart, ChartRow


@dataclass(frozen=True)
class Compared:
    """One cell of a chart beside ours."""

    who: Who
    ours: dict[str, Who]
    """By layer of the row; empty if the row maps to none."""

    @property
    def comparable(self) -> bool:
        return bool(self.ours)

    @property
    def agrees(self) -> bool:
        """Whether all of our layers agree with the chart."""
        return self.comparable and all(who is self.who for who in self.ours.values())

    @property
    def different(self) -> dict[str, Who]:
        """Our layers that differ from the chart."""
        return {layer: who for layer, who in self.ours.items() if who is not self.who}


@dataclass(frozen=True)
class Agreement:
    """The numbers of cells of a chart that can be compared with ours, and that agree."""

    chart_id: str
    chart: Chart
    cells: int
    comparable: int
    agree: int

    @property
    def percent(self) -> int:
        return round(100 * self.agree / self.comparable)


def compare(catalog: Catalog, chart: Chart, row: ChartRow) -> dict[str, Compared]:
    """Compare a row of a chart with our cells; return the result by column of the chart."""
    return {
        column_id: Compared(
            who,
            {layer: catalog.column(chart.columns[column_id].column).cells[layer].who for layer in row.layers},
        )
        for column_id, who in row.cells.items()
    }


def compare_rows(catalog: Catalog, chart: Chart) -> dict[str, dict[str, Compared]]:
    """Compare all rows of a chart with our cells; return the results by row, then by column of the chart."""
    return {row_id: compare(catalog, chart, row) for row_id, row in chart.rows.items()}


def agreement(catalog: Catalog, chart_id: str) -> Agreement:
    """Count the cells of a chart that agree with our matrix."""
    chart = catalog.charts[chart_id]
    cells = [cell for row in compare_rows(catalog, chart).values() for cell in row.values()]
    comparable = [cell for cell in cells if cell.comparable]
    return Agreement(chart_id, chart, len(cells), len(comparable), sum(cell.agrees for cell in comparable))


@dataclass(frozen=True)
class Other:
    """Someone who says something else than our cell: a row of a published chart, or a case beside it."""

    text: Text
    """The explanation of the chart's difference, or the case for which the answer differs."""
    chart_id: str = ""
    row_id: str = ""


def others(catalog: Catalog) -> dict[str, dict[Who, list[Other]]]:
    """Return who says something else than the cells of models and services: cell id -> who -> others.

    Where a published chart has the answer, its explanation is enough: the cases beside the cell are left out.
    """
    found: dict[str, dict[Who, list[Other]]] = {}
    for chart_id, chart in catalog.charts.items():
        for row_id, cells in compare_rows(catalog, chart).items():
            for column_id, compared in cells.items():
                for layer in compared.different:
                    cell_id = f"{catalog.column(chart.columns[column_id].column).id}.{layer}"
                    other = Other(chart.rows[row_id].explanations[column_id], chart_id, row_id)
                    found.setdefault(cell_id, {}).setdefault(compared.who, []).append(other)
    columns: list[AnyColumn] = [*catalog.columns, *all_columns(catalog)]
    for each in columns:
        for layer, cell in each.cells.items():
            for otherwise in () if each.inherits(layer) else cell.otherwise:
                said = found.setdefault(f"{each.id}.{layer}", {}).setdefault(otherwise.who, [])
                if not any(other.chart_id for other in said):
                    said.append(Other(otherwise.when))
    return found


def voices(catalog: Catalog) -> dict[tuple[str, str], dict[Who, list[str]]]:
    """Return what all charts say about each of our cells: (layer, column key) -> who -> chart ids.

    A chart that maps several rows to one layer can give several answers.
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
