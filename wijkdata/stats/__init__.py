"""Pure statistics on arrays and frames; nothing here reads a file or knows a screen."""
