"""One module per payment provider; each keeps the promises of application/provider.py."""
