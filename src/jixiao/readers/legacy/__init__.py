"""Readers of Office's binary formats of 1997 to 2003, where no library hands out what the forms need."""
