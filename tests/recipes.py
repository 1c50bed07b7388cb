"""A notebook's own recipe, for scripts: its cells tagged "recipe", imported as a module.

So the network that a script trains with many seeds is the very one that the notebook teaches.
"""

import ast
import functools
import importlib.util
import os
import platform
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
BUILD = Path(__file__).parents[1] / "build" / "recipes"


@functools.cache
def load(name, also=()):
    """Return the module made of the cells tagged "recipe" in ``notebooks/NAME.ipynb``, in their order.

    The functions named in ``also``, which other cells define, come after them.
    """
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    cells = [cell.source for cell in notebook.cells if "recipe" in cell.metadata.get("tags", [])]
    cells += [_definition(notebook, function) for function in also]
    path = BUILD / f"{name}.py"  # a file that stays: tf.function reads the source of what it traces
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")  # another process may be reading this recipe
    unfinished.write_text("\n\n\n".join(cells), encoding="utf-8")
    unfinished.replace(path)
    spec = importlib.util.spec_from_file_location(f"recipe_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _definition(notebook, name):
    """Return the source of the function ``name``, wherever in the notebook it is defined."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and f"def {name}(" in cell.source:
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.FunctionDef) and node.name == name:
                    return ast.get_source_segment(cell.source, node)
    raise LookupError(f"no cell defines {name}")


def made_with(chapter):
    """Return what a table of seeds was made with: versions, and the number of processor cores."""
    return {
        "python": platform.python_version(),
        "tensorflow": chapter.tf.__version__,
        "cores": os.cpu_count(),
    }
