"""The press: type, tags, pages, tables and charts that every printed document is made of."""
