"""Every error of the project, each with the reason's name and what to do about it.

    PresedenError
    ├── InputError               one file cannot be taken in; the batch goes on
    │   ├── EmptyFileError         empty-file
    │   ├── EncryptedError         encrypted
    │   ├── DamagedError           damaged
    │   ├── UnsupportedError       unsupported-type (the file is skipped, not failed)
    │   ├── UnreachableError       unreachable (cannot be opened or read from its place)
    │   └── LimitError             a limit of the sandbox
    │       ├── TooLargeError        too-large
    │       ├── TimeLimitError       time-limit
    │       ├── MemoryLimitError     memory-limit
    │       └── CrashedError         reader-crashed
    │           ├── DiedError          reader-died
    │           └── DeadlyError        died-three-times
    ├── QueryError               the query cannot be answered as it stands
    ├── NotFoundError            no such document
    ├── CorrectionError          a person's correction cannot be kept
    ├── MaskedError              what was asked for would show masked personal data
    ├── ConfigurationError       exit 3: a setting is wrong
    │   ├── MissingDependencyError  exit 3: something is not installed
    │   └── RuleError               exit 3: a file of rules or reference tables is wrong
    └── StoreError               exit 4: the collection on disk is not as it should be
        ├── IntegrityError         an original or the catalogue was changed or is missing
        ├── DiskFullError          there is no room left
        ├── IndexDamagedError      the index cannot be read: rebuild it
        │   └── IndexOutdatedError   another version made it
        └── IndexBusyError         another process writes to the index

The message is one sentence that names the file; `advice` says what to do. Both are English, which
is what logs and the command line speak; pages translate by `reason`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class PresedenError(Exception):
    """Anything that Preseden itself finds wrong."""

    reason: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    advice: str = "Look into the log for the details."

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if advice is not None:
            self.advice = advice


class InputError(PresedenError):
    """One file cannot be taken in."""

    reason = "unreadable"
    advice = "Open the file in the program that made it and save it again, then add it once more."

    def sentence(self) -> dict[str, str]:
        """Return reason, message and advice, as they cross from one process to another."""
        return {"reason": self.reason, "message": self.message, "advice": self.advice}


class EmptyFileError(InputError):
    """The file has no bytes."""

    reason = "empty-file"
    advice = "Copy the file again from where it came from."


class EncryptedError(InputError):
    """The file is locked by a password."""

    reason = "encrypted"
    advice = "Remove the password in the program that made the file, then add the unlocked copy."


class DamagedError(InputError):
    """The file's structure is broken beyond what the readers can repair."""

    reason = "damaged"
    advice = "Get the file again from its source; if it is the only copy, repair or scan it."


class UnsupportedError(InputError):
    """No reader knows this type of file."""

    reason = "unsupported-type"
    advice = "Save it as PDF or DOCX and add that."


class UnreachableError(InputError):
    """The file cannot be opened where it lies."""

    reason = "unreachable"
    advice = "Check that the path exists and that you may read it."


class LimitError(InputError):
    """Reading the file went beyond what one document may use."""

    reason = "limit"
    advice = "Split the document, or print it to a new PDF, and add that."


class TooLargeError(LimitError):
    """The file, or what it unpacks to, is larger than allowed."""

    reason = "too-large"


class TimeLimitError(LimitError):
    """Reading the file took longer than allowed."""

    reason = "time-limit"


class MemoryLimitError(LimitError):
    """Reading the file needed more memory than allowed."""

    reason = "memory-limit"


class CrashedError(LimitError):
    """The process that read the file met what its reader does not foresee, or died."""

    reason = "reader-crashed"


class DiedError(CrashedError):
    """The process that read the file died of `cause`, as it may not do the next time."""

    reason = "reader-died"

    def __init__(self, message: str, advice: str | None = None, cause: str = "") -> None:
        super().__init__(message, advice)
        self.cause = cause

    def sentence(self) -> dict[str, str]:
        """Return what every error says of itself, and the cause."""
        return super().sentence() | {"cause": self.cause}


class DeadlyError(CrashedError):
    """Processes died over the file until it is not tried again by itself."""

    reason = "died-three-times"


class QueryError(PresedenError):
    """The query cannot be answered as it stands.

    `suggestion` is a query that can, where there is one; `choices` are several, where a person has
    to choose.
    """

    reason = "query"
    exit_code = 2
    advice = "See the page on queries for what can be asked."

    def __init__(
        self,
        message: str,
        advice: str | None = None,
        suggestion: str | None = None,
        choices: Sequence[str] = (),
    ) -> None:
        super().__init__(message, advice)
        self.suggestion = suggestion
        self.choices = choices


class NotFoundError(PresedenError):
    """The collection has no such document."""

    reason = "not-found"
    advice = "Use the id, the case number or the path that `preseden search` shows."


class CorrectionError(PresedenError):
    """A person's correction cannot be kept."""

    reason = "correction"
    exit_code = 2
    advice = "Open the record again and correct what it says now."


class MaskedError(PresedenError):
    """What was asked for cannot be shown without the personal data in it."""

    reason = "masked"
    advice = "Read its pages instead, or ask who keeps the collection for the file itself."


class ConfigurationError(PresedenError):
    """A setting is wrong."""

    reason = "configuration"
    exit_code = 3


class MissingDependencyError(ConfigurationError):
    """A program or library that this needs is not installed."""

    reason = "missing-dependency"
    advice = "Run `preseden doctor`: it lists what is missing and how to install it."


class RuleError(ConfigurationError):
    """A file of rules or a reference table is not as it should be."""

    reason = "rules"
    advice = "Correct the file at the place named, or take it again from the release."


class StoreError(PresedenError):
    """The collection on disk is not as it should be."""

    reason = "store"
    exit_code = 4


class DiskFullError(StoreError):
    """There is no room left where the collection is kept. What is in it is whole."""

    reason = "disk-full"
    advice = (
        "Make room on that disk, or move the collection to a larger one, then run the same command "
        "again: it goes on where it stopped, and nothing that was taken in is lost."
    )


class IntegrityError(StoreError):
    """An original or a record was changed, or is missing."""

    reason = "integrity"
    advice = "Run `preseden check` for the list, and restore what it names from a backup."


class IndexDamagedError(StoreError):
    """The index cannot be read."""

    reason = "index-damaged"
    advice = "Run `preseden index --rebuild`: the index is made anew from the catalogue."


class IndexOutdatedError(IndexDamagedError):
    """Another version of Preseden made the index."""

    reason = "index-outdated"


class IndexBusyError(StoreError):
    """Another process writes to the index."""

    reason = "index-busy"
    advice = "Wait for the other `preseden add` or `preseden index` to end."
