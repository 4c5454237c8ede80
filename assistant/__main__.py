"""``python -m assistant``: the command line without the console script."""

from assistant.cli import main

if __name__ == "__main__":
    main()
