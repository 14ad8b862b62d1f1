"""Questions in SQL that a visitor writes himself: answered in a process of their own that can only read."""
