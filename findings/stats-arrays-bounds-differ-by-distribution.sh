#!/usr/bin/env bash
# stats_arrays 4.0, the uncertainties of Brightway
#
# Expected: "lower" and "upper" of statistics() are the bounds of 95 per cent, as its docstring says,
# for every distribution.
# What happens: for a lognormal figure they are the median divided and multiplied by the square of the
# deviation, for a uniform one its whole range, and for a triangular one neither.
# Output seen on 1 December 2026, with the 2.5 and 97.5 per cent points of ppf() behind:
#   lognormal 300, 1.5    133.3 675.0   (135.5 664.1)
#   uniform 200-700       200.0 700.0   (212.5 687.5)
#   triangle 200-300-700  225.0 650.0   (235.4 629.3)
# For users: ranges of two products are not comparable where their figures have different
# distributions; take ppf().
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check stats_arrays==4.0

venv/bin/python - <<'PY'
import math
import sys
import numpy as np
import stats_arrays as sa

got = []
for kind, figures in (
    (sa.LognormalUncertainty, {"loc": math.log(300), "scale": math.log(1.5)}),
    (sa.UniformUncertainty, {"minimum": 200, "maximum": 700}),
    (sa.TriangularUncertainty, {"minimum": 200, "loc": 300, "maximum": 700}),
):
    params = sa.UncertaintyBase.from_dicts({**figures, "uncertainty_type": kind.id})
    told = kind.statistics(params)
    points = np.ravel(kind.ppf(params, np.array([[0.025, 0.975]])))
    got.append([round(float(number), 1) for number in (told["lower"], told["upper"], *points)])
    print(kind.__name__, *got[-1])
if got != [[133.3, 675.0, 135.5, 664.1], [200.0, 700.0, 212.5, 687.5], [225.0, 650.0, 235.4, 629.3]]:
    sys.exit("CHANGED: stats_arrays tells other bounds")
PY
