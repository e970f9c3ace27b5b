"""A lead's work: releasing a set, building on another version, starting a workspace, making git show criteria.

Only the command line comes in. It tells what stands in the way, and returns what is to be written.

```
releasing       what stands in the way of a release, and its file
upgrading       what another version means for an overlay
overlay_check   what is wrong in a workspace
earlier         a workspace as it was at a git revision
starting        the files of a new workspace
gitsetup        what git needs to show annexes and criteria as people read them
translating     texts out to translators, and what they hand back
```
"""
