"""What an answer may contain: Python that computes something, and nothing that reaches outside of itself.

An answer runs in the same process as the checks that grade it. These rules keep it from changing what the
checks stand on: it may set its own variables, and attributes of ``self`` and of objects that its functions
make. They are read off its source, before any of it runs. No right answer needs more; course/tests tries the
rules on all of them.
"""

import ast
import builtins
import re
from collections import Counter

MODULES = {
    "collections", "functools", "itertools", "keras", "math", "numpy", "random", "re", "tensorflow",
    "tutorial_utils", "typing", "warnings",
}  # fmt: skip
REFUSED_NAMES = {
    "In", "Out", "breakpoint", "compile", "copyright", "credits", "delattr", "eval", "exec", "exit",
    "get_ipython", "getattr", "globals", "help", "input", "license", "locals", "memoryview", "open", "quit",
    "setattr", "vars",
}  # fmt: skip
HISTORY = re.compile(r"_i+|_i?\d+|_[iod]h")  # Jupyter's names for the cells that have run, checks among them
REFUSED_ATTRIBUTES = {
    # modules that others have imported, and what leads to them
    "ANY", "Image", "builtins", "ctypes", "ctypeslib", "distutils", "f2py", "gc", "importlib", "inspect",
    "linecache", "logging", "matplotlib", "mock", "modules", "nx", "os", "pickle", "platform", "python",
    "shutil", "socket", "src", "subprocess", "sys", "sysconfig", "tempfile", "testing", "threading",
    "traceback", "types", "unittest",
    # attributes by their text, text as code, lines of files, and other meanings for what the checks call
    "ForwardRef", "bmat", "deserialize", "deserialize_keras_object", "enable_unsafe_deserialization",
    "experimental", "formatwarning", "from_config", "get_type_hints", "model_from_json", "operator",
    "pthread_kill", "raise_signal", "register_tensor_conversion_function", "showwarning", "singledispatch",
    "singledispatchmethod", "update_wrapper", "warn_explicit", "wraps",
    # frames and their names
    "ag_frame", "cr_frame", "f_back", "f_builtins", "f_globals", "f_locals", "gi_frame", "tb_frame",
    "tb_next",
    # files, the network, and arrays that were made read-only; FILES has more
    "FOLDER", "INSTALLED", "ImageDataGenerator", "RemoteMonitor", "TensorBoard", "applications", "compat",
    "datasets", "distribute", "export", "flags", "io", "json", "lib", "list_variables", "lite",
    "numpy_function", "profiler", "py_function", "raw_ops", "saved_model", "saving", "setflags",
    "trace_export",
}  # fmt: skip
# functions, classes and arguments that have to do with files
FILES = re.compile(
    r"^(imread|imsave|load|open$|plot_model|save($|_|fig|z)|snapshot)|Backup|[Cc]heckpoint|Csv|CSV|"
    r"DataSource|Path|RecordDataset|TFSM|TextLine|[Ww]riter|_dir$|_img$|_saved_model|directory|dump|"
    r"[Ff]ile|folder|fromregex|memmap|output_stream|txt"
)
METHODS = {"__init__", "__call__"}  # methods a class may define, or call through super()
NO_PYTHON = "This is not Python."
BASES = {"keras", "Module"}  # keras.layers.Layer, tf.Module
OF_CLASSES = {"keras", "tensorflow", "typing"}  # what is imported from them by its own name stays what it is
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (*FUNCTIONS, ast.ClassDef, ast.Lambda, *COMPREHENSIONS)


