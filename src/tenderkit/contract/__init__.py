"""What happens under a contract: what is due when, what was handed in, and what came of it.

The room `making` comes in, which chains it, and `joint`, which adds up what came of many contracts.

```
duty        what is due: each thing with its day, what to look at, and what follows on a miss
record      what the buyer noted and the contractor reported
```
"""
