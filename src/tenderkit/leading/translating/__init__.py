"""Texts for translators and back: units out of criteria, files for their tools, and what they return into the YAML.

Only the command line comes in. Nothing here writes a file: it returns what is to be written.

```
units          the texts of a set and of common to be translated, each with its key and context
overlay_units  the texts of a workspace
exporting      units as translators see them, with what was so in an earlier version
importing      a file that came back: read, held against the units, and put into the YAML
returned       what a translator handed back, whichever file it came in
xliff          XLIFF 2.0 written, and XLIFF of any version read
xliff1         XLIFF 1.2 written and read
inline         placeholders as tags in XLIFF, and as texts again
workbook       the same as an Excel workbook
checking       what is wrong with a translation that came back
putting        texts put into a YAML file, with all else in it as it stands
terms          the words of the termbase that a text has in it, or lacks
```
"""
