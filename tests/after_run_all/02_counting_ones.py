# After Run All, `count_ones` asks the trained network: on strings that stand in no notebook.
import numpy as np

for bits_ in np.random.default_rng(90210).integers(0, 2, [200, LENGTH]):
    text = "".join(map(str, bits_))
    assert count_ones(text) == text.count("1"), text
for ones in range(LENGTH + 1):
    text = "1" * ones + "0" * (LENGTH - ones)
    assert count_ones(text) == ones, text
