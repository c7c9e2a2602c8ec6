from django.db import models


class CacheEntry(models.Model):
    """A row of the cache that the database keeps, with the columns that Django writes.

    A model, so that `migrate` makes the table: nobody has to remember `createcachetable`.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.cache_key} {self.expires:%Y-%m-%d %H:%M}"
