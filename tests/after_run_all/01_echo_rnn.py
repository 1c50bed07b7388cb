# After Run All, `echo` asks the trained network: on strings that stand in no notebook.
import numpy as np

asked = np.random.default_rng(90210).integers(0, 2, 5000).tolist()
assert echo(asked) == [None] * DELAY + asked[:-DELAY], "the echo is wrong"
assert echo([1, 0, 1, 1, 1]) == [None, None, None, 1, 0]
