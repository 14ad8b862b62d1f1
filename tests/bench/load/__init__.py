"""Many visitors at once: websocket clients that click as a browser does."""
