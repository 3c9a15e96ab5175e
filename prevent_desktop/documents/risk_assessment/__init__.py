"""The risk assessment as a board paper."""
