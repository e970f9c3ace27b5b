"""Excel workbooks: descriptions of sheets in, a workbook out; and workbooks that anybody saved read back as tables.

Documents, building, notices and the command line come in; it knows nothing of criteria. Only this room knows Excel.

```
sheet      what stands in a workbook, as plain data
writing    a description written: the same one gives the same bytes
looks      how each kind of cell looks, and how high rows are
reading    a workbook that anybody saved, read as tables: by excel or by opendocument
unseen     what the text of no cell tells: in Excel, and by opendocument_looks in OpenDocument
cells      what cells hold, whatever program saved them: numbers, days, texts, places
xml        the XML of a workbook, and of other files, read with care
filling    somebody else's workbook filled in, all else left as it is
keeping    what a workbook keeps for machines: what it was built of, and the seal
```
"""
