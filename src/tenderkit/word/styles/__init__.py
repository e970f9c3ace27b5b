"""Styles and lists of a house style: found by name, and added from ours where they are missing.

The house and the writer come in.

```
styles      styles by name, and those that are added
standing    those that are added, made to look as at home on whatever house they build
properties  the properties of paragraphs and text, in the order of the schema
numbering   lists that styles are tied to, and lists that begin again at 1
accent      the house style's own colour for what is added
usage       which roles an annex uses, so that nothing else is added
```
"""
