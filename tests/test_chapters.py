"""The definitions of a notebook, loaded as a module."""

import ast
import inspect
import sys
from collections import defaultdict
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tutorial_utils import chapters
from tutorial_utils.runtime import tf

ROOT = Path(__file__).parents[1]
SOURCES = [
    "import importlib.util\n\nif not importlib.util.find_spec('numpy'):\n    %pip install numpy",
    "from pathlib import Path\nimport tensorflow as tf",
    "SIZE, HALF = 6, 3\nsize = 1 / 0\nWIDE: int = 2 * SIZE\nraise SystemExit",
    "@tf.function\ndef double(number):\n    if number > 0:\n        return 2 * number\n"
    "    return number\n\n\nprint('never')",
    "class Box:\n    'Holds things.'\n\n    size = SIZE\n\n\nBox.size = 7",
]


def write(path, *sources):
    cells = [new_markdown_cell("# Small"), *map(new_code_cell, sources)]
    nbformat.write(new_notebook(cells=cells), path)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Put another folder of notebooks in place of the project's, with nothing loaded from it yet."""
    (tmp_path / "deeper" / "tables").mkdir(parents=True)
    write(tmp_path / "09_small.ipynb", *SOURCES)
    (tmp_path / "deeper" / "plain.py").write_text("ANSWER = 42\n", encoding="utf-8")
    (tmp_path / "deeper" / "tables" / "speeds.json").write_text('{"made with": {}, "rows": [{"speed": 1}]}')
    monkeypatch.setattr(chapters, "FOLDER", tmp_path)
    chapters.load.cache_clear()
    yield tmp_path
    chapters.load.cache_clear()


def test_it_holds_imports_functions_classes_and_constants_and_runs_nothing_else(folder):
    module = chapters.load("09_small")
    held = {name for name in vars(module) if not name.startswith("_")}
    assert held == {"importlib", "Path", "tf", "SIZE", "HALF", "WIDE", "double", "Box"}
    assert (module.SIZE, module.HALF, module.WIDE, module.Box.size) == (6, 3, 12, 6)
    assert chapters.load("09_small") is module


def test_tensorflow_finds_the_source_of_what_it_traces(folder):
    module = chapters.load("09_small")
    assert [int(module.double(tf.constant(number))) for number in (4, -4)] == [8, -4]
    assert inspect.getsource(module.Box).startswith("class Box:")


def test_magics_are_none_within_a_string_or_an_expression():
    cell = 'TEXT = """\n!x\n"""\nREST = (5\n % 3)\n'
    assert chapters.without_magics(cell) == cell
    assert "get_ipython().run_line_magic" in chapters.without_magics("if True:\n    %pip list\n")


def test_a_stored_source_and_a_table_are_taken_as_they_are(folder):
    assert chapters.names() == ["09_small", "deeper/plain"]
    assert chapters.load("deeper/plain").ANSWER == 42
    assert chapters.table("speeds")["rows"] == [{"speed": 1}]


def test_a_constant_that_needs_what_is_not_loaded_is_an_error_and_leaves_nothing_behind(folder):
    sources = [*SOURCES, "Box().size = 8\nvalues = [SIZE]\nvalues[0] = 9\nSIZES = values"]
    write(folder / "08_broken.ipynb", *sources)
    with pytest.raises(NameError, match="values"):
        chapters.load("08_broken")
    assert "notebook_08_broken" not in sys.modules


def test_what_a_notebook_loads_itself_is_held_under_any_name(folder):
    loads = "plain = chapters.load('deeper/plain')\nother = plain.ANSWER"
    defines = "class Answer(int):\n    default = plain.ANSWER"
    write(folder / "07_loads.ipynb", "from tutorial_utils import chapters", loads, defines)
    module = chapters.load("07_loads")
    assert module.Answer.default == 42
    assert not hasattr(module, "other")


def test_a_wrong_name_gets_the_list_of_names(folder):
    with pytest.raises(ValueError, match="one of 09_small, deeper/plain; got '07_none'"):
        chapters.load("07_none")
    with pytest.raises(TypeError, match="must be a string such as '01_echo_rnn', got int"):
        chapters.load(7)
    with pytest.raises(ValueError, match="one of speeds; got 'slow'"):
        chapters.table("slow")


def test_a_definition_is_shown_as_it_stands(folder, monkeypatch):
    module = chapters.load("09_small")
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    chapters.show(module.Box)
    chapters.show(module.double)
    with pytest.raises(TypeError, match="function or class of a notebook, got 42"):
        chapters.show(42)
    box, double = (part.data for part in shown)
    assert box == "```python\nclass Box:\n    'Holds things.'\n\n    size = SIZE\n```"
    assert double.startswith("```python\n@tf.function\ndef double(number):")


@pytest.mark.parametrize("name", chapters.names())
def test_every_notebook_of_the_project_can_be_loaded(name):
    assert chapters.load(name).__doc__ is None


def test_no_function_or_class_stands_in_two_notebooks():
    places = defaultdict(list)
    for name in chapters.names():
        for node in ast.parse(chapters.source(name)).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                node.name = "same"
                body = [
                    part for part in node.body if not isinstance(getattr(part, "value", None), ast.Constant)
                ]
                places[ast.dump(ast.Module(body=body, type_ignores=[]))].append(name)
    assert places
    assert not {tuple(names) for names in places.values() if len(set(names)) > 1}
