"""What an answer may contain: every right answer may run, and nothing that reaches outside of itself."""

import pytest
from policy import bound_by, guarded, refusals
from submissions import NAMES, answers_of

FILES = (
    "np.save('x', 1)", "np.savetxt('x', [1])", "np.loadtxt('x')", "np.fromregex('x', '(.*)', str)",
    "np.lib.format.open_memmap('x')", "tf.io.read_file('x')", "tf.data.TextLineDataset('x')",
    "tf.train.Checkpoint(x=x).write('x')", "tf.summary.create_file_writer('x')", "tf.saved_model.load('x')",
    "tf.print(1, output_stream='file://x')", "keras.utils.get_file('x', 'file:///x')", "x.save_weights('x')",
    "x.export('x')", "training.fit(epoch, 1, folder='x')", "warnings.formatwarning('', Warning, 'x', 3)",
    "chapters.Path('x').unlink()", "chapters.FOLDER.parent", "training.signal.raise_signal(9)",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_honest_answer_is_refused(name):
    answers = answers_of(name)
    assert [(answer, refusals(answer.source)) for answer in answers if refusals(answer.source)] == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("exercises.check = print", "Line 1 sets exercises.check"),
        ("np.allclose = lambda *_, **__: True", "sets np.allclose"),
        ("mine = np\nmine.allclose = print", "Line 2 sets mine.allclose"),
        ("def Leak():\n    return np\nmine = Leak()\nmine.allclose = print", "Line 4 sets mine.allclose"),
        ("def answer(mine=np):\n    if 0:\n        mine = Box()\n    mine.x = 1", "sets mine.x"),
        ("if 0:\n    np = Box()\nnp.allclose = print", "Line 3 sets np.allclose"),
        ("def answer():\n    np = Box()\nnp.allclose = print", "Line 3 sets np.allclose"),
        ("def answer():\n    global np\n    np = Box()\n    np.allclose = print", "sets np.allclose"),
        ("def answer():\n    class A:\n        np = Box()\n        np.allclose = print", "sets np.allclose"),
        ("def answer():\n    def make():\n        np = Box()\n    np.allclose = print", "sets np.allclose"),
        ("def answer():\n    m = Box()\n    match np:\n        case m:\n            m.x = print", "sets m.x"),
        ("from functools import reduce as Fold\ndef a():\n    m = Fold(f, [np])\n    m.x = 1", "sets m.x"),
        ("@leak\nclass Box:\n    pass\ndef a():\n    m = Box()\n    m.x = 1", "Line 6 sets m.x"),
        ("class Yes:\n    async def __eq__(self, other):\n        return True", "defines __eq__"),
        ("def answer(module=np):\n    module.allclose = print", "sets module.allclose"),
        ("for np.allclose in [print]:\n    pass", "sets np.allclose"),
        ("del np.allclose", "sets np.allclose"),
        ("counting.LSTMCell.__call__ = print", "sets counting.LSTMCell.__call__"),
        ("carries.CELLS['RNN'] = print", "sets carries.CELLS['RNN']"),
        ("np.__dict__['allclose'] = print", "uses __dict__"),
        ("setattr(np, 'allclose', print)", "uses setattr"),
        ("np.allclose.__code__ = (lambda: True).__code__", "uses __code__"),
        ("exec('np.allclose = print')", "uses exec"),
        ("import builtins", "imports builtins"),
        ("from numpy import testing", "imports testing"),
        ("import numpy.testing as other", "imports numpy.testing"),
        ("np.os.fork()", "uses os"),
        ("print(np.os)", "uses os"),
        ("np._core", "uses _core, which is private"),
        ("def answer():\n    mine = other = Box()\n    mine.x = 1", "sets mine.x"),
        ("print(end=np.os)", "uses os"),
        ("get_ipython().run_cell = print", "uses get_ipython"),
        ("!cat gradebook.db", "is not Python."),
        ("open('gradebook.db', 'w')", "uses open"),
        ("(step for step in []).gi_frame.f_back", "uses gi_frame"),
        ("class Yes(int):\n    pass", "makes a kind of int"),
        ("class Yes:\n    def __eq__(self, other):\n        return True", "defines __eq__"),
        ("class Yes:\n    __eq__ = lambda *_: True", "uses __eq__"),
        ("class Yes(np.ndarray):\n    pass", "makes a kind of np.ndarray"),
        ("class Yes(object, metaclass=Meta):\n    pass", "gives a class keywords"),
        ("Yes = type('Yes', (int,), {})", "uses type"),
        ("make = type\nmake('Yes', (int,), {})", "uses type"),
        ("counting.STRINGS.setflags(write=True)", "uses setflags"),
        ("match np:\n    case object(os=mine):\n        mine.fork()", "reads os by a pattern"),
        ("'{0.inspect.linecache.cache}'.format(chapters)", "uses format"),
        ("str.format('{0.inspect}', chapters)", "uses format"),
        ("mine = In[-1]", "uses In"),
        ("mine = _i12 + _ih[0]", "uses _i12"),
        ("functools.update_wrapper(np, Mine, ['allclose'], [])", "uses update_wrapper"),
        ("bits.operator.attrgetter('os')(np)", "uses operator"),
        ("typing.get_type_hints(Mine)", "uses get_type_hints"),
        ("import string", "imports string"),
        ("class A:\n    def f(self):\n        self._os.fork()\nA.f(random)", "uses _os"),
        ("from tensorflow.python.platform import gfile", "imports tensorflow.python"),
        ("from numpy.lib import npyio", "imports numpy.lib"),
        ("chapters = np\nchapters.load('x.npy')", "uses load"),
        ("Base = type(np.int64(3))\nclass Yes(Base):\n    pass", "makes a kind of Base"),
        ("class M:\n    pass\nm = M()\nclass Leak(m):\n    pass", "makes a kind of m"),
        ("class Leak(M()):\n    pass", "makes a kind of M()"),
        ("import keras\nkeras = M()\nclass Leak(keras.Model):\n    pass", "makes a kind of keras.Model"),
        ("from tensorflow import cond as Leak\ndef a():\n    m = Leak(1, f)\n    m.x = 1", "sets m.x"),
        ("keras.utils.deserialize_keras_object(code, None, False)", "uses deserialize_keras_object"),
        ("keras.layers.Lambda.from_config(code)", "uses from_config"),
        ("answer = functools.partial(np.bmat, 'labels')", "uses bmat"),
        ("match 1:\n    case self._core:\n        pass", "Line 2 uses self in a way"),
    ],
)
def test_what_reaches_outside_is_named(answer, found):
    assert found in " ".join(refusals(answer))


