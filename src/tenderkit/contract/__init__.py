"""What happens under a contract: what is due when, what was handed in, and what came of it.

The room `making` comes in, which chains it, and `joint`, which adds up what came of many contracts.

```
duty        what is due: each thing with its day, what to look at, and what follows on a miss
days        periods, working days, the years of a contract
duties      from a tender and the day of signature to all that is due
record      what the buyer noted and the contractor reported
```
"""
