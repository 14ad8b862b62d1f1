"""Pictures to take away: what each one shows, apart from a screen, and the words of the menu below it."""
