"""The only place that chains the stations: what a user asks for goes in, finished files come out as bytes.

The command line comes in, `catalogue` for its annexes, and `notice`, which is told of a composed tender.

```
annex       from a set of criteria to its annex, and from two of them to what changed
tender      from tender.yaml to the documents of a tender
house       a Word file of somebody's own as a house style
answers     from the responses to what is made of them
```
"""
