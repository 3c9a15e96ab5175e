"""Hand-over: what goes to partners and what comes from them."""
