"""Hands on: main, where the ``scienter`` process begins; ``python -m api`` is the same.

It is short-lived and keeps nearly all it makes, so collecting garbage only costs it time. That is
off before anything else is imported, and what is left at the end is not searched either.
"""

import gc


def main() -> None:
    """Run the command line; leaves by SystemExit, with 0, 1 or 2."""
    gc.disable()
    try:
        from api.commands import main as run

        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
