"""The action server: what the Rasa server calls once a turn."""
