"""Checks the charts and opinions of others against our cells, and the texts of comparisons."""

from collections.abc import Iterator, Mapping

from scripts.check.matrix import column_path
from scripts.load.problems import not_a
from scripts.load.schema.basic import Who
from scripts.load.schema.charts import pair_ids
from scripts.load.schema.files import ChartsFile, MatrixFile, PairsFile
from scripts.load.yaml_file import Path_


def check_rows(charts: ChartsFile) -> Iterator[tuple[Path_, str]]:
    """The cells and explanations of a row are in columns of the chart."""
    for chart_id, chart in charts.charts.items():
        for row_id, row in chart.rows.items():
            path: Path_ = ("charts", chart_id, "rows", row_id)
            for part, columns in (("cells", row.cells), ("explanations", row.explanations)):
                for column in columns:
                    if column not in chart.columns:
                        yield (*path, part, column), not_a(column, "a column of this chart", chart.columns)
            for column in row.explanations:
                if column in chart.columns and column not in row.cells:
                    message = "is not needed: the chart says nothing there"
                    yield (*path, "explanations", column), message


def check_explanations(charts: ChartsFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """A cell that differs from ours has an explanation, written for what ours says; no other cell has one."""
    ours = matrix.columns()
    for chart_id, chart in charts.charts.items():
        for row_id, row in chart.rows.items():
            for column, theirs in row.cells.items():
                path: Path_ = ("charts", chart_id, "rows", row_id, "explanations")
                key = chart.columns[column].column if column in chart.columns else ""
                cells = {id_: ours[key][id_].who for id_ in row.layers if key in ours and id_ in ours[key]}
                explanation = row.explanations.get(column)
                if not cells:
                    continue
                if all(who is theirs for who in cells.values()):
                    if explanation:
                        yield (*path, column), "is not needed: the chart and our cell agree"
                elif not explanation:
                    said = ", ".join(_says(key, id_, who) for id_, who in cells.items() if who is not theirs)
                    yield path, f"needs an explanation for '{column}': the chart says {theirs}, {said}"
                else:
                    yield from outdated((*path, column, "cells"), listed(explanation.cells), listed(cells))


def check_disagreements(charts: ChartsFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Our answer is written for what our cells say: those that it names, and those that `see` links to."""
    ours = matrix.columns()
    for id_, entry in charts.disagreements.items():
        for key, cells in ours.items():
            model, _, variant = key.partition(".")
            named = entry.cells.get(key, {})
            page = f"models/{model}.md#{variant}-" if variant else f"models/{model}.md#"
            layers = [layer for layer in cells if layer in named or page + layer in entry.see]
            if layers:
                now = {layer: cells[layer].who for layer in layers}
                yield from outdated(("disagreements", id_, "cells", key), listed(named), listed(now))


def outdated(path: Path_, said: str, now: str) -> Iterator[tuple[Path_, str]]:
    """A fault if a text was written when our cells said something else than they say now."""
    if not said:
        yield path, f"add what our cells say ({now}), so that the build notices when they change"
    elif said != now:
        message = f"the text was written for '{said}', but our cells now say '{now}'"
        yield path, f"{message}: read the text again, then update this"


def listed(cells: Mapping[str, Who]) -> str:
    """Return what cells say, by layer, in the order of the alphabet."""
    return ", ".join(f"{layer}: {cells[layer]}" for layer in sorted(cells))


def _says(key: str, layer: str, who: Who) -> str:
    return f"{'.'.join(map(str, (*column_path(key), layer, 'who')))} says {who}"


def check_pairs(pairs: PairsFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Every pair of models has its text, and every text its pair."""
    known = pair_ids(list(matrix.models))
    for id_ in pairs.pairs:
        if id_ not in known:
            yield ("pairs", id_), not_a(id_, "a pair of models in the order of the stack", known)
    missing = [id_ for id_ in known if id_ not in pairs.pairs]
    if missing:
        yield ("pairs",), f"has no text for {', '.join(missing)}"
