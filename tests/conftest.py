"""What several test files share."""

import golden_values
import matplotlib.pyplot as plt
import pytest
from alone import make_bare_python


@pytest.fixture
def axis():
    figure, axis = plt.subplots()
    yield axis
    plt.close(figure)


@pytest.fixture(scope="session", params=golden_values.VERSIONS, ids=lambda version: f"tf{version}")
def golden(request):
    return golden_values.read(request.param)


@pytest.fixture
def bare_python(tmp_path):
    """Return the Python of an environment without the helpers."""
    return make_bare_python(tmp_path)
