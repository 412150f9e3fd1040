"""Taking in plans that stand in other formats: a file for each format, which gives the tables of a plan."""
