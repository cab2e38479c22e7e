"""Lists by part."""

from rest_framework.pagination import LimitOffsetPagination


class Pages(LimitOffsetPagination):
    """`limit` rows from `offset` on; never so many that a database refuses the number."""

    max_limit = 500
