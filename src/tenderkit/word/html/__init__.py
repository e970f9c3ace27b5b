"""Annex HTML read into blocks: a closed subset, parsed as strict XML, with all that is wrong told at once.

The writer comes in.

```
document ─▶ blocks ─▶ tables, text   the whole; headings, paragraphs, lists; tables; what stands inside a paragraph
complaints                           what is wrong, with its line
```
"""
