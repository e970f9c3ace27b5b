"""Blocks written as WordprocessingML.

The writer comes in; comparing and reading ask where pages may break.

```
body     paragraphs, lists, sections and tables
inline   what stands inside a paragraph
bars     a number drawn as a bar
paging   which rows stay whole, and which blocks stay with the next
```
"""
