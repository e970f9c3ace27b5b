"""A Word file read back, whoever saved it.

The command line and answers come in, and the writer for the digests that it leaves.

```
inspection    what it was built of, and which criteria are no longer as they were
deviation     what no longer stands there as it was built
fingerprint   the texts of each criterion as digests, to tell
paragraphs    the texts of a file, each once, as all changes accepted or rejected would leave them
tables, odt   what was filled in, cell by cell: in a Word file, and in one of OpenDocument
unseen        what the text of no cell tells: tracked changes, strike-through, headers and footers
text          the file as text, for `git diff`
```
"""
