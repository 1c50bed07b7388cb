"""What an answer may contain: Python that computes something, and nothing that reaches outside of itself.

An answer runs in the same process as the checks that grade it. These rules keep it from changing what the
checks stand on: it may set its own variables and the attributes of ``self``, and no others. They are read off
its source, before any of it runs. No right answer needs more; course/tests tries the rules on all of them.
"""

import ast
import builtins

MODULES = {
    "collections",
    "functools",
    "itertools",
    "keras",
    "math",
    "numpy",
    "random",
    "re",
    "string",
    "tensorflow",
    "tutorial_utils",
    "typing",
    "warnings",
}
REFUSED_NAMES = {
    "breakpoint",
    "compile",
    "copyright",
    "credits",
    "delattr",
    "eval",
    "exec",
    "exit",
    "get_ipython",
    "getattr",
    "globals",
    "help",
    "input",
    "license",
    "locals",
    "memoryview",
    "open",
    "quit",
    "setattr",
    "vars",
}
REFUSED_ATTRIBUTES = {
    # modules that others have imported, and what leads to them
    "ANY",
    "builtins",
    "ctypes",
    "ctypeslib",
    "f2py",
    "gc",
    "importlib",
    "inspect",
    "logging",
    "mock",
    "modules",
    "os",
    "pickle",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "sysconfig",
    "testing",
    "threading",
    "types",
    "unittest",
    # frames and their names
    "ag_frame",
    "cr_frame",
    "f_back",
    "f_builtins",
    "f_globals",
    "f_locals",
    "gi_frame",
    "tb_frame",
    "tb_next",
    # files, the network, and arrays that were made read-only
    "flags",
    "fromfile",
    "gfile",
    "load",
    "load_library",
    "load_model",
    "load_op_library",
    "memmap",
    "py_function",
    "numpy_function",
    "setflags",
    "tofile",
    "write_file",
}
METHODS = {"__init__", "__call__"}  # that a class may define, and call of its parent
NO_PYTHON = "This is not Python."
BASES = {"keras", "Module"}  # keras.layers.Layer, tf.Module


