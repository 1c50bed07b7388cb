"""What several test files share."""

import matplotlib.pyplot as plt
import pytest
from alone import make_bare_python


@pytest.fixture
def axis():
    figure, axis = plt.subplots()
    yield axis
    plt.close(figure)


@pytest.fixture
def bare_python(tmp_path):
    """Return the Python of an environment without the helpers."""
    return make_bare_python(tmp_path)
