"""What an award rests on: prices line by line, costs over the years, points and ranks, as data and as workbooks.

The papers of a tender and rooms above come in. What one criterion scores is for `scoring` beside this room, since
every annex prints it.

```
price_list ─▶ price_sheet, price_page      what is priced, line by line; as a workbook; the sheet of one lot
price_sum, cost_text                       what prices come to; the rules in sentences
ranking ─▶ scoring_sheets, scoring_page    scores and ranks; as a workbook; the sheet of one lot
```
"""
