"""The tests. This file lets them share `tests.support`."""
