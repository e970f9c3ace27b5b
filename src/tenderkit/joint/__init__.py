"""What many buyers say and achieve together: a joint demand, results added up, the use of criteria.

The room `making` comes in, which chains it, and the command line for data alone.

```
statement ─▶ organisations       a joint statement of demand read: YAML, or a table of organisations
demand                           what a group plans to buy, added up
asked                            what a set asks at a level, in a few lines; what rises with a later step
statement_changes                what changed between two statements
statement_paper ─▶ statement_told   the statement as a page; what changed, in words and as data
outcomes ─▶ adding               outcomes of many contracts: each once, and added up by organisation
anonymity                        what may be told without telling of one organisation
collective_figures ─▶ collective_paper   results as tables; as a page, a workbook and data
uses ─▶ use_figures              which criteria are used, left out or changed; that as tables and data
figures                          a table once for pages, data, sheets and CSV
paper                            a page as data: sections of texts, points and tables
```
"""
