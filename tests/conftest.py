"""What several test files share."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture
def axis():
    figure, axis = plt.subplots()
    yield axis
    plt.close(figure)
