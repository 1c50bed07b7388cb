"""The referee sits in the kernel in which a submission runs, and keeps the checks apart from the answers.

grading.py puts its calls between the cells. What is not an answer runs in names of its own, which no answer
can rebind; before a check runs there, functions and classes that an answer has replaced are put back. Of the
data that cells hand out, answers get copies; the arrays and dictionaries of loaded notebooks become
read-only.
"""

import builtins
import copy
import linecache
import symtable
import sys
import types

import numpy as np

# watched modules; loaded notebooks (notebook_*) are watched too
WATCHED = {"builtins", "keras", "math", "numpy", "random", "tensorflow", "tutorial_utils"}
# builtins that Jupyter replaces from cell to cell
OF_JUPYTER = {"_", "display", "exit", "get_ipython", "input", "quit"}


class Referee:
    """Runs the checks of one submission."""

    def __init__(self):
        self.names = {"__name__": "__main__", "__builtins__": builtins}
        self.kept = {}  # id of a module or class -> itself, and its functions and classes by name
        self.codes = {}  # id of a function -> itself, and what it runs

    def set_up(self, source, shared):
        """Run a cell that was handed out, in the referee's names and then, for the answers, in ``shared``.

        A cell that uses an answer is run in ``shared`` alone: it shows something, and no check needs it.
        """
        tables = [symtable.symtable(source, "cell", "exec")]
        bound = {n.get_name() for n in tables[0].get_symbols() if n.is_assigned() or n.is_imported()}
        used = set()  # at the top level, or as a global name of a function
        for table in tables:
            tables += table.get_children()
            used |= {n.get_name() for n in table.get_symbols() if table is tables[0] or n.is_global()}
        if any(name in shared for name in used - bound - self.names.keys() - vars(builtins).keys()):
            run_cell(source, shared)
            return
        run_cell(source, self.names)
        for name in bound & self.names.keys():
            value = self.names[name]
            shared[name] = copy.copy(value) if isinstance(value, (dict, list, set, np.ndarray)) else value

    def remember(self):
        """Note what the watched modules and their classes hold, as far as it has not been noted.

        Of others' modules it is functions and classes: their data may change as they work.
        """
        for owner in _watched():
            if id(owner) in self.kept:
                continue
            own = owner.__name__.startswith(("notebook_", "tutorial_utils"))
            held = {
                name: value
                for name, value in vars(owner).items()
                if callable(value) or (own and not name.startswith("__"))
            }
            if owner is builtins:
                held = {name: value for name, value in held.items() if name not in OF_JUPYTER}
            self.kept[id(owner)] = owner, held
            if own:
                for name, value in held.items():
                    held[name] = read_only(value)
                    if held[name] is not value:
                        setattr(owner, name, held[name])
            for value in held.values():
                if isinstance(value, types.FunctionType):
                    self.codes[id(value)] = value, value.__code__, value.__defaults__

    def own(self, value):
        """Return an object whose class is the student's; raise RuntimeError if it is another's."""
        if type(value).__module__ != "__main__":
            name = getattr(value, "__name__", type(value).__name__)
            raise RuntimeError(f"An answer has replaced a part of {name}, which is not its own.")
        return value

    def put_back(self):
        """Undo what was done to the watched modules and classes; return the names of what was changed."""
        changed = []
        for owner, held in self.kept.values():
            now = vars(owner)
            for name, value in held.items():
                if now.get(name) is not value:
                    changed.append(f"{owner.__name__}.{name}")
                    setattr(owner, name, value)
        for function, code, defaults in self.codes.values():
            if function.__code__ is not code or function.__defaults__ is not defaults:
                changed.append(f"{function.__module__}.{function.__qualname__}")
                function.__code__, function.__defaults__ = code, defaults
        return changed

    def judge(self, source, answers, shared):
        """Run a check, with the answers of these names; raise RuntimeError if an answer reaches outside."""
        changed = self.put_back()
        names = dict(self.names)
        names.update({name: shared[name] for name in answers if name in shared})
        try:
            run_cell(source, names)
        finally:
            changed += self.put_back()
            if changed:  # said also of an answer that is wrong
                raise RuntimeError(f"An answer has replaced {', '.join(changed[:3])}.") from None


def read_only(value):
    """Return a value that cannot be changed: arrays, those that they show included, and dictionaries."""
    if isinstance(value, dict):
        return types.MappingProxyType({name: read_only(part) for name, part in value.items()})
    shown = value
    while isinstance(shown, np.ndarray):
        shown.setflags(write=False)
        shown = shown.base
    return value


def _watched():
    """Yield the watched modules, and the classes that they define."""
    for name, module in list(sys.modules.items()):
        if isinstance(module, types.ModuleType) and _is_watched(name):
            yield module
            for value in list(vars(module).values()):
                if isinstance(value, type) and module is not builtins and _is_watched(value.__module__):
                    yield value


def _is_watched(name):
    return isinstance(name, str) and (name.partition(".")[0] in WATCHED or name.startswith("notebook_"))


def marks_of(cell):
    """Return what nbgrader knows of a notebook's cell: a dict, empty for a cell of the student's own."""
    return cell.metadata.get("nbgrader", {})


def grade_id_of(cell):
    """Return the name by which nbgrader knows a notebook's cell, or None."""
    return marks_of(cell).get("grade_id")


def run_cell(source, names):
    """Run the source of a cell as a notebook does: it can be looked up while it runs, as TensorFlow does."""
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)
