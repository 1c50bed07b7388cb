"""A notebook's definitions as a module: written once, where they are taught, and used everywhere else.

The deeper notebooks, the exercises, the tests and the benchmarks take functions, classes and constants from
the notebook that defines them.
"""

import ast
import functools
import importlib.util
import inspect
import json
import sys
import tempfile
import textwrap
from pathlib import Path

INSTALLED = Path(__file__).parent / "notebooks"  # in a wheel, and in a student's file
FOLDER = INSTALLED if INSTALLED.is_dir() else Path(__file__).parents[1] / "notebooks"  # or in a checkout


def names():
    """Return the names of all notebooks that ``load`` takes, such as ``"01_echo_rnn"``, sorted."""
    paths = [*FOLDER.rglob("*.ipynb"), *FOLDER.rglob("[!_]*.py")]
    return sorted(
        path.relative_to(FOLDER).with_suffix("").as_posix()
        for path in paths
        if ".ipynb_checkpoints" not in path.parts
    )


@functools.cache
def load(name):
    """Return a module that holds what the notebook ``name`` defines; nothing is trained or drawn.

    It holds the imports, functions, classes and constants (names in capitals) at the top level of the
    notebook's code cells, in order, and the notebooks that it loads itself, under any name. Nothing else in
    the notebook is run.

    Args:
        name: the notebook's path below ``notebooks/``, without its suffix: ``"01_echo_rnn"``,
            ``"deeper/memory"``.

    Returns:
        The module; a second call returns the same one.

    Raises:
        TypeError: ``name`` is not a string.
        ValueError: there is no such notebook; the message lists those that exist.

    Every notebook in ``notebooks/deeper`` and ``notebooks/exercises`` uses it.
    """
    text = source(name)
    path = Path(_folder().name, f"{name.replace('/', '_')}.py")  # TensorFlow reads the source of functions
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(f"notebook_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where inspect looks up the module of a class
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[spec.name]
        raise
    return module


def source(name):
    """Return the definitions of the notebook ``name`` as Python source; see ``load``."""
    if not isinstance(name, str):
        raise TypeError(f"name must be a string such as '01_echo_rnn', got {type(name).__name__}")
    if name not in names():
        raise ValueError(f"name must be one of {', '.join(names())}; got {name!r}")
    path = FOLDER / f"{name}.py"
    if path.exists():
        return path.read_text(encoding="utf-8")
    # read as JSON, since importing nbformat takes two seconds
    notebook = json.loads(path.with_suffix(".ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return "\n\n\n".join(part for cell in cells for part in _definitions(cell)) + "\n"


def show(definition):
    """Display the source of a function or class from a loaded notebook.

    Raises:
        TypeError: ``definition`` is neither a function nor a class, or its source cannot be found.
    """
    from IPython.display import Markdown, display

    definition = getattr(definition, "python_function", definition)  # of a tf.function
    try:
        text = inspect.getsource(definition)
    except (OSError, TypeError):
        raise TypeError(f"definition must be a function or class of a notebook, got {definition!r}") from None
    display(Markdown(f"```python\n{textwrap.dedent(text).rstrip()}\n```"))


def table(name):
    """Return what a script in ``benchmarks/`` measured, since measuring it takes too long for a notebook.

    Args:
        name: ``"reach"`` for ``notebooks/deeper/tables/reach.json``.

    Returns:
        dict with ``"made with"`` (versions, a date, the script's name) and ``"rows"``, a list of dicts.

    Raises:
        ValueError: there is no such table; the message lists those that exist.

    The notebooks in ``notebooks/deeper`` use it.
    """
    paths = {path.stem: path for path in sorted((FOLDER / "deeper" / "tables").glob("*.json"))}
    if name not in paths:
        raise ValueError(f"name must be one of {', '.join(paths)}; got {name!r}")
    return json.loads(paths[name].read_text(encoding="utf-8"))


def without_magics(cell):
    """Return a cell's source as plain Python, in which IPython's magics are function calls."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(cell)


def _definitions(cell):
    """Yield the source of each import, function, class and constant at the top level of a cell."""
    cell = without_magics(cell)
    lines = cell.splitlines()
    for node in ast.parse(cell).body:
        if _defines(node):
            decorators = getattr(node, "decorator_list", [])
            first = min(part.lineno for part in [node, *decorators])
            yield "\n".join(lines[first - 1 : node.end_lineno])


def _defines(node):
    """Return whether a statement imports or loads a module, or defines a function, class or constant."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        stored = [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
        plain = all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets)
        loads = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "chapters.load"
        return plain and (loads or all(name.isupper() for name in stored))
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef))


@functools.cache
def _folder():
    """Return a folder for this process alone, which is removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="notebook-definitions-", ignore_cleanup_errors=True)
