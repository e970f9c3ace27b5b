"""Which roles an annex uses, so that a house style gets no styles it has no need of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.word.vocabulary.blocks import Changed, Field, Link, ListBlock, Paragraph, Run, Section, Table
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.word.vocabulary.blocks import Block, Inline


def used_roles(blocks: Iterable[Block]) -> frozenset[Role]:
    """Return the roles of all blocks and of the text in them."""
    roles: set[Role | None] = set()
    _of_blocks(blocks, roles)
    return frozenset(role for role in roles if role is not None)


def _of_blocks(blocks: Iterable[Block], roles: set[Role | None]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            roles.add(block.role)
            _of_text(block.content, roles)
        elif isinstance(block, ListBlock):
            roles.add(block.role)
            for item in block.items:
                _of_blocks(item.blocks, roles)
        elif isinstance(block, Table):
            roles.update((block.role, Role.AFTER_TABLE))
            if block.caption:
                _of_blocks((block.caption,), roles)
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    _of_blocks(cell.blocks, roles)
        elif isinstance(block, Section):
            _of_blocks(block.blocks, roles)
        else:
            roles.update((block.look.role, block.former.role))
            _of_text(block.content, roles)


def _of_text(content: Iterable[Inline], roles: set[Role | None]) -> None:
    for part in content:
        if isinstance(part, Run):
            roles.add(part.role)
        elif isinstance(part, Link | Changed):
            _of_text(part.content, roles)
        elif isinstance(part, Field):
            roles.add(Role.PLACEHOLDER)
