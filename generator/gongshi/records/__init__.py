"""The shapes the office writes, one file a kind; no clock, no cross-checks."""
