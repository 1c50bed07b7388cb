"""Nothing is unpickled, and no text is run as code: not in the helpers, not in the notebooks."""

import ast
from pathlib import Path

import nbformat
import pytest

from tutorial_utils import chapters

ROOT = Path(__file__).parents[1]
FOLDERS = ("tutorial_utils", "notebooks", "docs", "tests", "course", "benchmarks")
PATHS = [ROOT / "conftest.py"] + sorted(
    path for folder in FOLDERS for suffix in ("py", "ipynb") for path in (ROOT / folder).rglob(f"*.{suffix}")
)
MODULES = {
    "pickle",
    "cPickle",
    "_pickle",
    "cloudpickle",
    "dill",
    "joblib",
    "shelve",
    "marshal",
    "torch",
    "h5py",
}
CALLS = {"eval", "exec", "compile", "__import__", "read_pickle", "load_model", "load_weights", "unsafe_load"}
ALLOWED = {
    "model.compile",
    "self.model.compile",
    "reader.compile",
    "re.compile",
}  # Keras's, re's: no code in them
EXCEPT = {  # what a file is there for
    "tests/test_exercises.py": {"exec", "compile"},  # runs answers that stand in it, as a notebook's cells
    "course/referee.py": {"exec", "compile"},  # runs the checks of an assignment, and the tests' answers
    "course/tests/test_referee.py": {"exec"},  # runs the asserts that must fail
    "benchmarks/bench/with_torch.py": {"torch", "torch.compile"},  # trains with PyTorch, and loads nothing
}


def source_of(path):
    """Return a file's Python code; of a notebook, that of its cells without magics."""
    if path.suffix == ".py":
        return path.read_text(encoding="utf-8")
    cells = (cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    return chapters.without_magics("\n".join(cells))


def unsafe(source):
    """Return what in the code could run somebody's data as code, with the lines where it stands."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name.split(".")[0] for alias in node.names if alias.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if (node.module or "").split(".")[0] in MODULES else []
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            names = [called] if called.rpartition(".")[2] in CALLS and called not in ALLOWED else []
        elif isinstance(node, ast.keyword) and node.arg in ("allow_pickle", "safe_mode"):
            safe = isinstance(node.value, ast.Constant) and node.value.value is (node.arg == "safe_mode")
            names = [] if safe else [node.arg]
        found += [f"line {node.lineno}: {name}" for name in names]
    return found


def test_there_is_something_to_look_at():
    assert {path.suffix for path in PATHS} == {".py", ".ipynb"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_unpickled_and_no_text_becomes_code(path):
    allowed = EXCEPT.get(path.relative_to(ROOT).as_posix(), set())
    assert not [found for found in unsafe(source_of(path)) if found.partition(": ")[2] not in allowed]


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from joblib import load",
        "import torch.nn",
        "np.load('x', allow_pickle=True)",
        "np.load('x', allow_pickle=wanted)",
        "pandas.read_pickle('x')",
        "keras.models.load_model('x')",
        "load_model('x', safe_mode=False)",
        "eval('1')",
        "builtins.exec(text)",
        "def f():\n    return __import__('os')",
    ],
)
def test_what_is_looked_for_is_found(code):
    assert unsafe(code)


def test_what_is_harmless_is_not_found():
    assert not unsafe(
        "re.compile('x')\nnp.load('x', allow_pickle=False)\nmodel.compile(loss)\nbits.eval_all()"
    )
