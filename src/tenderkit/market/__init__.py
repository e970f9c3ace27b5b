"""How many models and suppliers are left after each criterion: market data read, held against a set, counted.

The command line and the views come in. The data are the buyer's own; what their columns hold is data too, in the
register `market`. Rows are looked at one by one and never kept: what is remembered of them is what they meet.

```
rows            a file as rows of texts: CSV, JSON, a workbook
recognising     which sort of file it is, and where in it each value stands
asked           what a set asks at a level, as far as a column could hold it
judging         what one text says of what is asked
counting        one pass over the rows: who meets what
funnel          what is left after each criterion, what removes most, where each brand goes
surveying       the stations above, one after the other, for all files
pasting         a count as the lines of YAML that go into a criterion
writing         the same put into the files of a draft or an overlay
```
"""
