"""Gradino: a conversational maturity assessment."""
