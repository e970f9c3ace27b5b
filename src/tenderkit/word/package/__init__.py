"""The package of a Word file: opened as Word opens it, made safe to build on, and written.

The rooms of word above it come in.

```
opening ─▶ intake   from the entries of a zip file to a package; what is unsafe is refused
fields, outside     what draws in other files: found in whole fields and relationships, taken out or refused
parts               parts, relationships and the entries of the zip file that is written
contents            a file that anybody may have saved: its text parts and what it keeps for machines
maker               who made a file does not go out; what its pages show of its properties stays
properties          what a document says about itself
```
"""
