"""Measuring two programs side by side, as whole processes.

Programs run in turns (A B A B), so that a machine that grows slower or busier does so for both.
Both run once before anything counts, so that files and bytecode are where the system keeps them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

__all__ = ["Comparison", "Program", "ProgramFailed", "Sample", "Spread", "alternate", "run"]


_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit that the system tells peaks in."""


class ProgramFailed(Exception):  # noqa: N818 - names the event
    """A program that is measured ended with an error; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Program:
    """A command to measure: what it is called in the table, its arguments, and the folder it runs in."""

    name: str
    command: tuple[str, ...]
    folder: Path
    variables: Mapping[str, str]
    """The environment, whole."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a program.

    `seconds` is the time from start to end, `cpu` the processor time in seconds and `peak` the
    largest resident memory in bytes; the last two are None where the system does not tell. A peak
    that is not above `least_peak` says no more than that the process took less than that.
    """

    seconds: float
    cpu: float | None
    peak: int | None
    least_peak: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with the smallest and the largest value."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of one or more values."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs of two programs in turns; the samples at the same place ran one after the other."""

    first: tuple[Sample, ...]
    second: tuple[Sample, ...]

    @property
    def ratio(self) -> Spread:
        """How many times as long the first program takes, pair by pair."""
        return Spread.of([a.seconds / b.seconds for a, b in self._pairs()])

    @property
    def cpu_ratio(self) -> Spread | None:
        """The same for processor time, which other programs on the machine disturb less."""
        ratios = [a.cpu / b.cpu for a, b in self._pairs() if a.cpu and b.cpu]
        return Spread.of(ratios) if ratios else None

    def _pairs(self) -> Sequence[tuple[Sample, Sample]]:
        return list(zip(self.first, self.second, strict=True))


def alternate(first: Program, second: Program, runs: int, tell: Callable[[str], None] = lambda _: None) -> Comparison:
    """Run two programs in turns, after one run of each that does not count.

    Args:
        first: the program that the ratio is about.
        second: what it is compared with.
        runs: how often each is measured.
        tell: is given a line about every pair of runs.

    Raises:
        ProgramFailed: one of them ends with an error.
    """
    samples: tuple[list[Sample], list[Sample]] = ([], [])
    for number in range(runs + 1):
        pair = (run(first), run(second))
        what = f"run {number}" if number else "warm-up"
        tell(f"{what}: {first.name} {pair[0].seconds:.3f} s, {second.name} {pair[1].seconds:.3f} s")
        if number:
            samples[0].append(pair[0])
            samples[1].append(pair[1])
    return Comparison(tuple(samples[0]), tuple(samples[1]))


def run(program: Program) -> Sample:
    """Run a program once, without input; what it prints is dropped.

    Linux counts the memory of the process that starts another as that of the other until its
    program is loaded: the peak is never below our own, so whoever calls this stays small.

    Raises:
        ProgramFailed: it ends with an error.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            program.command,
            cwd=program.folder,
            env=dict(program.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        cpu, peak, least = None, None, 0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu = usage.ru_utime + usage.ru_stime
            peak, least = usage.ru_maxrss * _UNIT, _own_peak()
        else:
            process.wait()
            seconds = time.perf_counter() - start
        if process.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            message = f"{' '.join(program.command)}\nended with {process.returncode}:\n{said}"
            raise ProgramFailed(message)
    return Sample(seconds, cpu, peak, least)


def _own_peak() -> int:
    import resource  # noqa: PLC0415 - only where there is a wait4

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
