"""The interview: an engine without a terminal, three front ends, and the wizard between them."""
