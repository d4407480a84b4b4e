"""Describe each block by numbers: its own text, its neighbours, the elements around it, and what the page says."""

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.cues import CueTable
from newscrawl.extraction.body.frame import build_frame, describe_frame
from newscrawl.extraction.body.naming import describe_names
from newscrawl.extraction.body.place import describe_headings, describe_order, describe_pictures
from newscrawl.extraction.body.shape import measure_text
from newscrawl.extraction.body.witness import Witness
from newscrawl.extraction.walk import Outline

Matrix = NDArray[np.float32]


def describe(outline: Outline, witness: Witness, table: CueTable) -> tuple[list[str], Matrix]:
    """Return the names of the features and a matrix of one row a feature, one column a block (at least one)."""
    shape = measure_text(outline)
    frame = build_frame(outline, shape)
    columns = {
        **shape.columns,
        **describe_frame(frame, shape),
        **describe_order(frame, shape),
        **describe_pictures(outline, frame),
        **describe_headings(outline, frame, shape, witness),
        **describe_names(outline, frame, shape, table),
    }
    names = " ".join(columns).split()
    matrix = np.empty((len(names), len(outline.texts)), dtype=np.float32)
    row = 0
    for values in columns.values():
        if values.ndim == 1:
            matrix[row] = values
            row += 1
        else:
            matrix[row : row + len(values)] = values
            row += len(values)
    return names, matrix
