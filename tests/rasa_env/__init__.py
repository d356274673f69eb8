"""Tests of what runs inside the Rasa server.

The `check_*.py` files are unittest modules for the interpreter of .venv-rasa; pytest runs them
from `test_rasa_env.py`. By hand, from the root of the clone:

    .venv-rasa/bin/python -m unittest tests.rasa_env.check_tokens
"""
