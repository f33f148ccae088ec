"""The commands without the command line: each is one function that reads as its pipeline."""
