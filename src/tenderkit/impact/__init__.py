"""What a purchase of devices emits, and what using them longer saves: carbon footprints with ranges.

The command line comes in. Factors are data, in `criteria/impact.yaml`; what may be said of a result is code, and each
rule of it is a function or a check with a test.

```
register                what impact.yaml holds, the criteria folder's own over that of tenderkit
case ─▶ honesty         what is compared; what is refused, and what must be said beside a figure
formulas                the arithmetic, for one value of each factor
draws                   ranges: draws with a fixed seed, percentiles, two significant digits
computing               a case computed: central value and range of each result, what drives it, energy apart
of_tender               the lots of a tender as cases
delivered               counted devices in the place of planned ones: what was avoided already
data                    a result as JSON
told                    a result as headings, sentences and tables
picture                 a result as SVG
```
"""
