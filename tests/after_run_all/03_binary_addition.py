# After Run All, `add` asks the trained network: on strings that stand in no notebook.
import random

numbers = random.Random(90210)
for width in (1, 5, 10, 64, 300, 2000):
    for _ in range(5):
        a, b = numbers.getrandbits(width), numbers.getrandbits(width)
        assert int(add(a, b)) == a + b, (a, b)
assert add(2**500 - 1, 1) == 2**500
