"""Papers looked at in memory before they leave, printed and saved: any paper, the one way."""
