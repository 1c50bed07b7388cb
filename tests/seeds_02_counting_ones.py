"""Train the counting networks with twenty seeds each, and keep the table as JSON beside this file.

Ends with an error if one of them misses the chapter's target: for each kind of sample, the share of wrong
answers among all strings that it did not learn from, and the seconds of training on two cores.

usage: python tests/seeds_02_counting_ones.py
"""

import seeds

from tutorial_utils import chapters

# % of wrong answers that is too much, as the chapter's cells assert it. A random sample holds too little of
# some counts, and one drawn evenly by count too little of some strings: what they leave wrong is the
# chapter's subject. Drawn evenly by runs as well, the sample has to be right for every seed.
MOST_PERCENT = {
    "at random": 0.2,
    "evenly by count": 0.03,
    "evenly by count and runs": 0.005,
    "aloud": 0.005,
}
TARGETS = {kind: {"percent": most, "seconds": 45} for kind, most in MOST_PERCENT.items()}


def main():
    chapter = chapters.load("02_counting_ones")
    both = chapter.LENGTH * chapter.COUNTS + chapter.RUNS
    rows = []
    for seed in seeds.SEEDS:
        for kind, sample, train in (
            ("at random", chapter.draw_at_random(seed), chapter.train_counter),
            ("evenly by count", chapter.draw_evenly(chapter.COUNTS, seed), chapter.train_counter),
            ("evenly by count and runs", chapter.draw_evenly(both, seed), chapter.train_counter),
            ("aloud", chapter.draw_evenly(both, seed), chapter.train_aloud),
        ):
            network, times = seeds.timed(train, sample, seed)
            wrong, unseen = chapter.answer_all(network) != chapter.COUNTS, chapter.unseen_by(sample)
            measured = {
                "wrong of all": int(wrong.sum()),
                "wrong unseen": int(wrong[unseen].sum()),
                "percent": round(100 * float(wrong[unseen].mean()), 5),
            }
            rows.append({"seed": seed, "kind": kind, **measured, **times})
            print(rows[-1], flush=True)
    seeds.finish(__file__, chapter, rows, TARGETS)


if __name__ == "__main__":
    main()