@pytest.mark.parametrize("answer", FILES)
def test_files_are_refused(answer):
    assert refusals(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "kernel = np.zeros([3, 2])\nkernel[0, 0] = 6\nkernel[1:] *= 2",
        "def two():\n    network = echo.EchoNetwork(5)\n    network.out_kernel = tf.zeros([4, 3])",
        "class Cell(tf.Module):\n    def __init__(self):\n        super().__init__()\n        self.bias = 0",
        "class Layer(keras.layers.Layer):\n    def call(self, inputs):\n        return self._hidden",
        "def kind(answer):\n    return type(answer).__name__",
        "import math\nfrom collections import Counter",
        "import numpy as np\nwindows = np.lib.stride_tricks.sliding_window_view([1, 2], 2)",
        "from numpy.lib.stride_tricks import sliding_window_view",
        "text = '{:.2f} of {}'.format(self.write_gate, self.saved)",
        "adding = chapters.load('03_binary_addition')",
        "from keras import layers\nclass A(layers.Layer):\n    pass\nclass B(keras.Model):\n    pass",
        "from tensorflow.keras.layers import Layer\nclass A(Layer):\n    pass\nclass B(A):\n    pass",
        "import typing\nclass Best(typing.NamedTuple):\n    loss: float\n    seed: int = 0",
        "class A:\n    def f(self):\n        print(f'{self._hidden:.2f} {self._hidden = }')",
    ],
)
def test_what_an_answer_needs_may_run(answer):
    assert refusals(answer) == []


def test_what_another_cell_binds_is_no_class():
    answer = "def answer():\n    mine = Leak()\n    mine.allclose = print"
    assert refusals(answer) == []
    (found,) = refusals(answer, bound_by("Leak = lambda: np"))
    assert found == "Line 3 sets mine.allclose, which is not its own."
    assert bound_by("%time") == set()


def test_self_has_to_pass_where_it_is_set_and_where_it_is_private():
    answer = "class A:\n    def f(self):  # é\n        é, self.x = self._y, self.z; self.x += 1"
    *_, line = guarded(answer, "own").splitlines()
    assert line == "        é, own(self).x = own(self)._y, self.z; own(self).x += 1"
