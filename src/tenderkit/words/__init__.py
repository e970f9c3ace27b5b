"""What everyone speaks: the terms of the field, the kinds of value in a file, problems, and seals.

Every room may come in; it draws on none.

```
terms    levels, themes, kinds and the other words with a fixed meaning
languages  codes of languages, and of how a country writes them
frozen   what stands in a file, as classes declared once and made in two ways
fields   what may stand in a field: a line, Markdown, an id, an exact number, a date, a web address
countriesthe codes of countries
errors   problems with their places, and how a run ends
unseen   what a file holds beside the texts of its cells
archive  zip files: written, and read with care
kept     what a document of a tender keeps of what it was built of
seal     a digest of a file inside the file, to know it again
grid     what was read out of a table: cells, each with its place
```
"""