class Policy(ast.NodeVisitor):
    """Collect in ``found`` what an answer must not contain, as sentences that name the line."""

    def __init__(self, tree, elsewhere):
        self.found = []
        self.classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        self.bound = bound_in(tree) | elsewhere
        self.new = [set()]  # for each scope around the node at hand, its variables that hold new objects

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
            if leads_out(alias.name) or alias.name.startswith(("*", "_")):
                self.refuse(node, f"imports {alias.name}")

    def imported(self, node, names):
        """Refuse modules that are not listed, and parts of listed ones that lead to others."""
        for name in names:
            first, *rest = name.replace("numpy.lib.stride_tricks", "numpy").split(".")
            if first not in MODULES or any(leads_out(part) or part[0] == "_" for part in rest):
                self.refuse(node, f"imports {name}")

    def visit_Name(self, node):
        """Refuse functions that read or change names by their text, and names that Python or Jupyter keep."""
        if node.id in REFUSED_NAMES or node.id.startswith("__") or HISTORY.fullmatch(node.id):
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

    def visit_keyword(self, node):
        """Refuse arguments that name files."""
        if FILES.search(node.arg or ""):
            self.refuse(node.value, f"uses {node.arg}")
        self.visit(node.value)

    def visit_MatchClass(self, node):
        """Refuse patterns that read attributes: ``case object(os=mine)``."""
        if node.kwd_attrs:
            self.refuse(node, f"reads {node.kwd_attrs[0]} by a pattern")
        self.generic_visit(node)

    def visit_Attribute(self, node):
        """Refuse what leads outside, and to set an attribute of anything but ``self``."""
        chain = ast.unparse(node)
        if chain == "chapters.load" and "chapters" not in self.bound:  # it opens no file
            return
        if chain.endswith(".lib.stride_tricks"):
            self.visit(node.value.value)
            return
        of_self = is_self(node.value)
        own = of_self or (isinstance(node.value, ast.Name) and node.value.id in self.new[-1])
        if node.attr.startswith("__") and node.attr not in METHODS | {"__name__"}:
            self.refuse(node, f"uses {node.attr}")
        elif node.attr.startswith("_") and not node.attr.startswith("__") and not of_self:
            self.refuse(node, f"uses {node.attr}, which is private")
        elif leads_out(node.attr.strip("_")):  # of self, too: a method can be called with any object
            self.refuse(node, f"uses {node.attr}")
        elif node.attr in ("format", "format_map") and not is_plain(node.value):
            self.refuse(node, f"uses {node.attr} other than to fill in values")
        elif not isinstance(node.ctx, ast.Load) and not own:
            self.refuse(node, f"sets {chain}, which is not its own")
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
        self.visit_scope(node, self.new_objects(node))

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - ast's name

    def visit_ClassDef(self, node):
        """Refuse classes that stand in for numbers and arrays, and those that make classes."""
        for base in map(ast.unparse, node.bases):
            root, *parts = base.split(".")
            outside = root in ("np", "numpy") or (root in ("tf", "tensorflow") and not BASES & set(parts))
            builtin = hasattr(builtins, root) and base != "object"
            known = all(part.isidentifier() for part in (root, *parts)) and root not in self.bound
            if outside or builtin or not known:
                self.refuse(node, f"makes a kind of {base}")
        if node.keywords:
            self.refuse(node, "gives a class keywords")
        self.visit_scope(node, set())

    def visit_scope(self, node, new):
        """Visit the body of a function or class in a scope of its own, and its head in the one around it."""
        for name, value in ast.iter_fields(node):
            self.new.append(new if name == "body" else self.new[-1])
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    self.visit(part)
            self.new.pop()

    def new_objects(self, function):
        """Return the variables of a function that get nothing but new objects, made by calling a class.

        Their attributes are its own: an object of that name can be none that others use.
        """
        pairs = []  # a target, and what it gets
        for node in nodes_of_scope(function):
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                targets, values = (getattr(part, "elts", [part]) for part in (node.targets[0], node.value))
                pairs += zip(targets, values) if len(targets) == len(values) else []  # noqa: B905
        made = Counter(
            target.id
            for target, value in pairs
            if isinstance(target, ast.Name) and isinstance(value, ast.Call) and self.calls_class(value.func)
        )
        stored = Counter(node.id for node in ast.walk(function) if is_stored(node))
        return {name for name in made if made[name] == stored[name]} - bound_in(function, stored=False)

    def calls_class(self, callee):
        """Return whether what is called has the name of a class, of this code or of the notebook's."""
        *root, name = ast.unparse(callee).split(".")
        if not name[:1].isupper() or not all(part.isidentifier() for part in (*root, name)):
            return False
        if root:
            return root[0] not in self.bound | self.classes
        return name not in self.bound


