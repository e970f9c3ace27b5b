"""The documents: a set and a choice composed once, one module for each document, and rendering.

Data in, data or HTML out; Word files are made of the HTML by the room word. A new document touches none of the others.
Checks, building, views and the command line come in.

```
choice ─▶ compose ─▶ annex ─▶ render    what the buyer chose; put into the texts; the annex as data; as HTML
          answered                         what the buyer's answers make of a set
          criterion_text, asked, scoring   its texts with values; what it asks for; points of award criteria
due                                     what all criteria of a document ask for, by moment
page, plain                             the HTML as a page for the browser; data as JSON knows it
dossier ─▶ papers                       a tender composed; its documents as data for their templates
form, form_composing                    the form for tenderers as data; a tender composed to it
form_sheets ─▶ response_sheets          its tables on sheets; that form as a workbook
               consultation_sheets      the questions to suppliers as one
platform                                the questions put into the template of a tender platform
          form_registers, form_questions   what is asked once; what each criterion asks
          form_labels, form_sites          which labels prove what; the sites with their audits
          consultation, form_paper         the questions to suppliers; a form as its template shows it
price_list ─▶ price_sheet, price_page   what is priced, line by line; as a workbook; the sheet of one lot
          price_sum, life_cycle, cost_text   what prices come to; costs over the years; the rules in sentences
ranking ─▶ scoring_sheets, scoring_page    scores and ranks; as a workbook; the sheet of one lot
pages                                   sheets put together row by row
wording, templates                      words that stand in no set; whose templates are taken
typesetting                             signs, blanks and marks as a country writes them
report, values                          what a build says about itself; its values beside those of the set
resting                                 what values rest on, and how many do
coverage ─▶ coverage_points             a set held against yardsticks; one point of one
          coverage_text, coverage_word     the same as text, and as annex HTML
difference, difference_markdown         what changed between two versions, in words
```
"""
