"""The day's steps: what is done, what is claimed about it, in the words of the clinic."""
