// Fixtures whose servers are processes with databases of their own are marked as parallelizable: they mostly wait for those to start and stop. All
// others share the server of the run, and go one after the other.
[assembly: LevelOfParallelism(3)]
