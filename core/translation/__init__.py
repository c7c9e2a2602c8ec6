"""One page in two languages: which row a reader gets, what is still to translate, how it is saved.

Facts are not part of this package: they live in `registrations.models.Offering`, once.
"""
