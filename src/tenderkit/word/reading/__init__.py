"""A Word file read back, whoever saved it.

The command line comes in, and the writer for the digests that it leaves.

```
inspection    what it was built of, and which criteria are no longer as they were
fingerprint   the texts of each criterion as digests, to tell
text          the file as text, for `git diff`
```
"""
