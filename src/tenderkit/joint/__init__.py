"""What many buyers say and achieve together: a joint demand, results added up, the use of criteria.

The room `making` comes in, which chains it, and the command line for data alone.

```
```
"""
