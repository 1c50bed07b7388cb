"""Ways to get points without an answer: each is put in front of a wrong answer, in one of the chapters."""

BEFORE = {
    "checks of one's own": (  # chapter 01 has checks of these names
        "def check_labels(*_, **__):\n    pass\n\n\n"
        "check = check_states = check_lost = check_queue = check_labels"
    ),
    "a check that lets everything pass": (
        "import contextlib\nexercises.check = lambda name, *_, **__: print(f'{name}: passed')"
    ),
    "a stand-in for the module of checks": (
        "class Passing:\n    def check(self, name, *_, **__):\n        print(f'{name}: passed')\n\n\n"
        "exercises = Passing()"
    ),
    "a comparison that always holds": (
        "import numpy\nnumpy.allclose = numpy.array_equal = lambda *_, **__: True"
    ),
    "builtins of one's own": (
        "abs = lambda number: 0\nall = any = isinstance = lambda *_: True\nlen = max = min = abs"
    ),
    "modules of one's own": (
        "class Agreeing:\n    def __call__(self, *_, **__):\n        return True\n\n"
        "    allclose = array_equal = isclose = __call__\n\n\nnp = Agreeing()"
    ),
    "a patched builtin": "import builtins\nbuiltins.abs = lambda number: 0",
    "a kernel that runs nothing": "get_ipython().run_cell = lambda *_, **__: None",
    "a hook on every cell": "get_ipython().ast_transformers.append(None)",
    "an exception that is none": "exercises.NotYet.__init__ = lambda *_: None\nexercises.NotYet = Warning",
    "a test that catches everything": (
        "import unittest.mock\nunittest.mock.patch.object(exercises, 'check').start()"
    ),
    "a chapter that is another": "import sys\nsys.modules.clear()",
    "a function with another body": "exercises.check.__code__ = (lambda *_, **__: None).__code__",
    "a name by its text": "setattr(exercises, 'check', print)",
    "names by their text": "globals()['exercises'] = None",
    "a line of the shell": "!echo passed",
    "text as code": "exec('exercises.check = print')",
    "an exit": "print('Exercise: passed')\nraise SystemExit",
    "a process that goes": "import os\nos._exit(0)",
    "a second process": "import os\nif os.fork():\n    os._exit(0)",
    "a number that equals all": "class Yes(float):\n    def __eq__(self, other):\n        return True",
    "an array that agrees": "class Yes(np.ndarray):\n    def all(self):\n        return True",
    "attributes by a pattern": (
        "match exercises:\n    case object(__dict__=names):\n        names['check'] = lambda *_, **__: None"
    ),
    "a method of another object": (
        "class Passing:\n    def patch(self):\n        self.check = lambda *_, **__: None\n\n\n"
        "Passing.patch(exercises)"
    ),
    "the check's own variables": "leak = (step for step in [1]).gi_frame.f_back.f_back.f_locals",
}
