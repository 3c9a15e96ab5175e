"""The partnership group at work: meetings and minutes, groups, briefings, agreements."""
