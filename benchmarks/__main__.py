"""`make bench`: the measurements that take a minute or two. `python -m benchmarks.star 1000000` takes longer."""

from benchmarks.star import main

main()
