"""The assembly: definitions, resources, the job, its schedule and sensor, and the run that the command line starts.

Belongs here: what ties the assets to a data folder, a time and a trigger. Must stay out: the work itself, which is the library's
(`src/jixiao`), and the assets, which only wrap it (`assets`).
"""
