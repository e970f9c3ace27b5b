"""Levels, and what must agree within a set."""

from __future__ import annotations
