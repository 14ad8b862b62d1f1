"""What the replay serves: tables and layers, made from the fictional municipality or from the real files."""
