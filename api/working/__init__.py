"""Where questions are answered: processes of their own, with limits on time and memory."""
