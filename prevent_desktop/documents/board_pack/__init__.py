"""The board pack: chosen papers bound in order, sensitive ones as annexes that come out whole."""
