"""One file of named arrays, mapped into memory when read.

    magic | arrays, each on a 64-byte boundary | directory (JSON) | its length | magic

The directory comes last, so that arrays are written as they are made; a file that was cut short has
no second magic. Reading maps the file: opening costs the same for a megabyte and for ten gigabytes,
and every process that has it open shares the same pages.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"PRSDARR1"
_ALIGNMENT = 64
_LENGTH_BYTES = 8


def compact(numbers: Array) -> Array:
    """Return whole numbers of at least 0 in the narrowest type that holds them all."""
    largest = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.min_scalar_type(largest), copy=False)


def changes(values: Array) -> Array:
    """Return where a value differs from the one before, as a mask; the first always does."""
    changed = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def run_places(firsts: Array, lengths: Array) -> Array:
    """Return the places that runs cover, one after the other, given where each begins."""
    skipped = firsts - np.cumsum(lengths) + lengths
    places: Array = np.repeat(skipped, lengths) + np.arange(lengths.sum())
    return places


def write_arrays(path: Path, arrays: Iterable[tuple[str, Iterable[Array]]]) -> None:
    """Write a file of arrays, each given by name and chunks of one type, in order."""
    directory: dict[str, tuple[str, int, int]] = {}
    with path.open("wb") as stream:
        stream.write(_MAGIC)
        for name, chunks in arrays:
            stream.write(bytes(-stream.tell() % _ALIGNMENT))
            start, types = stream.tell(), set()
            for chunk in chunks:
                types.add(chunk.dtype)
                stream.write(chunk.tobytes())
            (dtype,) = types
            directory[name] = dtype.str, start, (stream.tell() - start) // dtype.itemsize
        encoded = json.dumps(directory).encode()
        stream.write(encoded)
        stream.write(len(encoded).to_bytes(_LENGTH_BYTES, "little"))
        stream.write(_MAGIC)


class ArrayFile(Mapping[str, Array]):
    """The arrays of one file, read-only, by name.

    Raises:
        OSError: the file is missing or cannot be mapped.
        ValueError: it is not such a file, or was cut short.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        tail = len(self._bytes) - len(_MAGIC)
        if self._bytes[: len(_MAGIC)] != _MAGIC or self._bytes[tail:] != _MAGIC:
            raise ValueError(f"{path.name} is no whole file of arrays")
        end = tail - _LENGTH_BYTES
        length = int.from_bytes(self._bytes[end:tail], "little")
        self._directory: dict[str, tuple[str, int, int]] = json.loads(
            self._bytes[end - length : end]
        )

    def __getitem__(self, name: str) -> Array:
        dtype, start, count = self._directory[name]
        return np.frombuffer(self._bytes, dtype, count, start)

    def __iter__(self) -> Iterator[str]:
        return iter(self._directory)

    def __len__(self) -> int:
        return len(self._directory)
