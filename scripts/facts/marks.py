"""What a cell of the matrix shows, in letters: for the page and for its scripts."""

from scripts.load.schema.matrix import Cell


def cell_marks(cell: Cell, *, inherited: bool = False) -> str:
    """Return c (customer), s (shared), or p (provider), then what holds.

    a: the customer answers for it. i: the answer is inherited from a model. o: others say something else.
    """
    holds = {"a": cell.answers, "i": inherited, "o": cell.otherwise}
    return cell.who[0] + "".join(letter for letter, it in holds.items() if it)
