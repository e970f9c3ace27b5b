"""The legal check: what a procurement lawyer, a label officer and a colleague from the market would say.

A rule is data (id, severity, basis, message, reason, mend) with one function; `rules/` has a module for each part of
the law, and the modules below give them what they look at. Only the rest of checks and the command line come in.

```
run                             runs the rules, and honours what is accepted with a reason
explain, elsewhere              what a rule asks; rules that are held elsewhere
rule, reading                   what a rule is; criteria sentence by sentence
words, precision, naming        words looked for; how precise a sentence is; where labels are named
days, duties, scales, likeness  dates; what the law asks anyway; scales of points; how alike two criteria are
```
"""
