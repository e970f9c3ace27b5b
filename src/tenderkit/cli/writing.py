"""Where results go: standard output, or a file that nobody has changed since."""

from __future__ import annotations

import sys
from pathlib import Path

from tenderkit.words.errors import OutputFailed


def write_result(target: Path | None, content: bytes, *, force: bool) -> None:
    """Write a sealed result to a file, or to standard output when there is none.

    Args:
        target: the file, which may be there already.
        content: HTML, JSON or a Word file, with its seal.
        force: overwrite a file that was changed since it was built.

    Raises:
        OutputFailed: it cannot be written, or somebody's work would be lost.
    """
    if target is None:
        if sys.stdout is None:  # closed by whoever started us
            raise OutputFailed("cannot write the result: standard output is closed", "name a file with --output")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from tenderkit.cli.output import write_file  # noqa: PLC0415 - with the seal, only needed here
    from tenderkit.words.seal import is_untouched  # noqa: PLC0415 - the same

    if target.is_file() and not force:
        try:
            before = target.read_bytes()
        except OSError as error:
            raise OutputFailed(
                f"cannot read {target}, which is there already: {error.strerror}", "name another file with --output"
            ) from error
        if before and not is_untouched(before):
            raise OutputFailed(
                f"{target} was changed since it was built, or is not from tenderkit, and is left as it is",
                "name another file with --output, or overwrite it with --force",
            )
    write_file(target, content)
