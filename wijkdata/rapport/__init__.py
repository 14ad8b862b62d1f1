"""Reports on paper: what they say is asked of `screens` and said by `view`, as on the screen itself."""
