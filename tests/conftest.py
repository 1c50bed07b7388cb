"""What several test files share."""

import golden_values
import matplotlib.pyplot as plt
import pytest
from alone import make_bare_python

from tutorial_utils import plots


@pytest.fixture
def axis():
    with plt.rc_context(plots.STYLE):  # letters as large as in a notebook
        figure, axis = plt.subplots(figsize=(8, 8))
        yield axis
        plt.close(figure)


@pytest.fixture(scope="session", params=golden_values.VERSIONS, ids=lambda version: f"tf{version}")
def golden(request):
    return golden_values.read(request.param)


@pytest.fixture
def bare_python(tmp_path):
    """Return the Python of an environment without the helpers."""
    return make_bare_python(tmp_path)
