"""How fast Scienter is, as ratios within one run; ``make bench`` prints them. No test times it."""
