"""Why a rule did or did not fire; and, over many evaluations, what has been seen of every rule."""
