"""The one tree of errors.

    GradinoError
    ├── BadInput            something a person wrote or chose; they can mend it
    │   ├── MessageTooLong
    │   ├── UnknownPack
    │   └── NothingToPlace
    ├── PackError           a pack on disk is wrong (see bot.domain.pack_problems)
    ├── NotFound            it does not exist, or not for this person
    ├── NotAllowed          a token is missing, expired, altered or of somebody else
    ├── Unavailable         a part of Gradino is away; the same request may work later
    └── SetupError          the operator has to change a setting or the machine

Each class has a `code`: the key of its sentence in `bot/texts/<language>.yml` under `errors`.
An error becomes an HTTP status, an utterance or an exit code only at the edges.
"""

from __future__ import annotations


class GradinoError(Exception):
    """Base of every error Gradino raises on purpose.

    Args:
        detail: words for the log; never shown to a respondent and never personal.
        code: the key of the sentence shown, if not the one of the class.
        params: values for the placeholders of the sentence.
    """

    code = "internal"

    def __init__(self, detail: str = "", *, code: str | None = None, **params: object) -> None:
        super().__init__(detail or code or self.code)
        self.code = code or type(self).code
        self.params = params


class BadInput(GradinoError):
    """Something a person wrote or chose cannot be used; they can mend it."""

    code = "bad_input"


class MessageTooLong(BadInput):
    """The message is longer than Gradino accepts."""

    code = "message_too_long"


class UnknownPack(BadInput):
    """No pack has this id."""

    code = "unknown_pack"


class NothingToPlace(BadInput):
    """No dimension has a level yet, so there is no placement."""

    code = "nothing_to_place"


class PackError(GradinoError):
    """A pack on disk breaks the rules of packs."""

    code = "broken_pack"


class NotFound(GradinoError):
    """It does not exist, or not for the person who asks."""

    code = "not_found"


class NotAllowed(GradinoError):
    """The token is missing, expired, altered or belongs to somebody else."""

    code = "not_allowed"


class Unavailable(GradinoError):
    """A part of Gradino is away; the same request may work later."""

    code = "unavailable"


class SetupError(GradinoError):
    """The operator has to change a setting or the machine."""

    code = "setup"
