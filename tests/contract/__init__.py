"""The contract between Rasa 3.6 and the action server, as recordings.

`calls/` holds what Rasa posts, `replies/` what the action server answers. Each side's tests use
the recordings of the other side and check that their own are still true. After a wanted change:

    GRADINO_RECORD=1 .venv-rasa/bin/python -m unittest tests.rasa_env.check_conversation
    GRADINO_RECORD=1 .venv/bin/python -m pytest tests/contract
"""
