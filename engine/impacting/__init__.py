"""What a change to the rules changes in the findings over a library of cases."""
