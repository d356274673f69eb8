"""Pure rules and types; imports no framework."""
