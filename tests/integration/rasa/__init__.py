"""The Rasa server as a process, and its database."""
