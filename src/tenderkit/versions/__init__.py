"""Which version of a set is meant, releases, git revisions, and translations that lag behind.

Every room above comes in.

```
store     `laptop`, `laptop@1.0.0`, `laptop@draft`, `laptop@git:REV`: found and opened
freeze    a set as one self-contained file that never changes, made and read
git       criteria as they stood at a revision
lagging   translations that stayed although their source changed
lost      what a release changed and a later one has nothing of
changelog `CHANGES.md`, and the section of a version in it
compare/  what changed between two versions
```
"""
