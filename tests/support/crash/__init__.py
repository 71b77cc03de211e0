"""A small load on a disk that fails: the n-th write, rename, link or sync is refused, damaged, or the last thing that the process did.

Belongs here: the fault between the process and the disk (`faults.c`), the steps of a load that leave something behind (`steps`), and the
run over every n (`run`). Must stay out: what is expected of a folder in one step (the step says so itself).
"""
