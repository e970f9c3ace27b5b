"""What tenderers answered: forms read back, checked, scored and reported. Building and the command line come in.

```
values   a cell as a number, a day or a choice: exact, or unreadable with the reason
```
"""
