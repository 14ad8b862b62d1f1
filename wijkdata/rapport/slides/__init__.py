"""The stories of the pages as slides in a file: what each says and shows, in the order of the screen."""
