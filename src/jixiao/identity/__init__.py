"""Who is who: regions, organisations, projects, indicators and quantities that compare across documents and years.

Belongs here: pure functions from a printed or normalised text to an identity, and proposals of what may be the same for people to review.
Must stay out: reading of forms (`forms`), cleaning of texts (`normalize`), SQL and files (`warehouse`). Nothing here merges by likeness:
two names are one only by a reviewed rule of `reference/organisations.yml`, `regions.yml` or `indicators.yml`.

`identity.tables` offers the same functions over columns of distinct values, for the build.
"""
