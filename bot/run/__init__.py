"""Starts, watches and stops the processes of one Gradino on one machine."""
