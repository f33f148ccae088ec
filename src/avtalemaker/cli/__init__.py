"""The command line: one file per command, and Click nowhere else."""