def is_stored(node):
    """Return whether a piece of code is a name that gets a value."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def nodes_of_scope(function):
    """Yield the nodes of a function's body, without those in functions, classes and comprehensions inside."""
    left = list(function.body)
    while left:
        node = left.pop()
        if not isinstance(node, SCOPES):
            yield node
            left += ast.iter_child_nodes(node)


def bound_in(tree, stored=True):
    """Return the names that a piece of code binds; not ``stored``: other than by giving a name a value.

    A class counts if it is decorated: what is called by its name is then something else.
    """
    names = set()
    for node in ast.walk(tree):
        if is_stored(node) and stored:
            names.add(node.id)
        elif isinstance(node, FUNCTIONS) or (isinstance(node, ast.ClassDef) and node.decorator_list):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                module = alias.name if isinstance(node, ast.Import) else node.module or ""
                renamed = isinstance(node, ast.ImportFrom) and alias.asname not in (None, alias.name)
                if renamed or module.partition(".")[0] not in OF_CLASSES:
                    names.add(alias.asname or alias.name.partition(".")[0])
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            names.update(node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping):
            names.add(node.rest)
    return names


def bound_by(source):
    """Return the names that a cell binds, its classes left out; none if it is not Python."""
    try:
        return bound_in(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()


def leads_out(name):
    """Return whether an attribute of this name may lead to files, frames or modules outside."""
    return name in REFUSED_ATTRIBUTES or bool(FILES.search(name))


def is_plain(node):
    """Return whether a piece of code is a text, without fields such as ``{0.attribute}``."""
    return isinstance(getattr(node, "value", None), str) and not re.search(r"{\w*[.[]", node.value)


def is_self(node):
    """Return whether a piece of code is the name ``self``."""
    return isinstance(node, ast.Name) and node.id == "self"


def places_of_self(tree):
    """Return where a piece of code sets an attribute of ``self``, or uses a private one: line and column."""
    return sorted(
        (node.value.lineno, node.value.col_offset)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and is_self(node.value)
        if node.attr.startswith("_") or not isinstance(node.ctx, ast.Load)
    )


def guarded(source, own):
    """Return a source in which ``self`` has to pass the function ``own`` there, since it may be anything.

    A method can be called with any object, and ``self`` can be a variable.
    """
    lines = source.encode().split(b"\n")
    for line, column in reversed(places_of_self(ast.parse(source))):
        text = lines[line - 1]
        lines[line - 1] = text[:column] + f"{own}(self)".encode() + text[column + len("self") :]
    return b"\n".join(lines).decode()


def refusals(source, elsewhere=frozenset()):
    """Return sentences on what an answer must not contain; none for an answer that may run.

    ``elsewhere`` are the names that other cells of the student's bind: what they call is no class for sure.
    A source that is not Python (an unfinished line, or Jupyter's ``%`` and ``!``) gets ``NO_PYTHON``.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [NO_PYTHON]
    policy = Policy(tree, set(elsewhere))
    policy.visit(tree)
    try:
        left = places_of_self(ast.parse(guarded(source, "own")))
    except (SyntaxError, ValueError):
        left = places_of_self(tree)
    if left:  # such as in a pattern, or in a text, where some Pythons say wrong columns
        policy.found.append(f"Line {left[0][0]} uses self in a way that cannot be looked after.")
    return list(dict.fromkeys(policy.found))
