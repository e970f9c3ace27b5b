"""What holds for every criterion."""

from __future__ import annotations
