"""The editor's program: changes of the tables, how they are saved, and their history."""
