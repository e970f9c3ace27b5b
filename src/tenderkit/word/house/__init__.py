"""A house style that is open, and what is put into it.

The writer comes in, and building for the report.

```
house                 its package, styles, lists and the parts that hold text
checks, report        what is wrong in it; what can be said of it before it is used
hidden                placeholders in places that nothing fills
placeholders, place   `{{ tender.reference }}` filled; where the annex goes
marks                 numbers and names of marks, once over all parts
lists                 numbers for the lists of an annex
toc                   tables of contents marked for an update
footer, draft         our footer where it has none; DRAFT on every page
turning               pages in landscape
versions              values of two annexes that are compared, and a comment that says so
```
"""
