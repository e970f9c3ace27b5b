"""Two versions of an annex merged into one whose changes are tracked, before anything of Word comes in.

Only the writer comes in.

```
tracking       the two merged: accepting all gives the new one, rejecting all the old one
alignment      which element of the old one is which of the new one
likeness       when two parts count as versions of each other
text_changes   changes within a paragraph, word by word
```
"""
