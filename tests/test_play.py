"""After Run All, the four functions to play with ask the trained networks: on strings of no notebook."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
QUESTIONS = {
    "01_echo_rnn": """
import numpy as np
asked = np.random.default_rng(90210).integers(0, 2, 5000).tolist()
assert echo(asked) == [None] * DELAY + asked[:-DELAY], "the echo is wrong"
assert echo([1, 0, 1, 1, 1]) == [None, None, None, 1, 0]
""",
    "02_counting_ones": """
import numpy as np
for bits_ in np.random.default_rng(90210).integers(0, 2, [200, LENGTH]):
    text = "".join(map(str, bits_))
    assert count_ones(text) == text.count("1"), text
for ones in range(LENGTH + 1):
    text = "1" * ones + "0" * (LENGTH - ones)
    assert count_ones(text) == ones, text
""",
    "03_binary_addition": """
import random
numbers = random.Random(90210)
for width in (1, 5, 10, 64, 300, 2000):
    for _ in range(5):
        a, b = numbers.getrandbits(width), numbers.getrandbits(width)
        assert int(add(a, b)) == a + b, (a, b)
assert add(2**500 - 1, 1) == 2**500
""",
    "04_parity_and_curve": """
import numpy as np
for length in (1, 2, 16, 100, 3000):
    bits_ = np.random.default_rng(length).integers(0, 2, length)
    right = np.cumsum(bits_) % 2
    answer = running_xor("".join(map(str, bits_)))
    answer = list(map(int, answer)) if isinstance(answer, str) else np.asarray(answer).astype(int).tolist()
    assert answer == right.tolist(), length
""",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_function_to_play_with_is_right_on_strings_of_no_notebook(name):
    path = ROOT / "notebooks" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(QUESTIONS[name]))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
