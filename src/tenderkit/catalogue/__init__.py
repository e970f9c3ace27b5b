"""The catalogue: criteria as web pages that work from a disk, every version in every language, for buyers.

Only the command line comes in. Data in, files as bytes out: all of them, by their paths.

```
gathering     which sets are shown, in which versions
rows          the criteria of a version as rows of a list
criterion     the page of one criterion
registers     the pages of what criteria point to: labels, law, sources
choosing      what a choice gives: command, tender, annexes
pages         the pages of a version, and where each stands
site          the one place that chains the others
untranslated  what stands in the source language in a page of another one
kept          which files of a folder are ours to write
```
"""
