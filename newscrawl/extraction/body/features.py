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
    matrix = np.empty((len(columns), len(outline.texts)), dtype=np.float32)
    for row, values in enumerate(columns.values()):
        matrix[row] = values
    return list(columns), matrix
