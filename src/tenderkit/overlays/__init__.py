"""What an organisation lays over a criteria set: what it drops, changes and adds, each with its reason.

A set with an overlay is a set like any other, so of the rooms above only leading and the command line come in.

```
workspace           `tenderkit.yaml`, and the files beside it
overlay             an overlay laid over a set
overlay_registers   what it cites: of the base, of its own, of those beside the base
misfits             where the two do not fit
```
"""
