"""The only place that chains the stations: what a user asks for goes in, finished files come out as bytes.

The command line comes in, `catalogue` for its annexes, and `notice`, which is told of a composed tender.

```
annex       from a set of criteria to its annex, and from two of them to what changed
tender      from tender.yaml to the documents of a tender
lots        what does not fit in one of its lots, in the words of the file
source_language  what only the buyer reads of one, where its own language has not all of it
house       a Word file of somebody's own as a house style
answers     from the responses to what is made of them
statement   from the statement of a group of buyers to its page
collective  from the outcomes of many contracts to what they come to
uses        from tenders, workspaces and outcomes to the use of criteria
contract    from a tender and the day of signature to what the contract is looked after with
outcome     from what was noted and reported to what came of the contract
```
"""
