"""What measures speed, each measure beside what it is compared to."""
