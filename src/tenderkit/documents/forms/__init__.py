"""What tenderers and suppliers fill in: the form of a tender, as a page and as a workbook, and the consultation.

The papers of a tender, the price sheet and rooms above come in. One list of rows is all there is of a form: Word, Excel
and what reads the answers take it from there.

```
form, form_composing               the form for tenderers as data; a tender composed to it
form_registers, form_questions     what is asked once; what each criterion asks
form_labels, form_sites            which labels prove what; the sites with their audits
form_limits                        what answers are held against
form_paper                         a form as its template shows it
form_sheets ─▶ response_sheets     its tables on sheets; that form as a workbook
consultation, consultation_sheets  the questions to suppliers; the same as a workbook
platform                           the questions put into the template of a tender platform
```
"""
