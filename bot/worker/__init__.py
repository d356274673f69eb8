"""The clock of Gradino: what has to happen without anybody asking for it.

The schedule is in the database and every task can be repeated without harm, so a worker that is
killed loses nothing, and a second one is only unnecessary.
"""
