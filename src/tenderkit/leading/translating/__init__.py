"""Texts for translators and back: units out of criteria, files for their tools, and what they return into the YAML.

Only the command line comes in. Nothing here writes a file: it returns what is to be written.

```
units      the texts of a set and of common to be translated, each with its key and context
exporting  units as a file, with what was so in an earlier version
importing  a file that came back: read, held against the units, and put into the YAML
xliff      XLIFF 2.1 written and read
workbook   the same as an Excel workbook
checking   what is wrong with a translation that came back
putting    texts put into a YAML file, with all else in it as it stands
terms      the words of the termbase that a text has in it
```
"""