class Policy(ast.NodeVisitor):
    """Collect in ``found`` what an answer must not contain, as sentences that name the line."""

    def __init__(self, tree):
        self.found = []
        self.made = made_in(tree)

    def refuse(self, node, what):
        """Note that something is not allowed."""
        self.found.append(f"Line {node.lineno} {what}.")

    def visit_Import(self, node):
        """Refuse modules that have no part in an answer."""
        self.imported(node, [alias.name for alias in node.names])

    def visit_ImportFrom(self, node):
        """Refuse modules that have no part in an answer, and names of theirs that lead to others."""
        self.imported(node, [node.module or "."])
        for alias in node.names:
            if alias.name in REFUSED_ATTRIBUTES | {"*"} or alias.name.startswith("_"):
                self.refuse(node, f"imports {alias.name}")

    def imported(self, node, names):
        """Refuse modules that are not listed, and parts of listed ones that lead to others."""
        for name in names:
            first, *rest = name.split(".")
            if first not in MODULES or REFUSED_ATTRIBUTES & set(rest) or any(part[0] == "_" for part in rest):
                self.refuse(node, f"imports {name}")

    def visit_Name(self, node):
        """Refuse functions that read or change names by their text, and names with two underscores."""
        if node.id in REFUSED_NAMES or node.id.startswith("__"):
            self.refuse(node, f"uses {node.id}")
        elif node.id == "type":
            self.refuse(node, "uses type other than as type(something)")

    def visit_Call(self, node):
        """Let ``type(something)`` pass, which makes no class."""
        asks = isinstance(node.func, ast.Name) and node.func.id == "type" and len(node.args) == 1
        if not asks or node.keywords or isinstance(node.args[0], ast.Starred):
            self.visit(node.func)
        for part in (*node.args, *node.keywords):
            self.visit(part)

    def visit_Attribute(self, node):
        """Refuse what leads outside, and to set an attribute of anything but ``self``."""
        of_self = is_self(node.value)
        own = of_self or (isinstance(node.value, ast.Name) and node.value.id in self.made)
        if node.attr.startswith("__") and node.attr not in METHODS | {"__name__"}:
            self.refuse(node, f"uses {node.attr}")
        elif node.attr.startswith("_") and not node.attr.startswith("__") and not of_self:
            self.refuse(node, f"uses {node.attr}, which is private")
        elif node.attr in REFUSED_ATTRIBUTES and not is_chapters_load(node):
            self.refuse(node, f"uses {node.attr}")
        elif not isinstance(node.ctx, ast.Load) and not own:
            self.refuse(node, f"sets {ast.unparse(node)}, which is not its own")
        self.visit(node.value)

    def visit_Subscript(self, node):
        """Refuse to set an entry of what is reached through anything but ``self`` or a variable."""
        root = node.value
        while isinstance(root, ast.Subscript) or (isinstance(root, ast.Attribute) and is_self(root.value)):
            root = root.value
        if not isinstance(node.ctx, ast.Load) and not isinstance(root, ast.Name):
            self.refuse(node, f"sets {ast.unparse(node)}, which is not its own")
        self.generic_visit(node)

    def visit_FunctionDef(self, node):
        """Refuse methods by which an object could say that it equals another."""
        if node.name.startswith("__") and node.name not in METHODS:
            self.refuse(node, f"defines {node.name}")
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        """Refuse classes that stand in for numbers and arrays, and those that make classes."""
        for base in node.bases:
            parts = ast.unparse(base).split(".")
            if hasattr(builtins, parts[0]) and parts != ["object"]:
                self.refuse(node, f"makes a kind of {parts[0]}")
            elif parts[0] in ("np", "numpy") or (parts[0] in ("tf", "tensorflow") and not BASES & set(parts)):
                self.refuse(node, f"makes a kind of {ast.unparse(base)}")
        if node.keywords:
            self.refuse(node, "gives a class keywords")
        self.generic_visit(node)


def is_self(node):
    """Return whether a piece of code is the name ``self``."""
    return isinstance(node, ast.Name) and node.id == "self"


def made_in(tree):
    """Return the variables that hold nothing but new objects, made in this code by calling a class."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    stored = [node.id for node in names if isinstance(node.ctx, ast.Store)]
    bound = {*stored, *(node.name for node in ast.walk(tree) if isinstance(node, functions))}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    pairs = []  # a target, and what it gets
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            targets, values = (getattr(part, "elts", [part]) for part in (node.targets[0], node.value))
            pairs += zip(targets, values) if len(targets) == len(values) else []  # noqa: B905
    made = [
        target.id
        for target, value in pairs
        if isinstance(target, ast.Name) and isinstance(value, ast.Call)
        if calls_class(value.func, classes, bound)
    ]
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        for alias in getattr(node, "names", [])
        if isinstance(alias, ast.alias)
    }
    others = bound - set(stored) | imported | classes
    return {name for name in made if made.count(name) == stored.count(name)} - others


def calls_class(callee, classes, bound):
    """Return whether what is called has the name of a class, and is one of this code's or of a module's."""
    *root, name = ast.unparse(callee).split(".")
    if not name[:1].isupper() or not all(part.isidentifier() for part in (*root, name)):
        return False
    return root[0] not in bound if root else name in classes or name not in bound


def is_chapters_load(node):
    """Return whether a piece of code is ``chapters.load``, the one ``load`` that opens no file."""
    return node.attr == "load" and isinstance(node.value, ast.Name) and node.value.id == "chapters"


def refusals(source):
    """Return sentences on what an answer must not contain; none for an answer that may run.

    A source that is not Python (an unfinished line, or Jupyter's ``%`` and ``!``) gets ``NO_PYTHON``.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [NO_PYTHON]
    policy = Policy(tree)
    policy.visit(tree)
    return list(dict.fromkeys(policy.found))
