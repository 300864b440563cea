"""What one who writes a file may ask of a place in it: what fits, what it means, where it is."""
