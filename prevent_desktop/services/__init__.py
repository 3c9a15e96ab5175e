"""One verb a job: what the window and the command line both call."""
