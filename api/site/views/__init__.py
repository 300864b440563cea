"""What fills pages about cases and rules; it runs in worker processes, as ``answering`` does."""
