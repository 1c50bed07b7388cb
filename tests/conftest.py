"""What several test files share."""

import matplotlib.pyplot as plt
import pytest

from tutorial_utils import plots


@pytest.fixture
def axis():
    with plt.rc_context(plots.STYLE):  # letters as large as in a notebook
        figure, axis = plt.subplots(figsize=(8, 8))
        yield axis
        plt.close(figure)
