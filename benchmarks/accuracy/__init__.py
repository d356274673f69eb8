"""The accuracy laboratory: how often the level given to an answer is right, and what decides it.

    make accuracy

Measures the scorer and simple baselines on the sets of tests/accuracy (see the README there), on
answers nobody trained on, and writes docs/accuracy.md.
"""
