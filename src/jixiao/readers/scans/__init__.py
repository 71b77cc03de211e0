"""Pictures of pages: what a scanner or a camera saw becomes the letters and rules of a `Sheet`, as a PDF gives them.

The libraries come with the extra `ocr` and are imported when the first scan is met. Belongs here: pictures, their cleaning, the rules and
letters in them. Must stay out: how letters and rules become tables (`pages`), which files hold pictures (`picture`, `pdf`).
"""
