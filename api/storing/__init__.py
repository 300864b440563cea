"""What a school keeps: members and tokens, hypotheticals, exercises and answers, long work."""
