"""The pages that people look at in a browser: templates, what fills them, and where they lead.

``views`` fill pages about cases and rules, in worker processes; ``serving.pages`` has their
addresses, and fills those that speak of no case.
"""
