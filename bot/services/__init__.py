"""One module per use case; talks to ports only."""
