"""``python -m api``: the same as ``scienter``."""

from api.commands import main

if __name__ == "__main__":
    main()
