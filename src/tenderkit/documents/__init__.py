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
          memo, repeated                   what lots have in common once; where an earlier lot has the same
forms                                   what tenderers and suppliers fill in: rows, pages, workbooks
award                                   prices, costs, points and ranks: as data and as workbooks
life_cycle                              costs over the years
pages                                   sheets put together row by row
wording, templates                      words that stand in no set; whose templates are taken
singular                                which numbers take a unit in the singular
tying                                   a number kept on one line with its unit
typesetting                             signs, blanks and marks as a country writes them
report, values                          what a build says about itself; its values beside those of the set
resting                                 what values rest on, and how many do
coverage ─▶ coverage_points             a set held against yardsticks; one point of one
          coverage_text, coverage_word     the same as text, and as annex HTML
difference, difference_markdown         what changed between two versions, in words
marking                                 two texts as one, with the words that went and came
```
"""
