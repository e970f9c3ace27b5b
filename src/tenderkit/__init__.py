"""tenderkit: versioned tender criteria for circular and fair ICT hardware, built into Word annexes."""

__version__ = "0.1.0"
