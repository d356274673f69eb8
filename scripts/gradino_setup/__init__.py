"""Builds Gradino's two Python environments on a fresh machine, with the standard library alone.

Two layers, because each wants something else:

* A *cached environment* holds the locked packages and nothing of Gradino. It lies in Gradino's
  cache under a key made from the lock file, the Python version and the platform, so every clone
  with the same lock shares it and a clean clone installs nothing.
* `.venv` and `.venv-rasa` are *thin environments* of one clone. They hold no packages, only a
  .pth file that points at the cached environment and at the clone, and the console scripts with
  the right first line. They cost a fraction of a second and can be deleted at any time.

Everything here runs on any Python from 3.8 on, because it runs before the right one is found.
"""
