"""The referee sits in the kernel in which a submission runs, and keeps the checks apart from the answers.

grading.py puts its calls between the cells. What is not an answer runs in names of its own, which no answer
can rebind; before a check runs there, functions and classes that an answer has replaced are put back.
"""

import ast
import builtins
import linecache
import sys
import types

# and the notebooks that are loaded
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
        tree = ast.parse(source)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        bound = {*_bound_by(tree)}
        if any(name in shared for name in used - bound - self.names.keys()):
            run_cell(source, shared)
            return
        run_cell(source, self.names)
        shared.update({name: self.names[name] for name in bound if name in self.names})

    def remember(self):
        """Note what the watched modules and their classes hold, as far as it has not been noted."""
        for owner in _watched():
            if id(owner) in self.kept:
                continue
            held = {name: value for name, value in vars(owner).items() if callable(value)}
            if owner is builtins:
                held = {name: value for name, value in held.items() if name not in OF_JUPYTER}
            self.kept[id(owner)] = owner, held
            for value in held.values():
                if isinstance(value, types.FunctionType):
                    self.codes[id(value)] = value, value.__code__, value.__defaults__

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
        if changed:
            raise RuntimeError(f"An answer has replaced {', '.join(changed[:3])}.")


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


def _bound_by(tree):
    """Yield the names that the statements of a cell bind, those in its functions left out."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                yield part.id
            elif isinstance(part, ast.alias):
                yield (part.asname or part.name).partition(".")[0]


def run_cell(source, names):
    """Run the source of a cell as a notebook does: it can be looked up while it runs, as TensorFlow does."""
    file = f"<cell {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)
