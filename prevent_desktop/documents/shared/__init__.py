"""What every signed paper and every meeting paper is built from."""
