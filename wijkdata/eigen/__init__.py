"""Own figures: what people add to those of the open data, kept on this machine."""
