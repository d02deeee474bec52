"""Views → bytes, one module an output. Each yields (address, bytes) and touches no disk."""
