"""What the rooms of word speak to each other; all of them come in.

```
blocks   the annex as blocks of text, with nothing of HTML or Word left
roles    the parts that text plays, and the names of the styles that give each its look
ooxml    namespaces, names and XML of Word files
codes    the codes of problems
```
"""
