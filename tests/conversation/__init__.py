"""The rules of the conversation, as Rasa sees them."""
