"""What tenderers answered: their forms and price sheets read back, checked, scored and reported.

Files in, data out, and never a file changed: what cannot be read is told with its place. Building and the command line
come in.

```
collecting                    the one place that chains what follows
files, recognising            a file of any kind as tables; which form it is, and whether it is of this tender
printed                       what the empty form holds, to tell what was added
questions, finding            what a form asks; answers found by code and column
reading, values               a cell read as its row asks; numbers, days, choices
offer, joining, second_part   what one tenderer answered, as data; its files as one
calculating                   what follows from other answers
prices, price_check           the price sheet: its lines found the same way, what they come to; held against the form
certificates                  what those that are named show, and what is doubtful about them
verdict, points               what is missing or below a minimum; what is earned
unsettled                     what ranks still depend on
told                          what was found, in words
unseen                        what the text of no cell tells: tracked changes, what is hidden, struck or in margins
data, screen, report          all of it as JSON, for a terminal, and for the templates of the reports
report_parts                  what the reports are made of
price_report                  all prices, as the report on a tender shows them
suppliers                     what suppliers say in a consultation, as a workbook
```
"""
