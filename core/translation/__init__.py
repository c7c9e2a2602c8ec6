"""Pages in two languages: which row a reader gets, what is still to translate, how it is published.

This is about words only. Facts are stored once, in `registrations.models.Offering`.
"""
