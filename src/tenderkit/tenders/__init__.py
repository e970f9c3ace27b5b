"""A tender: one procurement with its lots, as `tender.yaml` holds it.

Data in, data out: reading a file, telling what is undecided, and writing one anew. Building and the command line
come in.

```
tender            the file read, and each lot as a choice of criteria
duties            which duties of the law concern it
award             what counts twice in its costs and points
undecided         what is still to decide before it can be published
noting            what is odd in it, though neither wrong nor open
starting          a new tender, from what is known of it
writing           a tender as the text of a file
manifest          what each document was made of
```
"""
