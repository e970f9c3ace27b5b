"""What happens under a contract: what is due when, what was handed in, and what came of it.

The room `making` comes in, which chains it, and `joint`, which adds up what came of many contracts.

```
duty        what is due: each thing with its day, what to look at, and what follows on a miss
days        periods, working days, the years of a contract
duties      from a tender and the day of signature to all that is due
together    what several lots have in the same words, once
tasks       what is due as rows of words
plan        the follow-up plan: quarter by quarter, clause by clause
calendar    what is due as iCalendar
data        what is due as plain data
tables      tables that are filled in and read back, as data
reports     the contractor's reports as tables
noting      the buyer's record as tables
workbooks   both as workbooks
filled      a table read back
reading     from files that were filled in to a record
promised    what the winner promised, from answers.json
record      what the buyer noted and the contractor reported
```
"""
