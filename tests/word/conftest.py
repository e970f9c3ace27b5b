"""Fixtures of the Word writer's tests."""

from __future__ import annotations

import pytest


@pytest.fixture
def assert_valid(tmp_path, ooxml_errors):
    """Return a function that fails unless the Open XML SDK finds no error in a Word file."""

    def check(data: bytes, name: str = "annex.docx") -> None:
        path = tmp_path / name
        path.write_bytes(data)
        assert ooxml_errors(path) == []

    return check
