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
pledges     the values of it that earned points, as something that is looked after
record      what the buyer noted and the contractor reported
looking     what does not fit in reports: cells, sums, earlier years, models left out
cells       the same of cells
totals      the same of sums and shares
judging     a word for each thing that was due: kept, late, missed, open, unknown
ladder      which step follows on a miss
clauses     the word for each clause, and what follows
verdict     what was found, as data
came        all that came of a contract, and outcome.json
told        findings in words
page        the page for the administrators and the intranet
clause_page what the contract manager reads
screen      the same for a terminal
```
"""
